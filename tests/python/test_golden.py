#!/usr/bin/python3
"""The results of the scenario library and the answers of small studies, to the last bit: a digest for each in tests/golden.txt, and beside it,
in tests/golden/, what the result is about or what the terminal says, so that a difference says what changed.

A change that is meant to leave results alone must pass. One that is meant to change them writes both anew with
`BERDAYA_WRITE_GOLDEN=1 tests/python/test_golden.py build/release/berdaya`, in a commit that says why."""
import collections
import concurrent.futures
import difflib
import hashlib
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

import h5py
import numpy as np

PROGRAM = str(pathlib.Path(sys.argv.pop(1)).resolve())
TESTS = pathlib.Path(__file__).resolve().parents[1]
SCENARIOS = sorted(path for path in (TESTS.parent / "scenarios").glob("*.toml") if "shared/" not in path.read_text(encoding="utf-8"))
FACTS = sorted(path for path in (TESTS.parent / "scenarios/evidence").glob("*.toml") if "karnataka" not in path.read_text(encoding="utf-8"))
SMALL = ("--months", 60, "--replicates", 2, "--threads", 1, "--households", "--set", "area.villages=2", "--set", "run.burn_in_months=24")
AREAS = ("--threads", 1, "--set", "run.burn_in_months=24", "--set", "area.villages=2", "--set", "area.areas=4")
LIBRARY, S1 = TESTS.parent / "scenarios", TESTS.parent / "scenarios/s1-standard.toml"
DESIGN = f"""schema = "berdaya-design/1"\nscenario = "{S1}"\nheadline = "group_material"\npoints = 8\nmethod = "METHOD"
[[parameter]]\nkey = "trade.monopsony_margin"\nlow = 0.3\nhigh = 0.6
[[parameter]]\nkey = "facilitation.contract_months"\nlow = 4\nhigh = 24\n"""
# Commands one after the other in a folder of their own, with the files of tests/fit and of `designs`.
ANSWERS = {
    "compare": [("compare", S1, "--policy", LIBRARY / "s0-no-programme.toml", "--policy", LIBRARY / "policies/stipend-by-service.toml", *AREAS,
                 "--months", 60, "--replicates", 6, "-o", "compare.h5"), ("why", "compare.h5", "1/1/1")],
    "exit-test": [("exit-test", S1, "--from", 6, "--to", 24, "--every", 6, *AREAS, "--replicates", 20, "--set", "groups.per_village=3",
                   "--ensemble", LIBRARY / "fits/default-ensemble.toml", "-o", "exit.h5"),
                  ("worth", "exit.h5", "--per-group", "2e7"), ("allocate", "exit.h5", "--budget", "60%"), ("allocate", "exit.h5", "--posts", 3)],
    "score": [("score", *FACTS, "--replicates", 2, "--threads", 1, "-o", "score.csv")],
    "fit": [("fit", "small.toml", "--threads", 1, "-o", "fit.h5")],
    "dependency": [("run", S1, "--dependency", *AREAS, "--months", 60, "--replicates", 2, "-o", "dependency.h5")],
    **{method: [("sweep", f"{method}.toml", *AREAS, "--months", 40, "--replicates", 3, "-o", "sweep.h5")] for method in ("sobol", "morris", "latin_hypercube")},
}
# Told year by year; the digest is over everything.
MEASURES = ("coverage", "tied", "critical", "motivation", "skill", "material", "intellectual", "asset", "cash", "ijon_debt", "price", "resource",
            "margin", "hostility", "members", "trust", "tension", "administration", "collective_action", "group_fund", "mentoring", "mandiri",
            "dependency", "external_hours", "own_hours", "cadres", "partners", "programme_cost")


def part_digest(group):
    """Of names, types and values in one group of a result file."""
    total = hashlib.sha256()
    for name in sorted(group):
        values = group[name][()]
        data = "\n".join(map(str, values.flat)).encode() if values.dtype == object else values.tobytes()
        total.update(f"{name} {values.dtype} {values.shape} ".encode() + data)
    return total.hexdigest()[:8]


