#!/usr/bin/python3
"""Which rules ran, and what the blocks of policies changed when: a result file tells it all, and `describe FILE` shows it."""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

import h5py

PROGRAM = str(pathlib.Path(sys.argv.pop(1)).resolve())
VILLAGE = pathlib.Path(__file__).resolve().parents[2] / "scenarios/village.toml"
SHORT = ("--months", "12", "--replicates", "1", "--set", "area.villages=2", "--set", "run.burn_in_months=24", "--quiet")
BLOCKS = """schema = "berdaya/1"
title = "blocks"
[processes]
shock_prices = false
[[policy]]
name = "fair"
start = 3
end = 9
villages = [2]
when = { measure = "tied", above = 0.3 }
unit_cost = 1000
budget_cap = 50000
trade.monopsony_margin = 0.3
[[policy]]
name = "as before"
trade.monopsony_margin = 0.45
"""


def berdaya(*arguments):
    return subprocess.run([PROGRAM, *map(str, arguments)], check=True, capture_output=True, text=True).stdout


class Rules(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = pathlib.Path(folder.name) / "x.h5"

    def attributes(self, *names):
        with h5py.File(self.path) as file:
            return [json.loads(file.attrs[name]) for name in names]

    def test_every_process_is_told_with_who_switched_it(self):
        berdaya("run", VILLAGE, *SHORT, "--set", "processes.shock_prices=false", "-o", self.path)
        (rules,) = self.attributes("rules")
        processes = {row["name"]: row for row in json.loads(berdaya("describe", "processes", "--json"))}
        self.assertEqual([row["name"] for row in rules], list(processes))
        for row in rules:
            off = row["name"] == "shock_prices"
            self.assertEqual(row, {"name": row["name"], "slot": row["slot"], "stream": processes[row["name"]]["stream"], "on": not off,
                                   "set_by": "command line" if off else "default"})
        told = {line.split()[0]: line.split(maxsplit=1)[1] for line in berdaya("describe", self.path).splitlines()}
        self.assertEqual(told["processes.shock_prices"], "value: false  set_by: command line")
        usual = next(row["default"] for row in json.loads(berdaya("describe", "parameters", "--json")) if row["name"] == "trade.monopsony_margin")
        self.assertEqual(told["trade.monopsony_margin"], f"value: {usual}  set_by: default")
        row = next(row for row in json.loads(berdaya("describe", self.path, "--json")) if row["name"] == "processes.shock_prices")
        self.assertEqual((row["value"], row["set_by"]), (False, "command line"))

    def test_a_policy_that_switches_a_process_off_differs_by_it(self):
        policy = self.path.with_suffix(".toml")
        policy.write_text(BLOCKS, encoding="utf-8")
        berdaya("compare", VILLAGE, "--policy", policy, *SHORT, "-o", self.path)
        policies, blocks = self.attributes("policies", "blocks")
        self.assertEqual(policies[0]["differs"], {"processes.shock_prices": False})
        self.assertEqual(blocks, [])
        self.assertEqual(policies[0]["blocks"], [
            {"name": "fair", "start": 3, "end": 9, "villages": [2], "when": {"measure": "tied", "above": .3}, "unit_cost": 1000,
             "budget_cap": 50000, "values": {"trade.monopsony_margin": .3}},
            {"name": "as before", "values": {"trade.monopsony_margin": .45}}])
        berdaya("run", policy, *SHORT, "-o", self.path)
        self.assertEqual(self.attributes("blocks"), [policies[0]["blocks"]])

    def test_a_block_stated_anew_leaves_nothing_of_the_old_one(self):
        base, policy = self.path.with_name("base.toml"), self.path.with_name("p.toml")
        base.write_text('schema = "berdaya/1"\n[[policy]]\nname = "a"\ntrade.tied_discount = 0.1\n', encoding="utf-8")
        policy.write_text('schema = "berdaya/1"\nbase = "base.toml"\n[[policy]]\nname = "a"\ntrade.monopsony_margin = 0.3\n', encoding="utf-8")
        berdaya("run", policy, *SHORT, "-o", self.path)
        self.assertEqual(self.attributes("blocks"), [[{"name": "a", "values": {"trade.monopsony_margin": .3}}]])


if __name__ == "__main__":
    unittest.main()
