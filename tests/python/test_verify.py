#!/usr/bin/python3
"""`berdaya verify`: a result file alone is enough to make it again, and whatever was changed in it is named with its place."""
import concurrent.futures
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

import h5py
import numpy as np

PROGRAM = str(pathlib.Path(sys.argv.pop(1)).resolve())
SCENARIOS = pathlib.Path(__file__).resolve().parents[2] / "scenarios"
SHARED = pathlib.Path(os.environ.get("BERDAYA_SHARED_DATA", "/nowhere"))
TINY = ("--months", 14, "--set", "run.burn_in_months=24", "--quiet", "--threads", 1)
ONE, SMALL = (*TINY, "--replicates", 1), (*TINY, "--replicates", 2, "--set", "area.villages=2")
POLICY = """schema = "berdaya/1"
[processes]
retaliate = false
[[policy]]
name = "fair"
start = 3
end = 9
villages = [2]
when = { measure = "tied", above = 0.1 }
unit_cost = 1000
budget_cap = 50000
trade.monopsony_margin = 0.3
[[policy]]
name = "strong"
start = 5
conflict.preset = "strong"
conflict.rumour = 0.25
"""
DESIGN = """schema = "berdaya-design/1"
scenario = "{}"
method = "{}"
points = 3
headline = "material"
[[parameter]]
key = "trade.monopsony_margin"
within = 0.2
[[parameter]]
key = "conflict.preset"
values = ["none", "strong"]
"""
VILLAGES = "desa_code,kec_code,iks,ike,ikl,households\n350201{0},350201,.8,.6,.7,30\n350202{0},350202,.7,.4,.8,40\n"


def smaller(scenario):
    """Options that leave little of a scenario of the library."""
    text = scenario.read_text(encoding="utf-8")
    return ("--set", "places.select=350221") if "[places]" in text else () if "shared/" in text else ("--set", "area.villages=2")


def berdaya(*arguments, folder=None):
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, check=False, cwd=folder)


