#!/usr/bin/python3
"""A study that was stopped goes on, and shards of a study are put together: the bytes of one run, nothing left behind."""
import pathlib
import re
import signal
import struct
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM = str(pathlib.Path(sys.argv.pop(1)).resolve())
SCENARIOS = pathlib.Path(__file__).resolve().parents[2] / "scenarios"
SMALL = ["--set", "area.villages=3", "--set", "run.burn_in_months=24", "--threads", "2", "--yes"]
DESIGN = '''schema = "berdaya-design/1"
scenario = "{scenario}"
method = "latin_hypercube"
headline = "kept_share"
points = 20
[[parameter]]
key = "trade.monopsony_margin"
within = 0.2
'''
POLICY = 'schema = "berdaya/1"\ntitle = "cheap"\n[ijon]\nrate = 0.01\n'


def units_in(path):
    """How many whole units a file of them holds."""
    data, at, count = path.read_bytes() if path.exists() else b"", 16, -1  # the head is the first
    while at + 32 <= len(data):
        at += 32 + struct.unpack_from("<Q", data, at + 8)[0]
        count += at <= len(data)
    return max(count, 0)


class Studies(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.village = SCENARIOS / "village.toml"
        (self.folder / "design.toml").write_text(DESIGN.format(scenario=self.village), encoding="utf-8")
        (self.folder / "policy.toml").write_text(POLICY, encoding="utf-8")
        self.commands = {
            "run": ["run", self.village, "--replicates", 12, "--months", 48, *SMALL],
            "compare": ["compare", self.village, "--policy", "policy.toml", "--replicates", 8, "--months", 36, *SMALL],
            "exit-test": ["exit-test", self.village, "--replicates", 6, "--from", 6, "--to", 12, *SMALL],
            "sweep": ["sweep", "design.toml", "--replicates", 3, "--months", 24, *SMALL]}

    def start(self, *words):
        return subprocess.Popen([PROGRAM, *map(str, words)], cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def done(self, *words, code=0):
        process = self.start(*words)
        out, error = process.communicate()
        self.assertEqual(process.returncode, code, error)
        return out, error

    def whole(self, name):
        """The result of one run, and its bytes."""
        self.done(*self.commands[name], "-o", "whole.h5", "--quiet")
        return (self.folder / "whole.h5").read_bytes()

    def stopped(self, name, number, units=1):
        """The command is stopped once so many units are kept; where it was done before that was seen, it begins again."""
        kept = self.folder / ".part.h5.units"
        for _ in range(20):
            process = self.start(*self.commands[name], "-o", "part.h5", "--quiet")
            while process.poll() is None and units_in(kept) < units:
                time.sleep(.002)
            process.send_signal(number)
            error = process.communicate()[1]
            if process.returncode != 0:
                return process.returncode, error, kept
        return self.fail(f"{name}: done twenty times before it could be stopped")

    def left(self):
        return sorted(p.name for p in self.folder.iterdir() if p.name.startswith("."))

    def test_every_study_goes_on_after_a_kill_with_the_same_command(self):
        for name in self.commands:
            with self.subTest(name):
                whole = self.whole(name)
                code, _, kept = self.stopped(name, signal.SIGKILL)
                self.assertEqual((code, kept.exists()), (-signal.SIGKILL, True))
                said = self.done(*self.commands[name], "-o", "part.h5")[1]
                self.assertRegex(said, r"goes on after [0-9]+ units that were made before it was stopped")
                self.assertEqual((self.folder / "part.h5").read_bytes(), whole)
                self.assertEqual(self.left(), [])

    def test_resume_makes_the_same_file_and_a_signal_says_how(self):
        for name in self.commands:
            with self.subTest(name):
                whole = self.whole(name)
                code, error, _ = self.stopped(name, signal.SIGTERM)
                self.assertEqual(code, 75)
                self.assertIn("stopped before the end; the same command goes on, and so does berdaya resume part.h5", error)
                self.done("resume", "part.h5", "--quiet")
                self.assertEqual((self.folder / "part.h5").read_bytes(), whole)
                self.assertEqual(self.left(), [])
                self.assertIn("part.h5: nothing to go on with", self.done("resume", "part.h5", code=65)[1])

    def test_many_kills_redo_no_unit_that_was_kept(self):
        whole = self.whole("run")
        for units in range(1, 7):
            kept = self.stopped("run", signal.SIGKILL, units)[2]
            self.assertGreaterEqual(units_in(kept), units)
        said = self.done(*self.commands["run"], "-o", "part.h5")[1]
        self.assertGreaterEqual(int(re.search("goes on after ([0-9]+) units", said)[1]), 6)
        self.assertEqual((self.folder / "part.h5").read_bytes(), whole)
        self.assertEqual(self.left(), [])

    def test_what_is_damaged_or_cut_off_is_made_again(self):
        whole = self.whole("run")
        for change in (lambda data: data[:-7], lambda data: data[:-100] + bytes([data[-100] ^ 1]) + data[-99:], lambda data: data[:20], lambda data: b""):
            kept = self.stopped("run", signal.SIGKILL)[2]
            kept.write_bytes(change(kept.read_bytes()))
            self.done(*self.commands["run"], "-o", "part.h5", "--quiet")
            self.assertEqual((self.folder / "part.h5").read_bytes(), whole)
            self.assertEqual(self.left(), [])

    def test_another_study_under_the_name_begins_anew(self):
        self.stopped("run", signal.SIGKILL)
        said = self.done(*self.commands["run"], "--seed", 2, "-o", "part.h5")[1]
        self.assertNotIn("goes on", said)
        self.done(*self.commands["run"], "--seed", 2, "-o", "other.h5", "--quiet")
        self.assertEqual((self.folder / "part.h5").read_bytes(), (self.folder / "other.h5").read_bytes())
        self.assertEqual(self.left(), [])

    def test_shards_merged_are_the_file_of_one_run(self):
        for name, shards in (("run", 4), ("compare", 2), ("exit-test", 2), ("sweep", 3), ("run", 1), ("run", 16)):
            with self.subTest(name, shards=shards):
                whole = self.whole(name)
                files = [f"{shard}.units" for shard in range(1, shards + 1)]
                for shard, file in enumerate(files, 1):
                    said = self.done(*self.commands[name], "--shard", f"{shard}/{shards}", "-o", file)[0]
                    self.assertIn(f"{file} is made; when all shards are there: berdaya merge", said)
                self.done("merge", *files, "-o", "merged.h5", "--quiet")
                self.assertEqual((self.folder / "merged.h5").read_bytes(), whole)
                self.assertEqual(self.left(), [])
                if shards == 1:
                    continue
                told = self.done("merge", *files[:-1], "-o", "less.h5", code=65)[1]
                self.assertIn(f"shard {shards}/{shards} is not among the files", told)
                self.assertFalse((self.folder / "less.h5").exists())

    def test_shards_of_different_studies_are_refused_all_at_once(self):
        run = self.commands["run"]
        self.done(*run, "--shard", "1/2", "-o", "a.units", "--quiet")
        self.done(*run, "--shard", "2/2", "--seed", 7, "-o", "b.units", "--quiet")
        self.done(*run, "--shard", "2/3", "-o", "c.units", "--quiet")
        told = self.done("merge", "a.units", "b.units", "c.units", "-o", "x.h5", code=65)[1]
        self.assertIn("b.units: is of another study", told)
        self.assertIn("c.units: is shard 2/3, a.units is 1/2", told)
        self.assertIn("design.toml: cannot read: not a file of units", self.done("merge", "design.toml", "-o", "x.h5", code=65)[1])
        for shard in ("0/2", "3/2", "1", "a/b", "1/2/3"):
            self.assertIn("must be I/N", self.done(*run, "--shard", shard, code=65)[1])

    def test_a_shard_goes_on_too(self):
        shard = [*self.commands["run"], "--shard", "2/2", "-o", "part.h5", "--quiet"]
        self.commands["shard"] = shard[:-3]
        self.done(*shard[:-3], "-o", "whole.units", "--quiet")
        self.stopped("shard", signal.SIGKILL)
        self.done("resume", "part.h5", "--quiet")
        sizes = [(self.folder / name).stat().st_size for name in ("whole.units", "part.h5")]
        self.assertEqual(*sizes)  # the same units, in the order in which they were ready
        self.done(*self.commands["run"], "--shard", "1/2", "-o", "first.units", "--quiet")
        self.done("merge", "first.units", "part.h5", "-o", "merged.h5", "--quiet")
        self.assertEqual((self.folder / "merged.h5").read_bytes(), self.whole("run"))


if __name__ == "__main__":
    unittest.main()
