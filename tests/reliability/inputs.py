"""Bad input, environments, what leaves the machine, scale (R9, R11, R12, R22 to R24)."""
import json
import os
import pathlib
import random
import re
import shutil
import string
import subprocess

from common import ROOT, SMALL, VILLAGE, tally


def misspelt(word, draw):
    at, letter = draw.randrange(1, len(word)), draw.choice(string.ascii_lowercase)
    return draw.choice([word[:at] + word[at + 1:], word[:at] + letter + word[at:], word[:at] + letter + word[at + 1:],
                        word[:at - 1] + word[at] + word[at - 1] + word[at + 1:]])


def typos(here):
    """R11: misspelt keys of scenarios are refused with line, column and the right name."""
    rows = json.loads(here.berdaya("describe", "parameters", "--json").stdout)
    keys, draw, cases = {row["name"] for row in rows}, random.Random(4), []
    for key in sorted(keys) * here.many(1, 4):
        section, name = key.split(".")
        wrong = misspelt(name, draw)
        if f"{section}.{wrong}" not in keys:
            cases.append((section, wrong, key))
    refused = right = 0
    for begin in range(0, len(cases), 50):
        sections = {}
        for section, wrong, key in cases[begin:begin + 50]:
            sections.setdefault(section, {})[wrong] = key
        text = 'schema = "berdaya/1"\n' + "".join(f"[{s}]\n" + "".join(f"{w} = 1\n" for w in ws) for s, ws in sections.items())
        (here.folder / "typo.toml").write_text(text, encoding="utf-8")
        said = here.berdaya("check", "typo.toml").stderr.decode()
        for section, names in sections.items():
            for wrong, key in names.items():
                line = re.search(rf"^typo\.toml:\d+:\d+: {section}\.{re.escape(wrong)}: unknown key(.*)$", said, re.MULTILINE)
                refused += line is not None
                right += line is not None and key in line[1]
    share = right / len(cases)
    return f"{refused} of {len(cases)} misspelt keys refused in their place, {share:.1%} with the right name", refused == len(cases) and share >= .95


