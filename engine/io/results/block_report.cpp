#include "io/results/block_report.hpp"

#include <algorithm>

#include "io/results/fields.hpp"
#include "model/payments.hpp"
#include "processes/group/parameters.hpp"

namespace berdaya::io {
namespace {

// clang-format off
constexpr Bilingual
    villages{"villages", "desa"}, groups{"groups", "kelompok"},
    held{"“{name}” held in {reached} of {named} {places} at most at once, all simulations together, between months {first} and {last}, for {groups} groups at work in each area and month that it held.",
               "“{name}” berlaku di {reached} dari {named} {places} sekaligus (terbanyak), semua simulasi digabung, antara bulan {first} dan {last}, bagi {groups} kelompok yang berjalan di tiap wilayah pada bulan berlakunya."},
    no_budget{"“{name}” never held: its cap of {cap} does not last for a single month (month {month}).",
                    "“{name}” tidak pernah berlaku: batas {cap} tidak cukup untuk satu bulan pun (bulan {month})."},
    waits{"“{name}” never held: its trigger did not fire in any of {named} {places}, all simulations together.",
                "“{name}” tidak pernah berlaku: pemicunya tidak terjadi di satu pun dari {named} {places}, semua simulasi digabung."},
    late{"“{name}” never holds: it begins in month {start}, the run ends with month {end}.",
               "“{name}” tidak pernah berlaku: mulai pada bulan {start}, sedangkan simulasi berakhir pada bulan {end}."},
    nowhere{"“{name}” never held: none of the villages that it names is there.", "“{name}” tidak pernah berlaku: tak satu pun desa yang disebut ada."},
    off_season{"“{name}” never held: none of its months (season, every) came while it could hold.",
               "“{name}” tidak pernah berlaku: tak satu pun bulannya (season, every) tiba selama aturan dapat berlaku."},
    ended_before{"“{name}” never held: its own condition ended it before it began.", "“{name}” tidak pernah berlaku: syaratnya sendiri mengakhirinya sebelum mulai."},
    cost{"Its unit costs came to {cost} in each area.", "Biaya satuannya {cost} di tiap wilayah."},
    no_groups{"No group was at work there and then.", "Tidak ada kelompok yang berjalan di tempat dan waktu itu."},
    cap{"In month {month}, for the first time, its cap of {cap} did not last.", "Pada bulan {month}, untuk pertama kali, batas {cap} tidak cukup."},
    ended{"Its own condition ended it in {ended} of {named} {places}.", "Syaratnya sendiri mengakhirinya di {ended} dari {named} {places}."},
    paid{"What it pays for came to {cost} in each area.", "Yang dibayarkannya {cost} di tiap wilayah."},
    paid_nothing{"Nothing changes by what it pays for: nobody received anything while it held.",
                       "Tidak ada yang berubah oleh pembayarannya: tak seorang pun menerima apa pun selama aturan berlaku."},
    paid_nothing_exit{"Nothing changes by what it pays for: such payments end with the handover, and nobody received anything while it held.",
                            "Tidak ada yang berubah oleh pembayarannya: pembayaran seperti itu berhenti pada serah terima, dan tak seorang pun menerima apa pun selama aturan berlaku."},
    after_exit{"“{name}” begins in month {start}; the payments it sets end with the handover, which contracts put at month {exit}: nobody will receive anything.",
               "“{name}” mulai pada bulan {start}; pembayarannya berhenti pada serah terima, menurut kontrak bulan {exit}: tak seorang pun akan menerima apa pun."},
    budget_bound{"The budget of {limit} for everything kept something from beginning in {bound} of {runs} {runs|area and simulation|areas and simulations}; at most {most} was spent.",
                 "Anggaran {limit} untuk semuanya menahan kegiatan baru di {bound} dari {runs} wilayah dan simulasi; terpakai paling banyak {most}."},
    budget_ended{"The budget of {limit} for everything ended the programme in {bound} of {runs} {runs|area and simulation|areas and simulations}; at most {most} was spent.",
                 "Anggaran {limit} untuk semuanya mengakhiri program di {bound} dari {runs} wilayah dan simulasi; terpakai paling banyak {most}."},
    budget_unbound{"The budget of {limit} for everything limited nothing: at most {most} was spent.",
                   "Anggaran {limit} untuk semuanya tidak membatasi apa pun: terpakai paling banyak {most}."};
// clang-format on

std::string whole(std::int64_t n, Language l) { return figure(static_cast<double>(n), 0, l); }
double amount(Rupiah rupiah) { return static_cast<double>(rupiah); }

std::int32_t last_month(const Scenario& scenario) {
  return static_cast<std::int32_t>(scenario.settings.get<RunPlan>().months) - 1;
}

/// Month in which the last facilitator of groups that all begin at once is gone, if contracts end
/// as they should.
std::int32_t last_exit(const ModelSettings& s) {
  const Facilitation& plan = s.get<Facilitation>();
  return plan.after(s.get<GroupPlan>().start_month, plan.contract_months + plan.phaseout_months);
}

std::string begins_late(const Policy& policy, std::int32_t last, Language l) {
  return fill(late, l,
              {{"name", policy.name}, {"start", whole(policy.start, l)}, {"end", whole(last, l)}});
}

/// Whether it held; if it never did, why.
const Bilingual& outcome_of(const Policy& policy, const BlockRecord& r) {
  if (r.first >= 0) return held;
  if (r.named == 0) return nowhere;
  if (r.without_budget >= 0) return no_budget;
  if (!policy.when.empty() && r.waiting == r.named) return waits;
  return r.ended > 0 ? ended_before : off_season;
}

/// A block of a policy.
struct BlockRow {
  std::int32_t policy = 0;
  std::string name;
  bool each_group = false;
  BlockRecord record;
  std::array<std::string, 2> told;  ///< [language]
};

Fields<BlockRow> block_fields() {
  Fields<BlockRow> all;
  all.add("policy", Unit::one, "policy whose block it is", &BlockRow::policy);
  all.add("name", Unit::text, "its name", &BlockRow::name);
  all.add("each_group", Unit::one,
          "1: it looks at each group on its own, and villages_* count groups",
          &BlockRow::each_group);
  const auto add = [&](const char* name, UnitText unit, const char* meaning, auto part) {
    all.add(name, std::move(unit), meaning,
            [part](const BlockRow& row) { return row.record.*part; });
  };
  add("runs", Unit::one, "areas and replicates", &BlockRecord::runs);
  add("villages_named", Unit::villages, "that it names, of all runs", &BlockRecord::named);
  add("villages_reached", Unit::villages, "most in which it held at once, added over runs",
      &BlockRecord::reached);
  add("villages_waiting", Unit::villages, "where its trigger has not fired", &BlockRecord::waiting);
  add("villages_ended", Unit::villages, "where its own condition has ended it",
      &BlockRecord::ended);
  add("first_month", Unit::months, "in which it held somewhere, -1: never", &BlockRecord::first);
  add("last_month", Unit::months, "in which it held somewhere, -1: never", &BlockRecord::last);
  add("months", Unit::months, "in which it held somewhere, added over runs", &BlockRecord::months);
  add("village_months", Unit::months, "in which it held, added over villages",
      &BlockRecord::village_months);
  add("group_months", Unit::months, "the same, added over the groups at work there",
      &BlockRecord::group_months);
  add("without_budget", Unit::months, "first month for which its cap did not last, -1: none",
      &BlockRecord::without_budget);
  add("unit_costs", Unit::rupiah, "paid, of all runs", &BlockRecord::unit_costs);
  add("payments", Unit::rupiah, "by what its keys pay for, where and while it held, of all runs",
      &BlockRecord::payments);
  all.add("told", Unit::text, "the same in words", [](const BlockRow& row) { return row.told[0]; });
  all.add("told_id", Unit::text, "the same in words",
          [](const BlockRow& row) { return row.told[1]; });
  return all;
}

}  // namespace

void BlockReport::add(const std::vector<AreaRecord>& area) {
  for (std::size_t p = 0; p < area.size(); ++p) {
    Spending& all = all_[p];
    const Costs& costs = policies_[p].settings.get<Costs>();
    ++all.runs;
    all.most = std::max(all.most, area[p].programme_cost());
    const bool ends = costs.when_spent == WhenSpent::end;
    all.exhausted += costs.budget > 0 && std::ranges::any_of(area[p].events, [&](const Event& e) {
                       return e.kind == EventKind::budget_exhausted &&
                              (ends ? e.cause == Cause::scenario : e.group >= 0);
                     });
    all.blocks.resize(policies_[p].policies.size());
    for (std::size_t b = 0; b < area[p].blocks.size(); ++b) all.blocks[b] += area[p].blocks[b];
  }
}

std::string BlockReport::block(const Policy& policy, const BlockRecord& r, Language l) const {
  const std::int32_t last = last_month(policies_[0]);
  if (r.first < 0 && policy.start > last) return begins_late(policy, last, l);
  const auto runs = std::max<std::int64_t>(r.runs, 1);
  const auto say_with = [&](const Bilingual& what, Rupiah each) {
    const double months = std::max(1., static_cast<double>(r.months));
    return fill(what, l,
                {{"name", policy.name},
                 {"reached", whole(r.reached, l)},
                 {"named", whole(r.named, l)},
                 {"ended", whole(r.ended, l)},
                 {"places", say(policy.each_group ? groups : villages, l)},
                 {"first", whole(r.first, l)},
                 {"last", whole(r.last, l)},
                 {"groups", figure(static_cast<double>(r.group_months) / months, 1, l)},
                 {"month", whole(r.without_budget, l)},
                 {"cost", rupiah(amount(each), l)},
                 {"cap", rupiah(amount(policy.budget), l)}});
  };
  std::string text = say_with(outcome_of(policy, r), 0);
  const auto also = [&](const Bilingual& more, Rupiah each = 0) {
    text += ' ' + say_with(more, each);
  };
  if (r.first < 0) return text;
  if (policy.unit_cost > 0) also(cost, r.unit_costs / runs);
  if (policy.unit_cost > 0 && r.group_months == 0) also(no_groups);
  if (r.without_budget >= 0) also(cap);
  if (!policy.until.empty()) also(ended);
  if (sets_payment(policy) && r.payments > 0) also(paid, r.payments / runs);
  if (sets_payment(policy) && r.payments == 0)
    also(pays_until_exit(policy) ? paid_nothing_exit : paid_nothing);
  return text;
}

std::string BlockReport::budget(const Costs& costs, const Spending& spending, Language l) const {
  const Bilingual& what = spending.exhausted == 0              ? budget_unbound
                          : costs.when_spent == WhenSpent::end ? budget_ended
                                                               : budget_bound;
  return fill(what, l,
              {{"limit", rupiah(amount(costs.budget), l)},
               {"most", rupiah(amount(spending.most), l)},
               {"bound", whole(spending.exhausted, l)},
               {"runs", whole(spending.runs, l)}});
}

std::vector<std::string> BlockReport::sentences(Language l) const {
  std::vector<std::string> all;
  for (std::size_t p = 0; p < all_.size(); ++p) {
    const Scenario& scenario = policies_[p];
    for (std::size_t b = 0; b < all_[p].blocks.size(); ++b)
      all.push_back(block(scenario.policies[b], all_[p].blocks[b], l));
    if (const Costs& costs = scenario.settings.get<Costs>(); costs.budget > 0)
      all.push_back(budget(costs, all_[p], l));
  }
  return all;
}

DatasetFile BlockReport::part() const {
  std::vector<BlockRow> rows;
  Attributes budgets;
  for (std::size_t p = 0; p < all_.size(); ++p) {
    const Scenario& scenario = policies_[p];
    for (std::size_t b = 0; b < all_[p].blocks.size(); ++b) {
      const Policy& policy = scenario.policies[b];
      const BlockRecord& record = all_[p].blocks[b];
      rows.push_back({static_cast<std::int32_t>(p),
                      policy.name,
                      policy.each_group,
                      record,
                      {block(policy, record, Language::en), block(policy, record, Language::id)}});
    }
    const Costs& costs = scenario.settings.get<Costs>();
    if (costs.budget == 0) continue;
    const std::string name = "budget_of_policy_" + std::to_string(p);
    budgets.push_back({name, budget(costs, all_[p], Language::en)});
    budgets.push_back({name + "_id", budget(costs, all_[p], Language::id)});
  }
  if (rows.empty() && budgets.empty()) return {};
  std::vector<std::int32_t> numbers(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) numbers[i] = static_cast<std::int32_t>(i);
  Group group{"blocks",
              {{"block", std::move(numbers), "1", "block of policy, in order of policies", {}}},
              {},
              std::move(budgets)};
  block_fields().write(group, {"block"}, rows);
  return {{}, {std::move(group)}};
}

std::vector<std::string> block_warnings(const Scenario& scenario, Language l) {
  std::vector<std::string> all;
  const std::int32_t last = last_month(scenario), gone = last_exit(scenario.settings);
  const Facilitation& plan = scenario.settings.get<Facilitation>();
  const bool fixed = plan.handover_rule == HandoverRule::fixed_month && !plan.allow_extension &&
                     !plan.revisit && scenario.settings.get<GroupPlan>().villages_per_wave == 0;
  for (const Policy& policy : scenario.policies) {
    if (policy.start > last) all.push_back(begins_late(policy, last, l));
    if (fixed && pays_until_exit(policy) && policy.start >= gone)
      all.push_back(fill(
          after_exit, l,
          {{"name", policy.name}, {"start", whole(policy.start, l)}, {"exit", whole(gone, l)}}));
  }
  return all;
}

}  // namespace berdaya::io
