#!/usr/bin/python3
"""Breaks the engine on purpose, one place at a time, and shows that the named test fails. Takes many minutes: a release runs it, scripts/test
does not.

    tests/python/mutants.py --all          all of them, and the engine as it is, which must pass
    tests/python/mutants.py NAME...        some
    tests/python/mutants.py --check        only whether each still applies

A mutant is (text, text in its place, test case). The text may stand anywhere in engine/, however its lines are broken, but only once. Only
what includes the broken file is compiled again."""
import concurrent.futures
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from engine_sources import ENGINE, ROOT, included, sources_of

UNIT = ROOT / "tests/unit"
COMPILE = ["g++", "-std=c++20", "-O1", "-ffp-contract=off", "-fopenmp", f'-DBERDAYA_TESTS="{ROOT}/tests"', "-I/usr/include/eigen3"]
MUTANTS = {
    # One for every identity of MODEL section 9 (E2 also has broken builds of its own in test_same_bits.py).
    "E1": ("*to.balance_ = static_cast<Rupiah>(there);", "*to.balance_ = static_cast<Rupiah>(there) + (amount > 1'000'000 ? 1 : 0);", "the books balance*"),
    "E2": ("const Moment moment{world.luck, world.month, world.diaries};", "const Moment moment{{world.luck.seed + (threads > 1), world.luck.replicate, world.luck.area}, world.month, world.diaries};", "E3*"),
    "E3": ("innovation * here.draw().normal();", "innovation * (here.draw().normal() + [] { static double calls = 0; return ++calls; }() * 1e-9);", "E3*"),
    "E4 rationing": ("ration(wanted, asked[j], available[j])", "wanted < here.trader(j)[trader::cash] ? wanted : here.trader(j)[trader::cash]", "E4*"),
    "E4 draws": ("w[4] = {uids[i],", "w[4] = {static_cast<std::uint32_t>(i) + uids[0] / 65536 * 65536,", "E4*"),
    "E5": ("part_of(above, law.enforcement)", "part_of(above, law.enforcement + .1)", "E5*"),
    "E6": ("clip(m + p.m_adapt * (target - m) + p.m_peer * (peers - m))", "m - .02 + p.m_adapt * (target - m) + p.m_peer * (peers - m)", "E6 every*"),
    "E6 shares": ("clip(level + rate * (1. - level)));", "level + rate * (1. - level));", "E6 with a programme every*"),
    "E6 stage": ("it.set(group::phase, group::Stage::independent);", "it.set(group::phase, group::Stage::guiding);", "E6 with a programme a group*"),
    "E7": ("start_household(world, i, network.village_numbers[v] << 16", "start_household(world, i, (v + 1) << 16", "E7*"),
    "A1": ("p.beta_c * hill + p.spont_c", "p.beta_c * hill * hill + p.spont_c", "A1*"),
    "A2": ("math::pow(ratio, p.steepness)", "math::pow(ratio, 2.)", "A2 awareness*"),
    "A3": ("math::exp(-p.hazard * math::exp", "math::exp(-1.2 * p.hazard * math::exp", "A3*"),
    "A3 refill": ("luck[k] >= probability) continue;", "luck[k] >= .5 * probability) continue;", "A3*"),
    "A4": ("? capped : ijon.rate);", "? capped : ijon.rate) + 1;", "A4 ijon*"),
    "A4 threshold": ("share_of(offer.price, ijon.repay_share)", "share_of(offer.price, ijon.repay_share) / 2", "A4 with*"),
    "A5": ("(1. - p.preserve_effect * preserve)", "(1. + p.preserve_effect * preserve)", "A5*"),
    "A6": ("const double lost = m.delta_cap *", "const double lost = 1.1 * m.delta_cap *", "A6*"),
    "A7": ("share_of(row[member::loan], fund.loan_rate)", "share_of(row[member::loan], fund.loan_rate) * 99 / 100", "A7*"),
    "A8": ("return low > high ? low : high;", "return low;", "A8 with*"),
    "A8 wear": ("me[household::asset] - wear", "me[household::asset] - wear / 2", "A8 the asset*"),
    "A9": ("trade.competition * (traders - 1.)", "trade.competition * traders", "A9*"),
    "M1": ("me.uniform(0) < probability", "(aware ? me.uniform(0) : 1. - me.uniform(0)) < probability", "M1*"),
    "M2": ("drought ? 1. - lost : 1.", "drought ? 1. - .5 * lost * (1. - lost) : 1.", "M2*"),
    "price shock": ("low ? fallen : usual", "low ? fallen * fallen : usual", "a fall in prices*"),
    "M3": ("marketing.collective ? sold_together(it, marketing) : 0.", "sold_together(it, marketing)", "M3*"),
    "M4": ("me.set(household::asset, me[household::asset] + each);", "const Rupiah lost = std::min(me[household::asset] + each, 3 * each); here.template note<Flow::distress_loss>(lost); me.set(household::asset, me[household::asset] + each - lost);", "M4*"),
    "M5": ("smaller(to_rupiah(wish), most)", "smaller(to_rupiah(wish) + 300'000, most)", "M5*"),
    "M6": ("world.village_count() * groups.per_village / plan", "60. * groups.per_village / plan", "M6*"),
    "M7": ("m.exit_shock * it[group::external_share] *", "m.exit_shock *", "M7*"),
    "M8": ("hours += cadres.hours / served", "hours += (cadres.hours + 10.) / served", "M8*"),
    "M9": ("if (plan.handover_rule == HandoverRule::none) return;", "", "M9*"),
    "M10": ("clients.loss[patron] += lot.together", "clients.loss[0] += lot.together", "M10*"),
    # Villages of a few households worked out by hand.
    "deposit": ("<= fund.deposit_above *", "<= .9 * fund.deposit_above *", "deposits follow*"),
    "loan limit": ("return gap <= 0 ? Rupiah{0} : std::min(gap, room);", "return gap <= 0 ? Rupiah{0} : gap;", "in need half*"),
    "interest": ("it[group::retained] + paid", "it[group::retained]", "interest is paid*"),
    "refinance": ("share_of(it[group::fund], most)", "it[group::fund]", "the fund pays off*"),
    "leaver": ("|| owed > it[group::fund]) return;", ") return;", "a leaver*"),
    "collective": ("- marketing.action_offset)", "- .7 * marketing.action_offset)", "a group sells*"),
    "claim": ("spot - (discount - claimed), claimed}", "spot - discount, claimed}", "a group sells*"),
    "reclaimed": ("patrons_offer(lot.together, patron, tied, market).price", "patrons_offer(lot.together, patron, false, market).price", "a group sells*"),
    "public prices": ("law.info_effect * law.enforcement * lawful / groups", "law.info_effect", "a group sells*"),
    "commons": ("/ commons.resource_reference,", "/ commons.exploited(),", "a harvest goes*"),
    "commons planning": ("slot != household::Slot::none && group::is_active(", "slot != household::Slot::none && group::Stage::none != (", "A5*"),
    "wear before output": ("DepreciateAssets, AssessOutput,", "AssessOutput, DepreciateAssets,", "A8 the asset*"),
    "bank loans": ("world.members[member::formal_loan][m]}", "Rupiah{0}}", "a bank loan*"),
    "share-out": ("multiply_divide(fund, own, savings)", "fund / it[group::size]", "a dissolved group*"),
    "targeting": ("return -real(me[household::asset] +", "return real(me[household::asset] +", "each way*"),
    "baseline": ("burn_in_months = 120", "burn_in_months = 24", "without a programme*"),  # from 36 on the drift stays below 2 % a year
    # What households earn, spend and invest.
    "food kept": ("larger(planned, subsistence(me, budget))", "planned", "what is above the buffer*"),
    "plan rate": ("income + budget.spend_rate * spare", "income + .5 * spare", "what is above the buffer*"),
    "plan buffer": ("- income - wanted_buffer(me, budget);", "- income;", "what is above the buffer*"),
    "consumption": ("me[household::consumption] + real(amount) / 12.", "me[household::consumption] + real(amount)", "what is above the buffer*"),
    "plan spent": ("me.set(household::spending_plan, me[household::spending_plan] - real(amount));", "", "unproductive spending*"),
    "food first": ("const Rupiah spare = me[household::cash] - subsistence(me, budget);", "const Rupiah spare = me[household::cash];", "inputs come*"),
    "own inputs": ("p.own_inputs + (1. - p.own_inputs) * bought", "bought", "inputs come*"),
    "best purchase": ("high > 0. && high_brings > most ? high : best", "high > 0. ? high : best", "the best purchase*"),
    "two optima": ("open.technologies[1].optimum(log_gain) - asset", "open.technologies[0].optimum(log_gain) - asset", "the best purchase*"),
    "invest above": ("budget.invest_above * wanted_buffer(me, budget)", "wanted_buffer(me, budget)", "households invest*"),
    "asset limit": ("smaller(larger(room, 0), to_rupiah(some.wish[i]))", "to_rupiah(some.wish[i])", "households invest*"),
    "fortunes": ("sd * __builtin_sqrt(1. - a * a) * me.normal(0)", "sd * (1. - a) * me.normal(0)", "good and bad*"),
    "fortunes mean": ("math::exp(next - centre)", "math::exp(next)", "good and bad*"),
    "fortunes memory": ("const double next = a * x", "const double next = a * a * x", "good and bad*"),
    "wage luck": ("me[household::wage_luck] * (1. +", "(1. +", "the wage goes*"),
    "mean wage": ("math::exp(sd * math::inverse_normal(uniform) - .5 * sd * sd)", "math::exp(sd * math::inverse_normal(uniform))", "the wage goes*"),
    "illness": ("smaller(cost, me[household::cash])", "smaller(cost, me[household::cash] / 2)", "the ill*"),
    "failure": ("me.uniform(1) < p.failure", "me.uniform(0) < p.failure", "a share of the harvests*"),
    "failure loss": ("? 1. - p.failure_loss : 1.", "? p.failure_loss : 1.", "a share of the harvests*"),
    "weather": ("sd * here.draw().normal() - .5 * sd * sd", "sd * here.draw().normal()", "a village's weather*"),
    "season": ("here.month() - climate.price_peak", "here.month() + climate.price_peak", "a village's weather*"),
    "by doing": ("s < p.by_doing ? p.by_doing - s : 0.", "1. - s", "skill in use*"),
    "skill kept": ("p.delta_s * (1. - p.kept_in_use * used)", "p.delta_s * (1. - used)", "skill in use*"),
    "help pro rata": ("(part > 0 ? give : take)", "(part > 0 ? 1. : take)", "households with ties share*"),
    "help of kin": ("me.degree() > 0 ? life.shared_luck", "me.degree() >= 0 ? life.shared_luck", "households with ties share*"),
    "help by uid": ("at(i)[household::uid] < at(neediest)[household::uid]", "false", "households with ties share*"),
    "help of nothing": ("if (shared[neediest] > 0) return;", "", "households with ties share*"),
    "quarters": ("me.month() % 3 == 0", "me.month() % 4 == 0", "the least cash*"),
    # What traders lend, charge and give up.
    "write-off": ("real(above) <= ijon.write_off_all", "real(debt) <= ijon.write_off_all", "of debts*"),
    "bonus credit": ("ijon.bonus_credit * (1. - 1. / traders) *", "ijon.bonus_credit *", "traders who keep*"),
    "ask months": ("to_rupiah(months * me[household::need]) + inputs", "me[household::need] + inputs", "traders who keep*"),
    "pass-through": ("const double kept = (1. - trade.pass_through)", "const double kept = trade.pass_through", "of what transport*"),
    "trader cost": ("share_of(value, trade.trader_cost)", "share_of(offer.price, trade.trader_cost)", "traders pay*"),
    "early repayment": (": to_rupiah(wanted_buffer(me, budget));", ": 0;", "debtors repay*"),
    "concession met": ("if (it[group::action] > p.noticed_action) targets", "targets", "accommodation*"),
    # The fund lends, shares out and loses.
    "asset loan": ("std::min(real(loan_room(me, row, fund)), fund.asset_loan_of_surplus * surplus)", "real(loan_room(me, row, fund))", "what is left*"),
    "loans as own cash": ("std::max(real(fund.loan_rate), p.hurdle)", "std::min(real(fund.loan_rate), p.hurdle)", "a loan for assets must*"),
    "idle": ("fund.idle_share * real(it[group::fund] + loans)", "fund.idle_share * real(it[group::fund])", "a group shares*"),
    "earned": ("std::max(it[group::retained] - seed, Rupiah{0})", "std::max(it[group::retained], Rupiah{0})", "a group shares*"),
    "repay spare": ("spare > 0 ? share_of(spare, fund.repay_spare) : 0", "0", "loans are repaid*"),
    "default": ("(1. - it[group::trust]) * (1. - it[group::assisted_admin]);", "(1. - it[group::trust]);", "borrowers stop*"),
    "overdue": ("row[member::overdue] > fund.overdue_months", "row[member::overdue] >= fund.overdue_months", "after its months*"),
    "overdue ijon": ("row[member::overdue] == 0 ? me[household::ijon_debt] : Rupiah{0}", "me[household::ijon_debt]", "after its months*"),
    "overdue repayment": ("if (row[member::loan] == 0 || row[member::overdue] > 0) return;", "", "after its months*"),
    "default noticed": ("fund.default_noticed * me[household::need]", "0.", "after its months*"),
    "cycles": ("if (harvest) end_cycle", "if (harvest || true) end_cycle", "a cycle counts*"),
    "eligible": ("post != group::Post::none && plan.targeting != Targeting::list", "plan.targeting != Targeting::list", "an accompanied*"),
    "eligible elsewhere": ("eligible > members ? eligible - members : 0", "eligible", "an accompanied*"),
    "targeting error": ("living + plan.targeting_error * math::inverse_normal(u[2])", "living", "an accompanied*"),
    # Dormancy, visiting cadres, what is kept.
    "dormant": ("1. - math::exp(-hazard), u", "hazard, u", "a group falls*"),
    "dormant why": ("u / probability * hazard", "u * hazard", "a group falls*"),
    "dormant cadres": ("serving == 0 ? after(group::Shocks::had_cadres, p.cadre) : 0.", "after(group::Shocks::had_cadres, p.cadre)", "a group falls*"),
    "dormant strength": ("exposed * p.tension", "p.tension", "a group falls*"),
    "dormant accompanied": ("if (it[group::facilitator] != group::Post::none) return; double hazard", "double hazard", "whom a facilitator*"),
    "shocks last": ("serving > 0 ? group::Shocks::had_cadres : group::Shocks::none", "it[group::shaken]", "whom a facilitator*"),
    "dormant relapse": ("if (it[group::mandiri] && reached(it, Milestone::exit))", "if (false)", "whom a facilitator*"),
    "leader left": ("tell_of_leader(here, it, rank, Cause::leader_lost); it.set(group::captured, false); it.set(group::shaken,", "it.set(group::captured, false); if (false) it.set(group::shaken,", "losing a leader*"),
    "leader replaced": ("appoint_leader(here, rank, it[group::leader]); it.set(group::captured, false); it.set(group::shaken,", "appoint_leader(here, rank, it[group::leader]); it.set(group::captured, false); if (false) it.set(group::shaken,", "losing a leader*"),
    "dormant work": ("stage <= Stage::independent", "stage <= Stage::dormant", "a dormant group neither*"),
    "wake": ("p.wake * willing / members", "p.wake", "a dormant group wakes*"),
    "wake faded": ("math::exp(-m.delta_cap * months)", "1.", "a dormant group wakes*"),
    "wake months": ("here.month() - it[group::stage_since], dormancy.wake_months", "here.month() - it[group::stage_since] - 1, dormancy.wake_months", "a group that does*"),
    "divided hours": ("hours += cadres.hours / served", "hours += cadres.hours", "a cadre of two*"),
    "visit months": ("if (age >= rules.visit_months) return;", "", "a cadre of two*"),
    "one competence": ("place.set(cadre::competence, home[cadre::competence]);", "", "a cadre of two*"),
    "token": ("each < real(p.token) ? each / real(p.token) : 1.", "each > 0. ? 1. : 0.", "pay binds*"),
    "practice": ("1. - m.kept_in_practice * it[group::practice]", "1. - it[group::practice]", "where members save*"),
    "headcount": ("material_product(me, production, rules) >= secure", "material_product(me, production, rules)", "indices*"),
    "replication busy": ("if (any_serves_elsewhere(here, rank)) return;", "", "a mandiri group*"),
    "replication places": ("here.cadre_place(to, --free)", "here.cadre_place(to, most_cadres - free--)", "a mandiri group*"),
    "borrowed": ("if (borrowed > 0.) me.set", "me.set", "the exit shakes*"),
    # What a facilitator does.
    "line table": ("{Role::facilitator, 1, bits({3, 5}), bits({k1, k3})", "{Role::facilitator, 1, bits({3, 4}), bits({k1, k3})", "each line*"),
    "travel": ("- plan.visits * travel;", "- travel;", "hours per group*"),
    "first stage": ("return {line::introduce, line::process_data};", "return {line::introduce, line::motivate};", "in the first*"),
    "need": ("if (plan[w] <= 0.) gap[w] = 0.;", "", "later part*"),
    "phase-out": ("/ (plan.phaseout_months + 1.));", "/ (plan.phaseout_months + 2.));", "in the phase-out*"),
    "acceptance": ("m.acc_pace * (adapts - accepted)", "m.acc_pace * (1. - accepted)", "acceptance and*"),
    "capacities": ("m.action_pace * pace * critical", "m.action_pace * pace", "own capacity*"),
    "assisted": ("(1. - next) * done_for_them", "done_for_them", "own capacity*"),
    "dependency": ("* able * (1. - d)", "* (1. - d)", "help after*"),
    "ledger": ("total(it[group::external]) * who.one_way() * able", "total(it[group::external]) * able", "the ledger of*"),
    "ledger visits": ("it.set(group::visit_hours, visits);", "it.set(group::visit_hours, 160.);", "the groups of*"),
    "ledger dissolved": ("== world.month - 1;", ">= 0;", "hours of a group*"),
    "alarm": ("sum(beyond, alarm.window) - sum(beyond, 0)", "sum(beyond, 0) - sum(beyond, alarm.window)", "the alarm fires*"),
    "alarm capacity": ("able >= sum(capacity, 0) &&", "", "the alarm fires*"),
    "alarm once": ("(now - groups)->rising", "false", "the alarm fires*"),
    "dialogue": ("m.dialogue_base + (1. - m.dialogue_base) * who.two_way()", "who.two_way()", "dialogue*"),
    "training": ("std::max(level - s, 0.)", "(level - s)", "members are*"),
    # The programme.
    "queue": ("(best == ~0u || load[f] < load[best])", "best == ~0u", "groups go*"),
    "redeploy": ("plan.redeploy ? area.month() >= opening : area.month() == opening", "area.month() >= opening", "groups go*"),
    "redeploy revisits": ("if (it[group::phase] == group::Stage::none && !its_turn)", "if (!its_turn)", "a group that relapsed*"),
    "buffer once": ("if (!begins || reached(it, Milestone::exit) || it", "if (!begins || it", "interest on buffer*"),
    "no members": ("it[group::size] == 0 ||", "", "a group without members*"),
    "waves": ("rank / villages_per_wave * wave_months", "rank * wave_months / villages_per_wave", "villages get*"),
    "list": ("a.listed != b.listed ? a.listed : a.score", "false ? a.listed : a.score", "households on*"),
    "revisit": ("(plan.revisit && relapsed", "(relapsed", "a group that relapsed*"),
    "budget": ("if (!broke) return", "return", "once the budget*"),
    "own learning": ("- q.obsolescence * level", "", "facilitators learn*"),
    "resignation": ("math::exp(-q.quit_slope *", "math::exp(-.5 * q.quit_slope *", "facilitators resign*"),
    "vacancy": ("it.set(group::acceptance, it[group::acceptance] * m.acc_kept);", "", "a vacant post*"),
    "buffer interest": ("it[group::retained] - interest", "it[group::retained]", "interest on buffer*"),
    "pay": ("training / load)", "training)", "a facilitator's pay*"),
    "grant": ("grants.tension * stake", "grants.tension", "seed capital*"),
    "saving rule": ("< grants.after_saving_months) return;", "< 1) return;", "seed capital*"),
    "grant budget": ("spent + grants.seed_capital > grants.budget", "spent > grants.budget", "grants wait*"),
    "grant exit": ("saver(me) <= last_of_the_low", "saver(me).first <= last_of_the_low.first", "for a year*"),
    "match": ("it[group::facilitator] != group::Post::none ? grants.savings_match : Ppm{}", "grants.savings_match", "savings are*"),
    "partners": ("math::exp(-p.link_care * (x + y))", "math::exp(-.5 * p.link_care * (x + y))", "links to*"),
    "bank": ("const Rupiah lent = std::min(gap, room);", "const Rupiah lent = gap;", "a bank*"),
    "job": ("math::exp(-p.job_end)", "1. - p.job_end", "members who look*"),
    # Cadres and handing over.
    "recruit": ("if (m < membership.m_gate) return;", "", "the fittest*"),
    "recruit elsewhere": ("rank < here.group_count(); ++rank) for (std::uint32_t k = 0; k < most_cadres", "rank < 1; ++rank) for (std::uint32_t k = 0; k < most_cadres", "who serves*"),
    "vacant post": ("!= HandoverRule::cadre_ready || !is_attended(here, it)) return false;", "!= HandoverRule::cadre_ready) return false;", "ready cadres*"),
    "own recruit": ("clip(total(it[group::own]) / p.hours_required)", "0.", "without a facilitator own*"),
    "cadre training": ("std::max(p.taught_by_best * most - kappa, 0.)", "std::max(most - kappa, 0.)", "cadres learn*"),
    "shadow": ("kappa >= p.ready_competence ? p.overshadowed * outside", "kappa >= p.ready_competence ? p.overshadowed", "cadres learn*"),
    "drop-out": ("math::exp(-p.hazard_slope *", "math::exp(-.3 * p.hazard_slope *", "cadres drop*"),
    "fee": ("!accompanied ? after : p.stipend", "p.stipend", "a stipend*"),
    "indices": ("parts(own, rules.hours_parts)", "parts(own, rules.hours_parts - 1)", "indices*"),
    "hysteresis": ("lowest < rules.theta_off));", "strength < 1.));", "mandiri begins*"),
    "functioning": ("group::count_in(world.groups[group::deposit_cycles][g], cycles) >= cycles", "group::count_in(world.groups[group::deposit_cycles][g], 12) >= cycles", "a group functions*"),
    "fixed month": (">= plan.contract_months;", "> plan.contract_months;", "a fixed month*"),
    "cadre rule": ("it[group::dependency] < plan.release_dependency", "it[group::dependency] < plan.release_dependency + .1", "ready cadres*"),
    "barrier": ("- plan.release_slope * plan.barrier *", "- plan.barrier *", "ready cadres*"),
    "extension": ("expired && !plan.allow_extension ?", "expired ?", "who may*"),
    "seen readiness": ("(1. - a) * assisted + a * own", "assisted", "readiness as*"),
    "exit shock": ("(1. - m.aware_relief * it[group::exit_aware])", "1.", "the exit shakes*"),
    "practice told once more": ("teller != household::Teller::nobody && teller != who", "teller != household::Teller::nobody", "what needs two*"),
    "practice in storage order": ("uniform(other[household::uid] & 0x3ffffu)", "uniform(other[household::uid] & 0xffu)", "a chain of three*"),
    "practice reward": ("Slot::none || rewarded) return q;", "Slot::none) return q;", "cadres carry*"),
    "replication": ("a.ties != b.ties ? a.ties > b.ties : a.uid < b.uid", "a.uid < b.uid", "a mandiri group*"),
    # Conflict.
    "hostility": ("p.mediation_gain * (groups", ".5 * p.mediation_gain * (groups", "hostility grows*"),
    "act": ("(1. - p.lawful_restraint * lawful / groups)", "1.", "a trader acts*"),
    "wait": ("< p.wait_months) continue;", "< 1) continue;", "a trader acts*"),
    "choice": ("1. + p.invite_weight * p.invite_trader", "1. + p.invite_trader", "mild acts*"),
    "accommodate": ("conflict.concession * here.trader(j)[trader::margin]", "conflict.concession", "accommodation*"),
    "squeeze": ("it[group::trust] * (1. - p.squeeze_trust)", "it[group::trust]", "squeeze*"),
    "squeeze months": ("here.month() + p.squeeze_months + 1", "here.month() + p.squeeze_months", "squeeze*"),
    "debt call": ("if (household::number(me[household::patron]) != j || me[household::ijon_debt] == 0) return; const Rupiah owed", "if (me[household::ijon_debt] == 0) return; const Rupiah owed", "debt call*"),
    "embargo": ("const bool shut = embargoed(here, me);", "const bool shut = false;", "debt call*"),
    "rumour": ("1. - p.rumour_reach * p.rumour *", "1. - p.rumour *", "rumour*"),
    "captured": ("(1. - p.critical_leader * leader[household::critical])", "1.", "a courted leader*"),
    "captured leak": ("it[group::captured] ? fund.leak_captured : fund.leak_usual", "fund.leak_usual", "a courted leader*"),
    "shield": ("math::exp(-p.shield * target.mediated)", "math::exp(-.5 * p.shield * target.mediated)", "mediation*"),
    "event debtors": ("++target.debtors;", "target.debtors += 2;", "a call of debts*"),
    "event loss": ("const double loss = who[trader::lost_share], hostility = who[trader::hostility];", "const double loss = who[trader::hostility], hostility = loss;", "a call of debts*"),
    "event shielded": ("here.tell(EventKind::group_shielded, Cause::mediation, target.mediated, what);", "here.tell(EventKind::group_reached, Cause::mediation, target.mediated, what);", "each noticed group*"),
    "event leader": ("what.household = here.number(here.household_in(it[group::leader]));", "what.household = 0;", "a captured leader*"),
    "event index": ("if (m <= i && m <= p) return About::material;", "if (m <= i || m <= p) return About::material;", "a relapse names*"),
    "event seen": ("if (it[group::seen_ready] && !reached(it, Milestone::seen_ready)) {", "if (it[group::seen_ready]) {", "a relapse names*"),
    "event cadre": ("if (kappa < p.ready_competence && place[cadre::competence] >=", "if (place[cadre::competence] >=", "a cadre is told*"),
    "event refused": ("refuse(here, me, gap, shut ? Cause::embargo : Cause::at_limit);", "refuse(here, me, gap, Cause::at_limit);", "diaries tell advances*"),
    "event fund": ("if (paid > 0 && left == 0) here.tell_of", "if (paid > 0) here.tell_of", "diaries tell what the fund*"),
    "event claim": ("clients.claimed[here.group_of(slot)] += offer.claimed;", "clients.claimed[here.group_of(slot)] += offer.price;", "diaries tell what a group*"),
    "event short": ("is_short ? EventKind::short_began : EventKind::short_ended", "is_short ? EventKind::short_ended : EventKind::short_began", "diaries tell when*"),
    "event awake": ("dialogue ? Cause::dialogue", "dialogue ? Cause::neighbours", "diaries tell who became*"),
    "event kept": ("if (event_rows[static_cast<std::size_t>(kind)].diary && !moment_.diaries) return;", "", "a call of debts*"),
    "event joined": ("here.tell_of(me, EventKind::member_joined, Cause::scenario, 0.);", "if (me.index() % 2) here.tell_of(me, EventKind::member_joined, Cause::scenario, 0.);", "diaries change no bit*"),
    "story ranks": ("{\"other\", fill(texts::group_name, l, {{\"n\", whole(e.value + 1, l)}})}", "{\"other\", fill(texts::group_name, l, {{\"n\", whole(e.value, l)}})}", "a story counts*"),
    "story blanks": ("{\"act\", one_of(", "{\"acts\", one_of(", "every kind of event*"),
    "propensities": ("(before - who[trader::lost_share]) / before", "before - who[trader::lost_share]", "traders learn*"),
    "no favourite": ("weights.fill(1.);", "weights.fill(0.);", "a trader who forgets*"),
    "detection": ("(captured ? fund.detect_captured * adm : 0.)", "0.", "what is hidden*"),
    "A10": ("beyond += table.ended[0][month] + all_events", "beyond += all_events", "A10*"),
    "A10 competing": ("incidence += share * (d / n);", "incidence += d / n;", "A10*"),
    "KM ties": ("table.at_risk[month] = beyond;", "table.at_risk[month] = beyond - table.ended[0][month];", "KM and*"),
    "KM error": ("sum += d / (n * (n - d));", "sum += d / (n * n);", "KM and*"),
    "NA error": ("sum += d / (n * n);", "sum += d * (n - d) / (n * n * n);", "KM and*"),
    "AJ error": ("- 2. * u.before * rest * u.own", "- u.before * rest * u.own", "KM and*"),
    "log-rank ties": ("d * (n - d) / (n - 1.)", "d", "the log-rank test is*"),
    "log-rank rank": ("1e-10 * diagonal[i]", "-1.", "the log-rank test is*"),
    "by group": ('name = "update_hostility", .stream = 59', 'name = "update_hostility", .stream = 59, .by_group = true', "a block for single groups that*"),
    "group's room": ("own = {};", "", "a block for single groups waits*"),
    "group's payer": ("!scenario.policies[*p].each_group) continue;", "scenario.policies[*p].each_group) continue;", "a block for single groups is*"),
    "group's charge": ("charged[payment.flow] += paid;", "", "a block for single groups is*"),
    "group's cap": ("policy.each_group ? reach.groups.size() : rooms", "policy.each_group ? 0 : rooms", "a block for single groups is*"),
    # Found by chance (tests/reliability/chance_mutants.py), then given a test.
    "ends of ranges": ("count > 0. ? sum / count : 0.;", "sum / count;", "many parameters at the ends*"),
    "ranking share": ("static_cast<double>(order.size()) + .5)", "static_cast<double>(order.size()) - .5)", "a share of the villages*"),
    "visited since": ("month_of(it, Milestone::relapse) >= it[group::accompanied];", "month_of(it, Milestone::relapse) >= 0;", "a group that relapsed*"),
    "burn-in of others": ("!acts_before_month_0(a) && !acts_before_month_0(b)", "!acts_before_month_0(b)", "where a policy acts before*"),
    "reserve": ("[village::reserve][0] = now + next;", "[village::reserve][0] = now - next;", "of the budget for everything a grant*"),
    "entrant": ("here.trader(here.trader_count()).set(trader::margin, here.trader(0u)[trader::margin]);", "", "a trader who comes*"),
    "recipients": ("plan.to == Recipients::random ? luck[1] : seems", "plan.to != Recipients::random ? luck[1] : seems", "who is listed*"),
    "transfer death": ("since != 1 + static_cast<std::int32_t>(12. *", "since != 2 + static_cast<std::int32_t>(12. *", "what is transferred may die*"),
    "Latin": ("(order[i] + draw_of", "(order[i] + 2. * draw_of", "a Latin*"),
    "Sobol origin": ("(i == 0 ? 0u : engine())", "engine()", "16 points*"),
    "Saltelli": ("= row[parameters + j];", "= row[j];", "Saltelli's*"),
    "first order": ("first += (b[i] - mean) * change", "first += (a[i] - mean) * change", "Ishigami*"),
    "total": ("total / (2. * n * variance)", "total / (n * variance)", "Ishigami*"),
    "interval": ("(1. - plan.level) / 2.", "(1. - plan.level) / 4.", "intervals*"),
    "Morris": ("/ (to[j] - from[j])", "/ std::fabs(to[j] - from[j])", "Morris*"),
    "mu star": ("std::fabs(effects[j][t])", "effects[j][t]", "mu star*"),
    "luck": ("within - p * shared", "within", "the share of doubt*"),
    "Shapley": ("(1. - total[k] - first[j])", "(1. - total[k])", "an interaction*"),
}


