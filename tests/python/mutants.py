#!/usr/bin/python3
"""Breaks the engine on purpose, one line at a time, and shows that the named test fails: tests/python/mutants.py [NAME...]

Each mutant is (file, text that occurs once, text in its place, test case). Takes minutes, so it is not part of scripts/test."""
import concurrent.futures
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
COMPILE = ["g++", "-std=c++20", "-O1", "-ffp-contract=off", "-fopenmp", f'-DBERDAYA_TESTS="{ROOT}/tests"']
MUTANTS = {
    # One for every identity of MODEL section 9 (E2 also has broken builds of its own in test_same_bits.py).
    "E1": ("world/flows.hpp", "*to.balance_ += amount;", "*to.balance_ += amount + (amount > 1'000'000 ? 1 : 0);", "the books balance*"),
    "E2": ("model/step.hpp", "const Moment moment{world.luck, world.month};", "const Moment moment{{world.luck.seed + (threads > 1), world.luck.replicate, world.luck.area}, world.month};", "E3*"),
    "E3": ("processes/environment.hpp", "draw().normal()));", "draw().normal() + [] { static double calls = 0; return ++calls; }() * 1e-9));", "E3*"),
    "E4 rationing": ("processes/credit.hpp", "ration(wanted, asked[j], available[j])", "wanted < here.trader(j)[trader::cash] ? wanted : here.trader(j)[trader::cash]", "E4*"),
    "E4 draws": ("core/draw.hpp", "w[4] = {uids[i],", "w[4] = {static_cast<std::uint32_t>(i) + uids[0] / 65536 * 65536,", "E4*"),
    "E5": ("processes/livelihood.hpp", "static_cast<std::int32_t>(law.enforcement * above)", "static_cast<std::int32_t>((law.enforcement + .1) * above)", "E5*"),
    "E6": ("processes/learning.hpp", "static_cast<float>(clip(m + p.m_adapt", "static_cast<float>((m - .02 + p.m_adapt", "E6 every*"),
    "E6 shares": ("processes/mentoring.hpp", "static_cast<float>(clip(level + rate * (1. - level)))", "static_cast<float>(level + rate * (1. - level))", "E6 with a programme every*"),
    "E6 stage": ("processes/handover.hpp", "group::phase, group::Stage::independent), it", "group::phase, group::Stage::guiding), it", "E6 with a programme a group*"),
    "E7": ("setup/build_world.cpp", "start_household(world, i, network.village_numbers[v] << 16", "start_household(world, i, (v + 1) << 16", "E7*"),
    "A1": ("processes/learning.hpp", "p.beta_c * hill + p.spont_c", "p.beta_c * hill * hill + p.spont_c", "A1*"),
    "A2": ("processes/learning.hpp", "math::pow(ratio, p.steepness)", "math::pow(ratio, 2.)", "A2 awareness*"),
    "A3": ("processes/cadres.hpp", "math::exp(-p.hazard * math::exp", "math::exp(-1.2 * p.hazard * math::exp", "A3*"),
    "A3 refill": ("processes/cadres.hpp", "luck[k] >= probability) continue;", "luck[k] >= .5 * probability) continue;", "A3*"),
    "A4": ("processes/credit.hpp", "? capped : ijon.rate);", "? capped : ijon.rate) + 1;", "A4 ijon*"),
    "A4 threshold": ("processes/livelihood.hpp", "share_of(price, ijon.repay_share)", "share_of(price, ijon.repay_share) / 2", "A4 with*"),
    "A5": ("processes/commons.hpp", "(1. - p.preserve_effect * preserve)", "(1. + p.preserve_effect * preserve)", "A5*"),
    "A6": ("processes/mentoring.hpp", "- rules.delta_cap * level)", "- 1.1 * rules.delta_cap * level)", "A6*"),
    "A7": ("processes/group_finance.hpp", "share_of(row[member::loan], rules.loan_rate)", "share_of(row[member::loan], rules.loan_rate) * 99 / 100", "A7*"),
    "A8": ("processes/production.hpp", "return low > high ? low : high;", "return low;", "A8 households*"),
    "A8 wear": ("processes/livelihood.hpp", "me[household::asset] - wear", "me[household::asset] - wear / 2", "A8 the asset*"),
    "A9": ("processes/credit.hpp", "trade.competition * (traders - 1.)", "trade.competition * traders", "A9*"),
    "M1": ("processes/learning.hpp", "me.uniform(0) < probability", "(aware ? me.uniform(0) : 1. - me.uniform(0)) < probability", "M1*"),
    "M2": ("processes/environment.hpp", "1. - climate.drought_magnitude", "1. - .5 * climate.drought_magnitude * (1. - climate.drought_magnitude)", "M2*"),
    "price shock": ("processes/environment.hpp", "low ? fallen : usual", "low ? fallen * fallen : usual", "a fall in prices*"),
    "M3": ("processes/livelihood.hpp", "marketing.collective && willing > 0.", "willing > 0.", "M3*"),
    "M4": ("processes/programme.hpp", "me.set(household::asset, me[household::asset] + each);", "const Rupiah lost = std::min(me[household::asset] + each, 3 * each); here.template note<Flow::distress_loss>(lost); me.set(household::asset, me[household::asset] + each - lost);", "M4*"),
    "M5": ("processes/consumption.hpp", "smaller(to_rupiah(unproductive_wish(me, budget)), me", "smaller(to_rupiah(unproductive_wish(me, budget)) + 300'000, me", "M5*"),
    "M6": ("setup/build_world.cpp", "world.village_count() * groups.per_village / plan", "60. * groups.per_village / plan", "M6*"),
    "M7": ("processes/handover.hpp", "m.exit_shock * static_cast<double>(it[group::external_share])", "m.exit_shock", "M7*"),
    "M8": ("processes/facilitation.hpp", "strength += cadres.hours *", "strength += (cadres.hours + 10.) *", "M8*"),
    "M9": ("processes/handover.hpp", "if (plan.handover_rule == HandoverRule::none) return;", "", "M9*"),
    "M10": ("processes/livelihood.hpp", "loss[patron] += together;", "loss[0] += together;", "M10*"),
    # Villages of a few households worked out by hand.
    "deposit": ("processes/group_finance.hpp", "<= rules.deposit_above *", "<= .9 * rules.deposit_above *", "deposits follow*"),
    "loan limit": ("processes/group_finance.hpp", "std::min(gap, room);", "gap;", "in need half*"),
    "interest": ("processes/group_finance.hpp", "it[group::retained] + paid", "it[group::retained]", "interest is paid*"),
    "refinance": ("processes/group_finance.hpp", "share_of(it[group::fund], most)", "it[group::fund]", "the fund pays off*"),
    "leaver": ("processes/leaving.hpp", "if (owed > it[group::fund]) return;", "", "a leaver*"),
    "collective": ("processes/livelihood.hpp", "1.3 * action - .15", "1.3 * action - .1", "a group sells*"),
    "claim": ("processes/livelihood.hpp", "spot - (discount - share_of(discount, market.claimed))", "spot - discount", "a group sells*"),
    "reclaimed": ("processes/livelihood.hpp", "patrons_price(together, patron, tied, market), market", "patrons_price(together, patron, false, market), market", "a group sells*"),
    "public prices": ("processes/credit.hpp", "law.info_effect * law.enforcement * lawful / groups", "law.info_effect", "a group sells*"),
    "commons": ("processes/livelihood.hpp", "/ commons.resource_reference,", "/ commons.exploited(),", "a harvest goes*"),
    "commons planning": ("processes/commons.hpp", "slot != household::Slot::none && group::is_active(", "slot != household::Slot::none && group::Stage::none != (", "A5*"),
    "wear before output": ("model/schedule.hpp", "DepreciateAssets, AssessOutput,", "AssessOutput, DepreciateAssets,", "A8 households*"),
    "bank loans": ("model/ledger.cpp", "world.members[member::formal_loan][m]}", "Rupiah{0}}", "a bank loan*"),
    "share-out": ("processes/leaving.hpp", "multiply_divide(fund, own, savings)", "fund / it[group::size]", "a dissolved group*"),
    "targeting": ("processes/founding.hpp", "return -static_cast<double>(me[household::asset]", "return static_cast<double>(me[household::asset]", "each way*"),
    "baseline": ("model/scenario.hpp", "burn_in_months = 120", "burn_in_months = 60", "without a programme*"),
    # What a facilitator does.
    "line table": ("processes/lines.hpp", "{Role::facilitator, 1, bits({3, 5}), bits({k1, k3})", "{Role::facilitator, 1, bits({3, 4}), bits({k1, k3})", "each line*"),
    "travel": ("processes/facilitation.hpp", "- plan.visits * travel;", "- travel;", "hours per group*"),
    "first stage": ("processes/lines.hpp", "return {line::introduce, line::process_data};", "return {line::introduce, line::motivate};", "in the first*"),
    "need": ("processes/lines.hpp", "gap[w] = plan[w] > 0. ? gap[w] : 0., sum", "sum", "later part*"),
    "phase-out": ("processes/facilitation.hpp", "/ (plan.phaseout_months + 1.));", "/ (plan.phaseout_months + 2.));", "in the phase-out*"),
    "acceptance": ("processes/facilitation.hpp", ".03 * (adapts - accepted)", ".03 * (1. - accepted)", "acceptance and*"),
    "capacities": ("processes/mentoring.hpp", "1.3 * pace * critical", "1.3 * pace", "own capacity*"),
    "assisted": ("processes/mentoring.hpp", "(1. - next) * done_for_them", "done_for_them", "own capacity*"),
    "dependency": ("processes/mentoring.hpp", "* able * (1. - d)", "* (1. - d)", "help after*"),
    "ledger": ("processes/mentoring.hpp", "total(it[group::external]) * (1. - who.skill(facilitator::two_way)) * able", "total(it[group::external]) * able", "the ledger of*"),
    "ledger visits": ("processes/facilitation.hpp", "it.set(group::visit_hours, static_cast<float>(visits));", "it.set(group::visit_hours, 160.f);", "the groups of*"),
    "ledger dissolved": ("study/dependency_ledger.cpp", "== world.month - 1;", ">= 0;", "hours of a group*"),
    "alarm": ("model/dependency_alarm.hpp", "sum(beyond, alarm.window) - sum(beyond, 0)", "sum(beyond, 0) - sum(beyond, alarm.window)", "the alarm fires*"),
    "alarm capacity": ("model/dependency_alarm.hpp", "able >= sum(capacity, 0) &&", "", "the alarm fires*"),
    "alarm once": ("study/dependency_ledger.cpp", "(now - groups)->rising", "false", "the alarm fires*"),
    "dialogue": ("processes/mentoring.hpp", ".4 + .6 * who.skill(facilitator::two_way)", "who.skill(facilitator::two_way)", "dialogue*"),
    "training": ("processes/mentoring.hpp", "std::max(level - s, 0.)", "(level - s)", "members are*"),
    # The programme.
    "queue": ("processes/facilitators.hpp", "(best == ~0u || load[f] < load[best])", "best == ~0u", "groups go*"),
    "redeploy": ("processes/facilitators.hpp", "plan.redeploy ? area.month() >= opening : area.month() == opening", "area.month() >= opening", "groups go*"),
    "redeploy revisits": ("processes/facilitators.hpp", "if (it[group::phase] == group::Stage::none && !its_turn)", "if (!its_turn)", "a group that relapsed*"),
    "buffer once": ("processes/programme.hpp", "it[group::milestones][static_cast<std::size_t>(Milestone::exit)] < 0;", "true;", "interest on buffer*"),
    "no members": ("processes/programme.hpp", "it[group::size] == 0 ||", "", "a group without members*"),
    "waves": ("processes/parameters.hpp", "rank / villages_per_wave * wave_months", "rank * wave_months / villages_per_wave", "villages get*"),
    "list": ("processes/founding.hpp", "a.listed != b.listed ? a.listed :", "false ? a.listed :", "households on*"),
    "revisit": ("processes/facilitators.hpp", "(plan.revisit && relapsed", "(relapsed", "a group that relapsed*"),
    "budget": ("processes/facilitators.hpp", "if (!broke) return", "return", "once the budget*"),
    "own learning": ("processes/facilitators.hpp", "- q.obsolescence * level", "", "facilitators learn*"),
    "resignation": ("processes/facilitators.hpp", "math::exp(-2. * (static_cast", "math::exp(-1. * (static_cast", "facilitators resign*"),
    "vacancy": ("processes/facilitation.hpp", "it.set(group::acceptance, it[group::acceptance] * .5f)", "", "a vacant post*"),
    "buffer interest": ("processes/programme.hpp", "it[group::retained] - interest", "it[group::retained]", "interest on buffer*"),
    "pay": ("processes/programme.hpp", "training / load)", "training)", "a facilitator's pay*"),
    "grant": ("processes/programme.hpp", "grants.tension * stake", "grants.tension", "seed capital*"),
    "saving rule": ("processes/programme.hpp", "< grants.after_saving_months) return;", "< 1) return;", "seed capital*"),
    "grant budget": ("processes/programme.hpp", "spent + grants.seed_capital > grants.budget", "spent > grants.budget", "grants wait*"),
    "grant exit": ("processes/leaving.hpp", "saver(me) <= last_of_the_low", "saver(me).first <= last_of_the_low.first", "for a year*"),
    "match": ("processes/group_finance.hpp", "it[group::facilitator] != group::Post::none ? grants.savings_match : Ppm{}", "grants.savings_match", "savings are*"),
    "partners": ("processes/partners.hpp", "math::exp(-2. * (x + y))", "math::exp(-x - y)", "links to*"),
    "bank": ("processes/partners.hpp", "std::min(gap, room)", "gap", "a bank*"),
    "job": ("processes/partners.hpp", "math::exp(-p.job_end)", "1. - p.job_end", "members who look*"),
    # Cadres and handing over.
    "recruit": ("processes/cadres.hpp", "if (m < rules.m_gate) return;", "", "the fittest*"),
    "recruit elsewhere": ("processes/cadres.hpp", "rank < here.group_count(); ++rank) {\n      const auto places", "rank < 1; ++rank) {\n      const auto places", "who serves*"),
    "vacant post": ("processes/handover.hpp", "HandoverRule::cadre_ready && who.present && able", "HandoverRule::cadre_ready && able", "ready cadres*"),
    "own recruit": ("processes/cadres.hpp", "clip(total(it[group::own]) / p.hours_required)", "0.", "without a facilitator own*"),
    "cadre training": ("processes/cadres.hpp", "std::max(.9 * most - kappa, 0.)", "std::max(most - kappa, 0.)", "cadres learn*"),
    "shadow": ("processes/cadres.hpp", "kappa >= p.ready_competence ? .35 * outside", "kappa >= p.ready_competence ? .35", "cadres learn*"),
    "drop-out": ("processes/cadres.hpp", "math::exp(-3. * (q - .5))", "math::exp(-(q - .5))", "cadres drop*"),
    "fee": ("processes/cadres.hpp", "it[group::facilitator] != group::Post::none ? p.stipend : 0", "p.stipend", "a stipend*"),
    "indices": ("processes/independence.hpp", "math::pow(own * able, .3)", "math::pow(own * able, .25)", "indices*"),
    "hysteresis": ("processes/independence.hpp", "std::min({m, i, p}) < rules.theta_off;", "weakest(m, i, p, rules) < 1.;", "mandiri begins*"),
    "functioning": ("study/group_record.cpp", "group::months_in(world.groups[group::deposit_months][g]) >= 6", "group::months_in(world.groups[group::deposit_months][g]) >= 5", "a group functions*"),
    "fixed month": ("processes/handover.hpp", ">= static_cast<std::int32_t>(plan.contract_months)", "> static_cast<std::int32_t>(plan.contract_months)", "a fixed month*"),
    "cadre rule": ("processes/handover.hpp", "it[group::dependency] < .35f", "it[group::dependency] < .45f", "ready cadres*"),
    "barrier": ("processes/handover.hpp", "- 3. * plan.barrier *", "- plan.barrier *", "ready cadres*"),
    "extension": ("processes/handover.hpp", "expired && !plan.allow_extension ?", "expired ?", "who may*"),
    "seen readiness": ("processes/handover.hpp", "(1. - a) * assisted + a * own", "assisted", "readiness as*"),
    "exit shock": ("processes/handover.hpp", "(1. - .5 * static_cast<double>(it[group::exit_aware]))", "1.", "the exit shakes*"),
    "replication": ("processes/replication.hpp", "a.ties != b.ties ? a.ties > b.ties : a.uid < b.uid", "a.uid < b.uid", "a mandiri group*"),
    # Conflict.
    "hostility": ("processes/conflict.hpp", "p.mediation_gain * (groups", ".5 * p.mediation_gain * (groups", "hostility grows*"),
    "act": ("processes/conflict.hpp", "(1. - .5 * protected_by_law / groups)", "1.", "a trader acts*"),
    "wait": ("processes/conflict.hpp", "< static_cast<std::int32_t>(p.wait_months)) continue;", "< 1) continue;", "a trader acts*"),
    "choice": ("processes/conflict.hpp", "1. + 4. * p.invite_trader", "1. + p.invite_trader", "mild acts*"),
    "accommodate": ("processes/credit.hpp", "? .9 * margin : usual", "? .8 * margin : usual", "accommodation*"),
    "squeeze": ("processes/conflict.hpp", "tense(.05), scale(group::trust, .9);", "tense(.05);", "squeeze*"),
    "squeeze months": ("processes/conflict.hpp", "static_cast<std::int32_t>(months) + 1)", "static_cast<std::int32_t>(months))", "squeeze*"),
    "debt call": ("processes/conflict.hpp", "if (household::number(me[household::patron]) != j ||", "if (", "debt call*"),
    "embargo": ("processes/credit.hpp", "if (gap <= 0 || embargoed(here, me)) return 0;", "if (gap <= 0) return 0;", "debt call*"),
    "rumour": ("processes/conflict.hpp", "1. - .5 * p.rumour * (1. -", "1. - p.rumour * (1. -", "rumour*"),
    "captured": ("processes/conflict.hpp", "(1. - .7 * critical)", "1.", "a courted leader*"),
    "captured leak": ("processes/group_finance.hpp", "household::Flag::yes ? 1.6 : .6", "household::Flag::yes ? 1. : .6", "a courted leader*"),
    "shield": ("processes/conflict.hpp", "math::exp(-p.shield * mediated)", "math::exp(-.5 * p.shield * mediated)", "mediation*"),
    "propensities": ("processes/conflict.hpp", "(before - who[trader::lost_share]) / before", "before - who[trader::lost_share]", "traders learn*"),
    "no favourite": ("processes/conflict.hpp", "if (sum == 0.) weights.fill(1.f)", "if (sum == 0.) weights.fill(0.f)", "a trader who forgets*"),
    "detection": ("processes/conflict.hpp", "(captured ? .15 * adm : 0.)", "0.", "what is hidden*"),
    "A10": ("study/survival.cpp", "beyond += table.ended[0][month] + all_events", "beyond += all_events", "A10*"),
    "A10 competing": ("study/survival.cpp", "incidence += share * (d / n);", "incidence += d / n;", "A10*"),
    "KM ties": ("study/survival.cpp", "table.at_risk[month] = beyond;", "table.at_risk[month] = beyond - table.ended[0][month];", "KM and*"),
    "KM error": ("study/survival.cpp", "sum += d / (n * (n - d));", "sum += d / (n * n);", "KM and*"),
    "NA error": ("study/survival.cpp", "sum += d / (n * n);", "sum += d * (n - d) / (n * n * n);", "KM and*"),
    "AJ error": ("study/survival.cpp", "- 2. * u.before * rest * u.own", "- u.before * rest * u.own", "KM and*"),
    "log-rank ties": ("study/survival.cpp", "d * (n - d) / (n - 1.)", "d", "the log-rank test is*"),
    "log-rank rank": ("study/survival.cpp", "1e-10 * diagonal[i]", "-1.", "the log-rank test is*"),
    "Latin": ("study/sensitivity.cpp", "(order[i] + draw_of", "(order[i] + 2. * draw_of", "a Latin*"),
    "Sobol origin": ("study/sensitivity.cpp", "(i == 0 ? 0u : engine())", "engine()", "16 points*"),
    "Saltelli": ("study/sensitivity.cpp", "= row[parameters + j];", "= row[j];", "Saltelli's*"),
    "first order": ("study/sensitivity.cpp", "first += (b[i] - mean) * change", "first += (a[i] - mean) * change", "Ishigami*"),
    "total": ("study/sensitivity.cpp", "total / (2. * n * variance)", "total / (n * variance)", "Ishigami*"),
    "interval": ("study/sensitivity.cpp", "(1. - plan.level) / 2.", "(1. - plan.level) / 4.", "intervals*"),
    "Morris": ("study/sensitivity.cpp", "/ (to[j] - from[j])", "/ std::fabs(to[j] - from[j])", "Morris*"),
    "mu star": ("study/sensitivity.cpp", "std::fabs(effects[j][t])", "effects[j][t]", "mu star*"),
    "luck": ("study/sensitivity.cpp", "within - p * shared", "within", "the share of doubt*"),
    "Shapley": ("study/sensitivity.cpp", "(1. - total[k] - first[j])", "(1. - total[k])", "an interaction*"),
}
RUNS = ["run", "burn_in"]
STATISTICS = ["test_survival", "test_sensitivity"]  # each needs the source of its name
UNIT = ROOT / "tests/unit"
TESTS = ["test_model", "test_groups", "test_invariance", "test_limits", "test_baseline", "test_mentoring", "test_programme", "test_cadres",
         "test_dependency", "test_handover", "test_conflict", "test_metamorphic", "test_bounds", "test_survival", "test_sensitivity"]


