"""Kills, signals, failing calls, limits, damaged files, two runs on one name (R5 to R8, R10, R21, R25)."""
import os
import random
import resource
import shutil
import signal
import subprocess
import time

from common import ROOT, SMALL, VILLAGE, berdaya_results, tally

SECOND = ("--set", "area.villages=10", "--months", "120", "--replicates", "4", "--threads", "2", "--yes", "--quiet")  # about a second


def intact(here, allowed):
    """Is what stands under the name one of the whole files?"""
    return here.sha("x.h5") in allowed and berdaya_results.sealed(here.folder / "x.h5")


def kills(here):
    """R5: kill -9 at any moment; the file of before or the whole new one is there, and the next run gives the bytes of an undisturbed one."""
    here.clear()
    begin = time.monotonic()
    here.berdaya("run", VILLAGE, *SECOND, "-o", "right.h5")
    lasts, right = time.monotonic() - begin, here.sha("right.h5")
    here.made("x.h5")
    allowed, good, count, draw = {here.sha("x.h5"), right}, 0, here.many(20, 200), random.Random(1)
    for _ in range(count):
        child = here.start("run", VILLAGE, *SECOND, "-o", "x.h5")
        time.sleep(draw.random() * lasts)
        child.kill()
        child.wait()
        good += intact(here, allowed)
    again = here.berdaya("run", VILLAGE, *SECOND, "-o", "x.h5").returncode == 0 and here.sha("x.h5") == right and not here.parts()
    return f"{good} of {count} kills left a whole file; {'equal bytes, no rest' if again else 'NOT EQUAL'} afterwards", \
        good == count and again


def shim_of(here):
    """What makes calls of the C library fail, compiled."""
    shim = here.folder / "fail_nth.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", shim, os.path.join(os.path.dirname(__file__), "fail_nth.c"), "-ldl"], check=True)
    return str(shim)


def failing_calls(here):
    """R6: every n-th open, write, truncate, sync, close, read and rename fails, once and for ever; RLIMIT_FSIZE; a folder that is read-only."""
    here.clear()
    shim = shim_of(here)
    here.made("x.h5")
    before, good, count, wrong = here.sha("x.h5"), 0, 0, []
    most = here.many(12, 400)
    for call, error, codes in (("openat", 13, (73,)), ("pwrite", 28, (74,)), ("pwrite", 5, (74,)), ("ftruncate", 28, (74,)), ("fsync", 5, (74,)),
                               ("close", 122, (74,)), ("pread", 5, (74,)), ("renameat", 1, (73,))):
        for ever in (False, True):
            for n in range(1, most + 1):
                env = {"LD_PRELOAD": shim, "FAIL_CALL": call, "FAIL_N": str(n), "FAIL_ERRNO": str(error)} | ({"FAIL_EVER": "1"} if ever else {})
                done = here.run("x.h5", "--set", "run.seed=2", env=env)
                if done.returncode == 0:  # there is no n-th call; it may have been of a probe or of the folder
                    here.run("x.h5")
                    break
                count += 1
                lines = done.stderr.decode().splitlines()
                right = done.returncode in codes and len(lines) == 1 and lines[0].startswith("x.h5: cannot ") and not here.parts()
                if call == "fsync" and not right:  # of the folder, after the file has its name: said, and the new file is whole
                    right = done.returncode == 74 and berdaya_results.sealed(here.folder / "x.h5") and not here.parts()
                elif here.sha("x.h5") != before:
                    right = call == "fsync" and berdaya_results.sealed(here.folder / "x.h5")
                    here.run("x.h5")
                good += right
                wrong += [] if right else [(call, n, ever, done.returncode, lines[:1])]
    for limit in (1000, 100_000, 300_000):
        count += 1
        done = here.run("x.h5", prepare=lambda size=limit: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)))
        good += done.returncode == 74 and here.sha("x.h5") == before and not here.parts()
    if wrong:
        print("  ", *wrong[:3], sep="\n   ")
    return tally(good, count, "failures ended with 73 or 74, one line and the file of before")


