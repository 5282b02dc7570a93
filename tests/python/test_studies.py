#!/usr/bin/python3
"""compare, sweep and exit-test as a user meets them: the same bits on any number of threads, files that open, bad designs."""
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

import numpy as np
import xarray

PROGRAM = str(pathlib.Path(sys.argv.pop(1)).resolve())
SCENARIOS = pathlib.Path(__file__).resolve().parents[2] / "scenarios"
SMALL = ("--months", 40, "--set", "area.villages=2", "--set", "run.burn_in_months=24", "--quiet")


def berdaya(*arguments):
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, check=False)


class Studies(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def study(self, command, *arguments, replicates=3, threads=2, name="x.h5"):
        result = berdaya(command, *arguments, *SMALL, "--replicates", replicates, "--threads", threads, "-o", self.folder / name)
        self.assertEqual((result.returncode, result.stdout, result.stderr), (0, "", ""))
        return self.folder / name

    def design(self, text, head='schema = "berdaya-design/1"\nscenario = "{}"\n'):
        path = self.folder / "design.toml"
        path.write_text(head.format(SCENARIOS / "s1-standard.toml") + text, encoding="utf-8")
        return path

    MARGIN = '[[parameter]]\nkey = "trade.monopsony_margin"\nlow = 0.3\nhigh = 0.6\n'
    MONTHS = '[[parameter]]\nkey = "facilitation.contract_months"\nlow = 4\nhigh = 24\n'

    def test_same_bits_for_any_number_of_threads(self):
        studies = {"compare": [SCENARIOS / "s1-standard.toml", "--policy", SCENARIOS / "s0-no-programme.toml"],
                   "exit-test": [SCENARIOS / "village.toml", "--from", 6, "--to", 12],
                   "sweep": [self.design('method = "sobol"\nheadline = "group_material"\npoints = 4\n' + self.MARGIN + self.MONTHS)]}
        for command, arguments in studies.items():
            digests = {berdaya("digest", self.study(command, *arguments, threads=t)).stdout.split()[0] for t in (1, 2, 4)}
            self.assertEqual(len(digests), 1, command)

    def test_every_scenario_of_the_library_has_the_same_bits_for_any_number_of_threads(self):
        shared = os.environ.get("BERDAYA_SHARED_DATA", "/nowhere")
        for scenario in sorted(SCENARIOS.glob("*.toml")):
            if "shared/data" in scenario.read_text(encoding="utf-8") and not pathlib.Path(shared).is_dir():
                continue
            small = ("--months", 16, "--set", "run.burn_in_months=24", "--replicates", 1, "--quiet", "-o", self.folder / "x.h5", "--households")
            areas = ("--set", "places.select=350221") if "[places]" in scenario.read_text(encoding="utf-8") else ("--set", "area.areas=2", "--set", "area.villages=2")
            digests = set()
            for threads in (1, 2, 4):
                result = berdaya("run", scenario, *small, *areas, "--threads", threads)
                self.assertEqual(result.returncode, 0, (scenario, result.stderr))
                digests.add(berdaya("digest", self.folder / "x.h5").stdout.split()[0])
            self.assertEqual(len(digests), 1, scenario)

    def test_every_method_writes_a_file_that_xarray_opens(self):
        for method, points, own in (("grid", 6, set()), ("latin_hypercube", 5, set()), ("sobol", 20, {"first_order", "total", "doubt"}),
                                    ("morris", 15, {"mu", "mu_star", "sigma"})):
            levels = self.MARGIN + "levels = 2\n" + self.MONTHS
            path = self.study("sweep", self.design(f'method = "{method}"\npoints = 5\n' + levels))
            with xarray.open_dataset(path, group="study") as study:
                self.assertEqual((study.sizes["point"], study.sizes["parameter"], study.sizes["replicate"]), (points, 2, 3), method)
                self.assertTrue(own <= set(study.variables), method)
                for variable in study.variables.values():
                    self.assertTrue(variable.attrs.get("units") and variable.attrs.get("long_name"), variable)
                margins = study.value.sel(parameter="trade.monopsony_margin")
                self.assertTrue(((margins >= .3) & (margins <= .6)).all())
                np.testing.assert_allclose(study["mean"], study.run.mean("replicate", skipna=False), rtol=1e-12, atol=1e-12)
            self.assertEqual(berdaya("describe", path).returncode, 0)

    def test_a_point_is_the_run_with_the_same_values(self):
        path = self.study("sweep", self.design('method = "latin_hypercube"\npoints = 2\nheadline = "material"\n' + self.MARGIN + self.MONTHS))
        with xarray.open_dataset(path, group="study") as study:
            value, swept = study.value.isel(point=1), study.run.isel(point=1).sel(outcome="material")
            sets = [word for key in value.parameter.values for word in ("--set", f"{key}={value.sel(parameter=key).item():.17g}")]
            run = self.study("run", SCENARIOS / "s1-standard.toml", *sets, name="run.h5")
            with xarray.open_dataset(run, group="series") as series:
                np.testing.assert_allclose(swept, series.material.isel(policy=0, month=slice(-12, None)).mean("month"), rtol=1e-12)

    def test_one_point_may_be_impossible(self):
        low = '[[parameter]]\nkey = "motivation.m_lo"\nlow = 0.5\nhigh = 0.9\n'
        result = berdaya("sweep", self.design('method = "grid"\n' + low), "-o", self.folder / "x.h5")
        self.assertEqual(result.returncode, 65)
        self.assertIn("must not exceed motivation.m_hi, found 0.9 and 0.75 at a point of the design", result.stderr)
        self.assertFalse((self.folder / "x.h5").exists())

    def test_bad_designs_exit_65_and_write_nothing(self):
        for text in ("", 'method = "grid"\n', "[,", 'method = "sobl"\n' + self.MARGIN, 'method = "grid"\n[[parameter]]\nkey = "trade.margin"\n'):
            result = berdaya("sweep", self.design(text), "-o", self.folder / "x.h5")
            self.assertEqual(result.returncode, 65, text)
            self.assertIn("design.toml:", result.stderr)
            self.assertFalse((self.folder / "x.h5").exists())
        self.assertEqual(berdaya("sweep", self.folder / "none.toml").returncode, 65)

    def test_a_policy_against_itself_differs_by_nothing(self):
        same = self.folder / "same.toml"
        same.write_text('schema = "berdaya/1"\ntitle = "the same"\n', encoding="utf-8")
        path = self.study("compare", SCENARIOS / "village.toml", "--policy", same)
        with xarray.open_dataset(path, group="study") as study:
            names = [n for n in study.variables if "diff" in n]
            self.assertGreaterEqual(len(names), 12)
            for name in names:
                self.assertTrue((study[name].fillna(0) == 0).all(), name)
        with xarray.open_dataset(path, group="series") as series:
            for name, value in series.data_vars.items():
                np.testing.assert_array_equal(value[0], value[1], name)

    def test_one_replicate_of_an_exit_test_has_no_intervals_and_says_so(self):
        arguments = ("exit-test", SCENARIOS / "village.toml", "--from", 12, "--to", 12, "--one-drop-out", *SMALL[:-1], "-o", self.folder / "x.h5")
        for replicates, none in ((1, True), (3, False)):
            done = berdaya(*arguments, "--replicates", replicates)
            self.assertEqual((done.returncode, "One simulation tells nothing of chance" in done.stdout), (0, none), done.stderr)
            with xarray.open_dataset(self.folder / "x.h5", group="study") as study:
                for name in ("standing", "relapsed"):
                    within = (study[name] > 0) & (study[name] < 1)
                    self.assertEqual(bool(np.isnan(study[name + "_low"].where(within)).all()), none or not within.any(), name)
                self.assertEqual(bool(np.isnan(study.log_rank_p).all()), none)

    def test_until_the_interval_of_the_difference_is_narrow(self):
        policy = self.folder / "fair.toml"
        policy.write_text('schema = "berdaya/1"\n[trade]\nmonopsony_margin = 0.3\n', encoding="utf-8")
        arguments = ["compare", SCENARIOS / "s0-no-programme.toml", "--policy", policy, *SMALL[:-1], "-o", self.folder / "x.h5", "--until-width"]
        done = berdaya(*arguments, "material=0.005")
        self.assertEqual(done.returncode, 0, done.stderr)
        last = next(line for line in done.stdout.splitlines() if line.startswith("material ="))
        runs = int(last.split(" after ")[1].split()[0])
        with xarray.open_dataset(self.folder / "x.h5", group="study") as study:
            at = study.sel(measure="material").isel(compared=0)
            self.assertLessEqual(float(at.diff_measure_high - at.diff_measure_low), .005)
        with xarray.open_dataset(self.folder / "x.h5", group="series") as series:
            self.assertEqual(series.sizes["replicate"], runs)
            self.assertGreaterEqual(runs, 10)
            self.assertLess(runs, 100)
        for text, said in (("materiel=0.005", "did you mean 'material'?"), ("material", "found 'material'"), ("material=", "a width above 0"),
                           ("material=.1x", "a width above 0"), ("material=-1", "a width above 0"), ("material=inf", "a width above 0")):
            wrong = berdaya(*arguments, text)
            self.assertEqual((wrong.returncode, said in wrong.stderr), (65, True), wrong.stderr)

    def test_designs_of_the_library_are_sound(self):
        for file in sorted((SCENARIOS / "designs").glob("*.toml")):
            lines = file.read_text(encoding="utf-8").splitlines()
            self.assertTrue(all(line.startswith("# ") for line in lines[:3]), file)
            result = berdaya("sweep", file, "--replicates", 100000, "-o", self.folder / "x.h5", "--quiet")  # too long: asks
            self.assertEqual((result.returncode, "--yes" in result.stderr), (75, True), result.stderr)


if __name__ == "__main__":
    unittest.main(verbosity=0)