def story(file):
    """Yearly means over replicates, events by kind and a digest of each part."""
    series = file["series"]
    years = len(series["month"]) // 12
    yield f"{'mean of the year':20}" + "".join(f"{year + 1:>12}" for year in range(years))
    for name in MEASURES:
        by_year = series[name][()].reshape(-1, years, 12)
        means = [np.mean(year[~np.isnan(year)]) if (~np.isnan(year)).any() else np.nan for year in by_year.swapaxes(0, 1)]
        yield f"{name:20}" + "".join(f"{mean:>12.5g}" for mean in means)
    yield "events"
    for kind, count in sorted(collections.Counter(file["events/kind"].asstr()[()]).items()):
        yield f"{kind:26}{count:>6}"
    yield "parts"
    for part in sorted(file):
        yield f"{part:26}{part_digest(file[part])}"


def run(scenario):
    """Digest and story of a short run with few villages."""
    with tempfile.TemporaryDirectory() as folder:
        output = pathlib.Path(folder) / "x.h5"
        subprocess.run([PROGRAM, "run", scenario, "--quiet", "-o", output, *map(str, SMALL)], check=True)
        digest = subprocess.run([PROGRAM, "digest", output], check=True, capture_output=True, text=True).stdout.split()[0]
        with h5py.File(output) as file:
            return digest, "".join(line + "\n" for line in story(file))


def answer(name):
    """Digest of what the commands say and write, and what they say."""
    with tempfile.TemporaryDirectory() as work:
        folder, said, total = pathlib.Path(work), "", hashlib.sha256()
        for path in [*(TESTS / "fit").iterdir(), LIBRARY / "village.toml"]:
            shutil.copy(path, folder)
        (folder / f"{name}.toml").write_text(DESIGN.replace("METHOD", name), encoding="utf-8")
        for command in ANSWERS[name]:
            done = subprocess.run([PROGRAM, *map(str, command)], cwd=folder, check=True, capture_output=True, text=True, stdin=subprocess.DEVNULL)
            said += f"== {command[0]}\n{done.stdout}"
        total.update(said.encode())
        for path in sorted(folder.iterdir()):
            if path.suffix == ".h5":
                total.update(subprocess.run([PROGRAM, "digest", path], check=True, capture_output=True).stdout.split()[0])
            elif path.suffix == ".csv":
                total.update(path.read_bytes())
        return total.hexdigest()[:16], said


def changes(name, text):
    """The first lines in which a story differs from the one that is kept."""
    path = TESTS / "golden" / f"{name.replace(' ', '-')}.txt"
    kept = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    lines = [line for line in difflib.unified_diff(kept, text.splitlines(), n=0, lineterm="") if line[:2] not in ("--", "++", "@@")]
    return "\n".join(f"  {line}" for line in [*lines[:12], *([f"… {len(lines) - 12} more lines"] if len(lines) > 12 else [])])


class Golden(unittest.TestCase):
    def test_results_are_what_they_were(self):
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            found = {f"answers of {name}": told for name, told in zip(ANSWERS, pool.map(answer, ANSWERS))}
            found |= zip((scenario.stem for scenario in SCENARIOS), pool.map(run, SCENARIOS))
        path = TESTS / "golden.txt"
        if "BERDAYA_WRITE_GOLDEN" in os.environ:
            path.write_text("".join(f"{digest}  {name}\n" for name, (digest, _) in found.items()), encoding="utf-8")
            for old in (TESTS / "golden").glob("*.txt"):
                old.unlink()
            (TESTS / "golden").mkdir(exist_ok=True)
            for name, (_, text) in found.items():
                (TESTS / "golden" / f"{name.replace(' ', '-')}.txt").write_text(text, encoding="utf-8")
        kept = dict(reversed(line.split("  ")) for line in path.read_text(encoding="utf-8").splitlines())
        told = {name: changes(name, text) for name, (_, text) in found.items()}
        different = [name for name, (digest, _) in found.items() if kept.get(name) != digest or told[name]]
        what = "\n".join(f"{name}:\n{told[name] or '  nothing that the text tells'}" for name in different)
        self.assertFalse(different, f"results changed; where that is meant, see the head of this test\n{what}")
        self.assertEqual(list(kept), list(found))


if __name__ == "__main__":
    unittest.main()
