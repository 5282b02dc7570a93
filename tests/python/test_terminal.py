#!/usr/bin/python3
"""What the commands print: the figures of the file they wrote, the caveat, the path; progress on a terminal."""
import contextlib
import os
import pathlib
import pty
import re
import subprocess
import sys
import tempfile
import unittest

import numpy as np
import xarray

PROGRAM = str(pathlib.Path(sys.argv.pop(1)).resolve())
SCENARIOS = pathlib.Path(__file__).resolve().parents[2] / "scenarios"
STORY = SCENARIOS / "s1-standard.toml"
SMALL = ("--months", "40", "--set", "area.villages=2", "--set", "run.burn_in_months=24")
PARAMETERS = ('[[parameter]]\nkey = "trade.monopsony_margin"\nlow = 0.3\nhigh = 0.6\nlevels = 3\n'
              '[[parameter]]\nkey = "ijon.rate"\nlow = 0.01\nhigh = 0.1\nlevels = 2\n')


class Terminal(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.file = self.folder / "x.h5"

    def printed(self, command, *arguments, replicates=3):
        """Lines of stdout without the last two, which are the caveat and the path of the file."""
        result = subprocess.run([PROGRAM, command, *map(str, arguments), *SMALL, "--replicates", str(replicates), "-o", self.file], capture_output=True, text=True, check=False)
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        *lines, caveat, path = result.stdout.splitlines()
        self.assertIn("not forecasts", caveat)
        self.assertEqual(path, str(self.file))
        return lines

    def swept(self, method):
        design = self.folder / "design.toml"
        design.write_text(f'schema = "berdaya-design/1"\nscenario = "{STORY}"\nmethod = "{method}"\nheadline = "group_material"\npoints = 4\n' + PARAMETERS,
                          encoding="utf-8")
        return self.printed("sweep", design)

    def study(self):
        return xarray.open_dataset(self.file, group="study")

    def test_run_prints_the_means_of_its_file(self):
        lines = self.printed("run", STORY, replicates=1)
        with xarray.open_dataset(self.file, group="series") as series:
            months = {line.split()[0]: line.split()[1:3] for line in lines[1:lines.index("")]}
            self.assertGreaterEqual(len(months), 15)
            for name in ("coverage", "material", "margin", "members"):
                for month, text in zip((0, -1), months[name]):
                    self.assertAlmostEqual(float(text), series[name].isel(month=month).item(), delta=.000501)
            self.assertEqual(months["trust"][0], "-")  # no groups yet
        said = {line[:34].strip(): line[34:].split() for line in lines[lines.index("") + 1:]}
        with xarray.open_dataset(self.file, group="groups") as groups:
            self.assertEqual(int(said["groups formed"][0]), (groups.formed >= 0).sum())
            left = groups.exit.values[groups.exit >= 0]
            self.assertEqual(said["facilitator left"][:1] + said["facilitator left"][-1:], [f"{left.size},", str(np.sort(left)[left.size // 2])])
        with xarray.open_dataset(self.file, group="series") as series:
            villages = 2
            spent = series.programme_cost.sum().item() * villages
            self.assertAlmostEqual(float(said["cost"][0]), spent * 1e-6 / int(said["groups formed"][0]), delta=.06)

    def test_exit_test_prints_the_shares_of_its_file(self):
        lines = self.printed("exit-test", STORY, "--from", 6, "--to", 12, "--every", 3, "--one-drop-out")
        with self.study() as study:
            for line, exit_after in zip(lines[2:], (6, 9, 12)):
                month, mandiri_12, mandiri_24, low, _, high, relapsed, dissolved, premature, *_ = line.split()  # the last may be "none is"
                at = study.sel(exit_after=exit_after).isel(drop_out=0)
                self.assertEqual(int(month), exit_after)
                for text, value in ((mandiri_12, at.p_mandiri_12), (mandiri_24, at.p_mandiri_24), (low, at.p_mandiri_24_low), (high, at.p_mandiri_24_high),
                                    (relapsed, at.relapsed[-1]), (dissolved, at.dissolved[-1]), (premature, at.premature)):
                    self.assertAlmostEqual(float(text), value.item(), delta=.00501)
            never = float(re.search(r"; (\d+) % of the groups do not stand", lines[-1])[1])
            self.assertAlmostEqual(never / 100, study.calendar_all_never.item(), delta=.00501)

    def test_sweep_prints_the_largest_first(self):
        for method, along, size, column, delta in (("sobol", "factor", "total", 6, .000501), ("morris", "parameter", "mu_star", 2, 5e-4)):
            lines = self.swept(method)[2:4]
            with self.study() as study:
                sizes = study[size].sel(outcome="group_material").sortby(study[size].sel(outcome="group_material"), ascending=False)
                self.assertEqual([line.split()[0] for line in lines], list(sizes[along].values))
                for line, value in zip(lines, sizes.values):
                    self.assertEqual(line.split()[1], study.grade.sel(parameter=line.split()[0]).item())
                    self.assertAlmostEqual(float(line.split()[column]), value, delta=delta)

    def test_sweep_prints_the_points_of_a_grid(self):
        lines = self.swept("grid")
        self.assertEqual(len(lines), 2 + 6)
        with self.study() as study:
            for i, line in enumerate(lines[2:]):
                margin, rate, mean, *_ = line.split()
                at = study.isel(point=i).sel(outcome="group_material")
                self.assertEqual([float(margin), float(rate)], list(at.value.values))
                self.assertAlmostEqual(float(mean), at["mean"].item(), delta=1e-4)

    def test_progress_on_a_terminal(self):
        reader, writer = pty.openpty()
        command = [PROGRAM, "run", STORY, "--months", "240", "--set", "area.villages=200", "-o", self.file]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=writer) as run:
            os.close(writer)
            shown = ""
            with contextlib.suppress(OSError):  # a terminal that nobody writes to any more
                while piece := os.read(reader, 65536):
                    shown += piece.decode()
        os.close(reader)
        self.assertEqual(run.returncode, 0)
        self.assertRegex(shown, r"\d %  \d+ s to go")
        self.assertTrue(shown.endswith("\r\x1b[K"), shown)


if __name__ == "__main__":
    unittest.main(verbosity=0)
