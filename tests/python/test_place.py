#!/usr/bin/python3
"""`berdaya place`: the scenario of a kabupaten from tables of its own, matched by name; what is wrong with them. With the shared data, all of Indonesia."""
import csv
import os
import pathlib
import subprocess
import sys
import tempfile
import tomllib
import unittest

PROGRAM = str(pathlib.Path(sys.argv.pop(1)).resolve())
ROOT = pathlib.Path(__file__).resolve().parents[2]
SHARED = pathlib.Path(os.environ.get("BERDAYA_SHARED_DATA", ROOT / "../shared/data")) / "indonesia"
# Codes of two offices: 1101 is another place in the other tables, and Beta's population stands under Alfa's code.
VILLAGES = """prov_code,prov,kab_code,kab,kec_code,kec,desa_code,desa,iks,ike,ikl,status_code
11,NORTH,1101,ALFA,110101,HILIR,1101012001,A,.7,.6,.8,2
11,NORTH,1101,ALFA,110101,HILIR,1101012002,B,,,,2
11,NORTH,1101,ALFA,110102,HULU,1101022001,C,.7,.5,.8,2
11,NORTH,1102,BETA,110201,TENGAH,1102012001,D,.7,.5,.8,2
11,NORTH,1103,TOBA,110301,BALIGE,1103012001,E,.7,.5,.8,2
11,NORTH,1171,KOTA ALFA,117101,KOTA,1171012001,F,.7,.5,.8,2
"""
POVERTY = "code,name,poverty_line_rp_per_capita_month_2025\n1100,ALFA,1\n1101,Beta,500000\n1102,Alfa,400000\n1103,Kota Alfa,600000\n1104,Toba Samosir,450000\n"
PEOPLE = "code,name,male,female,total\n11,Alfa,1,1,2\n11.01,Kabupaten Beta,1,1,1600\n11.02,Kabupaten Alfa,1,1,3600\n11.03,Kabupaten Toba,1,1,80000\n11.71,Kota Alfa,1,1,4000\n"


