#!/usr/bin/python3
"""--ensemble as a user meets it: which replicate has which set, what a result tells of it, verify, worth, bad files."""
import hashlib
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

import h5py
import numpy

PROGRAM = str(pathlib.Path(sys.argv.pop(1)).resolve())
SCENARIOS = pathlib.Path(__file__).resolve().parents[2] / "scenarios"
SETS = '''schema = "berdaya-ensemble/1"
keys = ["cadres.hazard", "budget.buffer_months"]
weights = [0.5, 0.25, 0.25]
values = [
  [0.005, 1.5],
  [0.02, 2.5],
  [0.012, 1],
]
'''
SMALL = ("--set", "area.villages=2", "--set", "run.burn_in_months=24", "--months", 60)


def berdaya(*arguments, cwd=None):
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, cwd=cwd, check=False)


class WithEnsemble(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        for name in ("village", "s1-standard", "s4-cadres-first"):
            shutil.copy(SCENARIOS / f"{name}.toml", self.folder)
        self.sets = self.folder / "sets.toml"
        self.sets.write_text(SETS, encoding="utf-8")

    def study(self, command, output, *arguments, scenario="village.toml"):
        result = berdaya(command, self.folder / scenario, *SMALL, "-o", self.folder / output, *arguments)
        self.assertEqual(result.returncode, 0, result.stderr)
        return result.stdout

    def digest(self, name):
        return berdaya("digest", self.folder / name).stdout.split()[0]

    def test_a_replicate_lives_under_its_set_and_with_its_own_luck(self):
        self.study("run", "all.h5", "--replicates", 8, "--ensemble", self.sets)
        # .5 .25 .75 .125 of the weights, two replicates each: sets 2, 1, 3, 1
        for pair, (hazard, buffer) in enumerate(((.02, 2.5), (.005, 1.5), (.012, 1), (.005, 1.5))):
            self.study("run", "one.h5", "--replicates", 8, "--set", f"cadres.hazard={hazard}", "--set", f"budget.buffer_months={buffer}")
            with h5py.File(self.folder / "all.h5") as found, h5py.File(self.folder / "one.h5") as expected:
                pick = slice(2 * pair, 2 * pair + 2)
                numpy.testing.assert_array_equal(found["areas/digest"][:, pick], expected["areas/digest"][:, pick])

    def test_a_set_may_have_many_numbers_on_a_line(self):
        keys = ("budget.buffer_months", "budget.floor", "budget.spend_rate", "dormancy.base", "dormancy.leader", "dormancy.cadre", "dormancy.fund",
                "dormancy.tension", "dormancy.wake", "ijon.cap")
        values = "[1.5, 0.6, 0.2, 0.003, 0.1, 0.1, 0.05, 0.02, 0.06, 0.9]"
        self.sets.write_text(f'schema = "berdaya-ensemble/1"\nkeys = {list(keys)}\nweights = [1.0]\nvalues = [\n  {values},\n]\n', encoding="utf-8")
        self.study("run", "a.h5", "--ensemble", self.sets)

    def test_what_a_scenario_or_the_command_line_states_stays(self):
        self.study("run", "a.h5", "--replicates", 2, "--ensemble", self.sets, "--set", "cadres.hazard=0.01", "--set", "budget.buffer_months=2")
        self.study("run", "b.h5", "--replicates", 2, "--set", "cadres.hazard=0.01", "--set", "budget.buffer_months=2")
        self.assertEqual(self.digest("a.h5"), self.digest("b.h5"))

    def test_results_tell_of_it_and_can_be_made_again_on_any_number_of_threads(self):
        for command, arguments in (("run", ()), ("compare", ("--policy", self.folder / "s4-cadres-first.toml")),
                                   ("exit-test", ("--from", 12, "--to", 18, "--one-drop-out"))):
            with self.subTest(command):
                said = " ".join(self.study(command, "a.h5", "--replicates", 4, "--ensemble", self.sets, "--threads", 3, *arguments).split())
                self.assertIn("Ranges hold luck and what the evidence leaves open: 2 draws of a set of parameters, two simulations each.", said)
                self.assertIn("is what the evidence leaves open", said)
                with h5py.File(self.folder / "a.h5") as file:
                    self.assertIn(hashlib.sha256(self.sets.read_bytes()).hexdigest(), file.attrs["inputs"])
                again = berdaya("verify", self.folder / "a.h5", "--threads", 1)
                self.assertEqual(again.returncode, 0, again.stdout + again.stderr)
                self.assertIn("identical", again.stdout)
                alone = " ".join(self.study(command, "b.h5", "--replicates", 4, *arguments).split())
                self.assertIn("intervals of luck alone", alone)
                self.assertIn("faktor kebetulan saja", " ".join(self.study(command, "c.h5", "--replicates", 4, "--lang", "id", *arguments).split()))
                self.assertNotEqual(self.digest("a.h5"), self.digest("b.h5"))

    def test_a_set_counts_once(self):
        self.study("exit-test", "a.h5", "--from", 12, "--to", 18, "--one-drop-out", "--replicates", 8, "--ensemble", self.sets)
        with h5py.File(self.folder / "a.h5") as file:
            fate, study = file["exits/mandiri_12"][0], file["study"]
            share = (fate == 1).sum(axis=2) / (fate >= 0).sum(axis=2)  # [exit, replicate]
            sets = share.reshape(2, 4, 2).mean(axis=2)
            half = 3.182446 * sets.std(axis=1, ddof=1) / 2
            numpy.testing.assert_allclose(study["p_mandiri_12"][0], share.mean(axis=1), rtol=1e-12)
            numpy.testing.assert_allclose(study["p_mandiri_12_high"][0], numpy.minimum(1, share.mean(axis=1) + half), rtol=1e-6)
            self.assertIn("takes at least 16", study["headline"].asstr()[0])  # four sets are too few
            shown = study["exit_after"][:].tolist().index(study["shown"][0])
            earlier = study["earlier"].asstr()[0]
            if shown == 1:
                self.assertIn("6 months earlier, after 12 months: the share of groups mandiri a year after changes by " + f"{100 * (share[0] - share[1]).mean():.0f}".replace("-", "−"), earlier)
            else:
                self.assertEqual(earlier, "")
            within, between = ((share - sets.repeat(2, axis=1)) ** 2).sum(axis=1) / 4, sets.var(axis=1, ddof=1)
            evidence = max(0, between[shown] - within[shown] / 2)
            self.assertIn(f"{100 * evidence / (evidence + within[shown]):.0f} % is what the evidence leaves open", study.attrs["on_doubt"])
        kept = self.study("compare", "c.h5", "--policy", self.folder / "s4-cadres-first.toml", "--replicates", 8, "--ensemble", self.sets, "--json")
        self.assertIn("diff_month", kept)
        with h5py.File(self.folder / "c.h5") as file:
            series, study = file["series/coverage"][:], file["study"]
            at = study["measure"].asstr()[:].tolist().index("coverage")
            sets = (series[1] - series[0]).reshape(4, 2, -1).mean(axis=1)
            half = 3.182446 * sets.std(axis=0, ddof=1) / 2
            numpy.testing.assert_allclose(study["diff_month_high"][0, at], sets.mean(axis=0) + half, rtol=1e-6, atol=1e-9)

    def test_worth_needs_an_exit_test_under_an_ensemble(self):
        self.study("exit-test", "a.h5", "--from", 6, "--to", 18, "--one-drop-out", "--replicates", 20, "--ensemble", self.sets)
        result = berdaya("worth", self.folder / "a.h5", "--per-group", 2e7)
        self.assertEqual(result.returncode, 0, result.stderr)
        for text in ("Best on what is known: withdrawal after", "Ask in 60 households: drop-out at a commitment of one half?"):
            self.assertIn(text, result.stdout)
        self.assertIn("Tanyakan di 60 rumah tangga", berdaya("worth", self.folder / "a.h5", "--per-group", 2e7, "--lang", "id").stdout)
        nothing = berdaya("worth", self.folder / "a.h5", "--per-group", 0).stdout  # then the cheapest month is best, whatever is known
        self.assertIn("change the month in 0 of 10 cases", nothing)
        self.sets.write_text(SETS + "\n", encoding="utf-8")
        self.assertIn("has changed since", berdaya("worth", self.folder / "a.h5", "--per-group", 1).stderr)
        self.study("exit-test", "b.h5", "--from", 12, "--to", 12, "--one-drop-out")
        self.assertEqual(berdaya("worth", self.folder / "b.h5", "--per-group", 1).returncode, 65)

    def test_all_problems_are_told_at_once(self):
        for change, messages in (
                (("cadres.hazard", "cadres.hazzard"), ["did you mean 'cadres.hazard'?"]),
                (("cadres.hazard", "groups.per_village"), ["is no assumption that a study may vary"]),
                (("0.25, 0.25", "0.25, 0.35"), ["must have the sum 1"]),
                (("[0.02, 2.5]", "[2, 2.5, 3]"), ["a number for each of the 2 keys"]),
                (("[0.02, 2.5]", "[2, -2.5]"), ["values.cadres.hazard", "values.budget.buffer_months"]),
                (("berdaya-ensemble/1", "berdaya-ensemble/2"), ["must be \"berdaya-ensemble/1\""])):
            self.sets.write_text(SETS.replace(*change), encoding="utf-8")
            result = berdaya("run", self.folder / "village.toml", "--ensemble", self.sets, "-o", self.folder / "x.h5")
            self.assertEqual(result.returncode, 65, result.stdout)
            for message in messages:
                self.assertIn(message, result.stderr)
            self.assertFalse((self.folder / "x.h5").exists())


if __name__ == "__main__":
    unittest.main()
