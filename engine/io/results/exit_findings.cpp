#include "io/results/exit_findings.hpp"

#include <algorithm>
#include <cmath>

#include "io/results/fields.hpp"

namespace berdaya::io {
namespace {

/// A place with its words.
struct PlaceAnswer {
  const ExitWindow* window = nullptr;
  std::int32_t best = 0;                    ///< exit month
  std::int32_t order = 0;                   ///< among the areas
  std::array<std::string, 2> when, change;  ///< [language]
};

constexpr std::array languages{Language::en, Language::id};
const std::string endings[] = {"", "_id"};

Fields<PlaceAnswer> place_fields(const std::string& name) {
  Fields<PlaceAnswer> all;
  all.add(name + "_chance", Unit::share,
          "chance that a further simulation has the target share of groups or more mandiri 12 "
          "months after the exit",
          [](const auto& p) { return p.window->chance; }, {"exit_after"});
  all.add_interval(name + "_mandiri_12", Unit::share,
                   "groups mandiri 12 months after the exit, all replicates pooled",
                   [](const auto& p) { return p.window->share; }, {"exit_after"});
  all.add(name + "_reach", Unit::one,
          "is the target reached at an exit tried? 1 yes, -1 no, 0 not known",
          [](const auto& p) { return static_cast<std::int32_t>(p.window->reach); });
  all.add(name + "_from", Unit::months,
          "exit_after with which the target is met in half of the simulations, -1: not known",
          [](const auto& p) { return p.window->from; });
  all.add(name + "_to", Unit::months, "exit_after with which it is in four fifths, -1: not known",
          [](const auto& p) { return p.window->to; });
  all.add(name + "_best", Unit::months,
          "exit_after with the most groups mandiri 12 months after, the first within one point",
          &PlaceAnswer::best);
  all.add(name + "_groups", "groups", "groups counted in a replicate",
          [](const auto& p) { return p.window->groups; });
  for (std::size_t l = 0; l < languages.size(); ++l) {
    all.add(name + "_when" + endings[l], Unit::text, "when it can be handed over, in words",
            [l](const auto& p) { return p.when[l]; });
    all.add(name + "_change" + endings[l], Unit::text, "what would change this, in words",
            [l](const auto& p) { return p.change[l]; });
  }
  return all;
}

Fields<PlaceAnswer> area_fields() {
  Fields<PlaceAnswer> all = place_fields("area");
  all.add("area_order", Unit::one,
          "its place in the order of handover, 0 the first: windows by their end and start, those "
          "not known last by their share",
          &PlaceAnswer::order);
  return all;
}

PlaceAnswer place_answer(const ExitWindow& window, const ExitScene& scene) {
  PlaceAnswer out{&window, scene.exits[window.best], 0, {}, {}};
  for (std::size_t l = 0; l < languages.size(); ++l)
    out.when[l] = when_of(window, scene, languages[l]),
    out.change[l] = change_of(window, scene, languages[l]);
  return out;
}

/// A village with its words.
struct VillageRow {
  const VillageAnswer* answer = nullptr;
  std::array<std::string, 2> note;
};

Fields<VillageRow> village_fields() {
  Fields<VillageRow> all;
  all.add("village_area", Unit::one, "its area", [](const auto& v) { return v.answer->area; });
  all.add("village_groups", "groups", "its groups counted over all replicates",
          [](const auto& v) { return v.answer->groups; });
  const auto share = [](const auto& v) { return v.answer->pooled.share; };
  all.add_interval("village_mandiri_12", Unit::share,
                   "groups mandiri 12 months after the exit `shown`, pulled towards the area's "
                   "share (beta-binomial); NaN ends: its area's own",
                   share, {},
                   {", lower end of the 99 % interval", ", upper end of the 99 % interval"});
  for (std::size_t l = 0; l < languages.size(); ++l)
    all.add("village_note" + endings[l], Unit::text, "how it stands to its area, in words",
            [l](const auto& v) { return v.note[l]; });
  return all;
}

/// What is said of a drop-out as a whole.
struct Said {
  const Windows* windows = nullptr;
  std::array<std::string, 2> headline, best, villages, earlier, order;
  std::int32_t shown = 0;
};

Fields<Said> said_fields() {
  Fields<Said> all;
  all.add("verdict", Unit::one,
          "of all areas: 0 too few replicates, 1 not known, 2 none reaches the target, 3 most do "
          "not, 4 most do, 5 all do",
          [](const auto& s) { return static_cast<std::int32_t>(s.windows->verdict); });
  all.add("shown", Unit::months, "exit_after that is described in detail", &Said::shown);
  for (std::size_t l = 0; l < languages.size(); ++l) {
    all.add("headline" + endings[l], Unit::text, "what another seed would say as well",
            [l](const auto& s) { return s.headline[l]; });
    all.add("best" + endings[l], Unit::text, "what happened at the exit shown",
            [l](const auto& s) { return s.best[l]; });
    all.add("earlier" + endings[l], Unit::text,
            "what one exit tried earlier would change, empty: none was",
            [l](const auto& s) { return s.earlier[l]; });
    all.add("order" + endings[l], Unit::text,
            "which place first, empty: one place, or too few simulations to say",
            [l](const auto& s) { return s.order[l]; });
    all.add("on_villages" + endings[l], Unit::text, "what is said of single villages",
            [l](const auto& s) { return s.villages[l]; });
  }
  return all;
}

Said said_of(const ExitFindings& findings, std::size_t v) {
  const Windows& windows = findings.windows[v];
  Said out{&windows, {}, {}, {}, findings.earlier[v], {}, findings.scene.exits[windows.shown]};
  for (std::size_t l = 0; l < languages.size(); ++l) {
    out.headline[l] = headline(windows, findings.scene, languages[l]);
    out.best[l] =
        at_its_best(windows, findings.answers[v][windows.shown], findings.scene, languages[l]);
    out.order[l] = on_order(windows, findings.scene, languages[l]);
    out.villages[l] = on_villages(findings.villages[v], findings.scene, languages[l]);
  }
  return out;
}

void add_around(ExitFindings& out, const std::vector<PlaceAround>& around) {
  if (around.empty()) return;
  for (PlaceNeed& place : out.places) {
    const PlaceAround& first = around[place.areas[0]];
    const std::string& name =
        place.level == PlaceLevel::province ? first.province : first.kabupaten;
    const bool named = place.level == PlaceLevel::province || place.level == PlaceLevel::kabupaten;
    if (named && !name.empty()) place.name = name;
  }
  const auto known = [](const auto& p) { return !std::isnan(p.latitude + p.longitude); };
  for (const PlaceAround& area : around)
    out.points.insert(out.points.end(), area.points.begin(), area.points.end());
  if (std::ranges::none_of(out.points, known)) out.points.clear();
}

/// The month, counted from year 0, in which groups begin.
std::int32_t start_of(const Scenario& scenario) {
  return 12 * static_cast<std::int32_t>(scenario.settings.get<RunPlan>().start_year) +
         scenario.settings.get<GroupPlan>().start_month;
}

std::array<std::string, 2> earlier_of(const Windows& windows, const ExitTest& test, std::size_t v,
                                      const ExitScene& scene) {
  std::array<std::string, 2> out;
  if (windows.shown == 0) return out;
  const Interval lost = test.share_lost_before(v, windows.shown);
  const double saved = test.cost_saved_before(v, windows.shown);
  for (std::size_t l = 0; l < languages.size(); ++l)
    out[l] = earlier(windows, lost, saved, scene, languages[l]);
  return out;
}

}  // namespace

std::size_t ExitFindings::years() const {
  std::size_t last = 0;
  for (const PlaceNeed& place : places)
    for (std::size_t y = 0; y < place.need.years.size(); ++y)
      if (place.need.years[y].cost.mean != 0 || place.need.years[y].posts > 0)
        last = std::max(last, y + 1);
  return last;
}

ExitFindings findings_of(const Scenario& scenario, const ExitTest& test,
                         const ExitCalendar& calendar, std::vector<std::string> village_names,
                         const std::vector<PlaceAround>& around) {
  ExitFindings out;
  out.village_names = std::move(village_names);
  out.scene = {{},
               !scenario.places().empty(),
               test.plan().exits(),
               test.replicates(),
               test.alike(),
               scenario.set_by.contains("run.start_year") ? start_of(scenario) : -1,
               scenario.settings.get<Facilitation>()};
  for (std::size_t a = 0; a < test.areas(); ++a) {
    const std::string number = std::to_string(a + 1);
    const PlaceArea* place = out.scene.kecamatan ? &scenario.places()[a] : nullptr;
    out.scene.areas.push_back(!place ? number : place->name.empty() ? place->code : place->name);
  }
  if (out.scene.dated())
    out.first_year = static_cast<std::int32_t>(scenario.settings.get<RunPlan>().start_year);
  for (std::size_t e = 0; e < out.scene.exits.size(); ++e)
    out.doubts.push_back(divided(test.shares_12(0, e)));
  for (std::size_t v = 0; v < test.plan().hazards.size(); ++v) {
    out.windows.push_back(test.windows(v));
    out.earlier.push_back(earlier_of(out.windows.back(), test, v, out.scene));
    out.villages.push_back(test.villages_after(v, out.windows[v].shown));
    auto& answers = out.answers.emplace_back();
    for (std::size_t e = 0; e < out.scene.exits.size(); ++e) answers.push_back(test.answer(v, e));
  }
  out.places = needs_by_place(scenario, test, calendar, out.windows[0]);
  add_around(out, around);
  return out;
}

/// What is said of places and as a whole.
void add_words(Group& group, const ExitFindings& findings) {
  std::vector<PlaceAnswer> areas, all;
  std::vector<VillageRow> villages;
  std::vector<Said> said;
  for (std::size_t v = 0; v < findings.windows.size(); ++v) {
    const std::size_t first = areas.size();
    for (const ExitWindow& w : findings.windows[v].places)
      areas.push_back(place_answer(w, findings.scene));
    std::int32_t place = 0;
    for (const std::size_t a : order_of_handover(findings.windows[v].places))
      areas[first + a].order = place++;
    all.push_back(place_answer(findings.windows[v].all, findings.scene));
    said.push_back(said_of(findings, v));
    for (const VillageAnswer& answer : findings.villages[v])
      villages.push_back({&answer,
                          {village_note(answer, findings.scene, Language::en),
                           village_note(answer, findings.scene, Language::id)}});
  }
  area_fields().write(group, {"drop_out", "area"}, areas);
  place_fields("all").write(group, {"drop_out"}, all);
  said_fields().write(group, {"drop_out"}, said);
  village_fields().write(group, {"drop_out", "village"}, villages);
  for (std::size_t l = 0; l < languages.size(); ++l) {
    group.attributes.push_back({"on_ranges" + endings[l], on_ranges(findings.scene, languages[l])});
    group.attributes.push_back({"on_mandiri" + endings[l], on_mandiri(languages[l])});
    const std::size_t shown = findings.windows[0].shown;
    group.attributes.push_back(
        {"on_doubt" + endings[l], on_doubt(findings.doubts[shown], findings.scene,
                                           findings.scene.exits[shown], languages[l])});
  }
}

}  // namespace berdaya::io