def full_disk(here):
    """R6: a disk of 1 MiB (a tmpfs in a mount namespace of its own)."""
    here.clear()
    script = (f'mount -t tmpfs -o size=1m none "{here.folder}" && cd "{here.folder}" && "{here.program}" run "{VILLAGE}" --set area.villages=8 --yes --quiet '
              '-o x.h5; echo $?; ls -A')
    done = subprocess.run(["unshare", "-rm", "sh", "-c", script], capture_output=True, text=True, check=False)
    if "mount" in done.stderr or done.returncode == 1:
        return "not tried: no right to mount", None
    good = done.stdout.split() == ["74"] and done.stderr == "x.h5: cannot write: No space left on device\n"
    return ("74, one line, nothing left" if good else f"{done.stdout!r} {done.stderr!r}"), good


def signals(here):
    """R7: SIGTERM, SIGINT, SIGHUP and SIGXCPU: the file of before, at once; 75 where finished units are kept, else the signal itself."""
    here.clear()
    here.made("x.h5")
    before, good, can, slowest, draw, count = here.sha("x.h5"), 0, 0, 0., random.Random(2), 4 * here.many(5, 50)
    for i in range(count):
        child = here.start("run", VILLAGE, *SECOND, "--set", "area.villages=40", "-o", "x.h5")
        time.sleep(0.03 + 0.5 * draw.random())
        begin = time.monotonic()
        number = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGXCPU)[i % 4]
        child.send_signal(number)
        code, kept = child.wait(), here.folder / ".x.h5.units"
        can += kept.exists()
        good += code in (75 if kept.exists() else -number, -number) and here.sha("x.h5") == before and not here.parts()
        kept.unlink(missing_ok=True)
        slowest = max(slowest, time.monotonic() - begin)
    return f"{good} of {count} left the file of before, {can} can go on, the slowest in {slowest * 1000:.0f} ms", good == count


