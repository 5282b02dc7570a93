#!/usr/bin/python3
"""Pictures of every kind of result file: what they show, in which words, with which numbers, and how wrong calls end."""
import json
import os
import pathlib
import re
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
import matplotlib.image
import matplotlib.pyplot as plt
import plot
from matplotlib.text import Text

SMALL = {"area.villages": 2, "groups.spare": 0, "run.burn_in_months": 24}
DESIGN = """schema = "berdaya-design/1"
scenario = "{scenario}"
method = "{method}"
headline = "{headline}"
points = 4
replicates = 2
[[parameter]]
key = "trade.monopsony_margin"
[[parameter]]
key = "cadres.hazard"
"""


def words(figure):
    """All that is written in a picture."""
    return "\n".join(t.get_text() for t in figure.findobj(Text) if t.get_visible() and t.get_text())


class Pictures(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        temporary = tempfile.TemporaryDirectory()
        cls.addClassCleanup(temporary.cleanup)
        cls.folder = pathlib.Path(temporary.name)
        policy = cls.folder / "fair.toml"
        policy.write_text('schema = "berdaya/1"\ntitle = "Fair traders"\n[trade]\nmonopsony_margin = 0.25\n', encoding="utf-8")
        make = lambda command, name, **options: results.berdaya(command, "s1-standard", cls.folder / name, SMALL, **options)
        cls.run_file = make("run", "run.h5", replicates=2, months=40)
        cls.compared = make("compare", "compared.h5", policy=policy, replicates=3, months=40)
        cls.exits = make("exit-test", "exits.h5", replicates=3, from_=6, to=24, every=6)
        cls.sweeps = {}
        for method, headline in (("sobol", "kept_24_share"), ("morris", "material"), ("latin_hypercube", "cost_per_group")):
            design = cls.folder / f"{method}.toml"
            design.write_text(DESIGN.format(scenario=ROOT / "scenarios/s1-standard.toml", method=method, headline=headline), encoding="utf-8")
            cls.sweeps[method] = results.berdaya("sweep", design, cls.folder / f"{method}.h5", SMALL, months=44)

    def draw(self, *paths, lang="en", policy=None):
        files = [h5py.File(path) for path in paths]
        self.addCleanup(lambda: [file.close() for file in files])
        figure = plot.draw(files, plot.Picture(lang), policy)
        self.addCleanup(plt.close, figure)
        return figure

    def plot(self, *arguments):
        return subprocess.run([ROOT / "scripts/plot.py", *map(str, arguments)], capture_output=True, text=True, check=False)

    def test_cost_per_group_is_the_terminals_over_any_number_of_areas(self):
        for areas in (1, 2, 20):
            path = self.folder / "areas.h5"
            command = [PROGRAM, "run", ROOT / "scenarios/village.toml", "--months", "30", "--replicates", "2", "-o", path, "--yes"]
            sets = [f"area.areas={areas}", "area.villages=2", "run.burn_in_months=24"]
            told = subprocess.run([*map(str, command), *(word for s in sets for word in ("--set", s))], capture_output=True, text=True, check=True)
            terminal = re.search(r"Rp ([\d.]+) million a group formed", " ".join(told.stdout.split())).group(1)
            with h5py.File(path) as file:
                self.assertEqual(f"{results.cost_per_group(file) * 1e-6:.1f}", terminal, f"{areas} areas")
                self.assertIn(f"Rp {terminal} million per group", words(self.draw(path)))

    def test_a_comparison_is_drawn_as_differences_and_says_of_what(self):
        told = words(self.draw(self.compared))
        with h5py.File(self.compared) as file:
            base, fair = file["series/policy"].asstr()[:]
            study = file["study"]
            at = study["measure"].asstr()[:].tolist().index("tied")
            drawn = {tuple(line.get_ydata()) for axis in self.draw(self.compared).axes for line in axis.lines}
            self.assertIn(tuple(study["diff_month"][0, at]), drawn)
        self.assertIn(f"Difference from “{base}”", told)
        self.assertIn(f"{fair}: {int(h5py.File(self.compared)['study/groups_gained'][0])} groups gained", told)
        self.assertIn("Policy 1 of the comparison: " + fair, words(self.draw(self.compared, policy=1)))

    def test_an_exit_test_shows_shares_with_intervals_and_its_sentence(self):
        figure = self.draw(self.exits)
        axis = figure.axes[0]
        with h5py.File(self.exits) as file:
            for name, line in zip(("functioning_12", "p_mandiri_12", "p_mandiri_24"), axis.lines):
                self.assertEqual(line.get_ydata().tolist(), file[f"study/{name}"][0].tolist())
            self.assertIn(file["study/headline"].asstr()[0], words(figure).replace("\n", " "))
        self.assertEqual(len(axis.collections), 3)
        self.assertEqual([label.get_text() for label in axis.get_legend().get_texts()],
                         ["still functioning 12 months after", "mandiri 12 months after", "mandiri 24 months after"])

    def test_sweeps_are_bars_of_the_parameters_that_matter(self):
        for method, size in (("sobol", "total"), ("morris", "mu_star")):
            axis = self.draw(self.sweeps[method]).axes[0]
            with h5py.File(self.sweeps[method]) as file:
                study = file["study"]
                outcome = study["outcome"].asstr()[:].tolist().index(study.attrs["headline"])
                self.assertEqual([bar.get_width() for bar in axis.patches], sorted(study[size][:2, outcome], reverse=True))
        self.assertIn("trade.monopsony_margin", words(self.draw(self.sweeps["latin_hypercube"])))

    def test_every_kind_is_drawn_in_both_languages_and_only_in_one(self):
        for path in (self.run_file, self.compared, self.exits, *self.sweeps.values()):
            with h5py.File(path) as file:
                titles = [results.titles_of(file, lang)[0] for lang in ("en", "id")]
                kept = {titles[0], *(file["study/compared"].asstr()[:] if "study/compared" in file else [])}
            english, indonesian = words(self.draw(path)), words(self.draw(path, lang="id"))
            self.assertIn("not forecasts", english)
            self.assertIn("bukan ramalan", indonesian)
            self.assertNotEqual(*titles)
            self.assertIn(titles[0], english)
            self.assertIn(titles[1], indonesian)
            for row in indonesian.splitlines():
                alone = re.fullmatch(r"[−\d.,% ]*|[\w.]+\.\w+", row) or any(title in row for title in kept)
                same = {text["id"] for text in results.TEXTS.values() if text["id"] == text["en"]}
                self.assertTrue(alone or row in same or row not in english.splitlines(), (path.name, row))
            done = self.plot(path, "-o", self.folder / "x.png", "--lang", "id")
            self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""), path.name)
            self.assertEqual(matplotlib.image.imread(self.folder / "x.png").shape[1], 1000)

    def test_help_and_wrong_calls(self):
        done = self.plot("--help")
        self.assertEqual((done.returncode, "--lang" in done.stdout), (0, True))
        for arguments, code, said in (((self.run_file, "--lnag", "id"), 64, "unknown option '--lnag'; did you mean '--lang'?"),
                                      ((self.run_file, "--lang", "fr"), 64, "invalid choice: 'fr'"),
                                      ((), 64, "required"), ((self.run_file, "a.png", "b.png"), 64, "at most one picture"),
                                      ((self.run_file, self.compared), 65, "a comparison is drawn by itself"),
                                      ((self.exits, self.run_file), 65, "drawn by itself"),
                                      ((self.compared, "--policy", 2), 65, "no policy 2; it has 0 to 1")):
            done = self.plot(*arguments)
            self.assertEqual((done.returncode, said in done.stderr), (code, True), done.stderr)

    def test_groups_count_from_one_wherever_people_read(self):
        with h5py.File(self.run_file) as file:
            ranks = set(file["groups/rank"][0, 0].tolist())
        self.assertEqual(min(ranks), 0)  # in the file
        log = results.event_log(self.run_file, kind="group_founded")
        self.assertEqual(set(log.group), {rank + 1 for rank in ranks})
        self.assertEqual(results.group_name(3, 0), "Village 3, group 1")
        self.assertEqual(results.group_name(3, 0, "id"), "Desa 3, kelompok 1")
        picture = self.folder / "ledger.svg"
        subprocess.run([ROOT / "scripts/dependency", self.run_file, "-o", picture], check=True)
        titles = set(re.findall(r"<!-- (Village \d+, group \d+) -->", picture.read_text(encoding="utf-8")))
        self.assertEqual(titles, {f"Village {v}, group {rank + 1}" for v in (1, 2) for rank in ranks})
        for notebook in (ROOT / "notebooks").glob("*.ipynb"):  # no count of their own
            source = "".join("".join(cell["source"]) for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"])
            self.assertNotRegex(source, r"log\.(group|trader) \+ 1|group -1|open_group\(\w+, \"events\"", notebook.name)


if __name__ == "__main__":
    unittest.main()
