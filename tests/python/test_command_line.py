#!/usr/bin/python3
"""The table of commands: --help, the manual page, completion and nearest names are made from it."""
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

PROGRAM = str(pathlib.Path(sys.argv.pop(1)).resolve())
ROOT = pathlib.Path(__file__).resolve().parents[2]
SCENARIOS = ROOT / "scenarios"


def berdaya(*arguments, cwd=None):
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, cwd=cwd, check=False)


def commands():
    return re.findall(r"^  ([a-z-]+)  ", berdaya("--help").stdout.split("Subcommands:")[1], re.MULTILINE)


def options(command):
    return re.findall(r"^  (?:-\w,)?(--[a-z-]+)", berdaya(command, "--help").stdout, re.MULTILINE)


class CommandLine(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def says(self, code, text, *arguments):
        result = berdaya(*arguments, cwd=self.folder)
        with self.subTest(arguments):
            self.assertEqual((result.returncode, result.stderr.splitlines()[0]), (code, text))

    def test_nearest_names_of_commands_options_and_values(self):
        self.says(64, "berdaya: unknown command 'rnu'; did you mean 'run'?", "rnu", "village.toml")
        self.says(64, "berdaya: unknown command 'exittest'; did you mean 'exit-test'?", "exittest")
        self.says(64, "berdaya: unknown option '--versoin'; did you mean '--version'?", "--versoin")
        self.says(64, "berdaya run: unknown option '--replicate'; did you mean '--replicates'?", "run", "--replicate", "3", "village.toml")
        self.says(64, "berdaya exit-test: unknown option '--evry'; did you mean '--every'?", "exit-test", "village.toml", "--evry=3")
        self.says(64, "berdaya check: unknown option '--quiet'", "check", "village.toml", "--quiet")
        self.says(64, "berdaya run: unexpected argument 'b.toml'", "run", "a.toml", "b.toml")
        self.says(64, "--seed: must be a whole number from 0 to 4294967295, found '-1'", "run", "a.toml", "--seed=-1")
        self.says(64, "--every: must be a whole number from 1 to 600, found '0'", "exit-test", "a.toml", "--every", "0")
        self.says(64, "--drop-out: must be a number from 0 to 1, found '2'", "exit-test", "a.toml", "--drop-out", "0.1,2")
        self.says(64, "--output: must not be empty", "run", "a.toml", "-o", "")

    def test_nearest_names_of_files(self):
        for name in ("village.toml", "edges.csv", "old.h5", "folder.toml/x"):
            (self.folder / name).parent.mkdir(exist_ok=True)
            (self.folder / name).touch()
        self.says(65, "vilage.toml: cannot read: no such file; did you mean 'village.toml'?", "run", "vilage.toml")
        self.says(65, "village: cannot read: no such file; did you mean 'village.toml'?", "run", "village")
        self.says(65, f"{self.folder}/Village.tml: cannot read: no such file", "run", self.folder / "Village.tml")
        self.says(65, "folde.toml: cannot read: no such file", "run", "folde.toml")
        self.says(65, "edge.csv: cannot read: no such file; did you mean 'edges.csv'?", "network", "edge.csv")
        self.says(65, "odl.h5: cannot read: no such file; did you mean 'old.h5'?", "describe", "odl.h5")

    def test_several_scenarios_are_checked_at_once(self):
        (self.folder / "bad.toml").write_text('schema = "berdaya/1"\n[ijon]\nrat = 1\n', encoding="utf-8")
        result = berdaya("check", SCENARIOS / "village.toml", "bad.toml", "gone.toml", SCENARIOS / "s1-standard.toml", cwd=self.folder)
        self.assertEqual(result.returncode, 65)
        self.assertEqual([line.split(": ")[1] for line in result.stdout.splitlines()], ["no problems"] * 2)
        self.assertEqual([line.split(":")[0] for line in result.stderr.splitlines()], ["bad.toml", "gone.toml"])
        self.assertEqual(berdaya("check", *SCENARIOS.glob("s*.toml"), *SCENARIOS.glob("policies/*.toml")).returncode, 0)

    def test_one_row_by_its_name(self):
        rows = json.loads(berdaya("describe", "trade.monopsony_margin", "--json").stdout)
        self.assertEqual([(row["name"], row["kind"], row["scope"]) for row in rows], [("trade.monopsony_margin", "assumption", "village")])
        text = berdaya("describe", "trade.monopsony_margin").stdout
        for column in ("unit", "default", "range", "plausible", "grade", "source", "meaning"):
            self.assertRegex(text, rf"(?m)^{column} +\S")
        self.assertIn(rows[0]["meaning"]["id"], text)
        for name in ("tied", "meet_needs", "group_founded", "kept_24_share"):
            self.assertEqual(json.loads(berdaya("describe", name, "--json").stdout)[0]["name"], name)
        self.says(65, "trade.monopsony_margn: no such name or file; did you mean 'trade.monopsony_margin'?", "describe", "trade.monopsony_margn")
        self.says(65, "monopsony: no such name or file; names with it: 'trade.monopsony_margin'", "describe", "monopsony")
        self.says(65, "qqqqqq: cannot read: no such file", "describe", "qqqqqq")

    def test_every_parameter_says_what_is_plausible(self):
        rows = json.loads(berdaya("describe", "parameters", "--json").stdout)
        known = [row for row in rows if row["plausible"] != "-"]
        self.assertEqual({tuple(row) for row in rows}, {tuple(rows[0])})
        for row in known:
            self.assertEqual(row["kind"], "assumption")
            self.assertTrue(row["range"][0] <= row["plausible"][0] < row["plausible"][1] <= row["range"][1], row)

    def test_the_manual_names_every_command_and_option(self):
        page = berdaya("documentation", "man").stdout
        plain = page.replace("\\-", "-")
        self.assertGreaterEqual(len(commands()), 9)
        for command in commands():
            section = re.search(rf'^\.SS "{command} .*?(?=^\.S)', plain, re.MULTILINE | re.DOTALL)[0]
            for option in options(command):
                if option != "--help":
                    self.assertIn(option, section, command)
        if shutil.which("groff"):
            told = subprocess.run(["groff", "-man", "-Kutf8", "-Tutf8", "-ww", "-z"], input=page, capture_output=True, text=True, check=False)
            self.assertEqual((told.returncode, told.stderr), (0, ""))

    def completed(self, *words):
        """What bash offers for the last of the words."""
        script = (berdaya("documentation", "bash").stdout + f'compopt() {{ :; }}\nCOMP_WORDS=({" ".join(f"{w!r}" for w in words)})\n'
                  f'COMP_CWORD={len(words) - 1}\n_berdaya\nprintf "%s\\n" "${{COMPREPLY[@]}}"\n')
        result = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False, cwd=self.folder)
        self.assertEqual(result.stderr, "")
        return result.stdout.split()

    def test_bash_completes_commands_options_keys_and_topics(self):
        self.assertEqual(self.completed("berdaya", ""), ["--help", "--version", *commands()])
        for command in commands():
            self.assertEqual(sorted(self.completed("berdaya", command, "-")), sorted(options(command)))
        self.assertEqual(self.completed("berdaya", "run", "x.toml", "--set", "trade.monop"), ["trade.monopsony_margin="])
        self.assertEqual(self.completed("berdaya", "compare", "x.toml", "--until-width", "kept_24"), ["kept_24_share="])
        self.assertEqual(self.completed("berdaya", "describe", "para"), ["parameters"])
        self.assertEqual(self.completed("berdaya", "describe", "--js"), ["--json"])
        self.assertEqual(self.completed("berdaya", "run", ""), [])  # names of files

    def test_fish_knows_every_option(self):
        lines = berdaya("documentation", "fish").stdout
        for command in commands():
            self.assertIn(f"-a {command} -d ", lines)
            for option in options(command):
                if option != "--help":
                    self.assertRegex(lines, rf"from {command}' -l {option[2:]} ")
        self.says(65, "documentation: must be man, bash or fish, found 'nroff'", "documentation", "nroff")

    def test_the_version_names_commit_and_compiler(self):
        self.assertRegex(berdaya("--version").stdout, r"^berdaya \d+\.\d+\.\d+, commit ([0-9a-f]{12}|unknown), compiler .*\d+\.\d+\.\d+\n$")

    def test_a_scenario_in_any_folder_may_name_a_base_of_the_library(self):
        own = self.folder / "own.toml"
        own.write_text('schema = "berdaya/1"\nbase = "s1-standard.toml"\n[area]\nvillages = 1\n', encoding="utf-8")
        self.assertEqual(berdaya("run", own, "--quiet", "--months", 12, "-o", "a.h5", cwd=self.folder).returncode, 0)
        same = berdaya("run", SCENARIOS / "s1-standard.toml", "--set", "area.villages=1", "--quiet", "--months", 12, "-o", "b.h5", cwd=self.folder)
        self.assertEqual(same.returncode, 0)
        self.assertEqual(*(berdaya("digest", self.folder / name).stdout.split()[0] for name in ("a.h5", "b.h5")))
        shutil.copy(SCENARIOS / "village.toml", self.folder / "s1-standard.toml")  # what lies beside the file comes first
        berdaya("run", own, "--quiet", "--months", 12, "-o", "b.h5", cwd=self.folder)
        self.assertNotEqual(*(berdaya("digest", self.folder / name).stdout.split()[0] for name in ("a.h5", "b.h5")))
        for base in ("designs/../../README.md", "../scenarios/village.toml", str(SCENARIOS / "village.toml")):
            own.write_text(f'schema = "berdaya/1"\nbase = "{base}"\n', encoding="utf-8")
            self.says(65, f"{own}:2:8: base: must be a relative path inside the scenario's folder, found '{base}'", "check", own)
        own.write_text('schema = "berdaya/1"\nbase = "s1-standrad.toml"\n', encoding="utf-8")
        (self.folder / "s1-standard.toml").unlink()
        self.says(65, f"{own}:2:8: base: cannot read 's1-standrad.toml': no such file; did you mean 's1-standard.toml'?", "check", own)

    def test_policies_alone_are_not_simulated(self):
        policy = self.folder / "policy.toml"
        policy.write_text('schema = "berdaya/1"\ntitle = "t"\n[[policy]]\nname = "p"\nfacilitation.contract_months = 16\n', encoding="utf-8")
        for command in ("run", "exit-test"):
            result = berdaya(command, policy, "--seed", 2, "--months", 24, cwd=self.folder)
            self.assertEqual((result.returncode, result.stdout), (65, ""))
            self.assertRegex(result.stderr, r"policy.toml: base: missing, .* base = \"s1-standard.toml\" .* compare SCENARIO --policy")
        self.assertEqual(berdaya("check", policy).returncode, 0)
        small = ("--months", 24, "--set", "area.villages=1", "--quiet", "-o", self.folder / "x.h5")
        self.assertEqual(berdaya("compare", SCENARIOS / "s1-standard.toml", "--policy", policy, *small).returncode, 0)
        self.assertEqual(berdaya("run", policy, *small).returncode, 0)  # settings of its own
        policy.write_text('schema = "berdaya/1"\nbase = "s1-standard.toml"\n[[policy]]\nname = "p"\nfacilitation.contract_months = 16\n', encoding="utf-8")
        self.assertEqual(berdaya("run", policy, "--months", 24, "--quiet", "-o", self.folder / "x.h5").returncode, 0)
        bare = self.folder / "bare.toml"
        bare.write_text('schema = "berdaya/1"\n[ijon]\nrate = 0.02\n', encoding="utf-8")
        self.assertIn("No groups: villages by themselves", berdaya("run", bare, "--months", 24, "-o", self.folder / "x.h5").stdout)


if __name__ == "__main__":
    unittest.main()
