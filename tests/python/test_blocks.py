#!/usr/bin/python3
"""A policy that does nothing says so: what blocks did, where and when, and what kept them from it."""
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

import h5py

PROGRAM = str(pathlib.Path(sys.argv.pop(1)).resolve())
AREA = """schema = "berdaya/1"
base = "s1-standard.toml"
title = "An area of two villages"
[run]
months = 40
replicates = 1
burn_in_months = 24
[area]
villages = 2
[facilitation]
contract_months = 6
phaseout_months = 3
"""


class Blocks(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def said(self, command, block, *options, area=AREA):
        (self.folder / "area.toml").write_text(area + block, encoding="utf-8")
        arguments = [PROGRAM, command, "area.toml", *options]
        if command == "run":
            arguments += ["-o", "area.h5", "--yes", "--threads", "1"]
        done = subprocess.run(arguments, cwd=self.folder, capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        return re.sub(r"\s+", " ", done.stdout)

    def test_a_stipend_after_the_exit_is_told_before_and_after(self):
        block = '[[policy]]\nname = "late stipend"\nstart = 12\ncadres.stipend = 100000\n'
        told = self.said("check", block)
        self.assertIn("“late stipend” begins in month 12; the payments it sets end with the handover, which contracts put at month 9", told)
        self.assertIn("berhenti pada serah terima", self.said("check", block, "--lang", "id"))
        said = self.said("run", block)
        self.assertIn("“late stipend” held in 2 of 2 villages", said)
        self.assertIn("Nothing changes by what it pays for: such payments end with the handover", said)
        early = self.said("run", block.replace("start = 12", "start = 0"))
        self.assertRegex(early, "What it pays for came to Rp [0-9.,]+( million)? in each area")
        self.assertNotIn("Nothing changes", early)
        self.assertNotIn("handover, which contracts", self.said("check", block.replace("start = 12", "start = 0")))

    def test_a_cap_that_does_not_last(self):
        block = '[[policy]]\nname = "capped"\nstart = 5\nunit_cost = 1000000\nbudget_cap = {}\nijon.rate = 0.01\n'
        said = self.said("run", block.format(5000000))
        self.assertIn("“capped” held in 2 of 2 villages", said)
        self.assertRegex(said, r"between months 5 and \d+")
        self.assertRegex(said, r"In month [0-9]+, for the first time, its cap of Rp 5.0 million did not last")
        self.assertIn("“capped” never held: its cap of Rp 900,000 does not last for a single month (month 5)", self.said("run", block.format(900000)))

    def test_two_capped_blocks_are_told_apart(self):
        block = '[[policy]]\nname = "{}"\nstart = 5\nunit_cost = 1000000\nbudget_cap = {}\nijon.rate = 0.01\n'
        said = self.said("run", block.format("small", 5000000) + block.format("large", 10**10))
        self.assertRegex(said, r"“small” held .* did not last\. “large” held")
        self.assertNotIn("Rp 10.0 billion did not last", said)

    def test_a_cap_holds_what_the_block_pays(self):
        block = '[[policy]]\nname = "stipends"\nbudget_cap = {}\ncadres.stipend = 100000\n'
        said = self.said("run", block.format(3000000), area=AREA.replace("contract_months = 6", "contract_months = 24"))
        cost = float(re.search(r"What it pays for came to Rp ([0-9.]+) million", said)[1])
        self.assertLessEqual(cost, 3.)
        self.assertGreater(cost, 1.)
        self.assertRegex(said, r"its cap of Rp 3.0 million did not last")

    def test_a_budget_that_ends_the_programme(self):
        said = self.said("run", "[costs]\nbudget = 20000000\nwhen_spent = \"end\"\n")
        most = float(re.search(r"The budget of Rp 20.0 million for everything ended the programme in 1 of 1 area and simulation; at most Rp ([0-9.]+) million was spent", said)[1])
        self.assertLessEqual(most, 20.)
        self.assertIn("limited nothing", self.said("run", "[costs]\nbudget = 10000000000\nwhen_spent = \"end\"\n"))

    def test_a_trigger_that_never_fires(self):
        block = '[[policy]]\nname = "relief"\nwhen = { measure = "tied", above = 0.999 }\nijon.rate = 0.01\n'
        self.assertIn("“relief” never held: its trigger did not fire in any of 2 villages", self.said("run", block))

    def test_the_file_and_json_hold_what_is_said(self):
        """Also how many groups were at work in the months that a seasonal block held, not in those between."""
        block = '[[policy]]\nname = "relief"\nstart = 3\nevery = 12\nlasting = 2\nunit_cost = 1000\nijon.rate = 0.01\n' \
                '[[policy]]\nname = "bonus"\ncadres.stipend = 100000\nend = 6\n[costs]\nbudget = 10000000000\n'
        said = self.said("run", block)
        found = json.loads(self.said("run", block, "--json"))["blocks"]
        value = {name: variable["values"] for name, variable in found["variables"].items()}
        self.assertEqual(value["name"], ["relief", "bonus"])
        for told in value["told"]:
            self.assertIn(told, said)
        self.assertIn(found["attributes"]["budget_of_policy_0"], said)
        self.assertEqual((value["villages_named"], value["villages_reached"], value["runs"]), ([2, 2], [2, 2], [1, 1]))
        self.assertEqual((value["first_month"][0], value["last_month"][0], value["months"][0]), (3, 39, 7))
        self.assertEqual(value["unit_costs"][0], 23000)  # of groups at work when a month begins
        self.assertIn(f"for {value['group_months'][0] / 7:.1f} groups at work in each area and month", value["told"][0])
        with h5py.File(self.folder / "area.h5") as file:
            self.assertEqual(list(file["blocks/payments"]), value["payments"])
            self.assertEqual(file["blocks/told_id"].asstr()[0][:23], "“relief” berlaku di 2 d")

    def test_a_season_that_never_comes(self):
        """Two villages harvest in four months of a year at most."""
        block = '[[policy]]\nname = "never"\nstart = {}\nend = {}\nseason = "harvest"\nijon.rate = 0.01\n'
        said = [self.said("run", block.format(month, month + 1), "--months", "12") for month in range(12)]
        self.assertGreater(sum("“never” held in" in text for text in said), 1)
        self.assertIn("“never” never held: none of its months (season, every) came while it could hold", said[next(i for i, text in enumerate(said) if "never held" in text)])

    def test_a_block_after_the_end(self):
        block = '[[policy]]\nname = "too late"\nstart = 60\nijon.rate = 0.01\n'
        for command in ("check", "run"):
            self.assertIn("“too late” never holds: it begins in month 60, the run ends with month 39", self.said(command, block))

    def test_a_budget_that_never_binds_and_one_that_does(self):
        self.assertIn("The budget of Rp 10.0 billion for everything limited nothing: at most Rp", self.said("run", "[costs]\nbudget = 10000000000\n"))
        self.assertIn("kept something from beginning in 1 of 1 area and simulation", self.said("run", "[costs]\nbudget = 1\n[groups]\nvillages_per_wave = 1\n"))


if __name__ == "__main__":
    unittest.main()
