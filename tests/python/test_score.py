#!/usr/bin/python3
"""berdaya score as a user meets it: the library's evidence runs, the same table on any number of threads, bad files."""
import csv
import pathlib
import shutil
import subprocess
import sys
import tempfile
import tomllib
import unittest

PROGRAM = str(pathlib.Path(sys.argv.pop(1)).resolve())
EVIDENCE = pathlib.Path(__file__).resolve().parents[2] / "scenarios/evidence"
HEAD = '''schema = "berdaya-evidence/1"
fact = "F1"
title = { en = "Groups help", id = "Kelompok membantu" }
source = "a \\"study\\", 2020"
use = "test"
[experiment]
scenario = "base/village.toml"
run.months = 24
run.burn_in_months = 24
run.replicates = 3
area.villages = 2
[[arm]]
name = "none"
groups.per_village = 0
facilitation.programme = false
[[arm]]
name = "groups"
[[arm.policy]]
name = "longer"
start = 6
facilitation.contract_months = 30
'''
FIGURE = '''[[figure]]
statistic = "consumption"
arm = "groups"
window = [12, 24]
who = "members"
comparison = "change"
against = { arm = "none" }
at_least = 3
at_most = 12
value = "+8 %"
'''


def berdaya(*arguments, cwd=None):
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, cwd=cwd, check=False)


