#include "app/place_scenario.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "app/texts.hpp"
#include "io/text/dates.hpp"
#include "io/text/library.hpp"
#include "io/toml/scenario_file.hpp"
#include "model/parameter_list.hpp"

namespace berdaya::app {
namespace {

/// A contract of a facilitator lives in one fiscal year: budgets are free from March on.
constexpr std::string_view gap = "facilitation.gap_months", usual_gap = "2";
constexpr std::string_view prices[]{"facilitation.groups_per_facilitator",
                                    "facilitation.phaseout_months",
                                    gap,
                                    "facilitation.visits",
                                    "costs.honorarium",
                                    "costs.visit",
                                    "costs.training_day",
                                    "tks.training_days",
                                    "cadres.stipend"};
constexpr double people_per_household = 4, most_households = 5000;

std::string name_of(const std::filesystem::path& file) { return file.filename().string(); }

std::string grade(Grade of, Language l) {
  return say(texts::grades[static_cast<std::size_t>(of)], l);
}

/// What the scenario is made from.
constexpr const char* base = "s1-standard.toml";

/// As the base states it.
std::string default_of(std::string_view key) {
  static const ModelSettings all = read_scenario(own_or_library(base, base)).scenario.settings;
  return text_of(find_parameter(key)->get(all));
}

/// Text of TOML.
std::string in_toml(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) out += (c == '"' || c == '\\' ? std::string("\\") : "") + c;
  return out + '"';
}

/// The sentences about what was found: in the file as comments, on the terminal as the answer.
class Told {
 public:
  Told(const PlaceWish& wish, const PlaceFound& found, Language l)
      : wish_(wish), found_(found), l_(l) {}

  std::string title(Language l) const {
    std::size_t villages = 0;
    for (const Region& k : found_.kecamatan) villages += k.villages;
    std::string name = in_title_case(found_.kabupaten.name);
    if (found_.kecamatan.size() <= 3 && found_.kecamatan.size() < found_.kabupaten.inside.size())
      for (std::size_t k = found_.kecamatan.size(); k-- > 0;)
        name = in_title_case(found_.kecamatan[k].name) + ", " + name;
    return fill(texts::place_written, l,
                {{"name", name},
                 {"desa", figure(static_cast<double>(villages), 0, l)},
                 {"kecamatan", figure(static_cast<double>(found_.kecamatan.size()), 0, l)}});
  }
  std::string defaults() const {
    std::size_t villages = 0;
    for (const Region& k : found_.kecamatan) villages += k.villages;
    return fill(texts::place_defaults, l_,
                {{"n", figure(static_cast<double>(found_.defaults), 0, l_)},
                 {"desa", figure(static_cast<double>(villages), 0, l_)}});
  }
  std::string poverty() const {
    if (!found_.poverty)
      return missing(wish_.poverty, "--poverty", default_of("population.need_pc"));
    return fill(texts::place_poverty, l_,
                {{"match", found_.poverty->figure.name},
                 {"table", name_of(wish_.poverty)},
                 {"how", how(*found_.poverty)}});
  }
  double households() const {
    if (!found_.people) return 0;
    const double mean =
        found_.people->figure.value / people_per_household / found_.kabupaten.villages;
    return std::clamp(std::round(mean), 2., most_households);
  }
  std::string size() const {
    if (!found_.people)
      return missing(wish_.people, "--people", default_of("area.village_households"));
    return fill(
        households() < most_households ? texts::place_households : texts::place_households_most, l_,
        {{"people", figure(found_.people->figure.value, 0, l_)},
         {"match", found_.people->figure.name},
         {"table", name_of(wish_.people)},
         {"how", how(*found_.people)},
         {"desa", figure(found_.kabupaten.villages, 0, l_)}});
  }
  std::string start() const {
    return found_.start < 0
               ? say(texts::place_no_start, l_)
               : fill(texts::place_start, l_, {{"month", month_name(found_.start, l_)}});
  }

 private:
  std::string how(const Matched& match) const {
    return match.why.empty() ? say(texts::place_by_name, l_)
                             : fill(texts::place_by_alias, l_, {{"why", match.why}});
  }
  std::string missing(const std::filesystem::path& table, const char* option,
                      const std::string& value) const {
    return fill(table.empty() ? texts::place_no_table : texts::place_no_match, l_,
                {{"table", name_of(table)}, {"option", option}, {"value", value}});
  }

