#!/usr/bin/python3
"""rencana.html in a real browser, and its figures against the command line: test_planner.py BERDAYA

Builds the page, walks through every screen in both languages, keyboard alone, offline (planner.cjs); runs the saved plan natively: the same digest,
the same figures; checks the saved pages, workbooks and printed pages. Exits with 77 where the toolchain, node, chromium or the locked packages of
npm are not there."""
import json
import math
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

import openpyxl

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT / "scripts"))
sys.path.insert(0, str(HERE))
import test_pages  # noqa: E402
import wasm_build  # noqa: E402

PAGE = ROOT / "build/pages/rencana.html"
SHARED = pathlib.Path(os.environ.get("BERDAYA_SHARED_DATA", ROOT / "../shared/data"))
wrong = []


def demand(holds, what):
    if not holds:
        wrong.append(what)


def missing():
    if lacks := wasm_build.missing():
        return lacks
    if not pathlib.Path(os.environ.get("CHROMIUM", "/usr/bin/chromium")).exists():
        return "chromium"
    if not shutil.which("npm"):
        return "npm"
    os.environ["NODE_PATH"] = str(test_pages.packages())
    return ""


def run(*command, **more):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, **more)


def native(program, folder, found):
    """The saved scenario, run on the command line, is what the page found."""
    with zipfile.ZipFile(folder / "id-scenario.zip") as files:
        files.extractall(folder / "plan")
        told = files.read("BACA-SAYA.txt").decode()
    command = re.search(r"^berdaya (exit-test .*)$", told, re.MULTILINE)[1].split()
    out = run(program, *command, "--json", "--yes", cwd=folder / "plan")
    demand(out.returncode == 0, f"{' '.join(command)}: {out.stderr}")
    result = json.loads(out.stdout)
    for part in ("study", "exits", "need"):
        demand(found["answers"][part] == result[part], f"{part}: the page and the command line differ")
    demand(found["answers"]["headline"]["en"] == result["headline"], "the headlines differ")
    digest = run(program, "digest", folder / "plan/rencana.h5").stdout.split()[0]
    demand(found["answers"]["digest"] == digest and digest in told, f"digests: page {found['answers']['digest']}, command line {digest}")
    cut = json.loads(run(program, "allocate", folder / "plan/rencana.h5", "--budget", "60%", "--json").stdout)
    less, months = found["less"], [0, *found["exits"]]
    demand([months[exit + 1] for exit in less["exits"]] == [place["months"] for place in cut["places"]], f"40 % less: the page stays {less['exits']}, allocate {cut['places']}")
    demand(less["begins"] == [place["begins_alike"] for place in cut["places"]], "40 % less: the page and allocate are not equally sure")
    demand(less["kept"]["low"] == cut["best"]["kept_low"] and less["cost"]["high"] == cut["best"]["cost_high"], "40 % less: the ranges differ")
    return folder / "plan/rencana.h5"


def reports(folder, result):
    """scripts/report accepts the saved pages, and refuses one in which somebody wrote."""
    for lang in ("id", "en"):
        page = folder / f"{lang}-page.html"
        said = run(sys.executable, ROOT / "scripts/report", "--check", page, result)
        demand(said.returncode == 0, f"report --check {lang}: {said.stdout}{said.stderr}")
        text = page.read_text(encoding="utf-8")
        for pattern, other in ((r'(data-source="study/area_mandiri_12\[0,0,\d+\]" data-format="percent">)[^<]*', r"\g<1>99%"), (r'(data-source="desk/cost\[1\]" data-format="millions">)[^<]*', r"\g<1>1"), ("calibrated to|dikalibrasi dengan", "proved by"),
                               (r'(headline[^>]*>)[^<]*', r"\g<1>All is well.")):
            (folder / "forged.html").write_text(re.sub(pattern, other, text, count=1), encoding="utf-8")
            demand(run(sys.executable, ROOT / "scripts/report", "--check", folder / "forged.html", result).returncode == 1, f"report --check accepts a forged page: {other}")


