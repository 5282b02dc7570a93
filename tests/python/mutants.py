#!/usr/bin/python3
"""Breaks the engine on purpose, one line at a time, and shows that the named test fails: tests/python/mutants.py [NAME...]

Each mutant is (file, text that occurs once, text in its place, test case). Takes minutes, so it is not part of scripts/test."""
import concurrent.futures
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
COMPILE = ["g++", "-std=c++20", "-O1", "-ffp-contract=off", "-fopenmp", f'-DBERDAYA_TESTS="{ROOT}/tests"']
MUTANTS = {
    "A1": ("processes/learning.hpp", "p.beta_c * hill + p.spont_c", "p.beta_c * hill * hill + p.spont_c", "A1*"),
    "A2": ("processes/learning.hpp", "math::pow(ratio, p.steepness)", "math::pow(ratio, 2.)", "A2 awareness*"),
    "A4": ("processes/credit.hpp", "share_of(debt, ijon.rate)", "share_of(debt, ijon.rate) + 1", "A4 ijon*"),
    "A4 threshold": ("processes/livelihood.hpp", "share_of(price, ijon.repay_share)", "share_of(price, ijon.repay_share) / 2", "A4 with*"),
    "A5": ("processes/commons.hpp", "(1. - p.preserve_effect * preserve)", "(1. + p.preserve_effect * preserve)", "A5*"),
    "A8": ("processes/production.hpp", "return low > high ? low : high;", "return low;", "A8 households*"),
    "A8 wear": ("processes/livelihood.hpp", "me[household::asset] - wear", "me[household::asset] - wear / 2", "A8 the asset*"),
    "A9": ("processes/credit.hpp", "trade.competition * (traders - 1.)", "trade.competition * traders", "A9*"),
    "M1": ("processes/learning.hpp", "me.uniform(0) < probability", "(aware ? me.uniform(0) : 1. - me.uniform(0)) < probability", "M1*"),
    "M2": ("processes/environment.hpp", "1. - climate.drought_magnitude", "1. - .5 * climate.drought_magnitude * (1. - climate.drought_magnitude)", "M2*"),
    "M5": ("processes/consumption.hpp", "smaller(to_rupiah(unproductive_wish(me, budget)), me", "smaller(to_rupiah(unproductive_wish(me, budget)) + 300'000, me", "M5*"),
    "E4 rationing": ("processes/credit.hpp", "ration(wanted, asked[j], available[j])", "wanted < here.trader(j)[trader::cash] ? wanted : here.trader(j)[trader::cash]", "E4*"),
    "E4 draws": ("core/draw.hpp", "w[4] = {uids[i],", "w[4] = {static_cast<std::uint32_t>(i) + uids[0] / 65536 * 65536,", "E4*"),
    "E6": ("processes/learning.hpp", "static_cast<float>(clip(m + p.m_adapt", "static_cast<float>((m - .02 + p.m_adapt", "E6*"),
    "E7": ("setup/build_world.cpp", "start_household(world, i, network.village_numbers[v] << 16", "start_household(world, i, (v + 1) << 16", "E7*"),
    "deposit": ("processes/group_finance.hpp", "me[household::need] / 2) return;", "me[household::need] / 3) return;", "deposits follow*"),
    "loan limit": ("processes/group_finance.hpp", "std::min(gap, room);", "gap;", "in need half*"),
    "interest": ("processes/group_finance.hpp", "it[group::retained] + paid", "it[group::retained]", "interest is paid*"),
    "refinance": ("processes/group_finance.hpp", "share_of(it[group::fund], rules.refinance_share)", "it[group::fund]", "the fund pays off*"),
    "leaver": ("processes/groups.hpp", "if (owed > it[group::fund]) return;", "", "a leaver*"),
    "collective": ("processes/livelihood.hpp", "1.3 * action - .15", "1.3 * action - .1", "a group sells*"),
    "claim": ("processes/livelihood.hpp", "price -= discount - claimed;", "price -= discount;", "a group sells*"),
    "share-out": ("processes/groups.hpp", "multiply_divide(fund, own, savings)", "fund / it[group::size]", "a dissolved group*"),
    "targeting": ("processes/groups.hpp", "return -static_cast<double>(me[household::asset]", "return static_cast<double>(me[household::asset]", "each way*"),
    "one rupiah": ("world/flows.hpp", "*to.balance_ += amount;", "*to.balance_ += amount + (amount > 1'000'000 ? 1 : 0);", "the books balance*"),
    "baseline": ("model/scenario.hpp", "burn_in_months = 120", "burn_in_months = 60", "without a programme*"),
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
TESTS = ["main", "test_model", "test_groups", "test_invariance", "test_limits", "test_baseline", "test_survival", "test_sensitivity"]


def survives(name):
    """What went wrong for mutant `name` (None: it was caught); the empty name builds the engine as it is."""
    with tempfile.TemporaryDirectory() as folder:
        engine = pathlib.Path(folder) / "engine"
        shutil.copytree(ROOT / "engine", engine)
        case = "*"
        if name:
            file, old, new, case = MUTANTS[name]
            text = (engine / file).read_text(encoding="utf-8")
            if text.count(old) != 1:
                return f"'{old}' occurs {text.count(old)} times in {file}"
            (engine / file).write_text(text.replace(old, new), encoding="utf-8")
        sources = [p for layer in ("core", "world", "setup", "model", "study") for p in (engine / layer).glob("*.cpp")]
        sources += [ROOT / "tests/unit" / f"{test}.cpp" for test in TESTS]
        objects = []
        for source in sources:
            objects.append(f"{folder}/{source.stem}.o")
            launcher = [shutil.which("ccache")] if shutil.which("ccache") else []
            subprocess.run([*launcher, *COMPILE, f"-I{engine}", "-c", source, "-o", objects[-1]], check=True)
        subprocess.run([*COMPILE, *objects, "-o", f"{folder}/unit"], check=True)
        failed = subprocess.run([f"{folder}/unit", case], capture_output=True, check=False).returncode != 0
        return "fails without being broken" if failed and not name else None if failed == bool(name) else f"'{case}' passes"


def main(names):
    wrong = 0
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for name, problem in zip(names, pool.map(survives, names)):
            print(f"{'SURVIVED' if problem else 'caught'}: {name or '(not broken: passes)'}{': ' + problem if problem else ''}", flush=True)
            wrong += bool(problem)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["", *MUTANTS]))
