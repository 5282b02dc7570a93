"""What the checks share: the program, a folder of their own, small runs, and how many of each kind are tried."""
import datetime
import hashlib
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "scripts"))
import berdaya_results  # noqa: E402

VILLAGE = ROOT / "scenarios/village.toml"
SMALL = ("--set", "area.villages=2", "--months", "36", "--replicates", "2", "--yes", "--quiet")


class Here:
    """The program under test, how much is asked for, and a folder that vanishes."""

    def __init__(self, program, full):
        self.program, self.full = str(pathlib.Path(program).resolve()), full
        self.build = pathlib.Path(self.program).parent
        self.temporary = tempfile.TemporaryDirectory(prefix="berdaya-rel-")
        self.folder = pathlib.Path(self.temporary.name)

    def many(self, quick, full):
        return full if self.full else quick

    def berdaya(self, *arguments, env=None, prepare=None, cwd=None, timeout=600):
        return subprocess.run([self.program, *map(str, arguments)], capture_output=True, cwd=cwd or self.folder, check=False, timeout=timeout,
                              stdin=subprocess.DEVNULL, env=os.environ | (env or {}), preexec_fn=prepare)

    def start(self, *arguments):
        return subprocess.Popen([self.program, *map(str, arguments)], cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                stderr=subprocess.DEVNULL)

    def run(self, name, *arguments, scenario=VILLAGE, small=SMALL, **options):
        return self.berdaya("run", scenario, *small, *arguments, "-o", name, **options)

    def made(self, name, *arguments, **options):
        """As run, of what must succeed."""
        done = self.run(name, *arguments, **options)
        if done.returncode:
            raise RuntimeError(f"berdaya ended with {done.returncode}: {done.stderr.decode()[:300]}")
        return done

    def sha(self, name):
        return hashlib.sha256((self.folder / name).read_bytes()).hexdigest()

    def parts(self):
        return [name for name in os.listdir(self.folder) if ".part-" in name]

    def clear(self):
        for path in self.folder.iterdir():
            if path.is_file():
                path.unlink()

    def ctest(self, pattern):
        """(passed, all) of the tests of the build whose names match."""
        done = subprocess.run(["ctest", "--test-dir", self.build, "-R", pattern, "-j2"], capture_output=True, text=True, check=False)
        lines = [line for line in done.stdout.splitlines() if "Test #" in line]
        if not lines:
            raise RuntimeError(f"no test of {self.build} is named '{pattern}'")
        return sum("Passed" in line for line in lines), len(lines)

    def unit(self, names):
        """(failed, all) of the unit tests whose names begin so; each name must be that of one at least."""
        program = self.build / "tests/unit"
        found = set()
        for name in names:
            listed = subprocess.run([program, "--list-test-names-only", name + "*"], capture_output=True, text=True, check=False).stdout.splitlines()
            if not listed:
                raise RuntimeError(f"there is no unit test '{name}*'")
            found.update(listed)
        count = len(found)
        done = subprocess.run([program, ",".join(name.replace(",", "\\,") + "*" for name in names)], capture_output=True, text=True, check=False, cwd=self.folder)
        failed = re.search(r"(\d+) failed", done.stdout)
        return int(failed[1]) if failed else 0 if "All tests passed" in done.stdout else count, count


class Record:
    """What the last full run found, a line each: full.txt, written by `rel full --record` and told by `rel quick`."""

    def __init__(self, path=pathlib.Path(__file__).with_name("full.txt")):
        self.path, self.rows = path, {}
        for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
            if line and not line.startswith("#"):
                number, promise, good, when, commit, seconds, figure = line.split(" | ", 6)
                self.rows[number, promise] = (good, when, commit, seconds, figure)

    def told(self, number, promise):
        """(figure, None): of a run that was another."""
        if (number, promise) not in self.rows:
            return "not measured yet: rel full --record", None
        good, when, commit, seconds, figure = self.rows[number, promise]
        return f"{good} on {when} at {commit} ({seconds} s): {figure}", None

    def note(self, number, promise, good, seconds, figure):
        commit = subprocess.run(["git", "-C", ROOT, "rev-parse", "--short=8", "HEAD"], capture_output=True, text=True, check=False).stdout.strip() or "?"
        self.rows[number, promise] = ({True: "ok", False: "MISSED", None: "-"}[good], datetime.date.today().isoformat(), commit, f"{seconds:.0f}", figure)
        text = "# number | promise | verdict | date | commit | seconds | figure: the last full run of each line (tests/reliability/rel full --record)\n"
        text += "".join(" | ".join((*key, *row)) + "\n" for key, row in sorted(self.rows.items(), key=lambda item: (int(item[0][0][1:]), item[0][1])))
        self.path.write_text(text, encoding="utf-8")


def tally(good, total, what):
    """(figure, is the target met)."""
    return f"{good} of {total} {what}", good == total and total > 0
