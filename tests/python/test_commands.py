#!/usr/bin/python3
"""The program as a user meets it: exit codes, bad input, result files, digests, real villages."""
import csv
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

import h5py
import xarray

PROGRAM = str(pathlib.Path(sys.argv.pop(1)).resolve())
TESTS = pathlib.Path(__file__).resolve().parents[1]
SCENARIO = TESTS.parent / "scenarios/village.toml"
SHARED = pathlib.Path(os.environ.get("BERDAYA_SHARED_DATA", "/nowhere"))
KARNATAKA = [str(SHARED / "karnataka/edges.csv"), str(SHARED / "karnataka/households.csv")]


def berdaya(*arguments, cwd=None):
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, cwd=cwd, check=False)


class Commands(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def run_village(self, name, *arguments):
        months = () if "--months" in arguments else ("--months", 24)
        result = berdaya("run", SCENARIO, "-o", self.folder / name, "--quiet", *months, "--set", "area.villages=2", *arguments)
        self.assertEqual((result.returncode, result.stdout, result.stderr), (0, "", ""))
        return self.folder / name

    def digest(self, path):
        return berdaya("digest", path).stdout.split()[0]

    def test_equal_runs_are_equal_files(self):
        a, b, c = (self.run_village(n, "--threads", t, "--households") for n, t in (("a.h5", 1), ("b.h5", 2), ("c.h5", 4)))
        self.assertEqual(a.read_bytes(), b.read_bytes())
        self.assertEqual(len({self.digest(p) for p in (a, b, c)}), 1)
        h5diff = subprocess.run(["h5diff", a, b], capture_output=True, text=True, check=False)
        self.assertEqual((h5diff.returncode, h5diff.stdout), (0, ""))
        self.assertNotEqual(self.digest(a), self.digest(self.run_village("d.h5", "--seed", 2, "--households")))

    def test_xarray_opens_every_group(self):
        path = self.run_village("a.h5", "--replicates", 2, "--households")
        for engine in ("netcdf4", "h5netcdf"):
            for group in ("series", "villages", "ledger", "events", "groups", "households"):
                with xarray.open_dataset(path, group=group, engine=engine) as data:
                    for variable in data.variables.values():
                        self.assertTrue(variable.attrs.get("units") and variable.attrs.get("long_name"), (group, variable))
        with xarray.open_dataset(path, group="series") as data:
            self.assertEqual(data.coverage.dims, ("policy", "replicate", "month"))
            self.assertEqual(data.sizes["month"], 24)
        self.assertEqual(subprocess.run(["ncdump", "-h", path], capture_output=True, check=False).returncode, 0)
        with h5py.File(path) as file:
            self.assertEqual(file.attrs["format"], "berdaya/2")
            self.assertIn("not forecasts", file.attrs["caveat"])
            by_name = {row["name"]: row for row in json.loads(file.attrs["parameters"])}
            self.assertEqual(by_name["run.replicates"]["set_by"], "command line")

    def test_groups_and_their_events_agree(self):
        path = self.run_village("a.h5", "--replicates", 2, "--months", 36, "--set", "groups.per_village=3", "--set", "groups.spare=0", "--set", "membership.exit1=.9")
        groups = xarray.open_dataset(path, group="groups").isel(policy=0)
        events = xarray.open_dataset(path, group="events").to_dataframe()
        self.assertEqual(dict(groups.sizes), {"replicate": 2, "group": 6})
        self.assertEqual(int((groups.formed >= 0).sum()), 12)
        for kind, name in (("group_founded", "formed"), ("group_dissolved", "dissolved"), ("facilitator_left", "exit"), ("phaseout_began", "phaseout")):
            self.assertEqual(int((events.kind == kind).sum()), int((groups[name] >= 0).sum()), kind)
        gone = (groups.dissolved >= 0) | (groups.formed < 0)
        self.assertTrue(((groups.members == 0) | ~gone).all() and ((groups.members > 0) | gone | (groups.dormant >= 0)).all())
        left = events[events.kind == "member_left"]
        self.assertTrue((left.cause == "draw").all() and (left.household >= 0).all())

    def test_layout_is_frozen_with_its_version(self):
        path = self.run_village("a.h5", "--households")
        rows = json.loads(berdaya("describe", path, "--json").stdout)
        found = "".join(f"{r['name']} {','.join(r['dimensions'])} {r['type']} {r['unit']}\n" for r in rows if "dimensions" in r)
        with h5py.File(path) as file:
            frozen = TESTS / f"layout-{file.attrs['format'].replace('/', '-')}.txt"
        if "BERDAYA_WRITE_LAYOUT" in os.environ:
            frozen.write_text(found, encoding="utf-8")
        self.assertEqual(found, frozen.read_text(encoding="utf-8"), "a changed layout needs a new format name (FORMAT.md)")

    def test_every_parameter_is_described(self):
        rows = json.loads(berdaya("describe", "parameters", "--json").stdout)
        self.assertGreater(len(rows), 50)
        for row in rows:
            for key in ("name", "unit", "default", "range", "grade", "source", "meaning"):
                self.assertIn(key, row)
            self.assertTrue(row["meaning"]["en"] and row["meaning"]["id"] and row["source"], row)
            self.assertIn(row["grade"], ("data", "expert", "guess"))
        for what in ("processes", "columns", "outputs", "events"):
            self.assertEqual(berdaya("describe", what, "--markdown").returncode, 0)

    def test_bad_input_is_explained_and_writes_nothing(self):
        cases = 0
        for line in (TESTS / "bad_input/cases.txt").read_text(encoding="utf-8").splitlines():
            kind, name, expected = (line.split("\t") + ["", ""])[:3]
            if line.startswith("#") or kind not in ("scenario", "network"):
                continue
            path = TESTS / "bad_input" / name
            arguments = ["run", path, "-o", self.folder / "x.h5"] if kind == "scenario" else ["network", path]
            result = berdaya(*arguments, cwd=self.folder)
            with self.subTest(name):
                self.assertEqual(result.returncode, 65, result.stderr)
                self.assertIn(expected, result.stderr)
                self.assertEqual(list(self.folder.iterdir()), [])
            cases += 1
        self.assertGreaterEqual(cases, 60)

    def test_names_of_files_and_of_what_is_described(self):
        path = os.fsencode(self.folder) + b"/s\xf1.toml"
        shutil.copy(SCENARIO, path)
        result = subprocess.run([PROGRAM, "run", path, "-o", self.folder / "x.h5"], capture_output=True, check=False)
        self.assertEqual(result.returncode, 65)
        self.assertIn(b"its name, which results would hold, is not UTF-8", result.stderr)
        near = berdaya("describe", "paramters")
        self.assertEqual((near.returncode, near.stderr), (65, "paramters: no such name or file; did you mean 'parameters'?\n"))

    def test_many_problems_are_told_in_order_once_and_not_all(self):
        path = self.folder / "many.toml"
        path.write_text('schema = "berdaya/1"\n' + "".join(f"unknown_{i} = 1\n" for i in range(1000)), encoding="utf-8")
        told = berdaya("check", path).stderr.splitlines()
        self.assertEqual(told[-1], "and 900 more problems")
        self.assertEqual([int(line.split(":")[1]) for line in told[:-1]], list(range(2, 102)))
        path.write_text('schema = "berdaya/1"\n[trade]\nzz = 1\nmargin_speed = "\\u001b[2J"\n"a\\u001b[2J" = 1\n'  # a terminal must not obey
                        '[[policy]]\nname = "x"\n[[policy]]\nname = "y"\n', encoding="utf-8")
        told = berdaya("check", path)
        self.assertEqual(told.returncode, 65)
        self.assertEqual([int(line.split(":")[1]) for line in told.stderr.splitlines()], [3, 4, 5], told.stderr)
        self.assertIn("trade.a\\x1b[2J: unknown key", told.stderr)
        self.assertNotIn("\x1b", told.stderr)

    def test_no_result_takes_the_place_of_what_it_is_made_from(self):
        shutil.copytree(TESTS / "bad_input", self.folder / "in")
        base = self.folder / "in/base.toml"
        base.write_text('schema = "berdaya/1"\n[network]\nedges = "good_edges.csv"\nhouseholds = "good_households.csv"\n[groups]\nper_village = 1\n[facilitation]\nprogramme = true\n',
                        encoding="utf-8")
        top = self.folder / "in/top.toml"
        top.write_text('schema = "berdaya/1"\nbase = "base.toml"\n', encoding="utf-8")
        link = self.folder / "link.toml"
        link.symlink_to(top)
        design = self.folder / "in/design.toml"
        design.write_text('schema = "berdaya-design/1"\nscenario = "top.toml"\nmethod = "grid"\n[[parameter]]\nkey = "ijon.rate"\n'
                          'low = 0.01\nhigh = 0.1\nlevels = 2\n', encoding="utf-8")
        inputs = [base, top, self.folder / "in/good_edges.csv", self.folder / "in/good_households.csv"]
        policy = self.folder / "policy.toml"
        policy.write_text('schema = "berdaya/1"\n[ijon]\nrate = 0.02\n', encoding="utf-8")
        before = [path.read_bytes() for path in (*inputs, design, policy)]
        for command, file, *others in (("run", top), ("compare", top, "--policy", policy), ("exit-test", top), ("sweep", design)):
            for output in (*inputs, link, *others[1:], *([design] if command == "sweep" else [])):
                result = berdaya(command, file, *others, "-o", output, "--quiet", "--replicates", 2)
                with self.subTest(command=command, output=output.name):
                    self.assertEqual((result.returncode, result.stdout), (73, ""))
                    self.assertEqual(result.stderr, f"{output}: cannot create: this study reads that file; say another -o\n")
        self.assertEqual([path.read_bytes() for path in (*inputs, design, policy)], before)
        self.assertEqual(berdaya("run", top, "-o", "").returncode, 64)

    def test_a_stopped_run_leaves_what_it_goes_on_from_alone(self):
        for signal_ in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            old = self.folder / "x.h5"
            old.write_bytes(b"old")
            # pylint: disable-next=consider-using-with
            run = subprocess.Popen([PROGRAM, "run", SCENARIO, "--quiet", "--yes", "--replicates", "20000", "--set", "area.villages=1", "--set",
                                    "run.burn_in_months=24", "-o", old], stderr=subprocess.PIPE, text=True)
            kept = self.folder / ".x.h5.units"
            while run.poll() is None and not kept.exists():
                time.sleep(.02)
            run.send_signal(signal_)
            _, said = run.communicate()
            self.assertEqual((run.returncode, said), (75, f"\nberdaya: stopped before the end; the same command goes on, and so does berdaya resume {old}\n"))
            self.assertEqual(sorted(path.name for path in self.folder.iterdir()), [".x.h5.units", "x.h5"])
            self.assertEqual(old.read_bytes(), b"old")
            kept.unlink()

    def test_what_cannot_go_on_ends_by_the_signal_itself(self):
        """A score keeps nothing."""
        # pylint: disable-next=consider-using-with
        run = subprocess.Popen([PROGRAM, "score", "--replicates", "1000", "-o", self.folder / "x.csv"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        self.assertNotEqual(run.stderr.read(1), "")  # the price: by then it has begun
        run.send_signal(signal.SIGTERM)
        self.assertTrue(run.communicate()[1].endswith("\nberdaya: stopped before the end; no unfinished file is left\n"))
        self.assertEqual(run.returncode, -signal.SIGTERM)
        self.assertEqual(list(self.folder.iterdir()), [])

    def test_exit_codes(self):
        self.assertEqual(berdaya().returncode, 64)
        self.assertEqual(berdaya("run").returncode, 64)
        self.assertEqual(berdaya("run", "missing.toml").returncode, 65)
        self.assertEqual(berdaya("run", SCENARIO, "-o", self.folder / "no/such/x.h5").returncode, 73)
        self.assertEqual(berdaya("run", SCENARIO, "-o", self.folder).returncode, 73)
        wrong = berdaya("check", SCENARIO, "--set", "trade.tied_discont=0.1", "--set", "ijon.rate=9")
        self.assertEqual(wrong.returncode, 65)
        self.assertIn("trade.tied_discount", wrong.stderr)
        self.assertIn("ijon.rate", wrong.stderr)
        self.assertEqual(berdaya("check", SCENARIO).returncode, 0)

    def test_an_answer_that_cannot_be_written(self):
        read, write = os.pipe()
        os.close(read)
        closed = subprocess.run([PROGRAM, "describe", "parameters"], stdout=write, stderr=subprocess.PIPE, text=True, check=False)
        os.close(write)
        self.assertEqual((closed.returncode, closed.stderr), (74, ""))
        with open("/dev/full", "w", encoding="utf-8") as full:
            disk = subprocess.run([PROGRAM, "describe", "events"], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
        self.assertEqual(disk.returncode, 74)
        self.assertIn("No space left", disk.stderr)

    @unittest.skipUnless(SHARED.is_dir(), "skipped: no shared data")
    def test_real_villages(self):
        lines = berdaya("network", *KARNATAKA).stdout.splitlines()
        self.assertIn("38 villages, 8622 households, 40151 ties", lines[-1])
        # The profile counted 12 ties of households with themselves, which edges.csv no longer has.
        self_loops = {"4": 6, "20": 1, "45": 2, "46": 3}
        found = {line.split()[0]: line.split() for line in lines[1:39]}
        with open(SHARED / "karnataka/village_profile.csv", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                name, households, ties, mean, spread, clustering, giant, _, ratio = found[row["village"]]
                loops = self_loops.get(row["village"], 0)
                self.assertEqual((households, int(ties) + loops), (row["households"], int(row["edges"])))
                self.assertAlmostEqual(float(mean) + 2 * loops / int(households), float(row["mean_degree"]), delta=.0101)
                if loops:
                    continue
                for value, expected, tolerance in ((spread, row["sd_degree"], .0051),
                                                   (clustering, row["avg_local_clustering"], .00051), (giant, row["giant_share"], .00051),
                                                   (ratio, float(row["leader_mean_degree"]) / float(row["mean_degree"]), .02)):
                    self.assertAlmostEqual(float(value), float(expected), delta=tolerance, msg=row["village"])
        scenario = self.folder / "karnataka.toml"
        scenario.write_text(f'schema = "berdaya/1"\ntitle = "Karnataka"\n[run]\nmonths = 180\n[network]\n'
                            f'edges = "{os.path.relpath(KARNATAKA[0], self.folder)}"\nhouseholds = "{os.path.relpath(KARNATAKA[1], self.folder)}"\n',
                            encoding="utf-8")
        result = berdaya("run", scenario, "-o", self.folder / "k.h5", "--quiet")
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        with xarray.open_dataset(self.folder / "k.h5", group="villages") as data:
            self.assertEqual(data.sizes["village"], 38)
            self.assertEqual(data.sizes["year"], 15)

    def places_scenario(self, name, table, more=""):
        path = self.folder / name
        path.write_text(f'schema = "berdaya/1"\ntitle = "Places"\n[run]\nmonths = 12\nburn_in_months = 24\n[places]\n'
                        f'table = "{os.path.relpath(table, self.folder)}"\n{more}\n', encoding="utf-8")
        return path

    def test_places_are_told_and_stored(self):
        table = self.folder / "table.csv"
        table.write_text("desa_code,desa,kec_code,iks,ike,ikl,households\n3502012002,B,350201,.8,.6,.7,30\n3502012001,A,350201,,,,40\n"
                         "3502022001,\"C, D\",350202,.7,.4,.8,50\n3503012001,E,350301,.7,.4,.8,60\n", encoding="utf-8")
        scenario = self.places_scenario("p.toml", table, 'select = "3502"')
        result = berdaya("run", scenario, "-o", self.folder / "p.h5", "--households")
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.assertIn("3 real villages in 2 areas, 1 of them without complete indices", result.stdout)
        with h5py.File(self.folder / "p.h5") as file:
            places = json.loads(file.attrs["places"])
            self.assertEqual(json.loads(file.attrs["inputs"])[0]["path"], "table.csv")
        self.assertEqual((places["selected"], places["without_data"]), (3, 1))
        self.assertEqual([area["villages"] for area in places["areas"]], [["3502012001", "3502012002"], ["3502022001"]])
        with xarray.open_dataset(self.folder / "p.h5", group="villages") as data:
            self.assertEqual(data.village.values.tolist(), ["0/A", "0/B", "1/C, D"])
        with xarray.open_dataset(self.folder / "p.h5", group="households") as data:
            villages = (data.household.values >> 16).tolist()  # area x 2^16 + number
            self.assertEqual([villages.count(v) for v in (1, 2, 2 ** 16 + 1)], [40, 30, 50])
        one = berdaya("run", scenario, "-o", self.folder / "q.h5", "--quiet", "--threads", 2, "--households")
        self.assertEqual((one.returncode, one.stdout), (0, ""))
        self.assertEqual((self.folder / "p.h5").read_bytes(), (self.folder / "q.h5").read_bytes())

    @unittest.skipUnless(SHARED.is_dir(), "skipped: no shared data")
    def test_real_places(self):
        table = SHARED / "indonesia/idm2024_desa.csv"
        scenario = self.places_scenario("ponorogo.toml", table, 'select = "3502"')
        result = berdaya("run", scenario, "-o", self.folder / "p.h5")
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.assertIn("281 real villages in 20 areas, 0 of them", result.stdout)
        with xarray.open_dataset(self.folder / "p.h5", group="villages") as data:
            self.assertEqual(data.sizes["village"], 281)
        # Whole Indonesia is read; four villages were not scored (status_code 0).
        checked = berdaya("check", self.places_scenario("all.toml", table))
        self.assertEqual((checked.returncode, checked.stderr), (0, ""))
        self.assertIn("75265 real villages in 6554 areas, 4 of them", checked.stdout)
        # The scenario library names this table relative to a checkout beside shared/.
        if (SCENARIO.parents[2] / "shared/data") == SHARED.resolve():
            self.assertEqual(berdaya("check", SCENARIO.parent / "ponorogo.toml").returncode, 0)


if __name__ == "__main__":
    unittest.main()