class Score(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        (self.folder / "base").mkdir()
        shutil.copy(EVIDENCE.parent / "village.toml", self.folder / "base")

    def target(self, text, name="f01.toml"):
        (self.folder / name).write_text(text, encoding="utf-8")
        return self.folder / name

    def rows(self, *arguments):
        result = berdaya("score", *arguments, "--quiet", "-o", self.folder / "x.csv")
        self.assertEqual((result.returncode, result.stdout, result.stderr), (0, "", ""))
        with open(self.folder / "x.csv", encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def refused(self, text, *said):
        result = berdaya("score", self.target(text), "-o", self.folder / "x.csv")
        self.assertEqual((result.returncode, result.stdout), (65, ""), result.stderr)
        for words in said:
            self.assertIn(words, result.stderr)
        self.assertFalse((self.folder / "x.csv").exists())

    def test_the_evidence_of_the_library_is_scored(self):
        facts = [tomllib.loads(path.read_text(encoding="utf-8"))["fact"] for path in EVIDENCE.glob("*.toml")]
        self.assertEqual(len(set(facts)), len(facts))
        self.assertLessEqual({f"L{k}" for k in range(1, 12)}, set(facts))
        rows = self.rows("--replicates", 1, "--threads", 2)
        self.assertEqual({row["fact"] for row in rows}, set(facts))
        for row in rows:
            self.assertTrue(row["title_en"] and row["title_id"] and row["source"] and (row["at_least"] or row["at_most"]), row)
            self.assertEqual(row["verdict"] == "needs", bool(row["needs"]), row)
            if row["value"]:
                inside = float(row["at_least"] or "-inf") <= float(row["value"]) <= float(row["at_most"] or "inf")
                self.assertEqual(row["verdict"], "met" if inside else "missed", row)
        self.assertLess(sum(row["verdict"] == "no value" for row in rows), 5)

    def test_the_same_table_on_any_number_of_threads(self):
        target = self.target(HEAD + FIGURE)
        one, two = (self.rows(target, "--threads", threads) for threads in (1, 2))
        self.assertEqual(one, two)
        (row,) = one
        self.assertEqual((row["no_effect"], row["constant"], row["use"], row["source"]), ("0", "6", "test", 'a "study", 2020'))
        self.assertNotEqual(row["value"], self.rows(target, "--seed", 2)[0]["value"])
        self.assertNotEqual(row["value"], self.rows(target, "--set", "trade.tied_discount=0.01")[0]["value"])

    def test_both_languages_and_totals(self):
        lacks = FIGURE.replace('statistic = "consumption"', 'title = { en = "income", id = "pendapatan" }\nneeds = { en = "wings", id = "sayap" }')
        self.target(HEAD + FIGURE + lacks)
        self.target(HEAD.replace('"F1"', '"L2"') + FIGURE, "a.toml")
        english = berdaya("score", self.folder, "--replicates", 2).stdout
        self.assertIn("F1  Groups help", english)
        self.assertIn("cannot be measured yet: needs wings", english)
        self.assertLess(english.index("L2 "), english.index("F1 "))
        self.assertIn("of 1; facts met: 0 of 1", english)
        self.assertIn('"all +6 %" 1 of 1', english)
        indonesian = berdaya("score", self.folder, "--replicates", 2, "--lang", "id").stdout
        self.assertIn("Kelompok membantu", indonesian)
        self.assertIn("belum dapat diukur: perlu sayap", indonesian)

    def test_a_fact_whose_data_is_not_there_needs_it_and_the_others_are_scored(self):
        away = HEAD.replace('"F1"', '"F2"').replace("area.villages = 2", 'network.edges = "away.csv"') + FIGURE
        there, missing = self.rows(self.target(HEAD + FIGURE), self.target(away, "f02.toml"))
        self.assertIn(there["verdict"], ("met", "missed"))
        self.assertEqual((missing["verdict"], missing["value"]), ("needs", ""))
        self.assertRegex(missing["needs"], r"the file .*away\.csv, which is not there")
        self.assertIn("yang tidak ada", berdaya("score", self.folder / "f02.toml", "--lang", "id").stdout)

    def test_bad_files_are_explained_with_their_place(self):
        self.refused(HEAD + FIGURE.replace('"consumption"', '"consumtion"'), "f01.toml:23:13: figure.statistic: unknown statistic 'consumtion'; did you mean 'consumption'?")
        self.refused(HEAD + FIGURE + "at_mots = 1\n", "figure.at_mots: unknown key; did you mean 'at_most'?")
        self.refused(HEAD + FIGURE.replace("[12, 24]", "[12, 36]"), "figure.window: out of range, found 36 (0 ... 24 months since start)")
        self.refused(HEAD + FIGURE.replace("[12, 24]", "[6, 18]"), "figure.window: must be whole years")
        self.refused(HEAD + FIGURE.replace('arm = "groups"', 'arm = "group"'), "figure.arm: unknown arm 'group'; did you mean 'groups'?")
        self.refused(HEAD + FIGURE.replace('"members"', '"member"'), "figure.who: unknown choice 'member'; did you mean 'members'?")
        self.refused(HEAD + FIGURE.replace('against = { arm = "none" }\n', ""), "figure.against: missing")
        self.refused(HEAD + FIGURE.replace("at_least = 3", "at_least = 13"), "figure.at_most: must not be below at_least")
        self.refused(HEAD + FIGURE.replace("at_least = 3\nat_most = 12\n", ""), "figure.at_least: missing; a band needs")
        self.refused(HEAD.replace("run.months = 24", "run.mnths = 24") + FIGURE, "f01.toml:8:", "run.mnths: unknown key; did you mean 'run.months'?")
        self.refused(HEAD.replace("groups.per_village = 0", "area.villages = 3") + FIGURE, "area.villages: must be as in the first arm")
        self.refused(HEAD.replace('fact = "F1"', 'fact = "X1"') + FIGURE, "fact: must be L (a level) or F (a fact) and a number")
        self.refused(HEAD.replace('use = "test"', 'use = "prove"') + FIGURE, 'use: must be "fit" or "test"')
        self.refused(HEAD.replace('base/village.toml', 'base/vilage.toml') + FIGURE, "experiment.scenario: cannot read 'base/vilage.toml'")
        self.refused(HEAD.replace(', id = "Kelompok membantu"', "") + FIGURE, "title.id: missing")
        self.refused(HEAD, "figure: at least one [[figure]] block is needed")
        self.refused(HEAD.replace("area.villages = 2", "area.areas = 2") + FIGURE, "experiment: must be of one area")
        self.refused(HEAD + FIGURE.replace('"consumption"', '"lent_out"'), "figure.who: goes with statistics of households alone")
        self.assertEqual(berdaya("score", self.folder / "none.toml").returncode, 65)
        self.target(HEAD + FIGURE, "again.toml")
        twice = berdaya("score", self.target(HEAD + FIGURE), self.folder / "again.toml")
        self.assertEqual((twice.returncode, "fact: F1 is that of" in twice.stderr), (65, True), twice.stderr)
        self.assertEqual(berdaya("score", self.folder / "f01.toml", "--lang", "fr").returncode, 65)


if __name__ == "__main__":
    unittest.main(verbosity=0)
