"""What takes builds of its own: sanitizers, fuzzers, coverage, broken engines (R9, R16 to R18)."""
import os
import re
import subprocess
import sys

from common import ROOT

JOBS = str(os.cpu_count())
# What a wrong line in would be worst: files of engine/.
PARTS = {"ledger": r"engine/(model/ledger|world/balances|world/flows|core/overflow|core/money)\.",
         "draws": r"engine/core/(draw|math)\.",
         "parser": r"engine/io/(toml|text/csv|text/json|places|text/utf8)",
         "writer": r"engine/io/(hdf5/(dataset_file|dataset_check|store)|text/(atomic_file|seal|sha256)|results/(result_file|events|groups|households))",
         "engine": r"engine/"}
CALL_THE_PROGRAM = "^(formats|commands|command_line|terminal|results|dependency|pictures|rules|verify|blocks|allocate|resume|place|seed|dataset_file|fuzz_corpora)$"


def preset(name, *targets):
    """The folder of a preset, built."""
    subprocess.run(["cmake", "--preset", name], cwd=ROOT, check=True, capture_output=True)
    done = subprocess.run(["cmake", "--build", ROOT / "build" / name, "-j", JOBS, "--target", *targets], capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"preset {name}: {done.stdout[-300:]}")
    return ROOT / "build" / name


def unit_tests(name, *arguments):
    """(passed, all) of the unit tests of a preset."""
    preset(name, "unit")
    done = subprocess.run(["ctest", "--preset", name, "-L", "unit", "-j", JOBS, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    found = re.search(r"(\d+) tests failed out of (\d+)", done.stdout)
    return (int(found[2]) - int(found[1]), int(found[2])) if found else (0, 0)


def sanitizers(_):
    """R16: address, leak, undefined behaviour, conversions of floats that do not fit."""
    passed, count = unit_tests("sanitize")
    return f"{passed} of {count} unit tests without a report of address, leak, undefined, float-cast-overflow", passed == count > 0


def races(_):
    """R16: ThreadSanitizer, with archer, which knows the runtime of OpenMP."""
    passed, count = unit_tests("thread")
    return f"{passed} of {count} unit tests without a race (clang, archer)", passed == count > 0


def fuzzers(here):
    """R9: libFuzzer on every format, five minutes in all."""
    folder = preset("fuzz", "fuzz", "fuzz_replay")
    listed = subprocess.run([folder / "tests/fuzz_replay", "--names"], capture_output=True, text=True, check=True).stdout.split()
    seconds, figures, good = max(1, 300 // len(listed)), [], True
    for name in listed:
        seeds, found = here.folder / f"seeds-{name}", here.folder / f"found-{name}"
        for path in (seeds, found):
            path.mkdir(exist_ok=True)
        subprocess.run([folder / "tests/fuzz_replay", "--seeds", name, seeds], check=True)
        done = subprocess.run([folder / "tests/fuzz", found, seeds, f"-max_total_time={seconds}", "-print_final_stats=1", "-timeout=10", "-rss_limit_mb=4096",
                               "-malloc_limit_mb=1024", "-max_len=262144", "-artifact_prefix=" + str(ROOT / "build" / f"fuzz-{name}-")],
                              env=os.environ | {"FORMAT": name}, cwd=here.folder, capture_output=True, text=True, check=False)
        runs = re.search(r"number_of_executed_units: (\d+)", done.stderr)
        good = good and done.returncode == 0
        figures.append(f"{name} {runs[1] if runs else '?'}" + ("" if done.returncode == 0 else f" FOUND {done.stderr[-200:]!r}"))
    return f"executions in {seconds} s each: " + ", ".join(figures), good


def coverage(here):
    """R18: lines and branches of what must not be wrong, by the unit tests and by those that call the program."""
    folder = preset("coverage", "unit", "berdaya", "fuzz_replay", "example_file")
    for old in folder.rglob("*.gcda"):
        old.unlink()
    for tests in (["-L", "unit"], ["-R", CALL_THE_PROGRAM]):
        subprocess.run(["ctest", "--preset", "coverage", *tests, "-j", JOBS], cwd=ROOT, capture_output=True, check=False)
    trace = here.folder / "coverage.json"
    subprocess.run(["gcovr", "-r", ROOT, "--object-directory", folder, "--filter", "engine/", "--exclude-throw-branches", "--exclude-unreachable-branches", "--json", trace],
                   cwd=ROOT, capture_output=True, check=True)
    figures, good = [], True
    for part, pattern in PARTS.items():
        report = here.folder / f"coverage-{part}.txt"  # not the null device: gcovr removes what it is to write first
        said = subprocess.run(["gcovr", "-r", ROOT, "-a", trace, "--filter", pattern, "--print-summary", "-o", report], cwd=ROOT, capture_output=True, text=True,
                              check=True).stdout
        lines, branches = (float(re.search(rf"{what}: ([\d.]+)%", said)[1]) for what in ("lines", "branches"))
        figures.append(f"{part} {lines:.0f} % of lines, {branches:.0f} % of branches")
        good = good and lines >= 95
    return "; ".join(figures), good


def mutants(_):
    """R17: an engine broken in one place at a time."""
    done = subprocess.run([sys.executable, ROOT / "tests/python/mutants.py", "--all"], capture_output=True, text=True, check=False)
    tried, stale, survived = re.search(r"(\d+) tried, (\d+) no longer apply, (\d+) not caught", done.stdout).groups()
    return f"{int(tried) - int(survived)} of {tried} mutants and sound builds told apart, {stale} no longer apply", int(stale) == 0 and int(survived) == 0


def chance_mutants(here):
    """R17: 400 places drawn by chance, of all that the model and its studies compute."""
    done = subprocess.run([sys.executable, ROOT / "tests/reliability/chance_mutants.py", here.folder / "chance", "--count", "400"], capture_output=True, text=True,
                          check=False)
    found = {kind: int(number) for number, kind in re.findall(r"(\d+) (caught|not caught|not reached|equivalent)\b", done.stdout.splitlines()[-1])}
    counted = sum(found.values()) - found.get("equivalent", 0)
    share = found.get("caught", 0) / counted
    return ", ".join(f"{number} {kind}" for kind, number in found.items()) + f": {100 * share:.0f} %", share >= .9


def mutants_apply(_):
    """R17, quickly: is there still the line that each breaks, and the test that must fail?"""
    done = subprocess.run([sys.executable, ROOT / "tests/python/mutants.py", "--check"], capture_output=True, text=True, check=False)
    stale = done.stdout.count("NO LONGER APPLIES")
    return f"{stale} mutants no longer apply", done.returncode == 0
