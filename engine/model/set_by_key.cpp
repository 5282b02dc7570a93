#include "model/set_by_key.hpp"

#include <algorithm>
#include <cmath>

#include "processes/shared/production.hpp"

namespace berdaya {
namespace {

constexpr std::string_view switches = "processes.";

/// Every parameter, then every switch.
std::vector<std::string> all_keys() {
  std::vector<std::string> keys;
  for (const Parameter& parameter : all_parameters()) keys.push_back(parameter.key);
  for (const ProcessRow& row : process_rows())
    keys.push_back(std::string(switches) + std::string(row.name));
  return keys;
}

/// The place of "processes.NAME" in process_rows(); as many as there are if it is none.
std::size_t process_at(std::string_view key) {
  const auto rows = process_rows();
  const std::string_view name = key.starts_with(switches) ? key.substr(switches.size()) : "";
  return static_cast<std::size_t>(std::ranges::find(rows, name, &ProcessRow::name) - rows.begin());
}

void add_villages_beyond(const Scenario& scenario, Problems& problems) {
  const std::uint32_t villages = scenario.settings.get<AreaPlan>().villages;
  for (const Policy& policy : scenario.policies)
    for (const std::uint32_t number : policy.villages)
      if (number > villages)
        problems.push_back({"", 0, 0, "policy.villages",
                            "'" + policy.name + "' names village " + std::to_string(number) +
                                ", but there are " + std::to_string(villages) +
                                " (area.villages)"});
}

}  // namespace

std::vector<std::string> section_names() {
  std::vector<std::string> names;
  for (const Parameter& parameter : all_parameters())
    if (names.empty() || names.back() != parameter.section) names.emplace_back(parameter.section);
  names.emplace_back("processes");
  return names;
}

bool known_key(std::string_view key) {
  return find_parameter(key) || process_at(key) < process_rows().size();
}

std::string in_other_table(std::string_view key) {
  const std::size_t dot = key.find('.');
  const std::string leaf =
      '.' + std::string(key.substr(dot == std::string_view::npos ? 0 : dot + 1));
  std::vector<std::string> same = all_keys();
  std::erase_if(same, [&](const std::string& name) { return !name.ends_with(leaf); });
  const std::string near = nearest_name(key, same);
  return near.empty() && !same.empty() ? same.front() : near;
}

std::string near_key(std::string_view key) {
  const bool table = std::ranges::count(section_names(), key.substr(0, key.find('.'))) > 0;
  std::string near = table ? "" : in_other_table(key);
  if (near.empty()) near = nearest_name(key, all_keys());
  return near.empty() ? in_other_table(key) : near;
}

std::string unknown_key(const std::string& near) {
  const Parameter* parameter = find_parameter(near);
  return "unknown key" + did_you_mean(near) +
         (parameter                    ? parameter->allowed()
          : near.starts_with(switches) ? " (true or false)"
                                       : "");
}

std::string set_by_key(ModelSettings& settings, std::string_view key, const Stated& value) {
  const Parameter* parameter = find_parameter(key);
  return parameter ? parameter->set(settings, value) : unknown_key(near_key(key));
}

std::string set_by_key(Scenario& scenario, std::string_view key, const Stated& value,
                       std::string_view who) {
  const std::size_t process = process_at(key);
  const bool is_switch = process < process_rows().size(),
             flag = std::holds_alternative<bool>(value);
  if (is_switch && !flag) return "must be true or false, " + found(value);
  if (is_switch) switch_process(scenario.enabled, process, std::get<bool>(value));
  const ModelSettings before = scenario.settings;
  std::string wrong = is_switch ? "" : set_by_key(scenario.settings, key, value);
  if (!wrong.empty()) return wrong;
  scenario.set_by[std::string(key)] = who;
  if (key.ends_with(".preset"))
    for (const Parameter& parameter : all_parameters())
      if (parameter.get(before) != parameter.get(scenario.settings))
        scenario.set_by[parameter.key] = who;
  const auto states = [&](std::size_t policies_in_force) {
    for (std::size_t p = 0; p < scenario.policies.size(); ++p)
      if ((policies_in_force >> p & 1u) != 0 &&
          std::ranges::count(scenario.policies[p].keys, key) > 0)
        return true;
    return false;
  };
  for (std::size_t set = 0; !is_switch && set < scenario.under_policies.size(); ++set)
    if (!states(set)) set_by_key(scenario.under_policies[set], key, value);
  return "";
}

namespace {

std::string in_trillions(double rupiah) { return number(std::floor(rupiah * 1e-12)) + "e12"; }

/// Rupiah that the households of a replicate may harvest in all its months, without luck, under
/// whatever is in force.
double most_output(const Scenario& scenario) {
  const ModelSettings& all = scenario.settings;
  const AreaPlan& area = all.get<AreaPlan>();
  const RunPlan& plan = all.get<RunPlan>();
  const double households =
                   static_cast<double>(area.areas) * area.villages * area.village_households,
               months = plan.months + plan.burn_in_months;
  double most = 0;
  scenario.under_any([&](const ModelSettings& s) {
    const Production& p = s.get<Production>();
    most = std::max(most, potential_output(real(p.asset_max), p));
    return false;
  });
  return most * households * months;
}

}  // namespace

Problems contradictions(const Scenario& scenario) {
  Problems problems;
  const auto wrong = [&](const char* key, const std::string& message) {
    problems.push_back({"", 0, 0, key, message});
  };
  const auto must_not_exceed = [&](auto least, auto most, const char* key, const char* other,
                                   const char* why) {
    if (least > most)
      wrong(key, std::string("must not exceed ") + other + ", found " +
                     number(static_cast<double>(least)) + " and " +
                     number(static_cast<double>(most)) + why);
  };
  const ModelSettings& all = scenario.settings;
  const AreaPlan& area = all.get<AreaPlan>();
  must_not_exceed(area.village_households_min, area.village_households_max,
                  "area.village_households_min", "area.village_households_max", "");
  const NetworkFiles& files = all.get<NetworkFiles>();
  if (!files.households.empty() && files.edges.empty())
    wrong("network.households", "needs network.edges as well");
  const Places& places = all.get<Places>();
  if (!places.select.empty() && places.table.empty())
    wrong("places.select", "needs places.table as well");
  if (!places.table.empty() && !files.edges.empty())
    wrong("places.table", "cannot go with network.edges; leave one of the two empty");
  if (files.edges.empty() && asks_for_list(scenario))
    wrong("groups.targeting",
          "'list' needs network.edges and network.households with a column member of 0 and 1");
  const auto listed_seeds = [](const ModelSettings& s) {
    return s.get<Practice>().seeds == Seeds::listed;
  };
  if (files.edges.empty() && scenario.under_any(listed_seeds))
    wrong("practice.seeds",
          "'listed' needs network.edges and network.households with a column member of 0 and 1");
  if (files.edges.empty() && places.table.empty()) add_villages_beyond(scenario, problems);
  must_not_exceed(all.get<Membership>().least_members, all.get<GroupPlan>().size,
                  "membership.least_members", "groups.size",
                  ": every group would dissolve at once");
  if (const double most = most_output(scenario); most > static_cast<double>(most_rupiah))
    wrong("production.prod_low",
          "the harvests of all households at production.asset_max could come to " +
              in_trillions(most) + " rupiah, which no sum holds (" +
              in_trillions(static_cast<double>(most_rupiah)) +
              "): lower prod_low, prod_high, exp_low, exp_high or asset_max, or run.months");
  if (all.get<Costs>().when_spent == WhenSpent::end &&
      scenario.under_any([](const ModelSettings& s) { return s.get<Trade>().bonus > Ppm{}; }))
    wrong("costs.when_spent",
          "cannot keep what trade.bonus costs, which is not known before it is paid");
  must_not_exceed(all.get<Motivation>().m_lo, all.get<Motivation>().m_hi, "motivation.m_lo",
                  "motivation.m_hi", "");
  return problems;
}

}  // namespace berdaya
