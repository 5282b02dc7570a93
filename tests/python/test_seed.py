#!/usr/bin/python3
"""engine/model/SEED.md names only what exists, and the library of scenarios keeps its form.

A name is marked in backticks with what it is: process:x, key:x, event:x, measure:x, column:x, scenario:x, test:x, contrast:x."""
import json
import os
import pathlib
import re
import subprocess
import sys
import tomllib
import unittest

sys.path.append(str(pathlib.Path(__file__).resolve().parents[2] / "scripts"))
import contrasts as paired_contrasts

PROGRAM = pathlib.Path(sys.argv.pop(1)).resolve()
ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGE = (ROOT / "engine/model/SEED.md").read_text(encoding="utf-8")
ARTICLE = pathlib.Path(os.environ.get("BERDAYA_SHARED_DATA", "/nowhere")).parent / "source-article.txt"
SCENARIOS = sorted((ROOT / "scenarios").glob("*.toml"))
NO_QUESTION = {"food-crops.toml", "mandiri-mild.toml", "mandiri-strict.toml", "strong-traders.toml"}  # bases for others, they ask nothing themselves
HOME, SHOWN, SEEN = {"process", "key"}, {"scenario"}, {"test", "contrast", "measure", "column", "event"}


def described(what):
    text = subprocess.run([PROGRAM, "describe", what, "--json"], check=True, capture_output=True, text=True).stdout
    return {row["name"] for row in json.loads(text)}


def unit_tests():
    # Catch2 v2 exits with the number of tests it lists.
    text = subprocess.run([PROGRAM.parent / "tests/unit", "--list-test-names-only"], check=False, capture_output=True, text=True).stdout
    return set(text.splitlines())


def group_columns():
    layout = max((ROOT / "tests").glob("layout-berdaya-*.txt")).read_text(encoding="utf-8")
    return set(re.findall(r"^groups/(\w+) ", layout, re.MULTILINE))


def contrasts():
    return {what.split(":")[0] for _, what, *_ in paired_contrasts.rows()}


def marks(text):
    return re.findall(r"`(\w+):([^`]+)`", text)


def rows():
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in PAGE.splitlines() if re.match(r"\| S\d+ \|", line)]


def plain(text):
    return re.sub(r"\s+", " ", re.sub(r"[\"“”„']", "", text)).strip().lower()


def settings(path):
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return {f"{section}.{key}": value for section, table in tables.items() if isinstance(table, dict) for key, value in table.items()}


def inherited(path):
    base = tomllib.loads(path.read_text(encoding="utf-8")).get("base")
    if base is None:
        return {}
    return {**inherited(path.parent / base), **settings(path.parent / base)}


class Seed(unittest.TestCase):
    def test_every_name_exists(self):
        known = {"process": described("processes"), "key": described("parameters"), "event": described("events"),
                 "measure": described("outputs"), "column": group_columns(), "test": unit_tests(), "contrast": contrasts(),
                 "scenario": {path.name for path in SCENARIOS}}
        wrong = [f"{kind}:{name}" for kind, name in marks(PAGE) if name not in known.get(kind, ())]
        self.assertEqual(wrong, [])

    def test_every_statement_has_a_home_and_can_be_seen(self):
        self.assertEqual([row[0] for row in rows()], [f"S{number}" for number in range(1, len(rows()) + 1)])
        self.assertGreaterEqual(len(rows()), 40)
        for number, statement, home, shown, seen in rows():
            with self.subTest(number):
                self.assertLessEqual(len(re.match(r'"([^"]+)"', statement)[1].split()), 12)
                for cell, kinds in ((home, HOME), (shown, SHOWN), (seen, SEEN)):
                    self.assertTrue(kinds & {kind for kind, _ in marks(cell)}, cell)

    def test_every_scenario_says_what_it_is_for(self):
        for path in SCENARIOS:
            with self.subTest(path.name):
                heads = path.read_text(encoding="utf-8").splitlines()[:3]
                if path.name not in NO_QUESTION:
                    for line, head in zip(heads, ("# Question: ", "# Look at: ", "# Article: ")):
                        self.assertTrue(line.startswith(head), line)
                above = inherited(path)
                self.assertEqual([key for key, value in settings(path).items() if above.get(key) == value], [], "says again what its base says")

    @unittest.skipUnless(ARTICLE.exists(), "the article is not here")
    def test_every_quotation_is_in_the_article(self):
        article = plain(ARTICLE.read_text(encoding="utf-8"))
        quoted = {row[0]: re.match(r'"([^"]+)"', row[1])[1] for row in rows()}
        for path in SCENARIOS:
            for part in re.findall(r'^# Article: .*', path.read_text(encoding="utf-8"), re.MULTILINE):
                quoted.update({f"{path.name} {n}": text for n, text in enumerate(re.findall(r'"([^"]+)"', part))})
        lost = [f"{where}: {part}" for where, text in quoted.items() for part in text.split("...") if plain(part) not in article]
        self.assertEqual(lost, [])


if __name__ == "__main__":
    unittest.main()
