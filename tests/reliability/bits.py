"""The same bits: threads, however a study is split, compilers, levels, instructions, processors (R1 to R4)."""
import concurrent.futures
import os
import pathlib
import re
import shutil
import subprocess
import sys

import h5py

from common import ROOT

sys.path.append(str(ROOT / "tests/python"))
from engine_sources import sources_of  # noqa: E402

PROBE = ROOT / "tests/unit/bits_probe.cpp"
EXACT = ["-std=c++20", "-ffp-contract=off", "-fno-math-errno", "-fno-trapping-math"]
NATIVE = {"g++ -O0": ["g++", "-O0"], "g++ -O1": ["g++", "-O1"], "g++ -O2": ["g++", "-O2"], "g++ -O3 -march=native": ["g++", "-O3", "-march=native"],
          "clang++-14 -O2": ["clang++-14", "-O2"], "clang++-14 -O3": ["clang++-14", "-O3"], "clang++-19 -O2": ["clang++-19", "-O2"],
          "clang++-19 -O2 libc++": ["clang++-19", "-O2", "-stdlib=libc++", "-DBOOST_NO_CXX98_FUNCTION_BASE"]}
QUICK = ("g++ -O0", "clang++-14 -O2")
# Debian's cross compilers and how qemu-user calls the processor.
FOREIGN = {"aarch64": ("aarch64-linux-gnu", []), "riscv64": ("riscv64-linux-gnu", []), "ppc64le": ("powerpc64le-linux-gnu", []),
           "s390x": ("s390x-linux-gnu", [])}  # not i686: g++ has no 128-bit integers there, which exact shares of money take
# Names of the mathematical part of the C library; what is exact on every machine may be called.
LIBM = (r"(?:a?(?:sin|cos|tan)h?|atan2|sincos|exp(?:2|10|m1)?|log(?:2|10|1p|b)?|pow|cbrt|hypot|erfc?|[lt]gamma(?:_r)?|gamma|fma|remainder|fmod|j[01n]|y[01n])[fl]?")
EXACT_CALLS = r"(?:frexp|ldexp|scalbl?n|modf|floor|ceil|trunc|l?l?r(?:int|ound)|sqrt|nextafter|copysign|fabs|fmin|fmax|nearbyint)[fl]?"


def threads(here):
    """R1: whole files, byte by byte, for 1, 2, 3, 4 and 8 threads."""
    names = ["village", "s1-standard", "s6-conflict", "practice"] if not here.full else [
        "village", "s0-no-programme", "s1-standard", "s2-early-withdrawal", "s4-cadres-first", "s5-buffer-credit", "s6-conflict", "s8-drought", "s10-roll-out",
        "grant", "groups-alone", "strong-traders"]
    files = differ = 0
    for name in names:
        for seed in range(1, here.many(1, 3) + 1):
            reference = None
            for count in (1, 2, 3, 4, 8):
                here.made("x.h5", "--seed", seed, "--threads", count, scenario=ROOT / f"scenarios/{name}.toml")
                digest = here.sha("x.h5")
                reference = reference or digest
                files, differ = files + 1, differ + (digest != reference)
    return f"{differ} of {files} files differ", differ == 0


def splits(here):
    """R2: there is no MPI; what work on several machines would rest on: a replicate and an area are the same bits in whatever study they stand."""
    equal = count = 0

    def data(name, *arguments):
        here.made(name, *arguments, small=("--set", "area.villages=2", "--set", "groups.per_village=1", "--months", "24", "--yes", "--quiet"))
        return h5py.File(here.folder / name)

    def same(ours, theirs):
        nonlocal equal, count
        count += 1
        equal += ours.shape == theirs.shape and ours.tobytes() == theirs.tobytes()

    for seed in range(1, here.many(1, 4) + 1):
        ask = ("--seed", seed, "--set", "area.areas=4")
        with data("all.h5", *ask, "--replicates", 4, "--threads", 4) as whole:
            for replicates in (1, 2, 3):
                with data("part.h5", *ask, "--replicates", replicates, "--threads", replicates) as part:
                    for name in ("areas/digest", "ledger/flows", "series/cash", "groups/trust", "villages/tied"):
                        same(part[name][()], whole[name][:, :replicates])
            for areas in (1, 2, 3):
                with data("part.h5", "--seed", seed, "--set", f"area.areas={areas}", "--replicates", 4, "--threads", areas) as part:
                    same(part["areas/digest"][()], whole["areas/digest"][:, :, :areas])
    return f"no MPI; {equal} of {count} arrays of single replicates and areas equal, however many more there are and on how many threads", equal == count


