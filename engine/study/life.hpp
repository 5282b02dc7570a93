/// What statistics of evidence look at: how every household stood and lived year by year, every
/// village and group month by month, in one area from month 0 on.
#pragma once
#include <vector>

#include "study/run.hpp"

namespace berdaya {

/// [household] means of the months of a year, rupiah a month, and how things stood at its end.
struct HouseholdYear {
  std::vector<float> income, wage, sales, consumption;
  std::vector<float> liquid, asset, debt;      ///< liquid: cash and savings; debt: ijon; rupiah
  std::vector<household::Knowledge> practice;  ///< of a practice that spreads, at its end
  std::vector<float> around;  ///< share of the neighbours who took it up, at its end; -1: no ties
};

struct VillageMonth {
  FlowBook flows;
  Surplus harvested;
  double price = 0;    ///< wholesale, long-run level 1
  Rupiah traders = 0;  ///< what they own: cash and claims
  bool harvests = false;
  std::int32_t tied = 0, tied_to_creditor = 0;  ///< of those who produce: indebted; sold to him
  std::int32_t free = 0, free_to_patron = 0;    ///< not indebted; sold to their patron
};

struct GroupState {
  Rupiah fund = 0, loans = 0, savings = 0, needs = 0;  ///< needs of the members a month
  Rupiah overdue = 0;                                  ///< loans of those who stopped repaying
  bool functions = false, works = false;               ///< of what does not work money is left
};

struct Life {
  static constexpr std::int32_t never = 1 << 30;
  std::vector<std::uint32_t> village_begin;  ///< village v owns households [begin[v], begin[v+1])
  std::vector<std::uint32_t> traders;        ///< [village] how many
  std::vector<float> need;                   ///< [household] rupiah a month
  std::vector<std::uint8_t> aided;           ///< [household] chosen for transfers by the end
  std::vector<std::uint8_t> leader;          ///< [household] a formal leader of the village?
  std::vector<std::int32_t> joined;          ///< [household] month in which it entered a group
  std::vector<HouseholdYear> years;          ///< [0] how things stood at month 0, then each year
  std::vector<std::vector<VillageMonth>> months;  ///< [month][village]
  std::vector<std::vector<GroupState>> groups;    ///< [month][group]
  std::vector<GroupRecord> records;               ///< [group] at the end
  std::vector<Event> cadres;                      ///< who began and who ceased to serve
};

/// Lives from month 0 until month `end`, on one thread.
Life live_and_look(const Scenario& scenario, World world, std::int32_t end,
                   const RunOptions& options);

}  // namespace berdaya
