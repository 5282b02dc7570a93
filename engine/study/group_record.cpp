#include "study/group_record.hpp"

#include "model/measures.hpp"
#include "model/policies.hpp"

namespace berdaya {
namespace {

void start(const World& world, std::vector<GroupRecord>& records) {
  records.resize(world.groups.size());
  for (std::uint32_t g = 0; g < records.size(); ++g) {
    const std::uint32_t uid = world.groups[group::uid][g];
    records[g].area = world.luck.area, records[g].village = uid >> 16,
    records[g].rank = uid & 0xffffu;
  }
}

std::int8_t ready_cadres(const World& world, std::uint32_t g, double competence) noexcept {
  std::int8_t count = 0;
  for (std::size_t k = std::size_t{g} * most_cadres; k < std::size_t{g + 1} * most_cadres; ++k)
    if (world.cadres[cadre::slot][k] != household::Slot::none)
      count = static_cast<std::int8_t>(
          count + (static_cast<double>(world.cadres[cadre::competence][k]) >= competence));
  return count;
}

/// Mean index M of its members, 0 without any.
float mean_material(const World& world, std::uint32_t g, const ModelSettings& settings) noexcept {
  double sum = 0, members = 0;
  for (std::uint32_t m = world.member_begin[g]; m < world.member_begin[g + 1]; ++m)
    if (const std::uint32_t i = world.members[member::person][m]; i != member::nobody) {
      sum += material_of(world, i, settings);
      ++members;
    }
  return members > 0. ? static_cast<float>(sum / members) : 0.f;
}

/// Every village has room for equally many groups.
std::uint32_t groups_per_village(const World& world) noexcept {
  return static_cast<std::uint32_t>(world.groups.size()) / world.village_count();
}

void follow(const World& world, const Scenario& scenario, std::uint32_t g, GroupRecord& r) {
  const auto& all = world.groups;
  const std::int32_t month = world.month - 1;
  const std::uint32_t rooms = groups_per_village(world);
  const ModelSettings& settings = settings_of_group(world, scenario, g / rooms, g % rooms);
  const CadreRules& cadres = settings.get<CadreRules>();
  r.milestones = all[group::milestones][g], r.origin = all[group::provenance][g];
  r.mandiri = all[group::mandiri][g] == household::Flag::yes,
  r.functioning = is_functioning(world, g, settings.get<Production>());
  r.months_mandiri += r.mandiri;
  if (r.start_material == 0.f && group::is_active(all[group::phase][g]))
    r.start_material = mean_material(world, g, settings);
  const std::int32_t exit = r.at(Milestone::exit), formed = r.at(Milestone::formed);
  if (exit == month)
    r.mandiri_at_exit = r.mandiri,
    r.ready_cadres_at_exit = ready_cadres(world, g, cadres.ready_competence);
  for (std::size_t k = 0; k < months_after_exit.size(); ++k)
    if (exit >= 0 && month == exit + months_after_exit[k])
      r.mandiri_after[k] = r.mandiri, r.functioning_after[k] = r.functioning;
  if (formed >= 0 && month == formed + 60) r.functioning_at_60 = r.functioning;
  r.members = group::is_active(all[group::phase][g]) ? all[group::size][g] : 0;
  r.material = all[group::material][g], r.intellectual = all[group::intellectual][g],
  r.mentoring = all[group::mentoring][g];
  r.trust = all[group::trust][g], r.tension = all[group::tension][g],
  r.dependency = all[group::dependency][g];
  r.administration = all[group::admin][g], r.collective_action = all[group::action][g];
  r.fund = all[group::fund][g], r.granted = all[group::granted][g];
  r.savings = r.loans = 0;
  for (std::uint32_t m = world.member_begin[g]; m < world.member_begin[g + 1]; ++m) {
    const std::uint32_t i = world.members[member::person][m];
    if (i != member::nobody)
      r.savings += world.households[household::savings][i],
          r.loans += world.members[member::loan][m];
  }
}

}  // namespace

bool is_functioning(const World& world, std::uint32_t g, const Production& p) noexcept {
  const auto cycles = static_cast<unsigned>(12 / p.cycle_months);
  return group::is_active(world.groups[group::phase][g]) && world.groups[group::size][g] >= 5 &&
         2 * group::count_in(world.groups[group::deposit_cycles][g], cycles) >= cycles;
}

void follow_groups(const World& world, const Scenario& scenario,
                   std::vector<GroupRecord>& records) {
  if (records.empty()) start(world, records);
  for (std::uint32_t g = 0; g < records.size(); ++g) follow(world, scenario, g, records[g]);
}

}  // namespace berdaya
