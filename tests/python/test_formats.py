#!/usr/bin/python3
"""Result files of every released format stay readable, and an unknown format is refused by name.

tests/formats/NAME.h5.gz: one file of each format, as small as can be. A new format adds one: BERDAYA_WRITE_FORMATS=1 in front of this test."""
import gzip
import os
import pathlib
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

MADE = {"run": ("run", "village.toml", "--set", "area.villages=1", "--months", "12", "--replicates", "1"),
        "exit-test": ("exit-test", "village.toml", "--set", "area.villages=1", "--replicates", "1", "--to", "6", "--one-drop-out")}


def berdaya(*arguments):
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, check=False)


class Formats(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def unpacked(self):
        for packed in sorted(FORMATS.glob("*.h5.gz")):
            path = self.folder / packed.name.removesuffix(".gz")
            path.write_bytes(gzip.decompress(packed.read_bytes()))
            yield packed.name.removesuffix(".h5.gz"), path

    def test_a_file_of_this_format_is_kept(self):
        now = self.folder / "now.h5"
        for kind, arguments in MADE.items():
            command, scenario, *rest = arguments
            self.assertEqual(berdaya(command, ROOT / "scenarios" / scenario, *rest, "--quiet", "-o", now).returncode, 0)
            with h5py.File(now) as file:
                name = f"{file.attrs['format'].replace('/', '-')}-{kind}"
            if os.environ.get("BERDAYA_WRITE_FORMATS"):
                FORMATS.mkdir(exist_ok=True)
                (FORMATS / f"{name}.h5.gz").write_bytes(gzip.compress(now.read_bytes(), 9, mtime=0))
            self.assertIn(name, {known for known, _ in self.unpacked()})

    def test_every_reader_reads_every_format(self):
        for name, path in self.unpacked():
            with self.subTest(name):
                self.assertEqual(berdaya("describe", path).returncode, 0)
                self.assertRegex(berdaya("digest", path).stdout, r"^[0-9a-f]{64}  ")
                self.assertTrue(berdaya_results.sealed(path))
                self.assertGreater(len(berdaya_results.parameters(path)), 100)
                if name.endswith("-run"):
                    self.assertEqual(berdaya_results.open_group(path, "series").sizes["month"], 12)
                    self.assertIn("kind", berdaya_results.event_log(path))
                else:
                    page = subprocess.run([ROOT / "scripts/report", path, "-o", self.folder / "x.html", "--lang", "en"], capture_output=True, text=True, check=False)
                    self.assertEqual((page.returncode, page.stderr), (0, ""))

    def test_an_unknown_format_is_refused_by_name(self):
        _, path = next(iter(self.unpacked()))
        with h5py.File(path, "r+") as file:
            known = file.attrs["format"]
            file.attrs["format"] = "berdaya/99"
        done = berdaya("verify", path)
        self.assertEqual((done.returncode, done.stderr), (65, f"{path}: has the layout berdaya/99; this berdaya makes {known}\n"))


if __name__ == "__main__":
    unittest.main()
