"""What the checks share: the program, a folder of their own, small runs, and how many of each kind are tried."""
import hashlib
import os
import pathlib
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

    def run(self, name, *arguments, scenario=VILLAGE, **options):
        return self.berdaya("run", scenario, *SMALL, *arguments, "-o", name, **options)

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
        return sum("Passed" in line for line in lines), len(lines)


def tally(good, total, what):
    """(figure, is the target met)."""
    return f"{good} of {total} {what}", good == total and total > 0
