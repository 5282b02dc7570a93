#include "io/results/exit_less.hpp"

#include <algorithm>

#include "io/results/fields.hpp"

namespace berdaya::io {
namespace {

// clang-format off
constexpr Bilingual
    posts{"{posts} {posts|facilitator|facilitators}", "{posts} TKS"},
    headline_of{"With {limit}, begin in {chosen} of {places} places: {share} of all groups are mandiri a year after the handover (8 of 10 simulations: {range}), for {cost}. With what each place needs, or the longest stay tried where that is not known ({need_cost}): {need}.",
                "Dengan {limit}, mulai di {chosen} dari {places} tempat: {share} dari semua kelompok mandiri setahun setelah serah terima (8 dari 10 simulasi: {range}), dengan biaya {cost}. Dengan yang diperlukan tiap tempat, atau masa terpanjang yang dicoba bila belum diketahui ({need_cost}): {need}."},
    even_best{"That is what an even cut gives, {months} months everywhere.", "Itu sama dengan dipotong rata, {months} bulan di semua tempat."},
    even{"Cut evenly, {months} months everywhere: {share}.", "Bila dipotong rata, {months} bulan di semua tempat: {share}."},
    given_up{"Given up: {places}, with {groups} groups.", "Yang dilepas: {places}, dengan {groups} kelompok."},
    no_even{"Cut evenly it is not enough for the shortest stay tried.", "Bila dipotong rata tidak cukup untuk masa terpendek yang dicoba."};
// clang-format on

constexpr std::int32_t parts[]{100, 80, 60, 40};  ///< per cent
constexpr std::size_t most_areas = 64;            ///< three times as many as a kabupaten has
constexpr Language languages[]{Language::en, Language::id};

/// One part of the money.
struct Budget {
  double limit = 0;
  CalendarAnswer of, even;
  bool cut = false;  ///< is there an even cut within it?
  std::vector<std::int32_t> months;
  std::int32_t even_months = 0;
  std::vector<double> begins, same;
  std::array<std::string, 2> said;
};

double share(double kept, const CalendarAnswer& of) { return of.groups > 0 ? kept / of.groups : 0; }

Fields<Budget> fields() {
  Fields<Budget> all;
  all.add("limit", Unit::rupiah, "what there is", &Budget::limit);
  all.add("months", Unit::months, "months of full accompaniment; 0: not begun", &Budget::months,
          {"area"});
  all.add("begins_alike", Unit::share,
          "resamples of the simulations, as far apart as two seeds, that begin or do not begin "
          "there as this does; NaN: too few simulations to say",
          &Budget::begins, {"area"});
  all.add("months_alike", Unit::share, "likewise that stay as long or one exit tried more or less",
          &Budget::same, {"area"});
  all.add("places", Unit::one, "areas in which it begins", [](const auto& b) {
    return static_cast<std::int32_t>(std::ranges::count_if(b.months, [](auto m) { return m > 0; }));
  });
  all.add("kept", Unit::share, "groups mandiri 12 months after the handover, of all groups",
          [](const auto& b) { return share(b.of.kept.mean, b.of); });
  all.add("kept_low", Unit::share, "lower end of 8 of 10 simulations",
          [](const auto& b) { return share(b.of.kept.low, b.of); });
  all.add("kept_high", Unit::share, "upper end",
          [](const auto& b) { return share(b.of.kept.high, b.of); });
  all.add("cost", Unit::rupiah, "spent by the programme, mean",
          [](const auto& b) { return b.of.cost.mean; });
  all.add("even_months", Unit::months,
          "months everywhere that keep most groups within it; 0: the shortest stay is too much",
          &Budget::even_months);
  all.add("even_kept", Unit::share, "groups mandiri then",
          [](const auto& b) { return b.cut ? share(b.even.kept.mean, b.even) : 0.; });
  for (std::size_t l = 0; l < 2; ++l)
    all.add(l == 0 ? "headline" : "headline_id", Unit::text, "in words",
            [l](const auto& b) { return b.said[l]; });
  return all;
}

/// " Given up: …", or nothing.
std::string left_out(const AllocationScene& scene, const Allocation& found, Language l) {
  std::string names;
  std::vector<std::size_t> areas;
  for (std::size_t a = 0; a < found.best.size(); ++a) {
    if (found.best[a] != no_programme) continue;
    names += (names.empty() ? "" : ", ") + scene.areas[a];
    areas.push_back(a);
  }
  if (areas.empty()) return "";
  const double groups =
      scene.calendar.of(Calendar(found.best.size(), 0), areas).groups;  // counted under any exit
  return ' ' + fill(given_up, l, {{"places", names}, {"groups", figure(groups, 0, l)}});
}

Budget choose(const AllocationScene& scene, AllocationPlan plan, double limit) {
  plan.limit = limit;
  const Allocation found = allocate(scene.calendar, plan);
  Budget out{plan.limit,
             scene.calendar.of(found.best),
             {},
             !found.even.empty(),
             {},
             0,
             found.begins,
             found.same,
             {}};
  if (out.cut) {
    out.even = scene.calendar.of(found.even);
    out.even_months = scene.exits[static_cast<std::size_t>(found.even[0])];
  }
  for (const std::int32_t exit : found.best)
    out.months.push_back(exit == no_programme ? 0 : scene.exits[static_cast<std::size_t>(exit)]);
  for (std::size_t l = 0; l < 2; ++l)
    out.said[l] = allocation_headline(scene, plan, found, languages[l]);
  return out;
}

}  // namespace

std::string amount(double used, Scarce scarce, Language l) {
  return scarce == Scarce::rupiah ? rupiah(used, l)
                                  : fill(posts, l, {{"posts", figure(used, 0, l)}});
}

std::string allocation_headline(const AllocationScene& scene, const AllocationPlan& plan,
                                const Allocation& found, Language l) {
  const ResponseCurves mean = mean_curves(scene.calendar);
  const CalendarAnswer chosen = scene.calendar.of(found.best);
  const ResponseCurves::Point need = mean.of(scene.needed), have = mean.of(found.best);
  const auto begun = std::ranges::count_if(found.best, [](auto e) { return e != no_programme; });
  const std::string text = fill(headline_of, l,
                                {{"limit", amount(plan.limit, plan.scarce, l)},
                                 {"chosen", figure(static_cast<double>(begun), 0, l)},
                                 {"places", figure(static_cast<double>(found.best.size()), 0, l)},
                                 {"share", some(share(have.kept, chosen), l)},
                                 {"range", ends(percent(share(chosen.kept.low, chosen), l),
                                                percent(share(chosen.kept.high, chosen), l))},
                                 {"cost", rupiah(have.cost, l)},
                                 {"need", some(share(need.kept, chosen), l)},
                                 {"need_cost", amount(need.of(plan.scarce), plan.scarce, l)}}) +
                           ' ';
  const std::string cut =
      found.even.empty()
          ? say(no_even, l)
          : fill(found.even == found.best ? even_best : even, l,
                 {{"months", figure(scene.exits[static_cast<std::size_t>(found.even[0])], 0, l)},
                  {"share", some(share(mean.of(found.even).kept, chosen), l)}});
  return text + cut + left_out(scene, found, l);
}

Group exit_less(const Scenario& scenario, const ExitCalendar& calendar,
                const ExitFindings& findings) {
  Group group{"less",
              {{"budget",
                std::vector<std::int32_t>(std::begin(parts), std::end(parts)),
                "per cent",
                "part of the money that all places need (calendar/total_cost)",
                {}},
               {"area", findings.scene.areas, "1", "area, a kecamatan of a village table", {}}},
              {},
              {}};
  if (findings.scene.units() < to_rule_out || calendar.areas() > most_areas) return group;
  const AllocationScene scene{calendar, findings.scene.areas, findings.scene.exits,
                              calendar_of(findings.windows[0], findings.scene.exits)};
  AllocationPlan plan;
  plan.seed = scenario.settings.get<RunPlan>().seed;
  plan.members = members_of(calendar.replicates(), findings.scene.alike);
  std::vector<Budget> budgets;
  const double needed = mean_curves(calendar).of(scene.needed).cost;
  for (const std::int32_t part : parts) budgets.push_back(choose(scene, plan, part * .01 * needed));
  fields().write(group, {"budget"}, budgets);
  return group;
}

}  // namespace berdaya::io
