/// All parameters of the program: THE list of parameter sets.
#pragma once
#include "model/dependency_alarm.hpp"
#include "processes/cadres/parameters.hpp"
#include "processes/conflict/parameters.hpp"
#include "processes/environment/parameters.hpp"
#include "processes/group/parameters.hpp"
#include "processes/household/parameters.hpp"
#include "processes/independence/parameters.hpp"
#include "processes/mentoring/parameters.hpp"
#include "processes/practice/parameters.hpp"
#include "processes/programme/parameters.hpp"
#include "processes/trade/parameters.hpp"
#include "setup/parameters.hpp"
#include "setup/places.hpp"

namespace berdaya {

struct RunPlan {
  static constexpr std::string_view section = "run";
  std::uint32_t seed = 1, replicates = 1, months = 120, burn_in_months = 120, start_year = 2021;
  // clang-format off
  static constexpr Rows rows{
      Row{&RunPlan::seed, "seed", Unit::one, {0, 4294967295.}, {"seed of all draws", "benih semua undian"}, Grade::guess, "user", given().of_study()},
      Row{&RunPlan::replicates, "replicates", Unit::one, {1, 100000}, {"runs with independent luck", "jumlah ulangan dengan nasib yang saling bebas"}, Grade::guess, "user", given().of_study()},
      Row{&RunPlan::months, "months", Unit::months, {1, 1200}, {"months after burn-in", "bulan setelah masa pemanasan"}, Grade::guess, "user", given().of_study()},
      Row{&RunPlan::burn_in_months, "burn_in_months", Unit::months, {24, 240}, {"months before month 0, not reported", "bulan sebelum bulan 0, tidak dilaporkan"}, Grade::guess, "at 60 assets still grow 2.1 % a year, at 120 by .8 %", given().of_study()},
      Row{&RunPlan::start_year, "start_year", Unit::years, {1900, 2200}, {"year whose January is month 0", "tahun yang Januarinya adalah bulan 0"}, Grade::guess, "user", given().of_study()}};
  // clang-format on
};

using ModelSettings =
    Settings<RunPlan, AreaPlan, NetworkRecipe, NetworkFiles, Places, Population, Livelihood,
             Climate, Awareness, Motivation, Skill, Production, Trade, Ijon, Budget, GroupPlan,
             Fund, Membership, Cohesion, Dormancy, Marketing, Commons, Facilitation, Tks, Lines,
             Emphasis, Visitor, Mentoring, CadreRules, Partners, Conflict, Grants, Transfers, Costs,
             Regulation, Independence, Practice, Alarm>;

}  // namespace berdaya
