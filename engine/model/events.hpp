/// Things worth a line of their own: what happened, where, when, how much and why.
#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "model/scenario.hpp"
#include "world/world.hpp"

namespace berdaya {

enum class EventKind : std::uint8_t { drought_began, drought_ended, credit_rationed, count };

struct EventRow {
  std::string_view name;
  Bilingual meaning;
};
inline constexpr std::array<EventRow, static_cast<std::size_t>(EventKind::count)> event_rows{{
    {"drought_began", {"first month of a drought (cause: scenario)", "bulan pertama kekeringan (sebab: skenario)"}},
    {"drought_ended", {"first month after a drought (cause: scenario)", "bulan pertama setelah kekeringan (sebab: skenario)"}},
    {"credit_rationed",
     {"traders of the village had less cash than their clients asked for; amount = what was refused",
      "uang tengkulak desa kurang dari permintaan nasabah; jumlah = yang ditolak"}},
}};

struct Event {
  std::int32_t month = 0;
  EventKind kind{};
  std::uint32_t area = 0, village = 0;  ///< village number
  Rupiah amount = 0;
  bool operator==(const Event&) const = default;
};

/// Adds the events of the month just stepped, in order of storage of the villages.
inline void observe_events(const World& world, const std::vector<double>& weather_before, std::vector<Event>& events) {
  const std::int32_t month = world.month - 1;
  const auto weather = world.villages[village::weather];
  for (std::uint32_t v = 0; v < world.village_count(); ++v) {
    const std::uint32_t number = world.villages[village::uid][v];
    const auto add = [&](EventKind kind, Rupiah amount) { events.push_back({month, kind, world.luck.area, number, amount}); };
    if (weather_before[v] == 1. && weather[v] < 1.) add(EventKind::drought_began, 0);
    if (weather_before[v] < 1. && weather[v] == 1.) add(EventKind::drought_ended, 0);
    if (world.villages[village::rationed][v] > 0) add(EventKind::credit_rationed, world.villages[village::rationed][v]);
  }
}

}  // namespace berdaya
