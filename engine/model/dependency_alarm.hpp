/// When to warn that a group is made dependent: help it could do without rises. It watches and
/// changes nothing.
#pragma once
#include <span>

#include "core/parameter.hpp"

namespace berdaya {

struct Alarm {
  static constexpr std::string_view section = "alarm";
  static constexpr bool only_with_groups = true;
  std::uint32_t window = 6;
  double rise = .2, capacity = .5;
  // clang-format off
  static constexpr Rows rows{
      Row{&Alarm::window, "window", Unit::months, {1, 60}, {"months that are compared with as many before them", "bulan yang dibandingkan dengan jumlah bulan yang sama sebelumnya"}, Grade::guess, "A", assumed()},
      Row{&Alarm::rise, "rise", Unit::hours_per_month, {0, 100}, {"rise of help beyond capacity that counts, in effective hours", "kenaikan bantuan melampaui kebutuhan yang dihitung, dalam jam efektif"}, Grade::guess, "A: a twentieth of the hours that a group needs", assumed()},
      Row{&Alarm::capacity, "capacity", Unit::share, {0, 1}, {"own capacity (adm + act)/2 from which a group is able itself", "kapasitas sendiri (adm + act)/2 yang berarti kelompok sudah mampu"}, Grade::guess, "A", assumed()}};
  // clang-format on
};

/// Does help beyond capacity rise in an able group? With a bar for the mean over the last `window`
/// months and 0 for the window before: beyond_bar - beyond_0 > rise while capacity_bar >=
/// capacity_0 and capacity_bar >= capacity.  [van de Pol et al. 2010: help fades as ability grows;
/// MODEL 5.3] `beyond`: hours a month; `capacity`: (adm + act)/2; both oldest first, of the last 2
/// x window months (false for any other length).
inline bool help_rises(std::span<const float> beyond, std::span<const float> capacity,
                       const Alarm& alarm) noexcept {
  if (beyond.size() != std::size_t{2} * alarm.window || capacity.size() != beyond.size())
    return false;
  const auto sum = [&](std::span<const float> months, std::size_t first) {
    double all = 0;
    for (const float value : months.subspan(first, alarm.window)) all += static_cast<double>(value);
    return all;
  };
  const double able = sum(capacity, alarm.window);
  return sum(beyond, alarm.window) - sum(beyond, 0) > alarm.rise * alarm.window &&
         able >= sum(capacity, 0) && able >= alarm.capacity * alarm.window;
}

}  // namespace berdaya
