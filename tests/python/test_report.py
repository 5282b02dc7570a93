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
                if not key.startswith(("plot_", "column_", "unit_")):  # on the page every number is told from where it is read
                    self.assertNotRegex(re.sub(r"{\w+}", "", text[lang]), r"\d", key)

    def test_no_text_is_unused_or_missing(self):
        names = ("report", "report_page.html", "workbook.py", "dependency", "plot.py", "pictures.py", "berdaya_results.py")
        sources = "".join((SCRIPTS / name).read_text(encoding="utf-8") for name in names)
        asked = set(re.findall(r'(?:\bt\(|\btext\(|TEXTS\[)"(\w+)"[,)\]]', sources)) | {"plot_" + name for name in re.findall(r'\blabel\("(\w+)"', sources)}
        self.assertLessEqual(asked, TEXTS.keys())
        outcomes = json.loads(subprocess.run([PROGRAM, "describe", "outcomes", "--json"], check=True, capture_output=True, text=True).stdout)
        quoted = {*re.findall(r'["\'](\w+)["\']', sources), *(row["name"] for row in outcomes)}
        used = (quoted | {"plot_" + name + end for name in quoted for end in ("", "_unit")}) & TEXTS.keys()
        made = set(re.findall(r'(?:\bt\(f?"|\btext\("|TEXTS\[f?"|[:=] ?f?"|return ")(\w+_)(?:" ~|" \+|{)', sources)) - {"plot_"}
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
            written = report(cls.file, "-o", cls.folder / f"{lang}.html", "--lang", lang, "--xlsx", cls.folder / f"{lang}.xlsx")
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
            self.assertGreater(page.count("<data "), 120)

    def test_prices_that_nobody_stated_stand_beside_the_headline(self):
        for lang, page in self.pages.items():
            self.assertIn(TEXTS["unchecked"][lang], page)
        self.assertIn('data-source="@parameters[costs.honorarium].value" data-format="rupiah">Rp 3.0 million</data>', self.pages["en"])
        own = exit_test(self.folder / "own.h5", "--set", "costs.honorarium=2500000", "--set", "costs.visit=40000")
        report(own, "-o", self.folder / "own.html")
        self.assertNotIn("EXAMPLE", (self.folder / "own.html").read_text(encoding="utf-8"))

    def test_a_changed_digit_value_or_address_is_named(self):
        for page in self.pages.values():
            number = r'<data value="(0\.\d+|1\.0)" data-source="study/p_mandiri_12\[0,4\]" data-format="percent">([^<]+)</data>'
            old, value, text = re.search(number, page).group(0, 1, 2)
            digit = old.replace(f">{text}<", f">{str((int(text[0]) + 1) % 10) + text[1:]}<")
            for new in (digit, old.replace(value, value + "1"), old.replace("[0,4]", "[0,3]"), ""):
                code, message = self.check(page.replace(old, new, 1))
                self.assertEqual(code, 1, new)
                self.assertIn("study/p_mandiri_12[0,4]", message)

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
        self.assertRegex(self.pages["id"], r'value="0\.005" [^>]+>0,5%<')
        self.assertRegex(self.pages["en"], r'value="0\.005" [^>]+>0\.5\s%<')

    def test_a_changed_word_is_named(self):
        for lang, page in self.pages.items():
            for old, new in ((TEXTS["places_title"][lang], "When and how"), (TEXTS["caveat"][lang], "A forecast."), (TEXTS["grade_guess"][lang], "data")):
                code, message = self.check(page.replace(old, new, 1))
                self.assertEqual((code, message != ""), (1, True), old)

    def test_the_caveat_stands_under_the_headline_and_on_every_printed_page(self):
        for lang, page in self.pages.items():
            style, body = page.split("</style>")
            self.assertIn(f'@bottom-left {{ content: "{TEXTS["caveat"][lang]}"', style)
            self.assertRegex(body, r'(?s)class="head">.*?</p>\s*<p class="caveat">' + re.escape(TEXTS["caveat"][lang]))

    def test_two_simulations_name_no_months_and_say_why(self):
        with h5py.File(self.file) as file:
            self.assertEqual((file["study/area_from"][:].max(), file["study/all_to"][:].max(), file["study/verdict"][0]), (-1, -1, 0))
        for lang, few in (("en", "2 simulations are too few"), ("id", "2 simulasi terlalu sedikit")):
            self.assertIn(few, self.pages[lang])
            self.assertIn({"en": "Of single villages nothing is said", "id": "Tentang tiap desa tidak ada yang dapat dikatakan"}[lang], self.pages[lang])

    def test_the_workbook_is_in_its_language_with_formats_filters_and_the_caveat(self):
        for lang in LANGUAGES:
            path = self.folder / f"{lang}.xlsx"
            book = openpyxl.load_workbook(path)
            self.assertEqual(book.sheetnames, [TEXTS["sheet_" + key][lang] for key in ("summary", "calendar", "years", "exits", "villages", "households", "assumptions", "words")])
            for sheet in book:
                self.assertEqual(sheet["A2"].value, TEXTS["caveat"][lang])
                self.assertTrue(sheet.auto_filter.ref.startswith("A3:"))
                self.assertTrue(all(cell.value is not None for row in sheet.iter_rows(min_row=4) for cell in row))  # "–" for none
            with h5py.File(self.file) as file:
                parameters = json.loads(file.attrs["parameters"])
                rows = list(book[TEXTS["sheet_assumptions"][lang]].iter_rows(min_row=4, values_only=True))
                self.assertEqual([(r[0], r[2]) for r in rows], [(p["name"], "–" if p["value"] == "" else p["value"]) for p in parameters])
                exits = list(book[TEXTS["sheet_exits"][lang]].iter_rows(min_row=3))
                column = [cell.value for cell in exits[0]].index(TEXTS["column_mandiri_12"][lang])
                # a workbook keeps 16 digits
                np.testing.assert_allclose([r[column].value for r in exits[1:]], file["study/p_mandiri_12"][:].ravel(), rtol=1e-15)
                self.assertEqual({r[column].number_format for r in exits[1:]}, {"0%"})
                self.assertEqual(book[TEXTS["sheet_summary"][lang]]["B4"].value, file["study/headline" + {"en": "", "id": "_id"}[lang]].asstr()[0])
            self.assertEqual(report("--check", path, self.file, "--lang", lang).returncode, 0)
            book[TEXTS["sheet_calendar"][lang]]["E4"] = 9
            book.save(self.folder / "changed.xlsx")
            changed = report("--check", self.folder / "changed.xlsx", self.file, "--lang", lang)
            self.assertEqual((changed.returncode, "!E4: 9, the file says " in changed.stderr), (1, True))

    def test_terminal_picture_page_and_workbook_show_the_same_cost_of_a_group(self):
        sys.path.insert(0, str(SCRIPTS))
        import pictures
        for areas in (1, 2, 20):
            path = self.folder / f"cost-{areas}.h5"
            small = ("--replicates", "2", "--set", f"area.areas={areas}", "--set", "area.villages=1", "--set", "run.burn_in_months=24", "--one-drop-out",
                     "--from", "6", "--to", "12", "-o", path)
            told = subprocess.run([PROGRAM, "exit-test", ROOT / "scenarios/village.toml", *map(str, small)], check=True, capture_output=True, text=True).stdout
            page, book = self.folder / "cost.html", self.folder / "cost.xlsx"
            self.assertEqual(report(path, "-o", page, "--lang", "en", "--xlsx", book).returncode, 0)
            sheet = list(openpyxl.load_workbook(book)[TEXTS["sheet_exits"]["en"]].iter_rows(min_row=3, values_only=True))
            with h5py.File(path) as file:
                drawn = [line for axis in pictures.draw_exits(file, pictures.Picture("en")).axes for line in axis.lines if line.get_label() == TEXTS["plot_per_formed"]["en"]]
                spent, formed = file["exits/cost"][0].sum(axis=1), (file["exits/third"][0] >= 0).sum(axis=(1, 2))
            for e, cost in enumerate(spent / formed):
                shown = f"Rp {cost * 1e-6:.1f} million"
                self.assertRegex(told, rf"(?m)^ +{6 + 6 * e}  .*{re.escape(shown)}  ")
                value, said = re.search(rf'value="([^"]+)" data-source="study/cost_per_group\[0,{e}\]" data-format="rupiah">([^<]+)<', page.read_text(encoding="utf-8")).groups()
                self.assertEqual(said, shown)
                np.testing.assert_allclose([float(value), drawn[0].get_ydata()[e] * 1e6, sheet[1 + e][sheet[0].index(TEXTS["column_cost_per_group"]["en"])]], cost, rtol=1e-12)

    def test_one_drop_out_alone(self):
        file = exit_test(self.folder / "short.h5", "--one-drop-out", "--from", "6", "--to", "12")
        for lang in LANGUAGES:
            page = self.folder / f"short-{lang}.html"
            self.assertEqual(report(file, "-o", page, "--lang", lang).returncode, 0)
            self.assertEqual(report("--check", page, file).returncode, 0)
            self.assertNotIn(TEXTS["if_drop_out_low"][lang].split("{")[0], page.read_text(encoding="utf-8"))

    def test_kecamatan_stand_with_code_and_villages(self):
        table = self.folder / "desa.csv"
        names = [("350220", "JAMBON", "JONGGOL"), ("350220", "JAMBON", "POKO"), ("350221", "PUDAK", "BARENG")]
        table.write_text("desa_code,kec_code,kec,desa,iks,ike,ikl\n" + "".join(
            f"{kecamatan}{2001 + i},{kecamatan},{name},{village},0.7,0.6,0.6\n" for i, (kecamatan, name, village) in enumerate(names)), encoding="utf-8")
        scenario = self.folder / "places.toml"
        scenario.write_text('schema = "berdaya/1"\n[facilitation]\nprogramme = true\n[groups]\nper_village = 2\n[places]\ntable = "desa.csv"\nselect = "3502"\n', encoding="utf-8")
        file, page, book = (self.folder / f"places.{kind}" for kind in ("h5", "html", "xlsx"))
        subprocess.run([PROGRAM, "exit-test", scenario, "--one-drop-out", "--from", "6", "--to", "12", "--replicates", "1", "--quiet", "-o", file], check=True)
        self.assertEqual(report(file, "-o", page, "--xlsx", book).returncode, 0)
        self.assertEqual(report("--check", page, file).returncode, 0)
        shown = " ".join(re.sub(r"<[^>]+>", "", page.read_text(encoding="utf-8")).split())
        for said in ("2 kecamatan dengan 3 desa: JAMBON, PUDAK", "JAMBON 350220 · 2 desa", "PUDAK 350221 · 1 desa"):
            self.assertIn(said, shown)
        self.assertNotIn("0/", shown)
        self.assertNotIn("(–", shown)  # one replicate has no range
        rows = list(openpyxl.load_workbook(book)[TEXTS["sheet_villages"]["id"]].iter_rows(min_row=4, max_col=4, values_only=True))
        self.assertEqual(rows, [("3502202001", "–", "JAMBON", "JONGGOL"), ("3502202002", "–", "JAMBON", "POKO"), ("3502212003", "–", "PUDAK", "BARENG")])

    def test_needs_by_place_are_one_figure_on_terminal_page_and_workbook(self):
        table = self.folder / "two.csv"
        rows = [("35", "JATIM", "3502", "PONOROGO", "350220", "JAMBON", -7.91, 111.38), ("35", "JATIM", "3502", "PONOROGO", "350221", "PUDAK", -7.87, 111.7),
                ("35", "JATIM", "3520", "MAGETAN", "352010", "PANEKAN", "", ""), ("33", "JATENG", "3312", "WONOGIRI", "331201", "KISMANTORO", -7.93, 111.2)]
        table.write_text("prov_code,prov,kab_code,kab,kec_code,kec,desa_code,desa,iks,ike,ikl,latitude,longitude\n" + "".join(
            f"{','.join(row[:6])},{row[4]}{2001 + v},DESA {v},0.7,0.6,0.6,{row[6]},{row[7]}\n" for row in rows for v in range(2)), encoding="utf-8")
        scenario = self.folder / "two.toml"
        scenario.write_text('schema = "berdaya/1"\nbase = "s1-standard.toml"\n[run]\nburn_in_months = 24\nstart_year = 2027\n[groups]\nstart_month = 3\n[cadres]\nstipend = 40000\n'
                            '[tks]\ntraining_days = 5\n[grants]\nseed_capital = 2000000\n[places]\ntable = "two.csv"\nhouseholds_per_village = 40\n', encoding="utf-8")
        file, page, book = (self.folder / f"two.{kind}" for kind in ("h5", "html", "xlsx"))
        told = subprocess.run([PROGRAM, "exit-test", scenario, "--one-drop-out", "--from", "6", "--to", "12", "--replicates", "2", "-o", file], check=True, capture_output=True, text=True).stdout
        outlines = self.folder / "outlines.geojson"
        outlines.write_text(json.dumps({"features": [{"geometry": {"type": "Polygon", "coordinates": [[[111.2, -8], [111.8, -8], [111.5, -7.8], [111.2, -8]]]}}]}), encoding="utf-8")
        written = report(file, "-o", page, "--lang", "en", "--xlsx", book, "--outlines", outlines)
        self.assertEqual((written.returncode, written.stderr), (0, ""))
        self.assertEqual(report("--check", page, file, "--outlines", outlines).returncode, 0)
        self.assertIn("figure 1: differs", report("--check", page, file).stderr)  # the map without its outlines
        self.assertEqual(report("--check", book, file, "--lang", "en").returncode, 0)
        with h5py.File(file) as found:
            own, need = found["calendar"], found["need"]
            names = own["name"].asstr()[:].tolist()
            self.assertEqual(list(zip(own["level"].asstr()[:], names)), [
                ("all", ""), ("province", "JATENG"), ("kabupaten", "WONOGIRI"), ("area", "KISMANTORO"), ("province", "JATIM"), ("kabupaten", "PONOROGO"), ("area", "JAMBON"),
                ("area", "PUDAK"), ("kabupaten", "MAGETAN"), ("area", "PANEKAN")])
            parts = {0: (3, 6, 7, 9), 1: (3,), 2: (3,), 4: (6, 7, 9), 5: (6, 7), 8: (9,)}
            for variable in (name for name in own if name.startswith("year_") and not name.endswith(("_low", "_high"))):
                for place, areas in parts.items():
                    np.testing.assert_allclose(own[variable][place], sum(own[variable][a] for a in areas), atol=1e-6, err_msg=variable)
            paid = sum(own[f"year_{name}"][:] for name in ("pay", "travel", "training", "stipends", "grants", "other"))
            np.testing.assert_allclose(own["year_cost"][:], paid, atol=.1)
            np.testing.assert_allclose(own["total_cost"][:], paid.sum(axis=1), atol=.1)
            for name in ("pay", "travel", "training", "stipends", "grants"):
                self.assertGreater(own[f"year_{name}"][0].sum(), 0, name)
            # by hand, from what each simulation used: the last exit tried, since two simulations know no window
            years, last = len(own["year"]), need["posts"].shape[0] - 1
            np.testing.assert_allclose(own["year_travel"][0], need["group_months"][last].sum(axis=1).mean(axis=0)[:years] * 2 * 50000)
            np.testing.assert_allclose(own["year_pay"][0], need["post_months"][last].sum(axis=1).mean(axis=0)[:years] * 3e6, rtol=1e-5)
            np.testing.assert_allclose(own["year_posts"][3], np.ceil(need["posts"][last, :, 0].mean(axis=0)[:years] - 1e-9))
            self.assertEqual((own["year"][0], own.attrs["start"]), (2027, "2027-04"))
            text, cells = page.read_text(encoding="utf-8"), list(openpyxl.load_workbook(book)["Years"].iter_rows(min_row=4, values_only=True))
            for place, name in enumerate(names):
                line = next(line for line in told.split("What it needs")[1].splitlines() if line.lstrip().startswith((name or "all") + " "))
                for year in range(years):
                    for variable, form, shown in (("posts", "count", f"{own['year_posts'][place, year]:.0f}"), ("cost", "millions", f"{own['year_cost'][place, year] * 1e-6:.0f}")):
                        self.assertRegex(text, rf'data-source="calendar/year_{variable}\[{place},{year}\]" data-format="{form}">{shown}<')
                        self.assertIn(f" {shown} ", line)
                    self.assertEqual(cells[year * len(names) + place][4], own["year_posts"][place, year])
                    np.testing.assert_allclose(cells[year * len(names) + place][13], own["year_cost"][place, year])
        self.assertRegex(told, r"\(handover\s+(March|September)\s+2028\)")
        self.assertIn("off_map", text)
        calendar = openpyxl.load_workbook(book)["Calendar"]
        start = [cell.value for cell in calendar[3]].index("begins") + 1
        self.assertEqual((calendar.cell(4, start).value.isoformat()[:7], calendar.cell(4, start).number_format), ("2027-04", "mmm yyyy"))
        table.write_text(re.sub(r"(?m)[-\d.]*,[-\d.]*$", ",", table.read_text(encoding="utf-8").replace("latitude,longitude", "LATITUDE,LONGITUDE")), encoding="utf-8")
        subprocess.run([PROGRAM, "exit-test", scenario, "--one-drop-out", "--from", "6", "--to", "6", "--replicates", "1", "--quiet", "-o", file], check=True)
        self.assertEqual(report(file, "-o", page).returncode, 0)
        self.assertEqual(len(re.findall(r'<li class="step3"><b><data [^>]+>\w+</data></b> <data [^>]+>belum dapat disimpulkan<', page.read_text(encoding="utf-8"))), 4)

    def test_less_money_is_one_figure_on_page_and_workbook(self):
        file, page, book = (self.folder / f"less.{kind}" for kind in ("h5", "html", "xlsx"))
        subprocess.run([PROGRAM, "exit-test", ROOT / "scenarios/village.toml", "--from", "6", "--to", "18", "--every", "6", "--one-drop-out", "--replicates", "8", "--set", "area.areas=3",
                        "--set", "area.villages=1", "--set", "run.burn_in_months=24", "--set", "independence.theta_m=0.3", "--set", "independence.theta_i=0.2", "--set",
                        "independence.theta_p=0.2", "--quiet", "--yes", "-o", file], check=True)
        for lang, sheet, title in (("en", "Less money", "With less money"), ("id", "Dana kurang", "Bila dana kurang")):
            written = report(file, "-o", page, "--lang", lang, "--xlsx", book)
            self.assertEqual((written.returncode, written.stderr), (0, ""))
            self.assertEqual(report("--check", page, file).returncode, 0)
            self.assertEqual(report("--check", book, file, "--lang", lang).returncode, 0)
            self.assertIn(title, page.read_text(encoding="utf-8"))
            rows = list(openpyxl.load_workbook(book)[sheet].iter_rows(min_row=4, values_only=True))
            with h5py.File(file) as found:
                less, order = found["less"], np.argsort(found["study/area_order"][0])
                due = [[part / 100, *(int(less["months"][b, a]) or "–" for a in order)] for b, part in enumerate(less["budget"][:])]
                changed = page.read_text(encoding="utf-8").replace(f'value="{less["months"][0, 0]}" data-source="less/months[0,0]"', 'value="7" data-source="less/months[0,0]"')
            self.assertEqual([[rows[4 * b][0], *(row[3] for row in rows[4 * b + 1:4 * b + 4])] for b in range(4)], due)
            other = self.folder / "changed.html"
            other.write_text(changed, encoding="utf-8")
            self.assertIn("less/months[0,0]", report("--check", other, file).stderr)

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
            assumed = text[text.index(TEXTS["assumptions_title"][lang]):]
            shown = [name for name in re.findall(r"@parameters\[([\w.]+)\]\.value", assumed) if not name.startswith("costs.")]  # those are prices
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
