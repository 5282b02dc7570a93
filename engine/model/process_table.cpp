#include "model/process_table.hpp"

#include <array>

#include "model/schedule.hpp"

namespace berdaya {
namespace {

static_assert(process_count<ModelSchedule> <= most_processes);

template <class T>
constexpr std::string_view agents_name() noexcept {
  if constexpr (std::is_same_v<T, Households>)
    return "household";
  else if constexpr (std::is_same_v<T, Villages>)
    return "village";
  else
    return "area";
}

template <class... Phases>
consteval auto rows_of(Schedule<Phases...>) {
  std::array<ProcessRow, process_count<Schedule<Phases...>>> rows{};
  std::size_t at = 0, phase = 0;
  const auto add = [&]<class... Ps>(Phase<Ps...>) {
    ((rows[at++] = {Ps::info.name, Ps::info.stream, Ps::info.slot,
                    agents_name<typename Ps::Agents>(), phase}),
     ...);
    ++phase;
  };
  (add(Phases{}), ...);
  return rows;
}
constexpr auto rows = rows_of(ModelSchedule{});

}  // namespace

std::span<const ProcessRow> process_rows() noexcept { return rows; }

Switches all_by_default() noexcept {
  Switches on;
  for (std::size_t i = rows.size(); i-- > 0;) switch_process(on, i, true);
  return on;
}

void switch_process(Switches& switches, std::size_t at, bool on) noexcept {
  for (std::size_t other = 0; on && !rows[at].slot.empty() && other < rows.size(); ++other)
    if (rows[other].slot == rows[at].slot) switches.reset(other);
  switches.set(at, on);
}

}  // namespace berdaya
