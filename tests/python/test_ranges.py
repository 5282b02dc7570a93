#!/usr/bin/python3
"""Every parameter may be at either end of its range, alone or with others: the run ends well and its numbers are numbers."""
import concurrent.futures
import json
import pathlib
import random
import subprocess
import sys
import tempfile
import unittest

import h5py
import numpy as np

PROGRAM = str(pathlib.Path(sys.argv.pop(1)).resolve())
VILLAGE = pathlib.Path(__file__).resolve().parents[2] / "scenarios/village.toml"
SMALL = ["area.villages=1", "area.village_households_min=25", "area.village_households_max=40", "run.burn_in_months=24", "run.months=30"]
# How much there is of what, not how it behaves; and keys that must fit others.
LEFT_OUT = {"run.months", "run.burn_in_months", "run.replicates", "groups.targeting", "practice.seeds"}


def berdaya(*arguments):
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, check=False)


def ends():
    """{key: its smallest and largest value, or all its choices}, as one types them."""
    rows = json.loads(berdaya("describe", "parameters", "--json").stdout)
    return {row["name"]: [json.dumps(value) for value in row["range"]] for row in rows
            if isinstance(row["range"], list) and row["name"] not in LEFT_OUT and row["name"].split(".")[0] not in ("area", "network", "places")}


def ends_well(values):
    """False where one of the ends excludes the value of another parameter: a bonus has no bound that a binding budget could keep."""
    sets = [f"{key}={value}" for key, value in values.items()]
    with tempfile.TemporaryDirectory() as folder:
        output = pathlib.Path(folder) / "x.h5"
        run = berdaya("run", VILLAGE, "--quiet", "--households", "--threads", 1, "-o", output,
                      *(word for one in SMALL + sets for word in ("--set", one)))
        if run.returncode == 65 and ("must not exceed" in run.stderr or "cannot keep what trade.bonus costs" in run.stderr):
            return False
        if (run.returncode, run.stderr) != (0, ""):
            raise AssertionError(f"{run.returncode}: {run.stderr} with {sets}")
        with h5py.File(output) as file:
            for group in ("households", "ledger"):
                for name, column in file[group].items():
                    if column.dtype.kind == "f" and not np.isfinite(column[...]).all():
                        raise AssertionError(f"{group}/{name} is not finite with {sets}")
    return True


def count_of(cases):
    """How many of them run; two at a time."""
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        return sum(pool.map(ends_well, cases))


class Ranges(unittest.TestCase):
    def test_one_parameter_at_either_end(self):
        self.assertGreater(count_of({key: value} for key, values in ends().items() for value in values), 500)

    def test_many_parameters_at_their_ends(self):
        luck = random.Random(1)
        cases = [{key: luck.choice(values) for key, values in ends().items() if luck.random() < share} for share in [.05, .15, .5] * 20]
        self.assertGreater(count_of(cases), 30)


if __name__ == "__main__":
    unittest.main()
