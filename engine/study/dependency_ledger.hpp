/// The dependency ledger: whose hours did the work of each group, month by month, and whether help
/// it could do without rises. Keeping it never changes a world.
#pragma once
#include <array>
#include <vector>

#include "model/scenario.hpp"

namespace berdaya {

enum class Work : std::uint8_t { visits, contingent, beyond, cadres, members };
inline constexpr std::size_t work_count = 5;

struct WorkRow {
  std::string_view name;
  Bilingual meaning;
};
/// `visits` is time spent; the others are effective hours, what the equations of MODEL 5.1 to 5.5
/// work with, and add up to the work done.
inline constexpr std::array<WorkRow, work_count> work_rows{{
    {"visits",
     {"hours the facilitator spent on the group", "jam yang dicurahkan TKS bagi kelompok"}},
    {"contingent",
     {"effective hours of the facilitator that met what the group cannot do yet",
      "jam efektif TKS untuk hal yang belum mampu dikerjakan kelompok"}},
    {"beyond",
     {"effective hours of the facilitator beyond that: they breed dependency",
      "jam efektif TKS yang melampaui kebutuhan: menumbuhkan ketergantungan"}},
    {"cadres", {"effective hours of the cadres", "jam efektif kader"}},
    {"members",
     {"effective hours of the members: what the group needs x own capacity x taking part",
      "jam efektif anggota: kebutuhan kelompok x kapasitas sendiri x partisipasi"}},
}};

/// One group in one month. With X and Y the effective hours of facilitator and cadres as
/// allocate_hours set them: beyond = X (1 - k1)(adm + act)/2, the part that update_dependency
/// turned into dependency; contingent = X - beyond; cadres = Y. The model gives members no hours:
/// theirs are h_req (adm + act)/2 p, the effective hours a group needs (cadres.hours_required) as
/// far as it is able itself and its members take part. {A: the work that a group is able to do is
/// done by its members}
struct GroupMonth {
  std::array<float, work_count> hours{};
  float capacity = 0;  ///< own (adm + act)/2
  bool rising =
      false;  ///< help beyond capacity rises while the group is able (dependency_alarm.hpp)
  float operator[](Work work) const noexcept { return hours[static_cast<std::size_t>(work)]; }
};

struct DependencyLedger {
  std::vector<std::array<std::int64_t, work_count>>
      months;  ///< [month] sum over the groups of the area, in steps of 2^-32 hours
  std::vector<GroupMonth> groups;  ///< [month][group], in order of uid; emptied unless asked for
};

/// Adds what the month that has just ended asked of the groups of village v; villages in order. The
/// first month in which help rises after one in which it did not is an alarm in `events`.
void keep_ledger(const World& world, std::uint32_t v, const ModelSettings& settings,
                 DependencyLedger& ledger, std::vector<Event>& events);

}  // namespace berdaya
