#!/usr/bin/python3
"""What a newcomer meets first: the build's progress, the installed program, the documents and their links."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

PROGRAM = pathlib.Path(sys.argv.pop(1)).resolve()
ROOT = pathlib.Path(__file__).resolve().parents[2]


def links(page):
    """Targets of a page's links and pictures within the repository."""
    return [target for target in re.findall(r"\]\(([^)]+)\)", page.read_text(encoding="utf-8")) if "://" not in target]


class Folder(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def ends(self, code, *command, **options):
        done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False, **options)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done


class Build(Folder):
    """scripts/build with a cmake that only prints what ninja would."""

    def build(self, code, steps):
        scripts, release = self.folder / "scripts", self.folder / "build/release"
        scripts.mkdir(exist_ok=True)
        release.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "scripts/build", scripts)
        cmake = scripts / "cmake"
        cmake.write_text(f"#!/bin/sh\n[ $1 = --preset ] && mkdir -p build/release && exit 0\nprintf '{steps}'\nexit {min(code, 1)}\n", encoding="utf-8")
        cmake.chmod(0o755)
        return self.ends(code, scripts / "build", env={**os.environ, "PATH": f"{scripts}:{os.environ['PATH']}"})

    def test_long_builds_say_how_long_they_take(self):
        done = self.build(0, r"[0/2] Re-checking globbed directories...\n[1/900] Building a\n[2/900] Building b\n")
        self.assertRegex(done.stderr, r"^building berdaya: 900 steps, about \d+ min on \d+ cores \(less where ccache knows them\)\n$")
        self.assertEqual(done.stdout, "")

    def test_nothing_to_do_is_silent(self):
        done = self.build(0, r"[0/2] Re-checking globbed directories...\nninja: no work to do.\n")
        self.assertEqual((done.stdout, done.stderr), ("", ""))

    def test_a_build_that_fails_says_why(self):
        done = self.build(70, r"[1/3] Building a\nFAILED: a.cpp:1:1: error: no\n")
        self.assertIn("FAILED: a.cpp:1:1: error: no", done.stderr)


class Installed(Folder):
    def test_the_installed_program_works_with_what_is_beside_it(self):
        self.ends(0, "cmake", "--install", PROGRAM.parent, "--prefix", self.folder)
        berdaya, share = self.folder / "bin/berdaya", self.folder / "share"
        self.assertEqual(self.ends(0, berdaya, "--version").stdout, self.ends(0, PROGRAM, "--version").stdout)
        for kind, file in (("man", "man/man1/berdaya.1"), ("bash", "bash-completion/completions/berdaya"),
                           ("fish", "fish/vendor_completions.d/berdaya.fish")):
            self.assertEqual((share / file).read_text(encoding="utf-8"), self.ends(0, PROGRAM, "documentation", kind).stdout)
        scenarios = sorted((share / "berdaya/scenarios").glob("*.toml"))
        self.assertEqual([s.name for s in scenarios], sorted(s.name for s in (ROOT / "scenarios").glob("*.toml")))
        self.assertTrue((share / "berdaya/tests/reliability/PROMISES.md").exists())
        self.assertEqual([str(folder) for folder in share.rglob("*") if folder.is_dir() and not any(folder.iterdir())], [])
        self.ends(0, berdaya, "run", "village.toml", "--quiet", "--months", 24, "--set", "area.villages=1", cwd=self.folder)
        self.ends(0, share / "berdaya/scripts/plot.py", "village.h5", "village.png", cwd=self.folder)
        self.assertTrue((self.folder / "village.png").exists())
        environment = {**os.environ, "PYTHONPATH": str(share / "berdaya/scripts"), "PYTHONDONTWRITEBYTECODE": "1"}
        found = self.ends(0, sys.executable, "-c", "import berdaya_results; print(berdaya_results.PROGRAM)", env=environment).stdout
        self.assertEqual(pathlib.Path(found.strip()).resolve(), berdaya.resolve())
        pages = sorted((share / "berdaya").rglob("*.md"))
        self.assertGreaterEqual(len(pages), 8)
        for page in pages:
            for target in links(page):
                self.assertTrue((page.parent / target).exists(), f"{page}: {target}")


class Documents(unittest.TestCase):
    def test_the_first_scenario_tells_the_default_as_it_is(self):
        key, told = re.search(r"(monopsony_margin) = 0.25 +# the default is (\S+)", (ROOT / "README.md").read_text(encoding="utf-8")).groups()
        row = json.loads(subprocess.run([PROGRAM, "describe", "trade." + key, "--json"], check=True, capture_output=True, text=True).stdout)[0]
        self.assertEqual(float(told), row["default"])

    def test_links_lead_somewhere(self):
        readme = links(ROOT / "README.md")
        for page in ("ODD", "FINDINGS", "SEED", "CONTRASTS", "FORMAT", "EQUATIONS", "CONTRIBUTING", "CHANGELOG"):
            self.assertTrue(any(target.endswith(page + ".md") for target in readme), page)
        for page in (*ROOT.glob("*.md"), *(ROOT / "engine").rglob("*.md")):
            for target in links(page):
                self.assertTrue((page.parent / target).exists(), f"{page}: {target}")

    def test_all_name_the_same_version(self):
        version = re.search(r"project\(berdaya VERSION ([\d.]+)", (ROOT / "CMakeLists.txt").read_text(encoding="utf-8"))[1]
        citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
        self.assertIn(f"\nversion: {version}\n", citation)
        newest = re.search(r"^## (\S+), (\S+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
        self.assertEqual((newest[1], newest[2]), (version, re.search(r"date-released: (\S+)", citation)[1]))

    def test_the_citation_is_complete(self):
        citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
        for field in ("cff-version", "message", "title", "abstract", "authors", "keywords", "license", "version", "date-released", "type"):
            self.assertRegex(citation, rf"(?m)^{field}:")

    def test_every_process_has_its_equation(self):
        page = (ROOT / "engine/model/EQUATIONS.md").read_text(encoding="utf-8")
        schedule = re.search(r"using ModelSchedule.*?;", (ROOT / "engine/model/schedule.hpp").read_text(encoding="utf-8"), re.DOTALL)[0]
        names = re.findall(r"\b[A-Z]\w+(?=[,>])", re.sub(r"//.*", "", schedule))
        self.assertGreater(len(names), 60)
        for name in names:
            self.assertIn("| `" + re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower() + "` |", page)


if __name__ == "__main__":
    unittest.main()
