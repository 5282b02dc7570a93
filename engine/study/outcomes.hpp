/// Headline outcomes of one run, over all its groups: what comparisons, sweeps and exit tests speak
/// about (MODEL section 6). Shares of months after the handover leave groups aside whose
/// facilitator left too late to see them; never left counts as not kept.
#pragma once
#include <array>
#include <span>

#include "core/rows.hpp"
#include "study/run.hpp"

namespace berdaya {

/// Something that is added up over the groups formed, or over the areas.
struct Part {
  double (*of_group)(const GroupRecord&) = nullptr;
  double (*of_area)(const AreaRecord&) = nullptr;

  constexpr Part() = default;
  template <class Value>
  constexpr Part(Value) {
    if constexpr (std::is_invocable_v<Value, const GroupRecord&>)
      of_group = [](const GroupRecord& group) { return static_cast<double>(Value{}(group)); };
    else
      of_area = [](const AreaRecord& area) { return static_cast<double>(Value{}(area)); };
  }
};

/// What several outcomes are made of.
namespace part {
inline constexpr auto formed = [](const GroupRecord&) { return true; };
inline constexpr auto left = [](const GroupRecord& r) { return r.at(Milestone::exit) >= 0; };
/// Groups that a facilitator founded: others are never handed over.
inline constexpr auto of_programme = [](const GroupRecord& r) {
  return r.origin == group::Origin::programme;
};
inline constexpr auto due_12 = [](const GroupRecord& r) {
  return of_programme(r) && !r.left_too_late(0);
};
inline constexpr auto due_24 = [](const GroupRecord& r) {
  return of_programme(r) && !r.left_too_late(1);
};
inline constexpr auto kept_12 = [](const GroupRecord& r) { return r.mandiri_after[0] == 1; };
inline constexpr auto kept_24 = [](const GroupRecord& r) { return r.mandiri_after[1] == 1; };
inline constexpr auto spent = [](const AreaRecord& area) { return area.programme_cost(); };
}  // namespace part

/// The sum of `above`, over that of `below` where there is one.
struct OutcomeRow {
  std::string_view name;
  Unit unit;
  Bilingual meaning;
  Part above, below{};
};

// clang-format off
inline constexpr std::array outcome_rows{
    OutcomeRow{"groups_formed", Unit::one, {"groups that found their members", "kelompok yang terbentuk"}, part::formed},
    OutcomeRow{"groups_kept", Unit::one, {"groups mandiri 12 months after handover", "kelompok yang mandiri 12 bulan setelah serah terima"}, part::kept_12},
    OutcomeRow{"kept_share", Unit::share, {"share of groups mandiri 12 months after handover; of those that a facilitator founded, without those left later than 12 months before the end", "bagian kelompok yang mandiri 12 bulan setelah serah terima; dari yang dibentuk dengan TKS, tanpa yang diserahterimakan kurang dari 12 bulan sebelum akhir"}, part::kept_12, part::due_12},
    OutcomeRow{"kept_24_share", Unit::share, {"share of groups mandiri 24 months after handover; of those that a facilitator founded, without those left later than 24 months before the end", "bagian kelompok yang mandiri 24 bulan setelah serah terima; dari yang dibentuk dengan TKS, tanpa yang diserahterimakan kurang dari 24 bulan sebelum akhir"}, part::kept_24, part::due_24},
    OutcomeRow{"handover_share", Unit::share, {"share of the same groups with a ready cadre at the exit and mandiri 24 months later", "bagian kelompok yang sama dengan kader siap saat TKS keluar dan mandiri 24 bulan kemudian"}, [](const GroupRecord& r) { return part::kept_24(r) && r.ready_cadres_at_exit >= 1; }, part::due_24},
    OutcomeRow{"functioning_24_share", Unit::share, {"share of the same groups still functioning 24 months after handover", "bagian kelompok yang sama yang masih berjalan 24 bulan setelah serah terima"}, [](const GroupRecord& r) { return r.functioning_after[1] == 1; }, part::due_24},
    OutcomeRow{"relapsed_share", Unit::share, {"share of groups formed that relapsed after the exit", "bagian kelompok yang kembali membutuhkan TKS setelah serah terima"}, [](const GroupRecord& r) { return r.at(Milestone::relapse) >= 0; }, part::formed},
    OutcomeRow{"dormant_share", Unit::share, {"share of groups formed that ever fell dormant", "bagian kelompok yang pernah tidak aktif"}, [](const GroupRecord& r) { return r.at(Milestone::dormant) >= 0; }, part::formed},
    OutcomeRow{"dissolved_share", Unit::share, {"share of groups formed that dissolved", "bagian kelompok yang bubar"}, [](const GroupRecord& r) { return r.at(Milestone::dissolved) >= 0; }, part::formed},
    OutcomeRow{"mandiri_share", Unit::share, {"share of groups formed mandiri after the last month", "bagian kelompok yang mandiri pada akhir simulasi"}, [](const GroupRecord& r) { return r.mandiri; }, part::formed},
    OutcomeRow{"premature_share", Unit::share, {"share of exits before the group was ready in truth", "bagian serah terima sebelum kelompok sungguh siap"}, [](const GroupRecord& r) { return r.left_early(); }, part::left},
    OutcomeRow{"group_material", Unit::share, {"members who are materially independent, mean of the groups formed, after the last month", "anggota yang mandiri secara material, rata-rata kelompok pada akhir simulasi"}, [](const GroupRecord& r) { return r.material; }, part::formed},
    OutcomeRow{"group_intellectual", Unit::share, {"index I of the groups formed, after the last month", "indeks I kelompok pada akhir simulasi"}, [](const GroupRecord& r) { return r.intellectual; }, part::formed},
    OutcomeRow{"group_mentoring", Unit::share, {"index P of the groups formed, after the last month", "indeks P kelompok pada akhir simulasi"}, [](const GroupRecord& r) { return r.mentoring; }, part::formed},
    OutcomeRow{"exit_month", Unit::month_index, {"mean month of the exit", "rata-rata bulan TKS keluar"}, [](const GroupRecord& r) { return part::left(r) ? r.at(Milestone::exit) : 0; }, part::left},
    OutcomeRow{"cost", Unit::rupiah, {"spent by the programme, net of what came back", "belanja program, setelah pengembalian"}, part::spent},
    OutcomeRow{"cost_per_group", Unit::rupiah, {"spent per group formed", "belanja tiap kelompok yang terbentuk"}, part::spent, part::formed},
};
// clang-format on
inline constexpr std::size_t outcome_count = outcome_rows.size();
using Outcomes = std::array<double, outcome_count>;
consteval std::size_t outcome_called(std::string_view name) { return place_of(outcome_rows, name); }

/// What the areas of one replicate add up to under one policy; areas in order.
class ReplicateSums {
 public:
  std::vector<MeasureSums> months;  ///< [month]
  std::vector<FlowBook> flows;      ///< [month]
  std::vector<std::array<std::int64_t, work_count>>
      dependency;  ///< [month], as in DependencyLedger

  void add(const AreaRecord& area);
  /// Shares and means over nothing are NaN.
  Outcomes outcomes() const;

 private:
  Outcomes above_{}, below_{};  ///< the parts of every outcome
};

/// A headline figure by name: an outcome, or a measure as the mean over the last twelve months (or
/// fewer).
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