def tests_with(case):
    """The test files that hold a test case of this name."""
    return [test for test in TESTS if f'TEST_CASE("{case.rstrip("*")}' in (UNIT / f"{test}.cpp").read_text(encoding="utf-8")]


def runs(test):
    """Does a test file simulate whole areas, so that it needs the study's sources?"""
    return any(call in (UNIT / f"{test}.cpp").read_text(encoding="utf-8") for call in ("run_study(", "start_world(", "final_world("))


def broken(name):
    """The file of mutant `name` and its text after the change."""
    file, old, new, case = MUTANTS[name]
    text = (ROOT / "engine" / file).read_text(encoding="utf-8")
    if text.count(old) != 1:
        raise SystemExit(f"{name}: '{old}' occurs {text.count(old)} times in {file}")
    if not tests_with(case):
        raise SystemExit(f"{name}: no test case '{case}'")
    return file, text.replace(old, new)


def survives(name):
    """What went wrong for mutant `name` (None: it was caught); the empty name builds the engine as it is."""
    with tempfile.TemporaryDirectory() as folder:
        there = pathlib.Path(folder)
        shutil.copytree(ROOT / "engine", there / "engine")
        shutil.copytree(UNIT, there / "unit")
        case = MUTANTS[name][3] if name else "*"
        if name:
            file, text = broken(name)
            (there / "engine" / file).write_text(text, encoding="utf-8")
        tests = tests_with(case) if name else TESTS
        sources = [p for layer in ("core", "world", "setup", "model") for p in (there / "engine" / layer).glob("*.cpp")]
        sources += [there / "engine/study" / f"{source}.cpp" for source in ["group_record", "dependency_ledger", *(RUNS if any(map(runs, tests)) else []),
                                                                           *(t.removeprefix("test_") for t in tests if t in STATISTICS)]]
        sources += [there / "unit" / f"{test}.cpp" for test in ["main", *tests]]
        launcher = [shutil.which("ccache")] if shutil.which("ccache") else []
        # Relative paths, so that what a mutant leaves alone comes from the cache.
        environment = {**os.environ, "CCACHE_BASEDIR": folder, "CCACHE_NOHASHDIR": "1"}
        for source in sources:
            command = [*launcher, *COMPILE, "-Iengine", "-c", str(source.relative_to(there)), "-o", f"{source.stem}.o"]
            if subprocess.run(command, cwd=there, env=environment, check=False).returncode != 0:
                return "does not compile"
        subprocess.run([*COMPILE, *(f"{source.stem}.o" for source in sources), "-o", "program"], cwd=there, check=True)
        failed = subprocess.run(["./program", case], cwd=there, capture_output=True, check=False).returncode != 0
        return "fails without being broken" if failed and not name else None if failed == bool(name) else f"'{case}' passes"


def main(names):
    for name in names:
        if name:
            broken(name)
    wrong = 0
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for name, problem in zip(names, pool.map(survives, names)):
            print(f"{'SURVIVED' if problem else 'caught'}: {name or '(not broken: passes)'}{': ' + problem if problem else ''}", flush=True)
            wrong += bool(problem)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["", *MUTANTS]))