def recalculated(path, folder):
    """The workbook as LibreOffice works it out, where it is installed."""
    if not shutil.which("soffice"):
        return path
    (folder / "again").mkdir(exist_ok=True)
    run("soffice", f"-env:UserInstallation=file://{folder}/office", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", folder / "again", path, timeout=600)
    return folder / "again" / path.name


def workbooks(folder, found):
    names = {"id": ["Ringkasan", "Kalender", "Desa", "Tahun", "RAB", "Asumsi", "Kamus", "Asal-usul"], "en": ["Summary", "Calendar", "Villages", "Years", "Budget", "Assumptions", "Words", "Origin"]}
    for lang, sheets in names.items():
        book = openpyxl.load_workbook(folder / f"{lang}-xlsx.xlsx")
        demand(book.sheetnames == sheets, f"{lang}: sheets {book.sheetnames}")
        for sheet in book:
            demand(str(sheet["A1"].value).startswith({"id": "CONTOH", "en": "SAMPLE"}[lang]), f"{sheet.title}!A1: {sheet['A1'].value}")
            demand(re.search("bukan ramalan|not a forecast", str(sheet["A2"].value)), f"{sheet.title}!A2: {sheet['A2'].value}")
        demand(all(isinstance(row[0].value, str) for row in book[sheets[1]].iter_rows(min_row=4)), "codes are no texts")
        values = openpyxl.load_workbook(recalculated(folder / f"{lang}-xlsx.xlsx", folder), data_only=True)
        budget = [row for row in values[sheets[4]].iter_rows(values_only=True) if any(row)]
        lines, mean, rounding = [row for row in budget if row[0] and str(row[0]).isdigit()], found["total"]["cost"]["mean"], budget[-1][6]
        demand(lines and all(row[3] == int(row[3]) for row in lines), f"{lang}: parts of persons, visits or days in the budget: {lines}")
        demand(0 <= rounding <= sum(row[5] for row in lines), f"{lang}: rounding volumes up adds {rounding}")
        demand(abs(budget[-3][6] - rounding - mean) < 500, f"{lang}: the budget comes to {budget[-3][6]} of which {rounding} is rounding, the engine to {mean}")
        years = [row for row in values[sheets[3]].iter_rows(min_row=4, values_only=True) if row[0]]
        demand(abs(sum(row[7] for row in years) - mean) < 10, f"{lang}: years come to {sum(row[7] for row in years)}, the engine to {mean}")
        for year in years:  # each volume of the budget is that of the years upwards
            asked, due = [row[3] for row in lines if row[7] == year[0]], [math.ceil(volume - 1e-6) for volume in year[2:6] if volume > 1e-9]
            demand(asked == due, f"{lang}: {year[0]}: the budget asks for {asked}, the years for {due}")
        places = [row for row in values[sheets[1]].iter_rows(min_row=4, values_only=True) if row[4]]
        for column, name in ((13, "mandiri_24"), (14, "functioning_24")):  # of the groups of each place, not of all
            pooled = sum(row[column] * row[4] for row in places) / sum(row[4] for row in places)
            demand(abs(pooled - found["total"][name]["mean"]) < .03, f"{lang}: {name} of the places pools to {pooled:.3f}, in all it is {found['total'][name]['mean']:.3f}")


def printed(folder):
    """Two pages of A4, the caveat on each."""
    if not shutil.which("pdftotext"):
        return
    for lang, caveat in (("id", "bukan ramalan"), ("en", "not forecasts")):
        pages = run("pdftotext", "-layout", folder / f"{lang}.pdf", "-").stdout.rstrip("\f\n").split("\f")
        demand(len(pages) == 2, f"{lang}: {len(pages)} printed pages")
        for number, text in enumerate(pages, 1):
            demand(caveat in " ".join(text.split()[-60:]), f"{lang}: no caveat at the foot of page {number}")


def poverty_lines():
    """Every kabupaten of the real table finds its line, by name."""
    if not (SHARED / "indonesia/poverty_line_2025.csv").exists():
        print("poverty lines skipped: no shared data")
        return
    out = run("node", HERE / "planner_poverty.cjs", SHARED / "indonesia")
    demand(out.returncode == 0, out.stdout + out.stderr)
    print(out.stdout.strip())


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    if lacks := missing():
        print(f"SKIP: {lacks} is not installed")
        return 77
    subprocess.run([ROOT / "scripts/pages", "rencana"], check=True)
    demand(PAGE.stat().st_size < 5_000_000, f"the page has {PAGE.stat().st_size} bytes")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        walk = run("node", HERE / "planner.cjs", PAGE, HERE / "desa-contoh.csv", folder, timeout=850)
        print(walk.stdout, walk.stderr, sep="")
        demand(walk.returncode == 0, "the walk through the page found faults")
        if (folder / "found.json").exists():
            found = json.loads((folder / "found.json").read_text(encoding="utf-8"))
            result = native(program, folder, found)
            reports(folder, result)
            workbooks(folder, found)
            printed(folder)
    poverty_lines()
    print("\n".join(wrong) or "the page and the command line agree")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
