/// Writes the scenario of a kabupaten from the tables that a planner has.
#include <fmt/core.h>

#include <algorithm>
#include <memory>
#include <span>

#include "app/commands.hpp"
#include "app/place_scenario.hpp"
#include "app/texts.hpp"
#include "io/places/place_table.hpp"
#include "io/text/atomic_file.hpp"
#include "model/stated_value.hpp"

namespace berdaya::app {
namespace {

/// "2027-04" as a month from year 0.
std::int32_t start_of(const std::string& text, Problems& problems) {
  const auto digits = [&](std::size_t from, std::size_t count) {
    std::int32_t value = 0;
    for (std::size_t i = from; i < from + count; ++i) value = 10 * value + (text[i] - '0');
    return value;
  };
  const bool shaped = text.size() == 7 && text[4] == '-' &&
                      std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; }) == 6;
  const std::int32_t year = shaped ? digits(0, 4) : 0, month = shaped ? digits(5, 2) : 0;
  if (year >= 1900 && year <= 2200 && month >= 1 && month <= 12) return 12 * year + month - 1;
  problems.push_back({"place", 0, 0, "--start",
                      "must be a year and a month such as 2027-04, found " + in_quotes(text)});
  return -1;
}

void find_places(const PlaceWish& wish, const std::vector<Alias>& aliases, PlaceFound& found,
                 Problems& problems) {
  const std::vector<Region> all = read_kabupaten(wish.places, problems);
  if (!problems.empty()) return;
  std::string wrong;
  const auto complain = [&](const char* key) {
    problems.push_back({wish.places.string(), 0, 0, key, wrong});
  };
  const Region* kabupaten = find_region(all, wish.kabupaten, aliases, wrong);
  if (!kabupaten) return complain("kabupaten");
  found.kabupaten = *kabupaten;
  for (const std::string& asked : wish.kecamatan)
    if (const Region* one = find_region(kabupaten->inside, asked, {}, wrong))
      found.kecamatan.push_back(*one);
    else
      complain("--kecamatan");
  if (wish.kecamatan.empty()) found.kecamatan = kabupaten->inside;
  if (!problems.empty()) return;
  std::ranges::sort(found.kecamatan, {}, &Region::code);
  const auto same = [](const Region& a, const Region& b) { return a.code == b.code; };
  found.kecamatan.erase(std::unique(found.kecamatan.begin(), found.kecamatan.end(), same),
                        found.kecamatan.end());
  const PlacesRead read = read_places(wish.places, selection_of(found), AreaColumn::kecamatan);
  problems = read.problems;
  for (const PlaceArea& area : read.areas)
    found.defaults += std::ranges::count_if(area.places, [](auto& p) { return !p.complete(); });
}

PlaceFound look_up(const PlaceWish& wish, Problems& problems) {
  PlaceFound found;
  if (!wish.start.empty()) found.start = start_of(wish.start, problems);
  const std::vector<Alias> aliases = read_aliases(wish.places, problems);
  std::vector<NamedFigure> poverty, people;
  if (!wish.poverty.empty()) poverty = read_named(wish.poverty, "poverty_line*", problems);
  if (!wish.people.empty()) people = read_named(wish.people, "total", problems);
  if (problems.empty()) find_places(wish, aliases, found, problems);
  if (!problems.empty()) return found;
  found.poverty = match_by_name(found.kabupaten.name, poverty, aliases);
  found.people = match_by_name(found.kabupaten.name, people, aliases);
  return found;
}

Exit write_place(PlaceWish wish) {
  if (wish.language != "en" && wish.language != "id") return wrong_language(wish.language);
  const Language l = wish.tongue();
  Problems problems;
  const PlaceFound found = look_up(wish, problems);
  if (!problems.empty()) return report(problems, l);
  if (wish.output.empty()) {
    std::string name = in_title_case(found.kabupaten.name);
    for (char& c : name) c = c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c == ' ' ? '-' : c;
    std::erase_if(name, [](char c) { return c == '.' || c == '/'; });
    wish.output = name + ".toml";
  }
  if (std::filesystem::exists(wish.output))
    throw io::IoError(
        Exit::cannot_create,
        wish.output.string() + ": cannot create: it is there already; say another -o");
  const std::string text = scenario_of(wish, found);
  io::write_atomically(wish.output, std::as_bytes(std::span(text)));
  const PlaceTold told = told_of(wish, found, l);
  fmt::print("{} ({}); {}\n{}: {}\n{}: {}\n{}: {}\n{}\n{}\n", told.title, selection_of(found),
             told.defaults, say(texts::place_poverty_line, l), told.poverty,
             say(texts::place_size, l), told.size, say(texts::place_start_name, l), told.start,
             wish.output.string(), fill(texts::place_next, l, {{"file", wish.output.string()}}));
  return Exit::done;
}

}  // namespace

Command place_command() {
  const auto wish = std::make_shared<PlaceWish>();
  return {"place",
          "write the scenario of a kabupaten from tables: villages, poverty line, population",
          {{"kabupaten", "", "name or Kemendagri code", &wish->kabupaten, true},
           {"--places", "TABLE", "villages (.csv: desa_code,kec_code,iks,ike,ikl,kab,kec,…)",
            &wish->places, true},
           {"--kecamatan", "NAME", "name or code; may be given several times; default: all",
            &wish->kecamatan},
           {"--poverty", "TABLE", "poverty lines (.csv: code,name,poverty_line…)", &wish->poverty},
           {"--people", "TABLE", "population (.csv: code,name,total)", &wish->people},
           {"--start", "YYYY-MM", "month in which accompaniment begins", &wish->start},
           {"-o,--output", "FILE",
            "scenario to write; default: the name of the kabupaten with .toml", &wish->output},
           {"--lang", "en|id", "language of comments and answer", &wish->language, false, 0, 0,
            languages}},
          [wish] { return write_place(*wish); }};
}

}  // namespace berdaya::app
