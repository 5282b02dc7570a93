#!/usr/bin/python3
"""scripts/berdaya_results.py, which scripts and notebooks share, and the runner of the notebooks: an error in a cell must be seen."""
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

PROGRAM = str(pathlib.Path(sys.argv.pop(1)).resolve())
ROOT = pathlib.Path(__file__).resolve().parents[2]
os.environ["BERDAYA_PROGRAM"] = PROGRAM
sys.path.append(str(ROOT / "scripts"))

import berdaya_results as results
import h5py
import matplotlib
import nbformat
import numpy as np

matplotlib.use("Agg")
import matplotlib.pyplot as plt


class Results(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.temporary.cleanup)
        cls.folder = pathlib.Path(cls.temporary.name)
        cls.settings = {"area.villages": 2, "groups.spare": 0, "marketing.collective": False}
        cls.file = results.berdaya("run", "village", cls.folder / "a.h5", cls.settings, replicates=2, months=30)

    def test_settings_and_options_reach_the_program(self):
        rows = results.parameters(self.file)
        found = {name: (rows[name]["value"], rows[name]["set_by"]) for name in (*self.settings, "run.replicates")}
        self.assertEqual(found, {"area.villages": (2, "command line"), "groups.spare": (0, "command line"),
                                 "marketing.collective": (False, "command line"), "run.replicates": (2, "command line")})
        exits = results.berdaya("exit-test", ROOT / "scenarios/village.toml", self.folder / "e.h5", {"area.villages": 1}, replicates=2,
                                from_=6, to=12, one_drop_out=True)
        study = results.open_group(exits, "study")
        self.assertEqual((study.exit_after.values.tolist(), study.sizes["drop_out"]), ([6, 12], 1))

    def test_a_refusal_is_told_in_the_programs_words(self):
        with self.assertRaisesRegex(RuntimeError, "ended with 65.*did you mean 'area.villages'"):
            results.berdaya("run", "village", self.folder / "no.h5", {"area.village": 2})
        with self.assertRaisesRegex(RuntimeError, "no such file"):
            results.berdaya("run", "no-such-scenario", self.folder / "no.h5")

    def test_groups_events_and_texts(self):
        groups = results.groups(self.file)
        with h5py.File(self.file) as file:
            self.assertTrue((groups["exit"] == file["groups/exit"][0]).all())
            self.assertEqual(results.caveat(self.file), file.attrs["caveat"])
            self.assertNotIn("group", groups)
        self.assertEqual(groups["formed"].shape, (2, 4))
        log = results.event_log(self.file, replicate=1, village=2, group=[1, 0])
        self.assertGreater(len(log), 3)
        self.assertTrue(log.month.is_monotonic_increasing)
        self.assertTrue(((log.replicate == 1) & (log.village == 2) & log.group.isin([1, 0])).all())
        self.assertEqual(len(results.event_log(self.file, kind="group_founded")), (groups["formed"] >= 0).sum())
        self.assertIn("bukan ramalan", results.caveat(self.file, "id"))
        for lang, text in (("en", "the facilitator begins to withdraw"), ("id", "TKS mulai mengurangi pendampingan")):
            texts = results.event_texts(lang)
            self.assertEqual(texts["phaseout_began"], text)
            self.assertTrue(set(log.kind) <= texts.keys() and all(texts.values()))

    def test_a_caveat_that_is_not_known_stays_as_it_is(self):
        path = self.folder / "other.h5"
        with h5py.File(path, "w") as file:
            file.attrs["caveat"] = "Something else."
        self.assertEqual(results.caveat(path, "id"), "Something else.")

    def test_scripts_say_in_a_line_what_is_wrong_with_a_file(self):
        cut, none, other = self.folder / "cut.h5", self.folder / "none.h5", self.folder / "other.h5"
        cut.write_bytes(self.file.read_bytes()[:20_000])
        with h5py.File(other, "w"):
            pass
        for script, command in (("plot.py", "run, compare, exit-test or sweep"), ("dependency", "run or compare with groups and all events (no --keep)"), ("report", "exit-test")):
            for path, text in ((cut, "not an HDF5 file, or one cut off"), (none, "No such file or directory"), (self.folder, "Is a directory"),
                               (other, f"not a result file of berdaya {command}")):
                output = [] if script == "plot.py" else ["-o", self.folder / "no.png"]
                done = subprocess.run([ROOT / "scripts" / script, path, *output], capture_output=True, text=True, check=False)
                with self.subTest(script=script, path=path.name):
                    self.assertEqual((done.returncode, done.stderr), (65, f"{path}: {text}\n"))

    def test_a_picture_is_whole_or_not_there(self):
        for name, text in (("nowhere/a.png", "No such file or directory"), ("a.odd", "Format 'odd' is not supported")):
            path = self.folder / name
            done = subprocess.run([ROOT / "scripts/dependency", self.file, "-o", path], capture_output=True, text=True, check=False)
            self.assertEqual(done.returncode, 73)
            self.assertTrue(done.stderr.startswith(f"{path}: {text}") and done.stderr.count("\n") == 1, done.stderr)
        old = self.folder / "old.txt"
        old.write_text("old", encoding="utf-8")

        def stops_half_way(path):
            path.write_text("half", encoding="utf-8")
            raise KeyboardInterrupt

        with self.assertRaises(KeyboardInterrupt):
            results.save(old, stops_half_way)
        self.assertEqual(old.read_text(encoding="utf-8"), "old")
        results.save(old, lambda path: path.write_text("new", encoding="utf-8"))
        self.assertEqual(old.read_text(encoding="utf-8"), "new")
        self.assertEqual([path.name for path in self.folder.iterdir() if path.name.startswith(".")], [])

    def test_nothing_but_an_ordinary_file_is_replaced(self):
        link, pipe, before = self.folder / "link.png", self.folder / "pipe.png", self.file.read_bytes()
        link.symlink_to(self.folder / "target.png")
        os.mkfifo(pipe)
        for output, code, text in ((self.file, 73, "this is read here; say another name"), (pipe, 73, "not an ordinary file"),
                                   (self.folder, 73, "is a folder"), (link, 0, "")):
            done = subprocess.run([ROOT / "scripts/dependency", self.file, "-o", output], capture_output=True, text=True, check=False)
            with self.subTest(output=output.name):
                self.assertEqual((done.returncode, done.stderr), (code, text and f"{output}: {text}\n"))
        self.assertEqual(self.file.read_bytes(), before)
        self.assertTrue(pipe.is_fifo() and link.is_symlink() and (self.folder / "target.png").stat().st_size > 1000)

    def test_numbers(self):
        for value, digits, lang, text in ((1234.56, 1, "en", "1,234.6"), (1234.56, 1, "id", "1.234,6"), (-0.5, 1, "id", "−0,5"),
                                          (-0.01, 1, "en", "0.0"), (2.25, None, "id", "2,25")):
            self.assertEqual(results.number(value, digits, lang), text)

    def test_interval_and_spread(self):
        mean, half = results.interval([1, 2, 3])  # t(0.975, 2) = 4.302653
        self.assertAlmostEqual(mean, 2)
        self.assertAlmostEqual(half, 4.302653 / np.sqrt(3), places=5)
        mean, half = results.interval(np.array([[1, 5], [3, 5]]))
        self.assertEqual((mean.tolist(), half[1]), ([2, 5], 0))
        middle, low, high = results.spread(np.arange(101.0).reshape(101, 1))
        self.assertEqual((middle[0], low[0], high[0]), (50, 5, 95))

    def test_a_band_lies_between_its_ends_in_the_colour_of_its_line(self):
        for step in (None, "post"):
            axis = plt.figure().subplots()
            line = results.band(axis, [0, 1], [2, 3], [1, 2], [4, 5], step=step, color="C3")
            (filled,) = axis.collections
            corners = filled.get_paths()[0].vertices
            self.assertEqual((corners[:, 1].min(), corners[:, 1].max()), (1, 5))
            self.assertEqual(matplotlib.colors.to_hex(filled.get_facecolor()[0]), matplotlib.colors.to_hex("C3"))
            self.assertEqual(line.get_ydata().tolist(), [2, 3])
        results.band(axis, [0, 1], [2, 3])
        self.assertEqual(len(axis.collections), 1)


