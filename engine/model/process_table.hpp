/// The processes of the schedule as rows: for readers, files and switches, without what a process
/// is made of.
#pragma once
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace berdaya {

struct ProcessRow {
  std::string_view name;
  std::uint32_t stream;  ///< permanent number of its draws
  std::string_view
      slot;  ///< of the processes in one slot at most one is on; empty: no other does the same
  std::string_view agents;
  std::size_t phase;  ///< from 0
};

/// In the order of the schedule.
std::span<const ProcessRow> process_rows() noexcept;

inline constexpr std::size_t most_processes = 128;
/// Which processes run, by their place in process_rows().
using Switches = std::bitset<most_processes>;

/// Every process, and of those in one slot the first.
Switches all_by_default() noexcept;

/// Switches process `at` on or off; on, it takes the place of the others in its slot.
void switch_process(Switches& switches, std::size_t at, bool on) noexcept;

}  // namespace berdaya