def native_digest(here):
    return subprocess.run([here.build / "tests/bits_probe"], check=True, capture_output=True, text=True).stdout.strip()


def built(here, name, command, extra):
    """The probe of another compiler, or None where that is not there."""
    folder = here.folder / re.sub(r"\W+", "-", name)
    folder.mkdir(exist_ok=True)
    launcher = ["ccache"] if shutil.which("ccache") else []

    def compile_one(source):
        made = folder / f"{source.parent.name}-{source.stem}.o"
        subprocess.run([*launcher, *command, *EXACT, *extra, f"-I{ROOT}/engine", "-c", source, "-o", made], check=True, capture_output=True)
        return made

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        objects = list(pool.map(compile_one, sources_of([PROBE])))
    program = folder / "probe"
    subprocess.run([*command, *objects, "-o", program], check=True, capture_output=True)
    return program


def compared(here, jobs):
    """{name: digest, or why there is none}."""
    found = {"this build": native_digest(here)}
    for name, command, extra, run in jobs:
        if not shutil.which(command[0]) or (run and not shutil.which(run[0])):
            found[name] = "not there"
            continue
        try:
            program = built(here, name, command, extra)
            found[name] = subprocess.run([*run, program], check=True, capture_output=True, text=True).stdout.strip()
        except subprocess.CalledProcessError as error:
            found[name] = f"failed: {(error.stderr or b'')[-300:]!r}"
        print(f"   {name}: {found[name]}", flush=True)
    same = sum(digest == found["this build"] for digest in found.values())
    tried = sum(digest != "not there" for digest in found.values())
    return f"{tried - same} of {tried} differ from {found['this build']}" + \
        "".join(f"; {name}: {digest}" for name, digest in found.items() if digest != found["this build"]), tried == same


def compilers(here):
    """R3: compilers and levels; the native build on a processor without FMA and AVX."""
    text, good = compared(here, [(name, command, [], []) for name, command in NATIVE.items() if here.full or name in QUICK])
    plain = subprocess.run([here.build / "tests/bits_probe"], check=True, capture_output=True, text=True,
                           env=os.environ | {"GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX2,-FMA,-AVX512F"}).stdout.strip()
    return text + f"; without FMA and AVX2 in the C library: {'equal' if plain == native_digest(here) else plain}", good and plain == native_digest(here)


def processors(here, names=None):
    """R3: other processors under qemu-user, by Debian's cross compilers, linked statically."""
    headers = here.folder / "include"
    headers.mkdir(exist_ok=True)
    for name, target in {"boost": "/usr/include/boost", "Eigen": "/usr/include/eigen3/Eigen"}.items():
        if not (headers / name).is_symlink():
            (headers / name).symlink_to(target)
    jobs = []
    for name in names or FOREIGN:
        prefix, options = FOREIGN[name]
        compiler = next((found for found in (f"{prefix}-g++", f"{prefix}-g++-12") if shutil.which(found)), f"{prefix}-g++")
        emulator = shutil.which(f"qemu-{name}-static") or f"qemu-{name}"
        jobs.append((name, [compiler, "-O0", "-static", *options], [f"-I{headers}"], [emulator]))
    return compared(here, jobs)


def libm(here):
    """R3: the model calls nothing of the C library whose last bit is that of the library."""
    listed = subprocess.run(["nm", "-u", here.build / "libberdaya_model.a"], capture_output=True, text=True, check=True).stdout
    names = set(re.findall(r"^ +U (\w+)$", listed, re.MULTILINE))
    wrong = sorted(name for name in names if re.fullmatch(LIBM, name))
    exact = sorted(name for name in names if re.fullmatch(EXACT_CALLS, name))
    return f"{len(wrong)} symbols of libm{': ' + ' '.join(wrong) if wrong else ''}" + (f" (exact ones: {' '.join(exact)})" if exact else ""), not wrong


def wasm(here):
    """R4: the same program in WebAssembly under node."""
    passed, total = here.ctest("^wasm_same_bits$")
    return f"{passed} of {total} tests: worlds and every month's sums of the model, texts of scenarios", passed == total
