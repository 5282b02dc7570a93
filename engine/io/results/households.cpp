#include "io/results/households.hpp"

#include <algorithm>

#include "io/results/fields.hpp"

namespace berdaya::io {
namespace {

/// A household of replicate 0 after the last month.
struct LastHousehold {
  const World& world;
  std::size_t index;

  household::Slot slot() const { return world.households[household::membership][index]; }
  std::uint32_t village() const {
    const auto after = std::ranges::upper_bound(world.household_begin, index);
    return static_cast<std::uint32_t>(after - world.household_begin.begin()) - 1;
  }
  std::int64_t group() const {
    return slot() == household::Slot::none
               ? 0
               : 1 + std::int64_t{household::number(slot()) / world.member_begin[1]};
  }
  std::int64_t office() const {
    if (slot() == household::Slot::none) return 0;
    const std::size_t g = world.group_begin[village()] + static_cast<std::size_t>(group()) - 1;
    const auto places = world.cadres[cadre::slot].subspan(g * most_cadres, most_cadres);
    return (world.groups[group::leader][g] == slot() ? 1 : 0) +
           (std::ranges::count(places, slot()) > 0 ? 2 : 0);
  }
};

Fields<LastHousehold> household_fields() {
  Fields<LastHousehold> all;
  const auto add = [&]<class C>(C column, const char* meaning) {
    using T =
        std::conditional_t<std::is_same_v<ReadAs<typename C::Value>, double>, float, std::int64_t>;
    all.add(std::string(C::row.name), C::row.unit, meaning, [column](const LastHousehold& it) {
      return static_cast<T>(read(it.world.households[column][it.index]));
    });
  };
  add(household::cash, "cash");
  add(household::asset, "productive assets at cost");
  add(household::ijon_debt, "ijon debt");
  add(household::wage, "usual income off the enterprise");
  add(household::need, "basic needs");
  add(household::income, "income net of inputs, average over a year");
  add(household::coverage, "needs met, average over a year");
  add(household::motivation, "motivation");
  add(household::skill, "skill");
  add(household::ability, "ability, a factor of output");
  add(household::critical, "critical awareness, 0 or 1");
  add(household::consumption, "all spending but inputs and investment, average over a year");
  add(household::savings, "savings with the own group");
  add(household::aided, "chosen for transfers, 0 or 1");
  all.add("planted", Unit::share, "share of the inputs of this cycle that was bought",
          [](const LastHousehold& it) {
            const auto percent = it.world.households[household::planted][it.index];
            return static_cast<float>(household::number(percent)) * .01f;
          });
  all.add("patron", Unit::one, "trader to whom it owes or last sold, from 1",
          [](const LastHousehold& it) {
            return 1 + std::int64_t{
                           household::number(it.world.households[household::patron][it.index])};
          });
  all.add("sold_to", Unit::one, "trader who bought what it sold alone of its last harvest, from 1",
          [](const LastHousehold& it) {
            return 1 + std::int64_t{
                           household::number(it.world.households[household::sold_to][it.index])};
          });
  all.add("group", Unit::one, "group of its village, from 1, 0: none", &LastHousehold::group);
  all.add("office", Unit::one, "in its group: 0 none, 1 leads, 2 is a cadre, 3 both",
          &LastHousehold::office);
  all.add("leader", Unit::one, "leader, 0 or 1", [](const LastHousehold& it) {
    return std::int64_t{household::leads(it.world.households[household::mark][it.index])};
  });
  return all;
}

}  // namespace

Group household_group(const StudyRecord& study, std::size_t first) {
  std::vector<std::int64_t> uid;
  std::vector<LastHousehold> all;
  for (const AreaRecord& area : study.areas[0])
    for (std::size_t i = 0; i < area.last.households.size(); ++i) {
      all.push_back({area.last, i});
      uid.push_back(std::int64_t{area.last.luck.area} << 32 |
                    area.last.households[household::uid][i]);
    }
  if (all.empty()) return {};
  Group group{"households",
              {{"household",
                std::move(uid),
                "1",
                "uid: area x 2^32 + village number x 2^16 + rank in the village",
                {},
                first}},
              {},
              {}};
  household_fields().write(group, {"household"}, all);
  return group;
}

}  // namespace berdaya::io