class Notebooks(unittest.TestCase):
    def run_notebook(self, *sources, stored=False):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "n.ipynb"
            notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(s) for s in sources])
            if stored:
                notebook.cells[0].outputs = [nbformat.v4.new_output("stream", text="old")]
            nbformat.write(notebook, path)
            command = [sys.executable, ROOT / "tests/python/run_notebook.py", path, folder]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            return done, (pathlib.Path(folder) / "n.html").exists()

    def test_a_planted_error_fails(self):
        for good, last in ((True, "print(1)"), (False, "assert 1 == 2, 'planted'"), (False, "raise ValueError('planted')")):
            done, written = self.run_notebook("x = 1", last)
            with self.subTest(last):
                self.assertEqual((done.returncode == 0, written), (good, good), done.stderr)
                self.assertEqual("planted" in done.stderr, not good)

    def test_stored_outputs_and_figures_without_caveat_are_refused(self):
        done, _ = self.run_notebook("x = 1", stored=True)
        self.assertTrue(done.returncode == 1 and "outputs are stored" in done.stderr, done.stderr)
        figure = "%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.plot([1, 2])"
        done, _ = self.run_notebook(figure)
        self.assertTrue(done.returncode == 1 and "caveat" in done.stderr, done.stderr)
        done, _ = self.run_notebook(figure, "print('illustrations, not forecasts')")
        self.assertEqual(done.returncode, 0, done.stderr)


if __name__ == "__main__":
    unittest.main()
