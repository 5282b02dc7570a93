#include "model/measures.hpp"
#include "model/parameter_list.hpp"
#include "model/state_digest.hpp"
#include "study/burn_in.hpp"
#include "study/run.hpp"
#include "web/column_numbers.hpp"
#include "web/handles.hpp"

namespace berdaya::web {
namespace {

/// Rows at which each village or group begins, or nothing.
const std::vector<std::uint32_t>* begins(const World& world, std::string_view name) {
  if (name == "begin.households") return &world.household_begin;
  if (name == "begin.traders") return &world.trader_begin;
  if (name == "begin.groups") return &world.group_begin;
  if (name == "begin.members") return &world.member_begin;
  return nullptr;
}

bool may_take(const Scenario& scenario, std::uint32_t replicate, const Living* like) {
  return like != nullptr && like->world.month == 0 && like->world.luck.replicate == replicate &&
         unpaired_keys(*like->scenario, scenario).empty() &&
         same_burn_in(*like->scenario, scenario);
}

}  // namespace
}  // namespace berdaya::web

using namespace berdaya;
using namespace berdaya::web;

Living* world_start(const Plan* plan, std::uint32_t replicate, const Living* like) {
  const Scenario& scenario = *plan->scenario;
  auto* made = new Living{plan->scenario, start_world(scenario, replicate, 0, std::nullopt)};
  if (may_take(scenario, replicate, like))
    adopt_burn_in(made->world, like->world);
  else
    while (made->world.month < 0) step(made->world, scenario, 1);
  return made;
}

Living* world_copy(const Living* world) { return new Living(*world); }
void world_free(Living* world) { delete world; }
void world_diaries(Living* world, int keep) { world->world.diaries = keep != 0; }

std::int32_t world_step(Living* living, std::int32_t month) {
  World& world = living->world;
  while (world.month < month) {
    step(world, *living->scenario, 1);
    for (const auto& log : world.villages[village::log])
      living->events.insert(living->events.end(), log.begin(), log.end());
  }
  return world.month;
}

int world_under(Living* living, const Plan* plan, Answer* answer) {
  Json fixed = Json::array();
  for (const Parameter& p : all_parameters())
    if (is_fixed(p.use.scope) &&
        p.get(living->scenario->settings) != p.get(plan->scenario->settings))
      fixed.push_back(p.key);
  answer->tell_json(fixed);
  if (!fixed.list().empty()) return 0;
  living->scenario = plan->scenario;
  return 1;
}

std::uint32_t world_column(const Living* living, const char* name, std::size_t size,
                           Answer* answer) {
  const std::string_view wanted(name, size);
  std::vector<double> numbers;
  std::uint32_t width = 0;
  if (const auto* rows = begins(living->world, wanted)) {
    numbers.assign(rows->begin(), rows->end());
    width = 1;
  } else {
    visit_column(living->world, wanted, [&](const ColumnRow&, const auto& values) {
      using Value = typename std::remove_cvref_t<decltype(values)>::value_type;
      width = width_of<Value>();
      for (const auto& value : values)
        for_each_number(value, [&](const auto& part) { numbers.push_back(as_double(part)); });
    });
  }
  answer->tell_numbers(numbers);
  return width;
}

int world_put(Living* living, const char* name, std::size_t size, std::uint32_t row,
              std::uint32_t part, double number) {
  bool done = false;
  visit_column(living->world, {name, size}, [&](const ColumnRow& column, auto values) {
    if (column.unit == Unit::rupiah || row >= values.size()) return;
    std::uint32_t at = 0;
    for_each_number(values[row], [&](auto& value) {
      if (at++ == part) assign(value, number), done = true;
    });
  });
  return done;
}

std::uint32_t world_events(const Living* living, std::uint32_t since, Answer* answer) {
  std::vector<double> numbers;
  for (std::size_t i = since; i < living->events.size(); ++i) {
    const Event& e = living->events[i];
    for (const double number :
         {static_cast<double>(e.month), as_double(e.kind), as_double(e.cause),
          static_cast<double>(e.village), static_cast<double>(e.group),
          static_cast<double>(e.household), static_cast<double>(e.trader),
          static_cast<double>(e.amount), e.value, static_cast<double>(i), as_double(e.about),
          static_cast<double>(e.count), e.lost_share, e.hostility})
      numbers.push_back(number);
  }
  answer->tell_numbers(numbers);
  return static_cast<std::uint32_t>(living->events.size());
}

void world_ties(const Living* living, Answer* answer) {
  std::vector<double> pairs;
  const Csr& ties = living->world.ties;
  for (std::uint32_t i = 0; i < ties.size(); ++i)
    ties.for_each_neighbour(i, [&](std::uint32_t j) {
      if (i < j) pairs.push_back(i), pairs.push_back(j);
    });
  answer->tell_numbers(pairs);
}

void world_measures(const Living* living, Answer* answer) {
  MeasureSums sums;
  for (std::uint32_t v = 0; v < living->world.village_count(); ++v)
    sums += measure_village(
        living->world, v,
        living->scenario->settings_under(living->world.villages[village::in_force][v]));
  std::vector<double> means(measure_count);
  for (std::size_t m = 0; m < measure_count; ++m) means[m] = sums.mean(m);
  answer->tell_numbers(means);
}

void world_digest(const Living* living, Answer* answer) {
  answer->tell(digest_text(state_digest(living->world)));
}
