#!/usr/bin/python3
"""Where to stay how long: what `berdaya allocate` says, worked out again from the file by trying every choice."""
import itertools
import json
import math
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

import h5py
import numpy as np
import xarray

PROGRAM = str(pathlib.Path(sys.argv.pop(1)).resolve())
SCENARIO = pathlib.Path(__file__).resolve().parents[2] / "scenarios/village.toml"


def berdaya(*arguments):
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, check=False)


class Allocate(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.file = pathlib.Path(folder.name) / "exits.h5"
        made = berdaya("exit-test", SCENARIO, "--from", 6, "--to", 18, "--every", 6, "--one-drop-out", "--replicates", 8, "--set", "area.areas=4",
                       "--set", "area.villages=1", "--set", "run.burn_in_months=24", "--set", "independence.theta_m=0.3", "--set",
                       "independence.theta_i=0.2", "--set", "independence.theta_p=0.2", "--quiet", "--yes", "-o", cls.file)
        assert made.returncode == 0, made.stderr
        exits = xarray.open_dataset(cls.file, group="exits").isel(drop_out=0)
        need = xarray.open_dataset(cls.file, group="need")
        counted = exits.third.values >= 0
        stand = (exits.mandiri_12.values == 1) & counted
        area = exits.area.values
        cls.kept = np.array([[stand[e][area[e] == a].sum() for e in range(stand.shape[0])] for a in range(4)]) / 8
        cost = need.facilitation + need.training + need.stipends + need.other
        cls.cost = np.ceil(cost.sum("year").mean("replicate").values.T / 1000) * 1000
        cls.all_cost = exits.cost.values
        cls.by_area = cost.sum("year").sum("area").values
        cls.posts = np.ceil(need.posts.mean("replicate").values - 1e-9).max(axis=2).T

    def best(self, used, limit):
        choices = itertools.product(range(-1, self.kept.shape[1]), repeat=4)
        sums = [(sum(self.kept[a, e] for a, e in enumerate(c) if e >= 0), sum(used[a, e] for a, e in enumerate(c) if e >= 0)) for c in choices]
        return max(kept for kept, spent in sums if spent <= limit)

    def said(self, *arguments):
        done = berdaya("allocate", self.file, *arguments, "--json")
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    def test_what_areas_need_is_what_the_programme_spent(self):
        np.testing.assert_array_equal(self.by_area, self.all_cost)

    def test_no_choice_keeps_more(self):
        self.assertGreater(self.kept.max(), .5)
        full = self.cost.max(axis=1).sum()
        for share in (.2, .5, .8):
            limit = math.floor(share * full)
            answer = self.said("--budget", limit)
            self.assertLessEqual(answer["best"]["cost"], limit)
            self.assertAlmostEqual(answer["best"]["kept"], self.best(self.cost, limit))
            self.assertAlmostEqual(sum(p["kept"] for p in answer["places"]), answer["best"]["kept"])
            years = answer["years"]
            self.assertAlmostEqual(sum(year["cost"] for year in years), answer["best"]["cost"], delta=1000 * len(answer["places"]))
            self.assertEqual([year["year"] for year in years], list(range(1, len(years) + 1)))
            if answer["even"] is not None:
                self.assertGreaterEqual(answer["best"]["kept"], answer["even"]["kept"])
        for posts in (0, 1, 3):
            answer = self.said("--posts", posts)
            self.assertLessEqual(answer["best"]["posts"], posts)
            self.assertAlmostEqual(answer["best"]["kept"], self.best(self.posts, posts))

    def test_years_are_those_of_the_calendar(self):
        path = self.file.with_name("late.h5")  # the first twelve months are 2027, groups begin in March 2028
        made = berdaya("exit-test", SCENARIO, "--from", 6, "--to", 6, "--one-drop-out", "--replicates", 8, "--set", "area.villages=1", "--set",
                       "run.burn_in_months=24", "--set", "run.start_year=2027", "--set", "groups.start_month=14", "--set", "independence.theta_m=0.3", "--set",
                       "independence.theta_i=0.2", "--set", "independence.theta_p=0.2", "--quiet", "--yes", "-o", path)
        self.assertEqual(made.returncode, 0, made.stderr)
        with xarray.open_dataset(path, group="calendar") as calendar:
            self.assertEqual((int(calendar.year[0]), float(calendar.year_posts[0, 0]), float(calendar.year_posts[0, 1]) > 0), (2027, 0, True))
        done = berdaya("allocate", path, "--posts", 5, "--json")
        years = {year["year"]: year["posts"] for year in json.loads(done.stdout)["years"]}
        self.assertEqual((years[2027], years[2028] > 0), (0, True))

    def test_a_part_of_what_is_needed(self):
        answer = self.said("--budget", "60%")
        self.assertAlmostEqual(answer["limit"], .6 * answer["needed"]["cost"], delta=4000)

    def test_the_file_holds_the_choice_at_parts_of_the_money(self):
        less = xarray.open_dataset(self.file, group="less")
        for b, part in enumerate(less.budget.values):
            answer = self.said("--budget", f"{part}%")
            self.assertAlmostEqual(float(less.limit[b]), answer["limit"], delta=1)
            self.assertEqual(less.months[b].values.tolist(), [place["months"] for place in answer["places"]])
            self.assertEqual(int(less.places[b]), sum(place["months"] > 0 for place in answer["places"]))
            self.assertAlmostEqual(float(less.kept[b]), answer["best"]["kept"] / answer["groups"])
            self.assertEqual(bool(less.even_months[b]), answer["even"] is not None)
            if answer["even"]:
                self.assertAlmostEqual(float(less.even_kept[b]), answer["even"]["kept"] / answer["groups"])
            for language, name in (("en", "headline"), ("id", "headline_id")):
                said = " ".join(berdaya("allocate", self.file, "--budget", f"{part}%", "--lang", language).stdout.split())
                self.assertIn(" ".join(str(less[name][b].values).split()), said)
        self.assertGreater(len({tuple(row) for row in less.months.values.tolist()}), 1)

    def test_in_words(self):
        for language, words in (("en", ("begin in", "not said below 16 simulations")), ("id", ("mulai di", "tidak disebut di bawah 16 simulasi"))):
            done = berdaya("allocate", self.file, "--budget", "50%", "--lang", language)
            self.assertEqual(done.returncode, 0, done.stderr)
            for word in words:
                self.assertIn(word, done.stdout)

    def test_bad_requests(self):
        for arguments, message in (((), "say either --budget or --posts"), (("--budget", 1, "--posts", 1), "say either --budget or --posts"),
                                   (("--budget", "120%"), "must be rupiah such as 1500000000, or a part"),
                                   (("--budget", "much"), "found 'much'")):
            done = berdaya("allocate", self.file, *arguments)
            self.assertEqual((done.returncode, done.stdout), (65, ""), arguments)
            self.assertIn(message, done.stderr)
        other = self.file.with_name("run.h5")
        self.assertEqual(berdaya("run", SCENARIO, "--months", 12, "--set", "run.burn_in_months=24", "--quiet", "--yes", "-o", other).returncode, 0)
        done = berdaya("allocate", other, "--posts", 1)
        self.assertEqual((done.returncode, done.stdout), (65, ""))
        self.assertIn("must be the result of berdaya exit-test", done.stderr)

    def test_arrays_that_do_not_fit_together_are_refused(self):
        path = self.file.with_name("changed.h5")
        for name, harm in {"an area that is not there": lambda f: f["exits/area"].__setitem__(..., 99),
                           "fewer fates": lambda f: (f["exits"].__delitem__("third"), f["exits"].__setitem__("third", np.zeros(1, np.int32))),
                           "names": lambda f: f["need"].attrs.__setitem__("areas", "one"),
                           "years": lambda f: f["need/posts"].__setitem__(..., 2**62)}.items():
            shutil.copy(self.file, path)
            with h5py.File(path, "r+") as file:  # which takes the seal away
                harm(file)
            done = berdaya("allocate", path, "--posts", 1)
            self.assertEqual((done.returncode, done.stdout, done.stderr), (65, "", f"{path}: damaged: its arrays do not fit together\n"), name)


if __name__ == "__main__":
    unittest.main()