def memory(here):
    """R8: limits of memory, from too little for the program to enough: done or 71, never a signal; the estimate against the peak."""
    here.clear()
    here.made("x.h5")
    before, ended, levels = here.sha("x.h5"), {}, here.many(24, 124)
    whole = True
    for i in range(levels):
        size = (42_000 + 24_000 * i // levels) * 1024
        done = here.run("x.h5", "--threads", "2", prepare=lambda size=size: resource.setrlimit(resource.RLIMIT_AS, (size, size)))
        ended[done.returncode] = ended.get(done.returncode, 0) + 1
        whole = whole and here.sha("x.h5") == before and not here.parts()
    return f"{levels} limits ended with {ended}, {'the file intact' if whole else 'THE FILE HARMED'}", whole and ended.keys() <= {0, 71, 127} and 0 in ended


def mutated(content, draw):
    """One byte changed, a block of zeros, a block twice, or cut off."""
    at, kind = draw.randrange(len(content)), draw.randrange(4)
    if kind == 0:
        return content[:at] + bytes([content[at] ^ 1 << draw.randrange(8)]) + content[at + 1:]
    if kind == 1:
        return content[:at] + bytes(min(64, len(content) - at)) + content[at + 64:]
    if kind == 2:
        return content[:at] + content[max(0, at - 64):at] + content[at:]
    return content[:at]


def damaged(here):
    """R10: mutated result files are refused by the module of Python and by the program."""
    here.clear()
    here.made("right.h5", "--set", "groups.per_village=0")
    right, draw, count, by_program = (here.folder / "right.h5").read_bytes(), random.Random(3), here.many(1000, 100_000), here.many(40, 1000)
    path, refused, alike, silent = here.folder / "x.h5", 0, 0, []
    for i in range(count):
        content = mutated(right, draw)
        path.write_bytes(content)
        if content == right:
            alike += 1
            continue
        try:
            seal = berdaya_results.sealed(path)
        except berdaya_results.Damaged:
            seal = None
        if seal is None or i < by_program:
            code = here.berdaya("digest", path).returncode if i < by_program else 65
            refused += code == 65
            silent += [] if code == 65 else [code]
        else:  # cut so far that no seal is there: the end of HDF5 is missing as well
            refused += here.berdaya("digest", path).returncode == 65
    return tally(refused, count - alike, f"mutated files refused ({alike} were the same bytes)")


def units_in(path):
    """How many whole units a file of them holds."""
    data, at, count = path.read_bytes(), 16, -1  # the head is the first
    while at + 32 <= len(data):
        at += 32 + int.from_bytes(data[at + 8:at + 16], "little")
        count += at <= len(data)
    return max(count, 0)


def resumed(here):
    """R21: what is killed goes on to the bytes of an undisturbed one: a fit from its last batch, a run from its finished units on 1 to 4 threads."""
    here.clear()
    for file in (ROOT / "tests/fit").iterdir():
        shutil.copy(file, here.folder)
    shutil.copy(VILLAGE, here.folder)
    equal, found, count, draw = 0, 0, 0, random.Random(6)
    units = ("run", VILLAGE, "--set", "area.villages=3", "--months", "60", "--replicates", "12", "--yes", "--quiet")
    for command, rest, times in ((("fit", "small.toml", "--quiet"), "x.h5", here.many(3, 40)), (units, ".x.h5.units", here.many(8, 200))):
        begin = time.monotonic()
        here.berdaya(*command, "-o", "right.h5")
        lasts, right = time.monotonic() - begin, here.berdaya("digest", "right.h5").stdout.split()[0]
        for i in range(times):
            child = here.start(*command, "-o", "x.h5")
            time.sleep(draw.random() * lasts)
            child.kill()
            child.wait()
            found += (here.folder / rest).exists()
            done = here.berdaya(*command, "-o", "x.h5", "--threads", str(1 + i % 4))
            equal += done.returncode == 0 and here.berdaya("digest", "x.h5").stdout.split()[0] == right and not list(here.folder.glob(".x*"))
            count += 1
            for path in (*here.folder.glob("x*"), *here.folder.glob(".x*")):
                path.unlink()
    return f"{equal} of {count} killed fits and runs went on to the same result, nothing left ({found} had something to go on from)", equal == count


def killed_in_calls(here):
    """R21: a run is killed in its n-th write, sync, truncation, rename, opening, for every n; the same command goes on from all units but those
    that were being lived."""
    here.clear()
    env = {"LD_PRELOAD": shim_of(here), "FAIL_ERRNO": "0", "FAIL_KILL": "1"}
    command = ("run", VILLAGE, "--set", "area.villages=2", "--months", "24", "--replicates", "8", "--threads", "1", "--yes", "--quiet", "-o", "x.h5")
    here.berdaya(*command)
    right, good, count, most, kept = here.sha("x.h5"), 0, 0, here.many(4, 400), here.folder / ".x.h5.units"
    for call in ("write", "pwrite", "ftruncate", "fsync", "renameat", "openat"):
        for n in range(1, most + 1):
            (here.folder / "x.h5").unlink()
            killed = here.berdaya(*command, env=env | {"FAIL_CALL": call, "FAIL_N": str(n)}).returncode != 0
            units = units_in(kept) if kept.exists() else 0
            enough = call != "write" or units >= n - 2  # the first write is the head, the n-th was not done
            again = here.berdaya(*command)
            count += killed
            good += killed and enough and again.returncode == 0 and here.sha("x.h5") == right and not list(here.folder.glob(".x*"))
            if not killed:
                break
    return tally(good, count, "runs killed in a write, sync or rename went on to the same bytes, nothing left")


def two_runs(here):
    """R25: a second run on the same name is refused while the first writes, and only then."""
    here.clear()
    good, count = 0, here.many(3, 20)
    for _ in range(count):
        child = here.start("run", VILLAGE, *SECOND, "--set", "area.villages=40", "-o", "x.h5")
        for _ in range(400):
            if here.parts():
                break
            time.sleep(0.005)
        second = here.run("x.h5")
        child.kill()
        child.wait()
        third = here.run("x.h5")
        good += (second.returncode, third.returncode) == (73, 0) and not here.parts()
    return tally(good, count, "second runs refused, the next after a kill let through")
