#!/usr/bin/python3
"""The dependency ledger in a result file and its picture: what adds up, what is kept of each replicate, what the alarm leaves alone."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

import h5py
import matplotlib.image
import numpy as np
import xarray

PROGRAM = str(pathlib.Path(sys.argv.pop(1)).resolve())
ROOT = pathlib.Path(__file__).resolve().parents[2]
HOURS = ("visits", "contingent", "beyond", "cadres", "members")


def run(path, *arguments):
    small = ("--replicates", "40", "--months", "40", "--set", "area.villages=3", "--set", "groups.spare=0",
             "--set", "tks.horizontality=.2", "--quiet", "-o", path)
    subprocess.run([PROGRAM, "run", ROOT / "scenarios/village.toml", *map(str, small), *arguments], check=True)
    return path


def values(path):
    """Every dataset but those of alarms and of coordinates of events."""
    with h5py.File(path) as file:
        others = file["events/kind"].asstr()[:] != "dependency_alarm"
        names = []
        file.visititems(lambda name, item: names.append(name) if isinstance(item, h5py.Dataset) and name != "events/event" else None)
        return {name: file[name][()][others] if name.startswith("events/") else file[name][()] for name in names}, int((~others).sum())


class Ledger(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.folder = pathlib.Path(cls.temporary.name)
        cls.some, cls.all = run(cls.folder / "some.h5"), run(cls.folder / "all.h5", "--dependency")

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def test_groups_add_up_and_nobody_works_longer_than_he_is_paid_for(self):
        with xarray.open_dataset(self.all, group="dependency") as total, xarray.open_dataset(self.all, group="dependency_groups") as groups:
            self.assertEqual(groups.beyond.dims, ("policy", "replicate", "group", "month"))
            self.assertEqual(dict(groups.sizes), {"policy": 1, "replicate": 40, "group": 6, "month": 40})
            for name in HOURS:
                np.testing.assert_allclose(groups[name].astype(float).sum("group"), total[name], rtol=0, atol=1e-5)
            self.assertGreater(float(total.beyond.max()), 0)
            self.assertLessEqual(float(total.visits.max()), 160)  # six groups: one post
            self.assertTrue(bool((total.contingent + total.beyond <= total.visits + 1e-9).all()))
            self.assertEqual(groups.village.values.tolist(), [1, 1, 2, 2, 3, 3])
        with h5py.File(self.all) as file:  # nobody visits a group after the exit
            after = file["dependency_groups/month"][:] > file["groups/exit"][:][..., None]
            self.assertTrue(after.any())
            gone = after & (file["groups/exit"][:] >= 0)[..., None]
            self.assertEqual(float(file["dependency_groups/visits"][:][gone].max()), 0)

    def test_each_group_is_kept_of_the_first_replicate_or_of_all(self):
        with xarray.open_dataset(self.some, group="dependency_groups") as first, xarray.open_dataset(self.all, group="dependency_groups") as every:
            self.assertEqual(first.sizes["replicate"], 1)
            xarray.testing.assert_equal(first, every.isel(replicate=[0]))
        with xarray.open_dataset(self.some, group="dependency") as total:
            self.assertEqual(total.sizes["replicate"], 40)

    def test_the_alarm_changes_nothing_else(self):
        eager = run(self.folder / "eager.h5", "--set", "alarm.window=2", "--set", "alarm.rise=0", "--set", "alarm.capacity=.1")
        (usual, few), (other, many) = values(self.some), values(eager)
        self.assertGreater(few, 0)
        self.assertGreater(many, few)
        self.assertEqual(usual.keys(), other.keys())
        for name, array in usual.items():
            np.testing.assert_array_equal(array, other[name], err_msg=name)

    def test_the_picture_is_drawn_in_both_languages(self):
        for lang in ("en", "id"):
            picture = self.folder / f"{lang}.png"
            subprocess.run([ROOT / "scripts/dependency", self.some, "-o", picture, "--lang", lang, "--groups", "5"], check=True)
            self.assertGreater(matplotlib.image.imread(picture)[..., :3].std(), .05)

    def test_a_village_is_drawn_by_itself_and_one_without_groups_refused(self):
        def draw(*arguments):
            return subprocess.run([ROOT / "scripts/dependency", self.some, "-o", self.folder / "v.png", *arguments], capture_output=True, text=True, check=False)
        self.assertEqual(draw().returncode, 0)
        tall = matplotlib.image.imread(self.folder / "v.png").shape[0]
        self.assertEqual(draw("--village", "2").returncode, 0)
        self.assertLess(matplotlib.image.imread(self.folder / "v.png").shape[0], tall)
        for arguments, text in ((("--village", "9"), "no group at work in village 9"), (("--policy", "1"), "no policy 1; it has 0 to 0")):
            refused = draw(*arguments)
            self.assertEqual((refused.returncode, refused.stderr), (65, f"{self.some}: {text}\n"))


if __name__ == "__main__":
    unittest.main()