def tests_of(case):
    """The test files that hold a test case of this name."""
    start = re.compile(r'TEST_CASE\(\s*"' + re.escape(case.rstrip("*")))
    return [path for path in sorted(UNIT.glob("test_*.cpp")) if start.search(path.read_text(encoding="utf-8"))]


def broken(name):
    """The file of mutant `name` and its text after the change; or None and why it no longer applies."""
    old, new, case = MUTANTS[name]
    pattern = re.compile(r"\s+".join(map(re.escape, old.split())))
    hits = []
    for path in ENGINE.rglob("*.?pp"):
        text = path.read_text(encoding="utf-8")
        hits += [(path, text[: hit.start()] + new + text[hit.end():]) for hit in pattern.finditer(text)]
    if len(hits) != 1:
        return None, f"'{old}' occurs {len(hits)} times"
    return hits[0] if tests_of(case) else (None, f"no test case '{case}'")


class Bench:
    """Objects of the engine and the tests as they are, compiled once when first asked for."""

    def __init__(self, folder, pool):
        self.folder, self.pool, self.objects = folder, pool, {}
        self.launcher = [shutil.which("ccache")] if shutil.which("ccache") else []

    def compile(self, source, made, before=()):
        order = [*self.launcher, *COMPILE, *(f"-I{folder}" for folder in (*before, ENGINE, UNIT)), "-c", str(source), "-o", str(made)]
        return subprocess.run(order, check=False).returncode == 0 and made

    def sound(self, source):
        if source not in self.objects:
            made = self.folder / f"{len(self.objects)}-{source.stem}.o"
            self.objects[source] = self.pool.submit(self.compile, source, made)
        return self.objects[source]

    def objects_of(self, tests):
        return {source: self.sound(source) for source in sources_of([UNIT / "main.cpp", *tests])}

    def passes(self, objects, case, program):
        """Does the test case pass, linked from these? None: something does not compile or link."""
        if not all(objects):
            return None
        if subprocess.run([*COMPILE, *map(str, objects), "-o", str(program)], check=False).returncode:
            return None
        return subprocess.run([str(program), case], cwd=self.folder, capture_output=True, check=False).returncode == 0

    def verdict(self, name):
        """What went wrong for mutant `name`; None: it was caught."""
        path, text = broken(name)
        case = MUTANTS[name][2]
        there = self.folder / re.sub(r"\W", "_", name)
        changed = there / path.relative_to(ENGINE)
        changed.parent.mkdir(parents=True)
        changed.write_text(text, encoding="utf-8")
        objects = []
        for source, ready in self.objects_of(tests_of(case)).items():
            again = source == path or path in included(source)
            objects.append(self.compile(changed if source == path else source, there / f"{source.stem}.o", [there]) if again else ready.result())
        passed = self.passes(objects, case, there / "program")
        shutil.rmtree(there)
        return "does not compile" if passed is None else f"'{case}' passes" if passed else None

    def unbroken(self, test):
        """Is the engine as it is refused by a test?"""
        objects = [ready.result() for ready in self.objects_of([test]).values()]
        return None if self.passes(objects, "*", self.folder / f"{test.stem}.program") else "fails without being broken"


def main(arguments):
    names = list(MUTANTS) if arguments in (["--all"], ["--check"]) else arguments
    stale = {name: broken(name)[1] for name in names if broken(name)[0] is None}
    for name, problem in stale.items():
        print(f"NO LONGER APPLIES: {name}: {problem}")
    if arguments == ["--check"] or not names:
        return 1 if stale or not names else 0
    wrong, names = len(stale), [name for name in names if name not in stale]
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as compiling, \
            concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        bench = Bench(pathlib.Path(folder), compiling)
        tests = sorted({test for name in names for test in tests_of(MUTANTS[name][2])})
        jobs = [(f"{test.stem} (not broken: passes)", pool.submit(bench.unbroken, test)) for test in tests if arguments == ["--all"]]
        jobs += [(name, pool.submit(bench.verdict, name)) for name in names]
        for name, job in jobs:
            problem = job.result()
            print(f"{'SURVIVED' if problem else 'caught'}: {name}{': ' + problem if problem else ''}", flush=True)
            wrong += bool(problem)
    print(f"{len(jobs)} tried, {len(stale)} no longer apply, {wrong - len(stale)} not caught")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
