#include "io/places/network_file.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>
#include <tuple>

#include "io/places/network_draft.hpp"

namespace berdaya {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t max_unknown_shown = 20;

/// Integers by value before other names by text.
std::tuple<bool, std::int64_t, const std::string&> order(const std::string& id) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), value);
  const bool whole = error == std::errc{} && end == id.data() + id.size();
  return {!whole, whole ? value : 0, id};
}

void read_households(const fs::path& file, Draft& draft, Problems& problems) {
  Complaints complaints(problems, file);
  read_table(file, {"household", "village", "leader", "rooms", "beds", "member"}, 2, complaints,
             [&](const std::vector<Field>& row, std::uint32_t line) {
               if (row[0].text.empty())
                 return complaints.add(line, row[0].column, "household", "is empty");
               if (row[1].text.empty())
                 return complaints.add(line, row[1].column, "village", "is empty");
               const std::uint8_t leader = flag_of(row[2], line, "leader", complaints);
               const double rooms = count_of(row[3], line, "rooms", complaints),
                            beds = count_of(row[4], line, "beds", complaints);
               const std::uint8_t member = flag_of(row[5], line, "member", complaints);
               if (!draft.add({row[0].text, row[1].text, leader, rooms, beds, member}))
                 complaints.add(line, row[0].column, "household",
                                "'" + row[0].text + "' is listed twice");
             });
  if (!complaints.any() && draft.households.empty())
    complaints.add(0, 0, "", "no households below the header");
}

void read_edges(const fs::path& file, bool closed, Draft& draft, NetworkRead& read) {
  Complaints complaints(read.problems, file);
  std::uint32_t& unknown = read.data.unknown_households;
  read_table(file, {"source", "target"}, 2, complaints,
             [&](const std::vector<Field>& row, std::uint32_t line) {
               std::uint32_t end[2] = {0, 0};
               bool known = true;
               for (std::size_t i = 0; i < 2; ++i) {
                 const char* name = i == 0 ? "source" : "target";
                 if (row[i].text.empty())
                   return complaints.add(line, row[i].column, name, "is empty");
                 if (!closed) draft.add({row[i].text, "1"});
                 const auto at = draft.index.find(row[i].text);
                 known = known && at != draft.index.end();
                 if (at != draft.index.end())
                   end[i] = at->second;
                 else if (++unknown <= max_unknown_shown)
                   complaints.add(line, row[i].column, name,
                                  "household '" + row[i].text.substr(0, 60) +
                                      "' is not in the household table");
               }
               if (known) draft.ties.emplace_back(end[0], end[1]);
             });
  if (unknown > max_unknown_shown)
    complaints.add(0, 0, "",
                   std::to_string(unknown) +
                       " ends of ties are not in the household table; the first 20 are listed");
  if (!complaints.any() && draft.ties.empty()) complaints.add(0, 0, "", "no ties below the header");
}

void finish_ties(const std::vector<Tie>& ties, const std::vector<std::uint32_t>& place,
                 NetworkData& data) {
  std::vector<std::uint8_t> tied(place.size(), 0);
  for (const auto& [a, b] : ties)
    if (a == b)
      ++data.self_loops;
    else
      data.ties.emplace_back(std::min(place[a], place[b]), std::max(place[a], place[b]));
  std::sort(data.ties.begin(), data.ties.end());
  const auto last = std::unique(data.ties.begin(), data.ties.end());
  data.duplicates = static_cast<std::uint32_t>(data.ties.end() - last);
  data.ties.erase(last, data.ties.end());
  for (const auto& [a, b] : data.ties) {
    tied[a] = tied[b] = 1;
    data.cross_village += data.village_of[a] != data.village_of[b];
  }
  data.isolated = static_cast<std::uint32_t>(std::count(tied.begin(), tied.end(), 0));
}

void finish(const Draft& draft, NetworkData& data) {
  const auto& all = draft.households;
  std::vector<std::uint32_t> sorted(all.size()), place(all.size());
  std::iota(sorted.begin(), sorted.end(), 0U);
  std::sort(sorted.begin(), sorted.end(), [&](std::uint32_t a, std::uint32_t b) {
    return all[a].village != all[b].village ? order(all[a].village) < order(all[b].village)
                                            : order(all[a].id) < order(all[b].id);
  });
  for (std::uint32_t i = 0; i < sorted.size(); ++i) {
    const Household& household = all[sorted[i]];
    place[sorted[i]] = i;
    if (data.village_names.empty() || data.village_names.back() != household.village)
      data.village_names.push_back(household.village);
    data.household_ids.push_back(household.id);
    data.village_of.push_back(static_cast<std::uint32_t>(data.village_names.size() - 1));
    data.leader.push_back(household.leader);
    data.rooms.push_back(household.rooms);
    data.beds.push_back(household.beds);
    data.member.push_back(household.member);
  }
  finish_ties(draft.ties, place, data);
}

}  // namespace

double count_of(const Field& field, std::uint32_t line, const std::string& key,
                Complaints& complaints) {
  if (field.text.empty() || field.text == "NA") return unknown_number;
  double value = 0;
  const char* last = field.text.data() + field.text.size();
  const auto [end, error] = std::from_chars(field.text.data(), last, value);
  if (error == std::errc{} && end == last && value >= 0 && value < 0x1p32 &&
      value == std::floor(value))
    return value;
  complaints.add(
      line, field.column, key,
      "must be a whole number from 0 (or empty), found '" + field.text.substr(0, 60) + "'");
  return unknown_number;
}

std::uint8_t flag_of(const Field& field, std::uint32_t line, const std::string& key,
                     Complaints& complaints) {
  if (field.text == "1" || field.text == "true") return 1;
  if (!field.text.empty() && field.text != "0" && field.text != "false" && field.text != "NA")
    complaints.add(line, field.column, key,
                   "must be 0 or 1 (or empty), found '" + field.text.substr(0, 60) + "'");
  return 0;
}

NetworkRead read_network(const fs::path& edges, const fs::path& households) {
  NetworkRead read;
  Draft draft;
  const std::string kind = edges.extension().string();
  if (kind == ".graphml" || kind == ".xml") {
    read_graphml(edges, draft, read.problems);
    if (!households.empty())
      read.problems.push_back(
          {households.string(), 0, 0, "",
           "a GraphML network carries its own households; leave the table out"});
  } else {
    if (!households.empty()) read_households(households, draft, read.problems);
    if (read.problems.empty()) read_edges(edges, !households.empty(), draft, read);
  }
  if (read.problems.empty()) finish(draft, read.data);
  return read;
}

}  // namespace berdaya
