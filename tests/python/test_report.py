#!/usr/bin/python3
"""The planner's page: both languages, every number traceable to the result file, nothing loaded from elsewhere, the workbook."""
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

import h5py
import numpy as np
import openpyxl

PROGRAM = str(pathlib.Path(sys.argv.pop(1)).resolve())
ROOT = pathlib.Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "scripts"
TEXTS = json.loads((SCRIPTS / "texts.json").read_text(encoding="utf-8"))
LANGUAGES = ("en", "id")


def report(*arguments):
    return subprocess.run([SCRIPTS / "report", *map(str, arguments)], capture_output=True, text=True, check=False)


def exit_test(path, *arguments):
    small = ("--replicates", "2", "--set", "area.villages=3", "--set", "cadres.hazard=.015", "--quiet", "-o", path)
    subprocess.run([PROGRAM, "exit-test", ROOT / "scenarios/village.toml", *small, *arguments], check=True)
    return path


class Texts(unittest.TestCase):
    def test_each_text_stands_in_both_languages_with_the_same_blanks_and_no_digits(self):
        for key, text in TEXTS.items():
            self.assertEqual(sorted(text), sorted(LANGUAGES), key)
            blanks = [sorted(set(re.findall(r"{\w+}", text[lang]))) for lang in LANGUAGES]
            self.assertEqual(*blanks, key)
            for lang in LANGUAGES:
                self.assertRegex(text[lang], r"\S", key)
                if not key.startswith("plot_"):  # on the page every number is told from where it is read
                    self.assertNotRegex(re.sub(r"{\w+}", "", text[lang]), r"\d", key)

    def test_no_text_is_unused_or_missing(self):
        names = ("report", "report_page.html", "dependency", "plot.py", "pictures.py", "berdaya_results.py")
        sources = "".join((SCRIPTS / name).read_text(encoding="utf-8") for name in names)
        used = set(re.findall(r'(?:\bt\(|\btext\(|TEXTS\[)"(\w+)"[,)\]]', sources))
        labels = {"plot_" + name for name in re.findall(r'\blabel\("(\w+)"', sources)}
        self.assertLessEqual(labels, TEXTS.keys())
        outcomes = json.loads(subprocess.run([PROGRAM, "describe", "outcomes", "--json"], check=True, capture_output=True, text=True).stdout)
        quoted = {*re.findall(r'"(\w+)"', sources), *(row["name"] for row in outcomes)}
        used |= labels | {"plot_" + name + end for name in quoted for end in ("", "_unit")} & TEXTS.keys()
        made = set(re.findall(r'(?:\bt\(f?"|TEXTS\[f")(\w+_)(?:" ~|" \+|{)', sources)) - {"plot_"}
        self.assertGreater(len(made), 3)
        for key in TEXTS.keys() - used:
            self.assertTrue(any(key.startswith(stem) for stem in made), key)