class Verify(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.path = self.folder / "x.h5"

    def write(self, name, text):
        (self.folder / name).write_text(text, encoding="utf-8")
        return self.folder / name

    def make(self, command, *arguments, output=None):
        made = berdaya(command, *arguments, "-o", output or self.path)
        self.assertEqual((made.returncode, made.stdout, made.stderr), (0, "", ""), arguments)
        return output or self.path

    def verify(self, *arguments, path=None, code=0):
        """What it printed."""
        done = berdaya("verify", path or self.path, *arguments, folder=self.folder)
        self.assertEqual(done.returncode, code, done)
        return done.stderr if code > 1 else done.stdout

    def identical(self, command, *arguments, again=("--threads", 2)):
        path = self.make(command, *arguments, output=self.folder / f"{abs(hash((command, arguments)))}.h5")
        with h5py.File(path) as file:
            datasets = []
            file.visititems(lambda _, found: datasets.append(found.size) if isinstance(found, h5py.Dataset) else None)
            told = file.attrs["command"]
        self.assertEqual(told.split()[0], command)
        self.assertEqual(self.verify(*again, path=path),
                         f"{path}: identical: {sum(datasets)} values in {len(datasets)} datasets compared, {told}\n")
        return told

    def test_every_scenario_of_the_library(self):
        scenarios = [s for s in sorted(SCENARIOS.glob("*.toml")) if SHARED.is_dir() or "shared/" not in s.read_text(encoding="utf-8")]
        self.assertGreater(len(scenarios), 15)
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            list(pool.map(lambda scenario: self.identical("run", scenario, *ONE, *smaller(scenario), again=("--threads", 1)), scenarios))

    def test_a_file_that_keeps_less(self):
        village = SCENARIOS / "village.toml"
        held = {}
        for keep in ("events", "villages", "summary"):
            self.make("run", village, *SMALL, "--keep", keep)
            self.assertIn(": identical: ", self.verify("--threads", 2))
            with h5py.File(self.path) as file:
                held[keep] = {name: file[name][()].tobytes() for name in ("series/tied", "ledger/flows", "areas/digest", "dependency/members")}
                groups = set(file)
            self.assertEqual({"events", "dependency_groups"} & groups, {"events", "dependency_groups"} if keep == "events" else set())
            self.assertEqual({"villages", "groups"} & groups, set() if keep == "summary" else {"villages", "groups"})
            told = berdaya("why", self.path, "1/1")
            self.assertEqual((told.returncode, "keeps no events" in told.stderr), (0, False) if keep == "events" else (65, True), told.stderr)
        self.assertTrue(held["events"] == held["villages"] == held["summary"])
        for words, said in ((("--keep", "sumary"), "must be summary, villages or events, found 'sumary'"),
                            (("--keep", "villages", "--diaries"), "--diaries: not with --keep villages, which leaves it out"), (("--keep", "summary", "--dependency"), "--dependency: not with --keep summary")):
            refused = berdaya("run", village, *SMALL, *words, "-o", self.path.parent / "none.h5")
            self.assertEqual((refused.returncode, said in refused.stderr, (self.path.parent / "none.h5").exists()), (65, True, False), refused.stderr)

    def test_every_command_with_its_options(self):
        policy, own = self.write("p.toml", POLICY), self.write("q.toml", POLICY.replace("[processes]", 'base = "village.toml"\n[processes]'))
        s1, village = SCENARIOS / "s1-standard.toml", SCENARIOS / "village.toml"
        designs = [self.write(f"{method}.toml", DESIGN.format(s1, method)) for method in ("grid", "sobol")]
        cases = {
            ("run", SCENARIOS / "s6-conflict.toml", *SMALL, "--set", "processes.shock_prices=false", "--households", "--dependency",
             "--set", "area.areas=2", "--seed", 7): "run --households --dependency",
            ("run", village, "--months", 12, "--set", "run.burn_in_months=24", "--set", "area.villages=1", "--until-width", "coverage=0.5",
             "--quiet"): "run --until-width=coverage=0.5",
            ("run", own, *SMALL): "run",
            ("compare", s1, "--policy", policy, SCENARIOS / "s0-no-programme.toml", *SMALL): "compare",
            ("exit-test", village, *SMALL, "--from", 3, "--to", 4, "--every", 1, "--drop-out", "0.001,0.02"):
                "exit-test --from=3 --to=4 --every=1 --drop-out=0.001,0.02",
            ("exit-test", village, *SMALL, "--to", 6, "--one-drop-out"):
                "exit-test --from=6 --to=6 --every=6 --drop-out=0.005,0.03 --one-drop-out",
            **{("sweep", design, *SMALL): "sweep" for design in designs}}
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            self.assertEqual(list(pool.map(lambda case: self.identical(*case), cases)), list(cases.values()))

    def test_a_changed_value_is_named_with_its_place(self):
        self.make("compare", SCENARIOS / "s1-standard.toml", "--policy", SCENARIOS / "s0-no-programme.toml", *SMALL)
        kept = self.path.read_bytes()
        with h5py.File(self.path) as file:
            titles = file["series/policy"].asstr()[()]
            event = int(np.flatnonzero(file["events/replicate"][()] == 1)[0])
            month, area, village = (file[f"events/{name}"][event] for name in ("month", "area", "village"))
        first, second = titles
        changes = {
            "series/tied": ((1, 1, 5), f"policy '{second}', replicate 1, month 5"),
            "villages/tied": ((0, 1, 0, 1), f"policy '{first}', replicate 1, year 0, village '2'"),
            "ledger/flows": ((0, 0, 13, 2), f"policy '{first}', replicate 0, month 13, tag '"),
            "groups/exit": ((0, 1, 1), f"policy '{first}', replicate 1, group 1, area 0, village 1, rank 1"),
            "areas/digest": ((1, 0, 0, 3), f"policy '{second}', replicate 0, area 0, month 3"),
            "dependency_groups/visits": ((0, 0, 2, 7), f"policy '{first}', replicate 0, group 2, month 7"),
            "events/amount": ((event,), f"event {event}, policy 0, replicate 1, month {month}, area {area}, village {village}"),
            "study/diff_month": ((0, 2, 9), f"compared '{second}', measure '"),
            "dependency/month": ((4,), "month 77"),
        }
        before = {}
        with h5py.File(self.path, "r+") as file:
            for name, (place, _) in changes.items():
                before[name] = file[name][place]
                file[name][place] = 77
        *lines, last = self.verify(code=1).splitlines()
        self.assertRegex(last, "x.h5: different: [0-9]+ values in [0-9]+ datasets compared, compare$")
        found = {line.split(",")[0]: line for line in lines}
        self.assertEqual((len(lines), found.keys()), (len(changes), changes.keys()))
        for name, (_, text) in changes.items():
            with self.subTest(name=name):
                self.assertTrue(found[name].startswith(f"{name}, {text}"), found[name])
                self.assertRegex(found[name], r": 77(\.0)? in the file, \S+ when run again$")
                self.assertEqual(before[name].dtype.type(found[name].split()[-4]), before[name])
        # The earliest month comes first.
        self.assertEqual(list(found), sorted(found, key=lambda name: (
            {"events/amount": month, "areas/digest": 3, "dependency/month": 4, "series/tied": 5, "dependency_groups/visits": 7,
             "study/diff_month": 9, "villages/tied": 11, "ledger/flows": 13, "groups/exit": 99}[name], name)))
        self.path.write_bytes(kept)
        with h5py.File(self.path, "r+") as file:
            file["events/kind"][event] = "nothing\nat all"
            file["series/tied"][0, 0, 9] = file["series/tied"][0, 1, 2] = np.nan
            file["series/units"] = 3
            del file["ledger/flows"]
        lines = self.verify(code=1).splitlines()
        self.assertEqual(lines[:2], ["series/units: not there when run again", "ledger/flows: not there in the file"])
        self.assertIn(r"'nothing\x0aat all' in the file, '", "".join(lines))
        self.assertIn(f"series/tied, policy '{first}', replicate 1, month 2: nan in the file", "".join(lines))

    def test_a_changed_rule_or_parameter_shows_where_the_runs_part(self):
        policy = self.write("p.toml", 'schema = "berdaya/1"\nbase = "s1-standard.toml"\ntitle = "later"\n[[policy]]\nname = "a"\nstart = 6\n'
                            'trade.monopsony_margin = 0.2\n')
        self.make("compare", SCENARIOS / "s1-standard.toml", "--policy", policy, *SMALL, "--set", "area.areas=2")
        with h5py.File(self.path, "r+") as file:
            digests = file["areas/digest"][()]
            self.assertEqual(digests.shape, (2, 2, 2, 14))
            self.assertTrue((digests[0, ..., :6] == digests[1, ..., :6]).all() and (digests[0, ..., 6:] != digests[1, ..., 6:]).all())
            self.assertEqual(len(set(digests[0].flat)), 2 * 2 * 14)
            policies = json.loads(file.attrs["policies"])
            policies[0]["blocks"][0]["start"] = 8
            file.attrs["policies"] = json.dumps(policies)
        first = self.verify(code=1).splitlines()[0]
        self.assertRegex(first, "^areas/digest, policy 'later', replicate 0, area 0, month 6: ")

    def test_inputs_are_read_again_and_must_be_what_they_were(self):
        table = self.write("table.csv", VILLAGES.format("2001"))
        scenario = self.write("p.toml", 'schema = "berdaya/1"\nbase = "village.toml"\n[places]\ntable = "table.csv"\n')
        self.make("run", scenario, *ONE)
        self.assertIn("identical", self.verify())
        with h5py.File(self.path) as file:
            (told,) = json.loads(file.attrs["inputs"])
        self.assertEqual((told["key"], told["path"]), ("places.table", "table.csv"))
        os.remove(scenario)  # the file alone is enough
        (self.folder / "elsewhere").mkdir()
        shutil.move(table, self.folder / "elsewhere")
        self.assertEqual(self.verify(code=65), f"{self.path}: places.table: cannot find 'table.csv' from beside the result or from here; "
                         "say --inputs FOLDER\n")
        self.assertIn("identical", self.verify("--inputs", "elsewhere"))
        changed = self.write("table.csv", VILLAGES.format("2002"))
        self.assertEqual(self.verify(code=65), f"{changed}: places.table: has changed since {self.path} was made; its SHA-256 was {told['sha256']}\n")
        edges = self.write("e.csv", "source,target\n" + "".join(f"{i},{(i + k) % 40}\n" for i in range(40) for k in (1, 3)))
        homes = self.write("h.csv", "household,village,member\n" + "".join(f"{i},{i // 20 + 1},{i % 2}\n" for i in range(40)))
        self.identical("run", SCENARIOS / "village.toml", *ONE, "--set", f"network.edges={edges}", "--set", f"network.households={homes}",
                       "--set", "groups.targeting=list")

    def test_another_program_is_told_and_does_not_matter(self):
        self.make("run", SCENARIOS / "village.toml", *SMALL)
        with h5py.File(self.path, "r+") as file:
            file.attrs["git_commit"] = "0123456789ab"
            file["series/tied"].attrs["long_name"] = "other words"
        lines = self.verify().splitlines()
        self.assertRegex(lines[0], "^written by berdaya .*, commit 0123456789ab, compiler ")
        self.assertRegex(lines[1], "^this is berdaya ")
        self.assertIn(": identical: ", lines[2])
        self.assertEqual(self.verify("--quiet"), "")
        with h5py.File(self.path, "r+") as file:  # a newer one knows more
            file.attrs["parameters"] = json.dumps([*json.loads(file.attrs["parameters"]), {"name": "trade.newer", "value": 1}])
        done = berdaya("verify", self.path)
        self.assertEqual((done.returncode, done.stdout.splitlines()), (65, lines[:2]))
        self.assertRegex(done.stderr, "trade.newer: unknown key")

    def test_of_the_same_program_words_count_too(self):
        self.make("run", SCENARIOS / "village.toml", *SMALL)
        with h5py.File(self.path, "r+") as file:
            file.attrs["title"] += "!"
            file["series/tied"].attrs["units"] = "1"
        self.assertEqual(self.verify(code=1).splitlines()[0], "series/tied: households with ijon debt [1] in the file, households with "
                         "ijon debt [share] when run again")

    def test_what_is_no_result_file_is_refused_in_one_line(self):
        self.make("run", SCENARIOS / "village.toml", *SMALL)
        whole = self.path.read_bytes()
        other = self.folder / "other.h5"
        with h5py.File(other, "w"):
            pass
        for path, content in ((self.path, whole[:len(whole) // 2]), (self.path, b"no HDF5"), (self.folder / "none.h5", None), (other, None)):
            if content is not None:
                path.write_bytes(content)
            self.assertEqual(self.verify(path=path, code=65).count("\n"), 1)
        for name, text, expected in (("command", "no-such", "command: unknown command in 'no-such'"), ("command", "run --no", "unknown option '--no'"),
                                     ("command", None, "does not say which command made it"), ("format", None, "not a result file of berdaya"),
                                     ("command", "exit-test --from=x", "must be a whole number from 1 to 600, found 'x' in"),
                                     ("parameters", "[]}", "damaged: its parameters are no list"), ("format", "berdaya/0", "has the layout berdaya/0"),
                                     ("title", b"\xff", "damaged: its title is not UTF-8"), ("parameters", '[{"name": "trade.no", "value": 3}]', "trade.no: unknown key")):
            self.path.write_bytes(whole)
            with h5py.File(self.path, "r+") as file:
                del file.attrs[name]
                if text is not None:
                    file.attrs[name] = text
            with self.subTest(name=name, text=text):
                said = self.verify(code=65)
                self.assertTrue(said.startswith(f"{self.path}: ") and said.count("\n") == 1 and expected in said, said)

    def test_nothing_is_left_behind(self):
        self.make("run", SCENARIOS / "village.toml", *SMALL)
        scratch = self.folder / "scratch"
        scratch.mkdir()
        subprocess.run([PROGRAM, "verify", self.path], env={**os.environ, "TMPDIR": str(scratch)}, check=True, capture_output=True)
        self.assertEqual(list(scratch.iterdir()), [])


if __name__ == "__main__":
    unittest.main()
