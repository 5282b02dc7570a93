/// THE list of what happens in a month, in order. Read it first.
///
/// A phase is a barrier: inside it every village runs its processes one after the other, on its own rows; what households see
/// of their neighbours is what the previous phase left.
#pragma once
#include "core/process.hpp"
#include "processes/commons.hpp"
#include "processes/consumption.hpp"
#include "processes/credit.hpp"
#include "processes/environment.hpp"
#include "processes/group_finance.hpp"
#include "processes/groups.hpp"
#include "processes/learning.hpp"
#include "processes/livelihood.hpp"

namespace berdaya {

// clang-format off
using ModelSchedule = Schedule<
    Phase<ObserveNeighbours, ObserveMembers>,                                                  // what each household sees around it
    Phase<DriftPrices, ChangeWeather,                                                          // environment
          FoundGroups, ExerciseCapacities, UpdateTrust,                                        // groups
          UpdateAwareness, UpdateMotivation, UpdateSkill,                                      // learning
          AssessOutput, PayWages, DepreciateAssets, AccrueInterest, SellHarvest,               // livelihood
          PayGroupInterest, RepayGroupLoans,                                                   // debts to the group
          WithdrawSavings, BorrowFromGroup, BorrowFromPatron, SellAssetsInDistress,            // finance
          SpendUnproductively, MeetNeeds, BuyInputs, SpendDiscretionary, RepayEarly, Invest,   // consumption
          DepositSavings, RefinanceIjon,                                                       // the group's fund
          LeaveGroups, DissolveGroups,                                                         // governance
          AdjustMargins, TakeDrawings,                                                         // traders
          RegrowCommons>>;                                                                     // resource
// clang-format on

static_assert(streams_are_unique(ModelSchedule{}), "two processes share a stream of draws");

}  // namespace berdaya
