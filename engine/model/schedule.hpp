/// THE list of what happens in a month, in order. Read it first.
///
/// A phase is a barrier: inside it every village runs its processes one after the other, on its own
/// rows; what households see of their neighbours is what the previous phase left. A phase of the
/// area runs once, over all villages.
#pragma once
#include "core/process.hpp"
#include "processes/cadres/cadres.hpp"
#include "processes/conflict/hostility.hpp"
#include "processes/conflict/retaliation.hpp"
#include "processes/conflict/strikes.hpp"
#include "processes/environment/commons.hpp"
#include "processes/environment/environment.hpp"
#include "processes/group/dormancy.hpp"
#include "processes/group/formal_credit.hpp"
#include "processes/group/founding.hpp"
#include "processes/group/fund.hpp"
#include "processes/group/groups.hpp"
#include "processes/group/leakage.hpp"
#include "processes/group/leaving.hpp"
#include "processes/group/lending.hpp"
#include "processes/group/replication.hpp"
#include "processes/household/awakening.hpp"
#include "processes/household/consumption.hpp"
#include "processes/household/learning.hpp"
#include "processes/household/livelihood.hpp"
#include "processes/household/saving.hpp"
#include "processes/independence/indices.hpp"
#include "processes/independence/judge.hpp"
#include "processes/mentoring/capacities.hpp"
#include "processes/mentoring/hours.hpp"
#include "processes/mentoring/partners.hpp"
#include "processes/practice/practice.hpp"
#include "processes/programme/costs.hpp"
#include "processes/programme/facilitators.hpp"
#include "processes/programme/grants.hpp"
#include "processes/programme/handover.hpp"
#include "processes/programme/transfers.hpp"
#include "processes/trade/harvest.hpp"
#include "processes/trade/ijon.hpp"
#include "processes/trade/market.hpp"
#include "processes/trade/sale.hpp"
#include "processes/trade/traders.hpp"

namespace berdaya {

// clang-format off
using ModelSchedule = Schedule<
    Phase<ObserveNeighbours, ObserveMembers, HearOfPractice>,                                  // what each household sees around it
    Phase<FillPosts, AssignFacilitators, RestFacilitators, ImproveFacilitators, ResignFacilitators, AwardGrants>,           // the area: once, not village by village
    Phase<DriftPrices, ShockPrices, ChangeWeather,                                             // environment
          PlanHours, AllocateHours, MentorGroups, GainAcceptance, AdvanceGroups,               // facilitation
          FoundGroups, StartGroups, BeginWork, PayFacilitators, PayGrants, LendBuffer,
          LinkPartners, PlaceJobSeekers,                                                       // partners
          ExerciseCapacities, UpdateDependency, UpdateTrust,                                   // capacities of the group
          RecruitCadres, TrainCadres, VisitGroups, LoseCadres,                                              // mentors from within
          ChooseRecipients, PayTransfers,                                                      // transfers without a group
          InviteDialogue, UpdateAwareness, TellAwakenings, UpdateMotivation, MotivateMembers, UpdateSkill, TrainMembers, TakeUpPractice,  // learning
          ChangeFortunes, PayWages, FallIll, DepreciateAssets, AssessOutput, AccrueInterest,                            // livelihood
          AdmitTraders, OpenMarkets, BringInHarvest, SellTogether, SellToTraders, WriteOffIjon, BookHarvest, // harvest
          PayGroupInterest, RepayGroupLoans, DefaultOnLoans, RepayFormalLoans,                                 // debts to group and bank
          WithdrawSavings, BorrowFromGroup, BorrowFormally, BorrowFromPatron, SellAssetsInDistress,  // finance
          PlanSpending, SpendUnproductively, BuyInputs, MeetNeeds, SpendDiscretionary, RepayEarly, Invest,   // consumption
          DepositSavings, RefinanceIjon, LendForAssets, ShareOutIdle, RepayBuffer, PayCadres,                               // the group's fund
          DetectLeakage, DecideToLeave, LeaveGroups, ReorganiseGroups, SettleGroups, DissolveGroups, WakeGroups, FallDormant,  // governance
          AdjustMargins, UpdateHostility, Retaliate, SqueezePrices, CallDebts, SpreadRumours, CooptLeaders, TakeDrawings,                          // traders
          RegrowCommons,                                                                       // resource
          WatchBuffers, RateMaterial, RateIntellect, RateMentoring, NoteMilestones, JudgeIndependence,  // independence
          ReplicateGroups, StartReplicas, SeeReadiness, StartHandover, LeaveGroup>>;                     // independence and exit
// clang-format on

static_assert(streams_are_unique(ModelSchedule{}), "two processes share a stream of draws");

}  // namespace berdaya
