#include "io/results/exit_places.hpp"

#include "io/results/axes.hpp"
#include "io/results/fields.hpp"
#include "io/text/dates.hpp"

namespace berdaya::io {
namespace {

constexpr std::array level_names{"all", "province", "kabupaten", "area"};

/// A place with its dates and words.
struct Row {
  const PlaceNeed* place = nullptr;
  std::string level, from, to, full;        ///< dates: "2028-04", "" where not known
  std::array<std::string, 2> when, change;  ///< [language]
  std::int32_t counted = 0;                 ///< exit
};

/// "2028-04" of a month from year 0.
std::string date_of(std::int32_t month) {
  const std::string number = std::to_string(month % 12 + 1);
  return std::to_string(month / 12) + (number.size() < 2 ? "-0" : "-") + number;
}

std::string handover_of(std::int32_t exit, const ExitScene& scene) {
  return exit < 0 || !scene.dated() ? "" : date_of(scene.handover(exit));
}

Row row_of(const PlaceNeed& place, const ExitScene& scene) {
  Row row{&place,
          level_names[static_cast<std::size_t>(place.level)],
          handover_of(place.window.from, scene),
          handover_of(place.window.to, scene),
          place.window.to < 0 || !scene.dated() ? "" : date_of(scene.full_end(place.window.to)),
          {},
          {},
          scene.exits[place.counted]};
  for (const Language l : {Language::en, Language::id}) {
    row.when[static_cast<std::size_t>(l)] = dated_when(place.window, scene, l);
    row.change[static_cast<std::size_t>(l)] = change_of(place.window, scene, l);
  }
  return row;
}

void add_middle(Fields<Row>& all, const char* name, const UnitText& unit, const char* meaning,
                Middle CalendarAnswer::*of) {
  all.add(name, unit, meaning, [of](const auto& r) { return (r.place->need.*of).mean; });
  all.add(std::string(name) + "_low", unit,
          std::string(meaning) + ", lower end of 8 of 10 simulations",
          [of](const auto& r) { return (r.place->need.*of).low; });
  all.add(std::string(name) + "_high", unit, std::string(meaning) + ", upper end",
          [of](const auto& r) { return (r.place->need.*of).high; });
}

void add_words(Fields<Row>& all) {
  const std::string endings[] = {"", "_id"};
  for (std::size_t l = 0; l < 2; ++l) {
    all.add("when" + endings[l], Unit::text, "when it can be handed over, in words",
            [l](const auto& r) { return r.when[l]; });
    all.add("change" + endings[l], Unit::text, "what would change this, in words",
            [l](const auto& r) { return r.change[l]; });
  }
}

Fields<Row> row_fields() {
  Fields<Row> all;
  all.add("level", Unit::text, "all, province, kabupaten, or area (a kecamatan of a village table)",
          &Row::level);
  all.add("code", Unit::text, "code in the village table, empty: none",
          [](const auto& r) { return r.place->code; });
  all.add("name", Unit::text, "name", [](const auto& r) { return r.place->name; });
  all.add("areas", Unit::one, "areas that it consists of",
          [](const auto& r) { return static_cast<std::int32_t>(r.place->areas.size()); });
  all.add("groups", "groups", "groups in a replicate",
          [](const auto& r) { return r.place->need.groups; });
  all.add("from", Unit::months, "months of full accompaniment that open the window, -1: not known",
          [](const auto& r) { return r.place->window.from; });
  all.add("to", Unit::months, "months that close it, -1: not known",
          [](const auto& r) { return r.place->window.to; });
  all.add("handover_from", Unit::text,
          "last month with a facilitator where the window opens, empty: not known or undated",
          &Row::from);
  all.add("handover_to", Unit::text, "the same where it closes", &Row::to);
  all.add("full_to", Unit::text, "last month of full accompaniment where it closes", &Row::full);
  all.add("counted", Unit::months,
          "exit_after of chance and share: where the window closes, else the best tried",
          &Row::counted);
  all.add("chance", Unit::share,
          "chance that a further simulation has the target share of groups or more mandiri 12 "
          "months after the exit",
          [](const auto& r) { return r.place->window.chance[r.place->counted]; });
  all.add_interval("mandiri_12", Unit::share,
                   "groups mandiri 12 months after the exit, all replicates pooled",
                   [](const auto& r) { return r.place->window.share[r.place->counted]; });
  add_middle(all, "kept", "groups",
             "groups mandiri 12 months after the handover, each area at the end of its window or "
             "at the last exit tried",
             &CalendarAnswer::kept);
  add_middle(all, "mandiri_24", Unit::share, "share mandiri 24 months after, likewise",
             &CalendarAnswer::mandiri_24);
  add_middle(all, "functioning_24", Unit::share, "share functioning 24 months after, likewise",
             &CalendarAnswer::functioning_24);
  add_middle(all, "total_cost", Unit::rupiah, "spent by the programme, likewise",
             &CalendarAnswer::cost);
  add_words(all);
  return all;
}

/// The map of the villages.
void add_points(Group& group, const ExitFindings& findings) {
  std::vector<double> north, east;
  for (const auto& [latitude, longitude] : findings.points)
    north.push_back(latitude), east.push_back(longitude);
  group.dimensions.push_back({"village", findings.village_names, "1", "village, as in study", {}});
  group.variables.push_back(
      {"latitude", {"village"}, std::move(north), "degrees", "NaN: the table has no point", {}});
  group.variables.push_back({"longitude", {"village"}, std::move(east), "degrees", "likewise", {}});
}

}  // namespace

Group exit_places(const ExitFindings& findings) {
  const std::size_t years = findings.years();
  std::vector<std::int32_t> numbers;
  for (std::size_t y = 0; y < years; ++y)
    numbers.push_back(findings.first_year + static_cast<std::int32_t>(y));
  Group group{"calendar",
              {axis("place", findings.places.size(), "all places, their parts, areas in order"),
               {"year", numbers, "1", "calendar year, or year of the programme from 1 on", {}}},
              {},
              {{"start", findings.scene.dated() ? date_of(findings.scene.start) : ""}}};
  std::vector<Row> rows;
  for (const PlaceNeed& place : findings.places) rows.push_back(row_of(place, findings.scene));
  row_fields().write(group, {"place"}, rows);
  for (const NeedField& field : need_fields) {
    std::vector<double> values;
    for (const PlaceNeed& place : findings.places)
      for (std::size_t y = 0; y < years; ++y)
        values.push_back(y < place.need.years.size() ? field.of(place.need.years[y]) : 0);
    group.variables.push_back({std::string("year_") + field.name,
                               {"place", "year"},
                               std::move(values),
                               field.unit,
                               std::string(field.meaning) + ", mean of the replicates",
                               {}});
  }
  if (!findings.points.empty()) add_points(group, findings);
  return group;
}

}  // namespace berdaya::io
