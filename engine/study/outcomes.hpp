/// Headline outcomes of one run, over all its groups: what comparisons, sweeps and exit tests speak about (MODEL section 6). Shares of
/// months after the handover leave groups aside whose facilitator left too late to see them; never left counts as not kept.
#pragma once
#include <array>
#include <span>

#include "study/run.hpp"

namespace berdaya {

struct OutcomeRow {
  std::string_view name;
  Unit unit;
  Bilingual meaning;
};

// clang-format off
enum class Outcome : std::size_t { formed, kept, kept_share, kept_24_share, handover_share, functioning_24_share, relapsed_share, dissolved_share, mandiri_share, premature_share,
                                   material, intellectual, mentoring, exit_month, cost, cost_per_group, count };
inline constexpr std::array<OutcomeRow, static_cast<std::size_t>(Outcome::count)> outcome_rows{{
    {"groups_formed", Unit::one, {"groups that found their members", "kelompok yang terbentuk"}},
    {"groups_kept", Unit::one, {"groups still mandiri 12 months after handover", "kelompok yang masih mandiri 12 bulan setelah serah terima"}},
    {"kept_share", Unit::share, {"share of groups still mandiri 12 months after handover; of those formed, without those left later than 12 months before the end", "bagian kelompok yang masih mandiri 12 bulan setelah serah terima; tanpa yang dilepas kurang dari 12 bulan sebelum akhir"}},
    {"kept_24_share", Unit::share, {"share of groups still mandiri 24 months after handover; of those formed, without those left later than 24 months before the end", "bagian kelompok yang masih mandiri 24 bulan setelah serah terima; tanpa yang dilepas kurang dari 24 bulan sebelum akhir"}},
    {"handover_share", Unit::share, {"share of the same groups with a ready cadre at the exit and mandiri 24 months later", "bagian kelompok yang sama dengan kader siap saat TKS keluar dan mandiri 24 bulan kemudian"}},
    {"functioning_24_share", Unit::share, {"share of the same groups still functioning 24 months after handover", "bagian kelompok yang sama yang masih berjalan 24 bulan setelah serah terima"}},
    {"relapsed_share", Unit::share, {"share of groups formed that relapsed after the exit", "bagian kelompok yang mundur setelah TKS keluar"}},
    {"dissolved_share", Unit::share, {"share of groups formed that dissolved", "bagian kelompok yang bubar"}},
    {"mandiri_share", Unit::share, {"share of groups formed mandiri after the last month", "bagian kelompok yang mandiri pada akhir simulasi"}},
    {"premature_share", Unit::share, {"share of exits before the group was ready in truth", "bagian serah terima sebelum kelompok sungguh siap"}},
    {"group_material", Unit::share, {"index M of the groups formed, after the last month", "indeks M kelompok pada akhir simulasi"}},
    {"group_intellectual", Unit::share, {"index I of the groups formed, after the last month", "indeks I kelompok pada akhir simulasi"}},
    {"group_mentoring", Unit::share, {"index P of the groups formed, after the last month", "indeks P kelompok pada akhir simulasi"}},
    {"exit_month", Unit::month_index, {"mean month of the exit", "rata-rata bulan TKS keluar"}},
    {"cost", Unit::rupiah, {"spent by the programme, net of what came back", "belanja program, setelah pengembalian"}},
    {"cost_per_group", Unit::rupiah, {"spent per group formed", "belanja tiap kelompok yang terbentuk"}},
}};
// clang-format on
inline constexpr std::size_t outcome_count = outcome_rows.size();
using Outcomes = std::array<double, outcome_count>;
constexpr double get(const Outcomes& all, Outcome which) noexcept { return all[static_cast<std::size_t>(which)]; }

/// What the areas of one replicate add up to under one policy; areas in order.
class ReplicateSums {
 public:
  std::vector<MeasureSums> months;                               ///< [month]
  std::vector<FlowBook> flows;                                   ///< [month]
  std::vector<std::array<std::int64_t, work_count>> dependency;  ///< [month], as in DependencyLedger

  void add(const AreaRecord& area);
  /// Shares and means over nothing are NaN.
  Outcomes outcomes() const;

 private:
  void add(const GroupRecord& group);
  double formed_ = 0, due_12_ = 0, due_24_ = 0, kept_ = 0, kept_24_ = 0, handed_over_ = 0, functioning_ = 0, relapsed_ = 0, dissolved_ = 0,
         mandiri_ = 0, exits_ = 0, premature_ = 0, exit_months_ = 0, material_ = 0, intellectual_ = 0, mentoring_ = 0, cost_ = 0;
};

/// A headline figure by name: an outcome, or a measure as the mean over the last twelve months (or fewer).
struct Headline {
  bool is_outcome = true;
  std::size_t index = 0;
};
std::optional<Headline> find_headline(std::string_view name);
/// All names that find_headline knows.
std::vector<std::string> headline_names();
double headline_of(const ReplicateSums& sums, Headline which);

/// Mean of measure m over the last twelve months (or fewer) of one replicate.
double measure_at_end(const ReplicateSums& sums, std::size_t m);

}  // namespace berdaya
