#!/usr/bin/python3
"""The results of the scenario library, to the last bit: a digest for each in tests/golden.txt.

A change that is meant to leave results alone must pass. One that is meant to change them writes the digests anew with
`BERDAYA_WRITE_GOLDEN=1 tests/python/test_golden.py build/release/berdaya`, in a commit that says why."""
import concurrent.futures
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

PROGRAM = str(pathlib.Path(sys.argv.pop(1)).resolve())
TESTS = pathlib.Path(__file__).resolve().parents[1]
SCENARIOS = sorted(path for path in (TESTS.parent / "scenarios").glob("*.toml") if "shared/" not in path.read_text(encoding="utf-8"))
SMALL = ("--months", 60, "--replicates", 2, "--threads", 1, "--households", "--set", "area.villages=2", "--set", "run.burn_in_months=24")


def digest(scenario):
    """Of a short run of it with few villages."""
    with tempfile.TemporaryDirectory() as folder:
        output = pathlib.Path(folder) / "x.h5"
        subprocess.run([PROGRAM, "run", scenario, "--quiet", "-o", output, *map(str, SMALL)], check=True)
        return subprocess.run([PROGRAM, "digest", output], check=True, capture_output=True, text=True).stdout.split()[0]


class Golden(unittest.TestCase):
    def test_results_are_what_they_were(self):
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            found = dict(zip((scenario.stem for scenario in SCENARIOS), pool.map(digest, SCENARIOS)))
        path = TESTS / "golden.txt"
        if "BERDAYA_WRITE_GOLDEN" in os.environ:
            path.write_text("".join(f"{value}  {name}\n" for name, value in found.items()), encoding="utf-8")
        kept = dict(reversed(line.split("  ")) for line in path.read_text(encoding="utf-8").splitlines())
        self.assertEqual(found, kept, "results changed; where that is meant, see the head of this test")


if __name__ == "__main__":
    unittest.main()
