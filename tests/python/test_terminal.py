#!/usr/bin/python3
"""What the commands print: the figures of the file they wrote, the caveat, the path; progress on a terminal."""
import contextlib
import json
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


def described(what):
    return json.loads(subprocess.run([PROGRAM, "describe", what, "--json"], capture_output=True, text=True, check=True).stdout)


def percent(share):
    return "–" if np.isnan(share) else f"{share * 100:.0f} %"


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
        self.assertNotRegex(result.stdout.replace(str(self.folder), ""), r"\de[+-]?\d|\bnan\b|\binf\b")  # never 4.1e28; a folder of chance may be called so
        *lines, caveat, path = result.stdout.splitlines()
        self.assertTrue("not forecasts" in caveat or "bukan ramalan" in caveat)
        self.assertEqual(path, str(self.file))
        return lines

    def swept(self, method, *arguments):
        design = self.folder / "design.toml"
        design.write_text(f'schema = "berdaya-design/1"\nscenario = "{STORY}"\nmethod = "{method}"\nheadline = "group_material"\npoints = 4\n' + PARAMETERS,
                          encoding="utf-8")
        return self.printed("sweep", design, *arguments)

    def study(self):
        return xarray.open_dataset(self.file, group="study")

    @staticmethod
    def rows(lines):
        """{first cell: other cells} of the lines that are rows of a table: cells are two blanks apart."""
        cells = [re.split(r" {2,}", line.strip()) for line in lines]
        return {row[0]: row[1:] for row in cells if len(row) > 1}

    def test_run_prints_the_means_of_its_file(self):
        lines = self.printed("run", STORY, replicates=1)
        rows, meanings = self.rows(lines), {row["name"]: row.get("meaning", row.get("en")) for row in described("outputs")}
        with xarray.open_dataset(self.file, group="series") as series:
            for name in ("coverage", "material", "margin", "members"):
                for year, text in zip((slice(None, 12), slice(-12, None)), rows[meanings[name]]):
                    self.assertEqual(text, percent(series[name].isel(month=year).mean().item()))
            self.assertNotEqual(rows[meanings["trust"]][0], "–")  # groups begin in the first year
            spent = series.programme_cost.sum().item() * 2
        with xarray.open_dataset(self.file, group="groups") as groups:
            formed = int((groups.formed >= 0).sum())
            self.assertEqual(rows["formed"], [str(formed)])
            left = np.sort(groups.exit.values[groups.exit >= 0])
            self.assertEqual(rows["handed over: facilitator left"][::2], [str(left.size), str(left[left.size // 2])])
        self.assertIn(f"Rp {spent * 1e-6 / formed:.1f} million a group formed", " ".join(lines))
        self.assertIn("Seed 1, 1 simulation, 40 months.", lines)

    def test_exit_test_prints_the_shares_of_its_file(self):
        lines = self.printed("exit-test", STORY, "--from", 6, "--to", 12, "--every", 3, "--one-drop-out")
        rows = self.rows(lines)
        with self.study() as study:
            for exit_after in (6, 9, 12):
                at = study.sel(exit_after=exit_after).isel(drop_out=0)
                kept = f"Rp {at.cost_per_kept.item() * 1e-6:.1f} million" if np.isfinite(at.cost_per_kept) else "none is"
                shares = [percent(value.item()) for value in (at.p_mandiri_12, at.functioning_12, at.p_mandiri_24, at.premature)]
                found = rows[str(exit_after)]
                self.assertEqual([found[0], *found[2:5]], shares)
                self.assertEqual(found[1], f"{percent(at.p_mandiri_12_low.item())} … {percent(at.p_mandiri_12_high.item())}")
                self.assertEqual(found[5:7], [f"Rp {at.cost_per_group.item() * 1e-6:.1f} million", kept])
            said = " ".join(lines)
            for sentence in (study.headline, study.best, study.on_villages):
                self.assertIn(sentence.item(), said)
            self.assertEqual(study.verdict.item(), 0)  # three simulations are too few
            self.assertIn("3 simulations are too few", study.headline.item())

    def test_sweep_prints_the_largest_first(self):
        for method, along, size, column in (("sobol", "factor", "total", 3), ("morris", "parameter", "mu_star", 1)):
            rows = list(self.rows(self.swept(method)).items())[1:3]
            with self.study() as study:
                sizes = study[size].sel(outcome="group_material").sortby(study[size].sel(outcome="group_material"), ascending=False)
                self.assertEqual([name for name, _ in rows], list(sizes[along].values))
                for (name, cells), value in zip(rows, sizes.values):
                    self.assertEqual(cells[0], study.grade.sel(parameter=name).item())
                    self.assertEqual(float(cells[column].split()[0]), round(value * 100))

    def test_sweep_prints_the_points_of_a_grid(self):
        lines = self.swept("grid")
        with self.study() as study:
            for i, line in enumerate(lines[4:10] if lines[2] == "" else lines[3:9]):
                margin, rate, mean, *_ = re.split(r" {2,}", line.strip())
                at = study.isel(point=i).sel(outcome="group_material")
                self.assertEqual([float(margin), float(rate)], list(at.value.values))
                self.assertEqual(mean, percent(at["mean"].item()))

    def test_every_study_speaks_both_languages_and_json(self):
        policy = ("--policy", SCENARIOS / "s0-no-programme.toml")
        for command, arguments in (("run", (STORY,)), ("compare", (STORY, *policy)), ("exit-test", (STORY, "--to", 6))):
            english = self.printed(command, *arguments)
            indonesian = self.printed(command, *arguments, "--lang", "id")
            self.assertEqual(len(set(english) & set(indonesian) - {""}) <= 3, True, command)  # the title is the scenario's
            self.assertIn("simulasi", " ".join(indonesian))
            told = json.loads(subprocess.run([PROGRAM, command, *map(str, arguments), *SMALL, "--replicates", "2", "--json", "-o", self.file],
                                             capture_output=True, text=True, check=True).stdout)
            self.assertEqual((told["seed"], told["replicates"], told["file"]), (1, 2, str(self.file)))
        refused = subprocess.run([PROGRAM, "run", STORY, "--lang", "fr"], capture_output=True, text=True, check=False)
        self.assertEqual((refused.returncode, refused.stderr), (65, "--lang: must be en or id, found 'fr'\n"))

    def test_compare_prints_levels_differences_and_what_they_come_to(self):
        lines = self.printed("compare", STORY, "--policy", SCENARIOS / "s0-no-programme.toml", replicates=2)
        said = " ".join(lines)
        self.assertIn("2 simulations are too few for ranges", said)
        with self.study() as study:
            for cells in self.rows(lines).values():
                self.assertEqual("●" in cells, any(c.count("…") for c in cells) and self.apart(cells[3]), cells)
            spent = study.diff_outcome.sel(outcome="cost").item()
        self.assertIn(f"−Rp {-spent * 1e-6:.1f} million", said)
        self.assertIn("Nothing changes", " ".join(self.printed("compare", STORY, "--policy", STORY)))

    def test_why_tells_the_events_of_a_group_and_where_two_policies_part(self):
        self.printed("compare", SCENARIOS / "village.toml", "--policy", STORY, replicates=2)

        def why(*arguments):
            return subprocess.run([PROGRAM, "why", self.file, *arguments], capture_output=True, text=True, check=False)

        with xarray.open_dataset(self.file, group="events") as log:
            own = log.to_dataframe().query("replicate == 1 and village == 2 and group == 0 and kind != 'member_joined'")
        with xarray.open_dataset(self.file, group="areas") as areas:
            digests = areas.digest.isel(replicate=1, area=0)
            parts = int((digests[0] != digests[1]).values.argmax())
        for lang, month, because in (("en", "month", "because: "), ("id", "bulan", "sebab: ")):
            told = why("2/1", "--replicate", "1", "--lang", lang).stdout.splitlines()
            lines = [line for line in told if because in line]
            months = [int(re.match(rf"{month} +(\d+)  ", line)[1]) for line in lines]
            self.assertEqual(months, own.sort_values(["policy", "month"], kind="stable").month.tolist())
            self.assertIn(str(parts), " ".join(told[-3:]).split(".")[-2])
        household = log.to_dataframe().query("replicate == 0 and policy == 0 and household >= 0").iloc[0]
        life = why(f"{household.village}/h{household.household + 1}").stdout
        self.assertRegex(life, rf"(?m)^month +{household.month}  .*because")
        refused = why("2")
        self.assertEqual((refused.returncode, refused.stderr.startswith("who: 2: must be VILLAGE/GROUP")), (65, True))

    def test_indonesian_reaches_titles_problems_and_what_a_file_holds(self):
        title = {path: re.search(r'(?m)^title_id = "(.+)"$', path.read_text(encoding="utf-8")) for path in SCENARIOS.glob("*.toml")}
        self.assertEqual([path.name for path, found in title.items() if not found], [])
        lines = self.printed("compare", SCENARIOS / "nrimo.toml", "--policy", SCENARIOS / "s9-nrimo.toml", "--lang", "id", replicates=1)
        for name in ("nrimo", "s9-nrimo"):
            self.assertIn(title[SCENARIOS / f"{name}.toml"][1], " ".join(lines))
        told = subprocess.run([PROGRAM, "why", self.file, "1/1", "--lang", "id"], capture_output=True, text=True, check=True).stdout
        self.assertIn(f"“{title[SCENARIOS / 's9-nrimo.toml'][1]}”", " ".join(told.split()))
        again = subprocess.run([PROGRAM, "verify", self.file], capture_output=True, text=True, check=False)
        self.assertEqual(again.returncode, 0, again.stdout + again.stderr)

        self.printed("run", STORY, "--households", replicates=1)
        names = {}
        for lang in ("en", "id"):
            rows = subprocess.run([PROGRAM, "describe", self.file, "--json", "--lang", lang], capture_output=True, text=True, check=True).stdout
            names[lang] = {row["name"]: row["long_name"] for row in json.loads(rows) if "long_name" in row}
        alike = {name for name, text in names["en"].items() if text == names["id"][name]}
        self.assertEqual({names["en"][name] for name in alike}, set())

        english = re.compile(r"\b(must|found|unknown|missing|needs|cannot|file|key|table|string|did|you|mean|range|of|the|is|and|or|not|no|at|more|be)\b")
        left = []
        for path in sorted((SCENARIOS.parent / "tests/bad_input").glob("*.toml")):
            problems = subprocess.run([PROGRAM, "check", path, "--lang", "id"], capture_output=True, text=True, check=False).stderr
            for line in problems.splitlines():
                said = re.sub(r"'[^']*'|\"[^\"]*\"|\{.*\}|^\S+ |[\w.]+: |\w+\.\w+|\(salah satu dari [^)]*\)", "", line)
                left += [line] if english.search(said) else []
        self.assertEqual(left, [])
        fine = subprocess.run([PROGRAM, "check", STORY, "--lang", "id"], capture_output=True, text=True, check=True).stdout
        self.assertTrue(fine.endswith(": tidak ada masalah\n"))
        one = subprocess.run([PROGRAM, "describe", "group_shielded", "--lang", "id"], capture_output=True, text=True, check=True).stdout
        self.assertIn("mediasi melindungi kelompok", one)
        self.assertNotIn("mediation", one)

    def test_why_tells_a_households_story_in_both_languages(self):
        self.printed("compare", SCENARIOS / "village.toml", "--policy", STORY, "--diaries", replicates=1)
        with xarray.open_dataset(self.file, group="events") as log:
            own = log.to_dataframe().query("policy == 0 and household >= 0")
        joined = own[own.kind == "member_joined"].set_index(["village", "household"]).index
        kinds = own.groupby(["village", "household"]).kind.nunique()
        village, household = kinds[kinds.index.isin(joined)].idxmax()
        own = own[(own.village == village) & (own.household == household)].sort_values("month", kind="stable")
        self.assertGreater(own.kind.nunique(), 5)
        told = {}
        for lang, month, because, group in (("en", "month", "; because: ", " (in its group)"), ("id", "bulan", "; sebab: ", " (di kelompoknya)")):
            story = subprocess.run([PROGRAM, "why", self.file, f"{village}/h{household + 1}", "--lang", lang], capture_output=True, text=True, check=True).stdout
            lines = story.split("\n\n")[0].splitlines()
            mine = [line for line in lines if because in line and not line.endswith(group)]
            self.assertEqual([int(re.match(rf"{month} +(\d+)  ", line)[1]) for line in mine], own.month.tolist())
            self.assertTrue(any(line.endswith(group) for line in lines))
            self.assertNotIn("{", story)
            told[lang] = mine
        name = f"household {household + 1}"
        self.assertTrue(all(name in en and f"rumah tangga {household + 1}" in idn for en, idn in zip(told["en"], told["id"])))
        place = own.kind.tolist().index("member_joined")
        self.assertIn(f"{name} joins group {own.group.iloc[place] + 1}; because: ", told["en"][place])

    @staticmethod
    def apart(text):
        """Do both ends of a range lie on one side of zero? """
        low, high = text.split(" … ")
        return low[0] == high[0] and low[0] in "−+"

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
        self.assertRegex(shown, r"\d %  → \d+ s")
        self.assertTrue(shown.endswith("\r\x1b[K"), shown)


if __name__ == "__main__":
    unittest.main(verbosity=0)
