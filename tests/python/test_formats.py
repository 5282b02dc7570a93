#!/usr/bin/python3
"""Result files of every released format stay readable, and an unknown format is refused by name.

tests/formats/FORMAT-COMMAND.h5.gz: a file of each format by each command that writes one, as small as can be; `exit-test` is that of berdaya/2
before it told what each area needs, `exits` of today. A new format adds its own: BERDAYA_WRITE_FORMATS=1 in front of this test, which replaces
none that is there."""
import gzip
import io
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

import h5py

PROGRAM = str(pathlib.Path(sys.argv.pop(1)).resolve())
ROOT = pathlib.Path(__file__).resolve().parents[2]
FORMATS = ROOT / "tests/formats"
sys.path.append(str(ROOT / "scripts"))
import berdaya_results  # noqa: E402

SCENARIO, FIT = ROOT / "scenarios/village.toml", ROOT / "tests/fit/small.toml"
SMALL = ("--set", "area.villages=1", "--set", "run.burn_in_months=24")
MADE = {"run": ("run", SCENARIO, *SMALL, "--months", "12", "--replicates", "1"),
        "exits": ("exit-test", SCENARIO, *SMALL, "--replicates", "1", "--to", "6", "--one-drop-out"),
        "compare": ("compare", SCENARIO, "--policy", ROOT / "scenarios/strong-traders.toml", *SMALL, "--months", "12", "--replicates", "2"),
        "sweep": ("sweep", "d.toml", *SMALL, "--set", "run.months=12"),
        "fit": ("fit", "small.toml")}
DESIGN = """schema = "berdaya-design/1"
scenario = "village.toml"
method = "grid"
headline = "tied"
replicates = 1
[[parameter]]
key = "trade.monopsony_margin"
levels = 2
"""


class Formats(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        (self.folder / "d.toml").write_text(DESIGN, encoding="utf-8")
        for file in (SCENARIO, *FIT.parent.iterdir()):
            shutil.copy(file, self.folder)

    def berdaya(self, *arguments):
        return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, check=False, cwd=self.folder)

    def unpacked(self):
        for packed in sorted(FORMATS.glob("*.h5.gz")):
            path = self.folder / packed.name.removesuffix(".gz")
            path.write_bytes(gzip.decompress(packed.read_bytes()))
            yield packed.name.removesuffix(".h5.gz"), path

    def test_a_file_of_this_format_is_kept(self):
        now = self.folder / "now.h5"
        for kind, arguments in MADE.items():
            done = self.berdaya(*arguments, "--quiet", "--yes", "-o", now)
            self.assertEqual(done.returncode, 0, done.stderr)
            with h5py.File(now) as file:
                name = f"{file.attrs['format'].replace('/', '-')}-{kind}"
                groups = set(file)
            kept = FORMATS / f"{name}.h5.gz"
            if os.environ.get("BERDAYA_WRITE_FORMATS") and not kept.exists():
                kept.write_bytes(gzip.compress(now.read_bytes(), 9, mtime=0))
            now.unlink()
            with h5py.File(io.BytesIO(gzip.decompress(kept.read_bytes()))) as file:
                self.assertEqual(set(file), groups, name)

    def test_every_reader_reads_every_format(self):
        for name, path in self.unpacked():
            with self.subTest(name):
                self.assertEqual(self.berdaya("describe", path).returncode, 0)
                self.assertRegex(self.berdaya("digest", path).stdout, r"^[0-9a-f]{64}  ")
                self.assertEqual(self.berdaya("digest", path, "--first-difference", path).stdout[:10], "identical:")
                self.assertTrue(berdaya_results.sealed(path))
                if name.endswith("-fit"):
                    self.assertIn("parameter", berdaya_results.open_group(path, "fit").sizes)
                    continue
                self.assertGreater(len(berdaya_results.parameters(path)), 100)
                if name.endswith(("-run", "-compare")):
                    self.assertEqual(berdaya_results.open_group(path, "series").sizes["month"], 12)
                    self.assertIn("kind", berdaya_results.event_log(path))
                    self.assertEqual(self.berdaya("why", path, "1/1").returncode, 0)
                else:
                    self.assertIn("parameter" if name.endswith("-sweep") else "exit_after", berdaya_results.open_group(path, "study").sizes)
                if name.endswith(("-exit-test", "-exits")):
                    page = subprocess.run([ROOT / "scripts/report", path, "-o", self.folder / "x.html", "--lang", "en"], capture_output=True, text=True, check=False)
                    self.assertEqual((page.returncode, page.stderr), (0, ""))

    def test_an_unknown_format_is_refused_by_name(self):
        for name, path in self.unpacked():
            with h5py.File(path, "r+") as file:
                known = file.attrs["format"]
                file.attrs["format"] = unknown = known.split("/")[0] + "/99"
            text = f"{path}: has the layout {unknown}; this berdaya makes {known}"
            if name.endswith("-fit"):
                done = self.berdaya("fit", "small.toml", "--quiet", "-o", path)
                self.assertEqual((done.returncode, done.stderr), (65, text + "; remove it, or say another -o\n"), name)
                continue
            for command in (("verify", path), ("why", path, "1/1"), ("allocate", path, "--posts", 1), ("worth", path, "--per-group", 1)):
                done = self.berdaya(*command)
                self.assertEqual((done.returncode, done.stderr), (65, text + "\n"), (name, command))
            with self.assertRaisesRegex(berdaya_results.UnknownFormat, f"has the layout {unknown}"):
                berdaya_results.parameters(path)
            page = subprocess.run([ROOT / "scripts/report", path, "-o", self.folder / "x.html"], capture_output=True, text=True, check=False)
            self.assertEqual((page.returncode, page.stderr.count("\n")), (65, 1))
            self.assertIn(f"has the layout {unknown}", page.stderr)

    def test_a_text_of_an_unknown_format_is_refused_by_name(self):
        for command, path, schema in ((("check",), SCENARIO, "berdaya"), (("sweep",), self.folder / "d.toml", "berdaya-design"),
                                      (("score",), self.folder / "l01.toml", "berdaya-evidence"), (("fit",), self.folder / "small.toml", "berdaya-fit"),
                                      (("run", SCENARIO, "-o", "x.h5", "--ensemble"), ROOT / "scenarios/fits/default-ensemble.toml", "berdaya-ensemble")):
            changed = self.folder / "changed.toml"
            text = path.read_text(encoding="utf-8")
            changed.write_text(text.replace(f'schema = "{schema}/1"', f'schema = "{schema}/99"'), encoding="utf-8")
            done = self.berdaya(*command, changed)
            self.assertEqual(done.returncode, 65, command)
            self.assertRegex(done.stderr, rf"changed.toml:\d+:\d+: schema: must be \W{schema}/1\W.*found .*'{schema}/99'")


if __name__ == "__main__":
    unittest.main()
