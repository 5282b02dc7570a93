#!/usr/bin/python3
"""berdaya fit as a user meets it: the same on any number of threads and after a stop, an ensemble that reads back, bad files."""
import hashlib
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import tomllib
import unittest

import h5py
import numpy

PROGRAM = str(pathlib.Path(sys.argv.pop(1)).resolve())
SCENARIOS = pathlib.Path(__file__).resolve().parents[2] / "scenarios"
FILES = pathlib.Path(__file__).resolve().parents[1] / "fit"  # the smallest fit that learns something
FIT = (FILES / "small.toml").read_text(encoding="utf-8")


def berdaya(*arguments, cwd=None):
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, cwd=cwd, check=False)


class Fit(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        shutil.copy(SCENARIOS / "village.toml", self.folder)
        for file in FILES.iterdir():
            shutil.copy(file, self.folder)

    def fit(self, output, *arguments):
        return berdaya("fit", self.folder / "small.toml", "-o", self.folder / output, *arguments)

    def results(self, stem):
        return berdaya("digest", self.folder / f"{stem}.h5").stdout.split()[0], (self.folder / f"{stem}-ensemble.toml").read_bytes()

    def test_it_is_the_same_on_any_number_of_threads_and_after_a_stop(self):
        self.assertEqual(self.fit("one.h5", "--threads", 1).returncode, 0)
        self.assertEqual(self.fit("three.h5", "--threads", 3, "--quiet").stdout, "")
        stopped = subprocess.Popen([PROGRAM, "fit", self.folder / "small.toml", "-o", self.folder / "broken.h5", "--quiet"], stderr=subprocess.DEVNULL)
        while not (self.folder / "broken.h5").exists():
            time.sleep(.02)
        stopped.send_signal(signal.SIGTERM)
        stopped.wait()
        self.assertFalse((self.folder / "broken-ensemble.toml").exists())
        self.assertEqual(self.fit("broken.h5").returncode, 0)
        self.assertEqual(self.results("one"), self.results("three"))
        self.assertEqual(self.results("one"), self.results("broken"))

    def test_it_says_what_was_learnt_and_what_is_never_met_and_leaves_an_ensemble(self):
        english = self.fit("a.h5").stdout
        self.assertIn("met by no set:\n  L1 never (nothing in the ranges comes near: set aside)", english)
        self.assertIn("plausible", english)
        self.assertIn("tidak dicocoki kumpulan mana pun:\n  L1 tak pernah", self.fit("a.h5", "--lang", "id").stdout)
        ensemble = tomllib.loads((self.folder / "a-ensemble.toml").read_text(encoding="utf-8"))
        self.assertEqual(len(ensemble["values"]), 16)
        self.assertAlmostEqual(sum(ensemble["weights"]), 1)
        with h5py.File(self.folder / "a.h5") as file:
            fit = file["fit"]
            self.assertEqual(list(numpy.bincount(fit["wave"])), [1, 16, 16, 16])
            low, high, last = fit["low"][:], fit["high"][:], fit["wave"][:] == 3
            values = low + fit["place"][:][last] * (high - low)
            numpy.testing.assert_allclose(values, ensemble["values"], rtol=1e-12)
            self.assertEqual(file.attrs["fit"], FIT)
            self.assertLess(fit["spread"][0], .9)  # the buffer, of which the median of cash speaks

    def test_a_value_at_the_defaults_is_that_of_score(self):
        self.fit("a.h5")
        berdaya("score", self.folder / "l01.toml", "--replicates", 3, "--set", "climate.price_sd=0.05", "-o", self.folder / "a.csv")
        scored = float((self.folder / "a.csv").read_text(encoding="utf-8").splitlines()[1].split(",")[6])
        with h5py.File(self.folder / "a.h5") as file:
            self.assertEqual(file["fit/value"][0, 0], scored)
            self.assertTrue(numpy.isnan(file["fit/place"][0]).all())

    def test_it_does_not_go_on_with_other_evidence_or_another_fit(self):
        self.fit("a.h5")
        for file, old, new, message in (("l01.toml", "at_most = 0.2", "at_most = 0.3", "was fitted to other evidence"),
                                        ("small.toml", "truths = 4", "truths = 5", "is that of another fit file")):
            text = (self.folder / file).read_text(encoding="utf-8")
            (self.folder / file).write_text(text.replace(old, new), encoding="utf-8")
            result = self.fit("a.h5")
            self.assertEqual(result.returncode, 65)
            self.assertIn(message, result.stderr)
            (self.folder / file).write_text(text, encoding="utf-8")
        (self.folder / "a.h5").write_bytes(b"no HDF5")
        self.assertEqual(self.fit("a.h5").returncode, 65)

    def test_all_problems_are_told_at_once_and_nothing_is_written(self):
        for change, messages in (
                (("points = 16", "points = 3"), ["points: ", "16 ... "]),
                (('"ijon.ask_months"', '"ijon.ask_month", "groups.per_village", "budget.buffer_months"'),
                 ["did you mean 'ijon.ask_months'?", "is no assumption with a number", "stands twice"]),
                (('"l01.toml"', '"l02.toml"'), ["cannot read 'l02.toml'"]),
                (("climate.price_sd", "budget.buffer_months"), ["is fitted, so it cannot be set"]),
                (("climate.price_sd", "climate.prise_sd"), ["unknown parameter"]),
                (("keep = 16", "keep = 17\nkeeps = 1"), ["must be an even number", "did you mean 'keep'?"])):
            (self.folder / "small.toml").write_text(FIT.replace(*change), encoding="utf-8")
            result = self.fit("a.h5")
            self.assertEqual(result.returncode, 65, result.stdout)
            for message in messages:
                self.assertIn(message, result.stderr)
            self.assertFalse((self.folder / "a.h5").exists())

    def test_the_fits_of_the_library_read_well(self):
        for file in sorted((SCENARIOS / "fits").glob("*.toml")):
            text = file.read_text(encoding="utf-8")
            if "-ensemble" in file.name:
                made_from = file.with_name(file.name.replace("-ensemble", "")).read_bytes()
                self.assertIn(hashlib.sha256(made_from).hexdigest(), text, f"{file.name} was made from another fit file")
                result = berdaya("run", self.folder / "village.toml", "--ensemble", file, "--months", 12, "--replicates", 2, "-o", self.folder / "x.h5")
                self.assertEqual(result.returncode, 0, result.stderr)
                continue
            for key in tomllib.loads(text)["parameters"]:
                self.assertIn("assumption", berdaya("describe", key).stdout, key)


if __name__ == "__main__":
    unittest.main()