class Pages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.temporary.cleanup)
        cls.folder = pathlib.Path(cls.temporary.name)
        cls.file = exit_test(cls.folder / "e.h5")
        cls.pages = {}
        for lang in LANGUAGES:
            written = report(cls.file, "-o", cls.folder / f"{lang}.html", "--lang", lang, "--xlsx", cls.folder / "brief.xlsx")
            assert written.returncode == 0, written.stderr
            cls.pages[lang] = (cls.folder / f"{lang}.html").read_text(encoding="utf-8")

    def check(self, text):
        (self.folder / "changed.html").write_text(text, encoding="utf-8")
        checked = report("--check", self.folder / "changed.html", self.file)
        return checked.returncode, checked.stderr

    def test_a_page_as_written_passes(self):
        for lang, page in self.pages.items():
            self.assertEqual(self.check(page), (0, ""))
            self.assertIn(TEXTS["caveat"][lang], page)
            self.assertGreater(page.count("<data "), 150)

    def test_a_changed_digit_value_or_address_is_named(self):
        for page in self.pages.values():
            number = r'<data value="(0\.\d+)" data-source="study/p_mandiri_24\[0,4\]" data-format="percent">([^<]+)</data>'
            old, value, text = re.search(number, page).group(0, 1, 2)
            digit = old.replace(f">{text}<", f">{str((int(text[0]) + 1) % 10) + text[1:]}<")
            for new in (digit, old.replace(value, value + "1"), old.replace("[0,4]", "[0,3]"), ""):
                code, message = self.check(page.replace(old, new, 1))
                self.assertEqual(code, 1, new)
                self.assertIn("study/p_mandiri_24[0,4]", message)

    def test_every_number_of_the_page_is_caught_when_it_changes(self):
        page = self.pages["id"]
        numbers = re.findall(r'data-source="([^"]+)" data-format="\w+">([^<]*\d[^<]*)</data>', page)
        changed = re.sub(r'(?<=data-format=")(\w+">)([^<]*\d[^<]*)(?=</data>)',
                         lambda m: m[1] + re.sub(r"\d", lambda d: str(9 - int(d[0])), m[2]), page)
        code, message = self.check(changed)
        self.assertEqual((code, len(message.splitlines())), (1, len(numbers)))

    def test_numbers_and_figures_without_a_source_are_caught(self):
        page = self.pages["en"]
        self.assertIn("99", self.check(page.replace("<h2>", "<h2>99 of ", 1))[1])
        self.assertIn("figure 1", self.check(page.replace("base64,", "base64,A", 1))[1])

    def test_no_digit_stands_outside_of_numbers(self):
        for page in self.pages.values():
            body = re.sub(r"<data [^>]*>.*?</data>", "", page[page.index("<body>"):], flags=re.DOTALL)
            self.assertNotRegex(re.sub(r"<[^>]+>", "", body), r"\d")

    def test_nothing_is_loaded_from_elsewhere(self):
        for page in self.pages.values():
            self.assertNotRegex(page, r"https?://|<script|<link|@import|url\(")
            self.assertEqual(set(re.findall(r'(?:src|href)="(\w+:)', page)), {"data:"})

    def test_a_page_of_another_file_fails(self):
        other = exit_test(self.folder / "other.h5", "--seed", "2")
        self.assertEqual(report("--check", self.folder / "en.html", other).returncode, 1)

    def test_indonesian_writes_a_decimal_comma(self):
        self.assertRegex(self.pages["id"], r'value="0\.015" [^>]+>1,5%<')
        self.assertRegex(self.pages["en"], r'value="0\.015" [^>]+>1\.5\s%<')

    def test_the_workbook_holds_every_parameter(self):
        book = openpyxl.load_workbook(self.folder / "brief.xlsx")
        self.assertEqual(book.sheetnames, ["answers", "calendar", "households", "assumptions"])
        with h5py.File(self.file) as file:
            parameters = json.loads(file.attrs["parameters"])
            rows = list(book["assumptions"].iter_rows(min_row=2, values_only=True))
            self.assertEqual([r[:2] for r in rows], [(p["name"], None if p["value"] == "" else p["value"]) for p in parameters])
            answers = list(book["answers"].iter_rows(values_only=True))
            column = answers[0].index("p_mandiri_24")
            # a workbook keeps 16 digits
            np.testing.assert_allclose([r[column] for r in answers[2:]], file["study/p_mandiri_24"][:].ravel(), rtol=1e-15)

    def test_one_drop_out_alone_and_no_safe_exit(self):
        file = exit_test(self.folder / "short.h5", "--one-drop-out", "--from", "6", "--to", "12")
        for lang in LANGUAGES:
            page = self.folder / f"short-{lang}.html"
            self.assertEqual(report(file, "-o", page, "--lang", lang).returncode, 0)
            self.assertEqual(report("--check", page, file).returncode, 0)
            self.assertIn(TEXTS["answer_best"][lang].split("{")[0], page.read_text(encoding="utf-8"))

    def test_villages_stand_under_their_kecamatan(self):
        table = self.folder / "desa.csv"
        names = [("350220", "JAMBON", "JONGGOL"), ("350220", "JAMBON", "POKO"), ("350221", "PUDAK", "BARENG")]
        table.write_text("desa_code,kec_code,kec,desa,iks,ike,ikl\n" + "".join(
            f"{kecamatan}{2001 + i},{kecamatan},{name},{village},0.7,0.6,0.6\n" for i, (kecamatan, name, village) in enumerate(names)), encoding="utf-8")
        scenario = self.folder / "places.toml"
        scenario.write_text('schema = "berdaya/1"\n[facilitation]\nprogramme = true\n[groups]\nper_village = 2\n[places]\ntable = "desa.csv"\nselect = "3502"\n', encoding="utf-8")
        file = self.folder / "places.h5"
        subprocess.run([PROGRAM, "exit-test", scenario, "--one-drop-out", "--from", "6", "--to", "12", "--replicates", "1", "--quiet", "-o", file], check=True)
        page = self.folder / "places.html"
        self.assertEqual(report(file, "-o", page).returncode, 0)
        self.assertEqual(report("--check", page, file).returncode, 0)
        shown = re.sub(r"<[^>]+>", "", page.read_text(encoding="utf-8"))
        self.assertEqual(re.findall(r"kecamatan JAMBON|kecamatan PUDAK|JONGGOL|POKO|BARENG", shown),
                         ["kecamatan JAMBON", "JONGGOL", "POKO", "kecamatan PUDAK", "BARENG"])
        self.assertNotIn("0/", shown)
        self.assertNotIn("(–", shown)  # one replicate has no range

    def test_what_it_rests_on_comes_from_a_sweep(self):
        design = self.folder / "design.toml"
        names = ["trade.monopsony_margin", "production.cycle_months", "population.wage_frac", "facilitation.contract_months"]
        for method in ("morris", "sobol"):
            design.write_text(f'schema = "berdaya-design/1"\nscenario = "{ROOT}/scenarios/village.toml"\nmethod = "{method}"\nheadline = "material"\n'
                              "points = 2\n" + "".join(f'[[parameter]]\nkey = "{n}"\nwithin = 0.5\n' for n in names), encoding="utf-8")
            sweep = self.folder / f"{method}.h5"
            subprocess.run([PROGRAM, "sweep", design, "-o", sweep, "--replicates", "1", "--months", "24", "--set", "area.villages=2", "--quiet"], check=True)
            page = self.folder / f"{method}.html"
            for lang in LANGUAGES:
                self.assertEqual(report(self.file, "-o", page, "--lang", lang, "--sensitivity", sweep).returncode, 0)
                self.assertEqual(report("--check", page, self.file, "--sensitivity", sweep).returncode, 0)
            self.assertEqual(report("--check", page, self.file).returncode, 1)
            text = page.read_text(encoding="utf-8")
            with h5py.File(sweep) as file:
                index = [n.decode() for n in file["study/outcome"][:]].index("material")
                sizes = dict(zip(names, file["study/mu_star" if method == "morris" else "study/total"][:, index]))
            shown = re.findall(r"@parameters\[([\w.]+)\]\.value", text)
            self.assertEqual(shown, sorted(set(names) - {"facilitation.contract_months"}, key=lambda n: -sizes[n]))  # an exit test varies that itself
        refused = report(self.file, "-o", page, "--sensitivity", self.file)
        self.assertEqual((refused.returncode, refused.stderr), (65, f"{self.file}: not a result file of berdaya sweep\n"))

    def test_other_files_are_refused(self):
        with h5py.File(self.folder / "empty.h5", "w"):
            pass
        refused = report(self.folder / "empty.h5", "-o", self.folder / "no.html")
        self.assertEqual((refused.returncode, refused.stderr), (65, f"{self.folder / 'empty.h5'}: not a result file of berdaya exit-test\n"))


if __name__ == "__main__":
    unittest.main()