  const PlaceWish& wish_;
  const PlaceFound& found_;
  Language l_;
};

/// The scenario file.
class ScenarioText {
 public:
  ScenarioText(const PlaceWish& wish, const PlaceFound& found) : wish_(wish), found_(found) {
    const Language l = wish.tongue();
    const Told told(wish, found, l);
    note(fill(texts::place_by, l, {{"what", told.title(l)}, {"table", name_of(wish.places)}}));
    note(say(texts::caveat, l));
    text_ += fmt::format("schema = \"berdaya/1\"\nbase = {}\n", in_toml(base));
    text_ += "title = " + in_toml(told.title(Language::en)) + '\n';
    text_ += "title_id = " + in_toml(told.title(Language::id)) + '\n';
    if (found.start >= 0) {
      table("run");
      value("start_year", std::to_string(found.start / 12), say(texts::place_users, l),
            told.start());
    }
    table("groups");
    usual("groups.per_village", l);
    if (found.start >= 0)
      value("start_month", std::to_string(found.start % 12), say(texts::place_users, l),
            say(texts::place_start_month, l));
    table("population");
    if (found.poverty)
      value("need_pc", fmt::format("{:.0f}", found.poverty->figure.value), grade(Grade::data, l),
            told.poverty());
    else
      note(told.poverty());
    table("places");
    value("table", in_toml(table_path()), grade(Grade::data, l),
          say(texts::place_table, l) + "; " + told.defaults());
    value("select", in_toml(selection_of(found)), grade(Grade::data, l),
          say(texts::place_select, l));
    if (found.people)
      value("households_per_village", fmt::format("{:.0f}", told.households()),
            grade(Grade::guess, l), told.size());
    else
      note(told.size());
    add_prices(l);
  }
  const std::string& text() const { return text_; }

 private:
  void note(const std::string& words) { text_ += "# " + words + '\n'; }
  void table(std::string_view name) { text_ += fmt::format("\n[{}]\n", name); }
  void value(std::string_view key, const std::string& text, const std::string& known,
             const std::string& source) {
    text_ += fmt::format("{} = {}  # {}: {}\n", key, text, known, source);
  }
  void add_prices(Language l) {
    text_ += '\n';
    note(say(texts::place_yours, l));
    std::string_view section;
    for (const std::string_view key : prices) {
      if (const Parameter& row = *find_parameter(key); row.section != section)
        table(section = row.section);
      usual(key, l);
    }
  }
  /// A value that nobody has checked, marked as not stated; but the gap between contracts holds.
  void usual(std::string_view key, Language l) {
    const Parameter& row = *find_parameter(key);
    if (key != gap) text_ += "# ";
    value(row.name, key == gap ? std::string(usual_gap) : default_of(key), grade(row.grade, l),
          say(row.meaning, l) + ", " + std::string(unit_name(row.unit)));
  }
  /// As the scenario names it: relative to its own folder.
  std::string table_path() const {
    const auto folder =
        std::filesystem::weakly_canonical(std::filesystem::absolute(wish_.output)).parent_path();
    return std::filesystem::weakly_canonical(std::filesystem::absolute(wish_.places))
        .lexically_relative(folder)
        .string();
  }

  const PlaceWish& wish_;
  const PlaceFound& found_;
  std::string text_;
};

}  // namespace

PlaceTold told_of(const PlaceWish& wish, const PlaceFound& found, Language l) {
  const Told told(wish, found, l);
  return {told.title(l), told.defaults(), told.poverty(), told.size(), told.start()};
}

std::string selection_of(const PlaceFound& found) {
  if (found.kecamatan.size() == found.kabupaten.inside.size()) return found.kabupaten.code;
  std::string codes;
  for (const Region& k : found.kecamatan) codes += (codes.empty() ? "" : ",") + k.code;
  return codes;
}

std::string scenario_of(const PlaceWish& wish, const PlaceFound& found) {
  return ScenarioText(wish, found).text();
}

}  // namespace berdaya::app