def bad_files(here):
    """R11: files of tests/bad_input with golden messages."""
    cases = [line for line in (ROOT / "tests/bad_input/cases.txt").read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    files = len(list((ROOT / "tests/bad_input").iterdir())) - 1
    passed, total = here.ctest("bad (input|file)|is reported|all that is wrong")
    return f"{files} files, {len(cases)} lines of golden messages; {passed} of {total} tests", passed == total and files >= 150


def environment(here):
    """R22: locale, time zone, umask, folder and variables change no byte."""
    locales = here.folder / "locales"
    locales.mkdir(exist_ok=True)
    made = ["C"]
    for name in ("id_ID", "de_DE", "tr_TR") if shutil.which("localedef") else ():
        done = subprocess.run(["localedef", "-i", name, "-f", "UTF-8", locales / f"{name}.UTF-8"], capture_output=True, check=False)
        made += [f"{name}.UTF-8"] if done.returncode < 2 else []
    here.made("right.h5")
    right, good, count = here.sha("right.h5"), 0, 0
    strange = here.folder / "desa — é ü"
    strange.mkdir(exist_ok=True)
    for name in made:
        for zone in here.many(("Asia/Jakarta",), ("UTC", "Asia/Jakarta", "America/St_Johns")):
            for mask in (0o22, 0o77):
                env = {"LC_ALL": name, "LOCPATH": str(locales), "TZ": zone, "OMP_SCHEDULE": "static,3", "OMP_DYNAMIC": "true", "HDF5_USE_FILE_LOCKING": "TRUE"}
                done = here.run(strange / "x.h5", env=env, cwd=strange, prepare=lambda mask=mask: os.umask(mask))
                count += 1
                good += done.returncode == 0 and here.sha(strange / "x.h5") == right
    return tally(good, count, f"environments ({', '.join(made)}) with the same bytes")


def money(here):
    """R12: amounts that 64 bits do not hold are refused before the run, or in the month in which they would wrap around."""
    large = ("production.prod_low=1000000000", "production.prod_high=1000000000", "production.exp_low=.95", "production.exp_high=.95", "production.input_share=0",
             "production.asset_max=1000000000000", "population.asset_median=10000000000")
    sets = [word for key in large for word in ("--set", key)]
    seen = []
    for households, months in ((2000, 1200), (60, 24), (200, 60)):
        done = here.berdaya("run", VILLAGE, *sets, "--set", f"area.village_households={households}", "--set", f"area.village_households_max={households}",
                            "--set", f"area.village_households_min={min(households, 139)}",
                            "--set", "area.villages=1", "--months", months, "--replicates", 1, "--yes", "--quiet", "-o", "x.h5")
        seen.append((done.returncode, b"rupiah" in done.stderr))
    passed, total = here.ctest("ledger|overflow|rupiah|money")
    return f"too large amounts ended with {[code for code, _ in seen]}; {passed} of {total} tests of the ledger", \
        seen == [(65, True), (0, False), (0, False)] and passed == total


def growth(here):
    """R23: memory does not grow with the months that are over, beyond what is kept of each."""
    peaks = []
    for months in (240, 1200):
        child = subprocess.Popen([here.program, "run", str(VILLAGE), "--set", "area.villages=1", "--months", str(months), "--replicates", "1", "--threads", "1",
                                  "--yes", "--quiet", "-o", "x.h5"], cwd=here.folder)
        peaks.append(os.wait4(child.pid, 0)[2].ru_maxrss)
        child.returncode = 0
    each = (peaks[1] - peaks[0]) * 1024 / 960
    return f"peak {peaks[0] >> 10} and {peaks[1] >> 10} MiB for 240 and 1,200 months: {each / 1024:.1f} KiB a month kept", each < 40_000


def outside(here):
    """R24: no socket, and no file written but the result and its part file."""
    if not shutil.which("strace"):
        return "not measured: no strace", None
    log = here.folder / "trace"
    subprocess.run(["strace", "-f", "-qq", "-e", "trace=network,openat,open,creat,rename,renameat,renameat2,unlink,unlinkat,mkdir,link,linkat", "-o", log,
                    here.program, "run", VILLAGE, *SMALL, "-o", "x.h5"], cwd=here.folder, check=True)
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    sockets = [line for line in lines if re.search(r"\b(socket|connect|bind|sendto)\(", line)]
    made = [line for line in lines if re.search(r"O_(WRONLY|RDWR|CREAT)|creat\(|rename|mkdir|link\(", line) and "/dev/null" not in line]
    others = [line for line in made if "x.h5" not in line and not re.search(r'"/(proc|sys)/', line)]
    passed, total = here.ctest("base|outside|path")
    return f"{len(sockets)} sockets, {len(others)} other files written; {passed} of {total} tests of paths", not sockets and not others and passed == total


def scenario_bytes(here):
    """R9: the files of tests/bad_input, mutated: refused or read, in time, never a signal (libFuzzer: deep.py)."""
    draw, count, worst, good = random.Random(5), here.many(150, 3000), 0, 0
    files = sorted(p for p in (ROOT / "tests/bad_input").iterdir() if p.suffix in (".toml", ".csv")) + sorted((ROOT / "scenarios").glob("*.toml"))
    path = pathlib.Path(here.folder, "m.toml")
    for _ in range(count):
        content = bytearray(draw.choice(files).read_bytes() or b" ")
        for _ in range(draw.randrange(1, 9)):
            content[draw.randrange(len(content))] = draw.randrange(256)
        path.write_bytes(content)
        done = here.berdaya("check", path, timeout=20)
        good += done.returncode in (0, 65)
        worst = max(worst, len(done.stderr))
    return tally(good, count, "mutated scenarios refused or read")
