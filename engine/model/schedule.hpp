/// THE list of what happens in a month, in order. Read it first.
///
/// A phase is a barrier: inside it every village runs its processes one after the other, on its own rows; what households see
/// of their neighbours is what the previous phase left. A phase of the area runs once, over all villages.
#pragma once
#include "core/process.hpp"
#include "processes/commons.hpp"
#include "processes/conflict.hpp"
#include "processes/consumption.hpp"
#include "processes/credit.hpp"
#include "processes/environment.hpp"
#include "processes/facilitation.hpp"
#include "processes/facilitators.hpp"
#include "processes/founding.hpp"
#include "processes/group_finance.hpp"
#include "processes/handover.hpp"
#include "processes/learning.hpp"
#include "processes/leaving.hpp"
#include "processes/livelihood.hpp"
#include "processes/mentoring.hpp"
#include "processes/partners.hpp"
#include "processes/programme.hpp"
#include "processes/replication.hpp"

namespace berdaya {

// clang-format off
using ModelSchedule = Schedule<
    Phase<ObserveNeighbours, ObserveMembers>,                                                  // what each household sees around it
    Phase<AssignFacilitators, ImproveFacilitators, ResignFacilitators, AwardGrants>,           // the area: once, not village by village
    Phase<DriftPrices, ShockPrices, ChangeWeather,                                             // environment
          AllocateHours, GainAcceptance, FoundGroups, BeginWork, PayFacilitators, PayGrants,   // facilitation
          LinkPartners, PlaceJobSeekers,                                                       // partners
          ExerciseCapacities, UpdateDependency, UpdateTrust,                                   // capacities of the group
          RecruitCadres, TrainCadres, LoseCadres,                                              // mentors from within
          InviteDialogue, UpdateAwareness, UpdateMotivation, MotivateMembers, UpdateSkill, TrainMembers,  // learning
          PayWages, DepreciateAssets, AssessOutput, AccrueInterest, SellHarvest,               // livelihood
          PayGroupInterest, RepayGroupLoans, RepayFormalLoans,                                 // debts to group and bank
          WithdrawSavings, BorrowFromGroup, BorrowFormally, BorrowFromPatron, SellAssetsInDistress,  // finance
          SpendUnproductively, MeetNeeds, BuyInputs, SpendDiscretionary, RepayEarly, Invest,   // consumption
          DepositSavings, RefinanceIjon, RepayBuffer, PayCadres,                               // the group's fund
          DetectLeakage, LeaveGroups, DissolveGroups,                                          // governance
          AdjustMargins, UpdateHostility, Retaliate, TakeDrawings,                             // traders
          RegrowCommons,                                                                       // resource
          JudgeIndependence, ReplicateGroups, StartHandover, LeaveGroup>>;                     // independence and exit
// clang-format on

static_assert(streams_are_unique(ModelSchedule{}), "two processes share a stream of draws");

}  // namespace berdaya