class Place(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        for name, text in (("desa.csv", VILLAGES), ("poverty.csv", POVERTY), ("people.csv", PEOPLE)):
            (self.folder / name).write_text(text, encoding="utf-8")

    def place(self, *arguments, code=0):
        done = subprocess.run([PROGRAM, "place", *map(str, arguments), "--places", "desa.csv"], capture_output=True, text=True, check=False, cwd=self.folder)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done.stderr if code else done.stdout

    def scenario(self, name):
        return tomllib.loads((self.folder / name).read_text(encoding="utf-8"))

    def test_every_value_has_its_source_and_grade(self):
        told = self.place("alfa", "--poverty", "poverty.csv", "--people", "people.csv", "--start", "2027-04")
        self.assertIn("Alfa: 3 desa in 2 kecamatan (1101); 1 of 3 desa lack an index", told)
        self.assertIn("“Alfa” of poverty.csv, matched by name", told)
        self.assertIn("3,600 people (“Kabupaten Alfa” of people.csv, matched by name) / 4 / 3 desa", told)
        found = self.scenario("alfa.toml")
        self.assertEqual(found["population"], {"need_pc": 400000})
        self.assertEqual(found["places"], {"table": "desa.csv", "select": "1101", "households_per_village": 300})
        self.assertEqual((found["run"], found["groups"]), ({"start_year": 2027}, {"start_month": 3}))
        text = (self.folder / "alfa.toml").read_text(encoding="utf-8")
        for line in text.split("[run]")[1].splitlines():
            if "=" in line:
                self.assertRegex(line, r"= .+  # (yours|data|expert|guess): \w")
        for key in ("honorarium", "visit", "stipend", "groups_per_facilitator"):
            self.assertRegex(text, rf"(?m)^# {key} = [\d.]+  # (data|guess): ")
        self.assertIn("not forecasts", text)
        told = subprocess.run([PROGRAM, "check", "alfa.toml"], capture_output=True, text=True, check=False, cwd=self.folder)
        self.assertEqual((told.returncode, told.stderr), (0, ""))
        self.assertIn("3 real villages in 2 areas, 1 of them without complete indices", told.stdout)

    def test_another_name_and_a_kota_are_not_mistaken(self):
        self.assertIn("“Toba Samosir” of poverty.csv, matched by another name (renamed)", self.place("Kab. Toba", "--poverty", "poverty.csv"))
        self.place("1171", "--poverty", "poverty.csv", "--people", "people.csv", "-o", "kota.toml")
        self.assertEqual((self.scenario("kota.toml")["population"]["need_pc"], self.scenario("kota.toml")["places"]["households_per_village"]), (600000, 1000))

    def test_what_does_not_match_is_told_and_left_to_the_default(self):
        (self.folder / "poverty.csv").write_text("code,name,poverty_line_2025\n1102,Gamma,400000\n", encoding="utf-8")
        told = self.place("beta", "--poverty", "poverty.csv")
        self.assertIn("poverty line: no row of poverty.csv has this name: the default stays, 486168", told)
        self.assertIn("households per desa: no table given (--people): the default stays, 227", told)
        self.assertIn("start: no start given", told)
        self.assertEqual(self.scenario("beta.toml")["places"], {"table": "desa.csv", "select": "1102"})
        self.assertIn("more than a desa may have", self.place("toba", "--people", "people.csv"))
        self.assertEqual(self.scenario("toba.toml")["places"]["households_per_village"], 5000)

    def test_chosen_kecamatan_in_another_folder(self):
        (self.folder / "plans").mkdir()
        told = self.place("ALFA", "--kecamatan", "hulu", "--kecamatan", "110101", "--kecamatan", "Hulu", "-o", "plans/a.toml", "--lang", "id")
        self.assertIn("Alfa: 3 desa di 2 kecamatan (1101)", told)
        self.place("ALFA", "--kecamatan", "hulu", "-o", "plans/b.toml")
        self.assertEqual(self.scenario("plans/b.toml")["places"], {"table": "../desa.csv", "select": "110102"})
        self.assertEqual(self.scenario("plans/b.toml")["title"], "Hulu, Alfa: 1 desa in 1 kecamatan")
        both = self.folder / "plans/c.toml"
        both.write_text((self.folder / "plans/b.toml").read_text(encoding="utf-8").replace('"110102"', '"110102, 110201"'), encoding="utf-8")
        told = subprocess.run([PROGRAM, "check", both], capture_output=True, text=True, check=False)
        self.assertIn("2 real villages in 2 areas", told.stdout)

    def test_what_is_wrong_is_told_with_its_place_and_the_nearest_name(self):
        for arguments, message in (
                (("alfaa",), "desa.csv: kabupaten: none of the 4 has the name or code 'alfaa'; did you mean 'Alfa (1101)'?"),
                (("1104",), "desa.csv: kabupaten: none of the 4 has the name or code '1104'; did you mean 'Alfa (1101)'?"),
                (("alfa", "--kecamatan", "hilri"), "desa.csv: --kecamatan: none of the 2 has the name or code 'hilri'; did you mean 'Hilir (110101)'?"),
                (("alfa", "--start", "2027-13"), "place: --start: must be a year and a month such as 2027-04, found '2027-13'"),
                (("alfa", "--poverty", "people.csv"), "people.csv:1:1: poverty_line*: no such column"),
                (("alfa", "--people", "desa.csv"), "desa.csv:1:1: code: no such column")):
            told = self.place(*arguments, code=65)
            self.assertIn(message, told)
            self.assertEqual(list(self.folder.glob("*.toml")), [])
        (self.folder / "desa.csv").write_text(VILLAGES.replace("ike", "iek"), encoding="utf-8")
        self.assertIn("desa.csv:1:1: ike: no such column; did you mean this by 'iek'?", self.place("alfa", code=65))
        (self.folder / "desa.csv").write_text(VILLAGES.splitlines()[0] + "\n", encoding="utf-8")
        self.assertIn("desa.csv: no villages below the header", self.place("alfa", code=65))

    def test_a_file_that_is_there_is_left_alone(self):
        (self.folder / "beta.toml").write_text("mine", encoding="utf-8")
        self.assertIn("beta.toml: cannot create: it is there already; say another -o", self.place("beta", code=73))
        self.assertEqual((self.folder / "beta.toml").read_text(encoding="utf-8"), "mine")

    @unittest.skipUnless(SHARED.is_dir(), "skipped: no shared data")
    def test_kabupaten_whose_codes_or_names_differ_between_offices(self):
        tables = ("--poverty", SHARED / "poverty_line_2025.csv", "--people", SHARED / "population_2024.csv")
        with (SHARED / "poverty_line_2025.csv").open(encoding="utf-8") as file:
            lines = {row["name"].upper(): int(row["poverty_line_rp_per_capita_month_2025"]) for row in csv.DictReader(file) if not row["code"].endswith("00")}
        (self.folder / "desa.csv").unlink()
        (self.folder / "desa.csv").symlink_to(SHARED / "idm2024_desa.csv")
        for asked, due in (("1101", "ACEH SELATAN"), ("Toba", "TOBA SAMOSIR"), ("Kota Padang Sidempuan", "KOTA PADANGSIDIMPUAN"), ("Mempawah", "PONTIANAK"), ("Mahakam Ulu", "MAHAKAM HULU"),
                           ("7109", "SIAU TAGULANDANG BIARO"), ("Gorontalo", "GORONTALO"), ("Pasangkayu", "MAMUJU UTARA"), ("8103", "MALUKU TENGGARA BARAT"), ("Sorong Selatan", "SORONG SELATAN"), ("Tambrauw", "TAMBRAUW")):
            self.place(asked, *tables, "-o", f"{due}.toml")
            self.assertEqual(self.scenario(f"{due}.toml")["population"]["need_pc"], lines[due], asked)
        self.assertEqual(self.scenario("SORONG SELATAN.toml")["places"]["households_per_village"], round(56979 / 4 / 120))


if __name__ == "__main__":
    unittest.main()
