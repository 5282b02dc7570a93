#!/usr/bin/python3
"""The engine and the reader of scenarios give the same bits in WebAssembly: test_wasm.py FOLDER BITS_PROBE TEXT_PROBE [OPTION...]

Builds in FOLDER; the two programs are the native ones. Options of the compiler take the place of -O1; with any, seconds are printed.
Exits with 77 where there is no clang-19 for wasm32-wasi or no node."""
import os
import pathlib
import shutil
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
FLAGS = ["--target=wasm32-wasi", "-std=c++20", "-ffp-contract=off", "-fno-math-errno", "-fno-trapping-math", "-fno-exceptions",
         "-D_LIBCPP_ENABLE_CXX17_REMOVED_UNARY_BINARY_FUNCTION", "-DBOOST_NO_EXCEPTIONS", "-DBOOST_EXCEPTION_DISABLE", "-Wno-pass-failed"]
LINK = ["--target=wasm32-wasi", "-Wl,--stack-first", "-Wl,-z,stack-size=4194304"]
HEADERS = {"boost": "/usr/include/boost", "Eigen": "/usr/include/eigen3/Eigen", "toml++": "/usr/include/toml++"}
PROBES = [ROOT / "tests/unit/bits_probe.cpp", ROOT / "tests/wasm/text_probe.cpp"]
CHAIN = ["cadres-then-grant", "s1-standard", "village"]  # each the base of the one before
NODE = ["node", "--no-warnings", "--experimental-wasi-unstable-preview1", str(ROOT / "tests/wasm/run.mjs")]


STATISTICS = {"interval", "survival", "log_rank", "design", "sensitivity", "window"}  # Boost's need exceptions or threads, which this library has not


def sources():
    """All that knows no files."""
    engine = ROOT / "engine"
    found = [p for layer in ("core", "world", "setup", "model", "study") for p in (engine / layer).rglob("*.cpp") if p.stem not in STATISTICS]
    return found + [p for p in (engine / "io/toml").glob("*.cpp") if not p.stem.endswith("_file")]


def missing():
    if not shutil.which("clang++-19") or not shutil.which("node"):
        return "clang++-19 or node"
    probe = subprocess.run(["clang++-19", *FLAGS, "-x", "c++", "-", "-o", "/dev/null"], input="#include <vector>\nint main() {}\n",
                           capture_output=True, text=True)
    return "" if probe.returncode == 0 else "the C++ library of clang-19 for wasm32-wasi"


def build(folder, options):
    """The two programs, which share all objects but their own; only what has changed is compiled again."""
    (folder / "include").mkdir(parents=True, exist_ok=True)
    for name, target in HEADERS.items():
        link = folder / "include" / name
        if not link.is_symlink():
            link.symlink_to(target)
    launcher = "ccache " if shutil.which("ccache") else ""
    rules = ["rule compile", f"  command = {launcher}clang++-19 {' '.join([*FLAGS, *options])} -Iinclude -I{ROOT}/engine -MD -MF $out.d -c $in -o $out",
             "  depfile = $out.d", "  deps = gcc", "rule link", f"  command = clang++-19 {' '.join(LINK)} $in -o $out"]

    def compiled(source):
        made = source.relative_to(ROOT).as_posix().replace("/", "_") + ".o"
        rules.append(f"build {made}: compile {source}")
        return made

    shared = " ".join(map(compiled, sources()))
    for probe in PROBES:
        rules.append(f"build {probe.stem}.wasm: link {shared} {compiled(probe)}")
    (folder / "build.ninja").write_text("\n".join(rules) + "\n", encoding="utf-8")
    subprocess.run(["ninja", "--quiet", "-C", str(folder), f"-j{os.cpu_count()}"], check=True)
    return [folder / f"{probe.stem}.wasm" for probe in PROBES]


def timed(command, text):
    begin = time.perf_counter()
    out = subprocess.run(command, input=text, check=True, capture_output=True, text=True).stdout.strip()
    return out, time.perf_counter() - begin


def main():
    if lacks := missing():
        print(f"SKIP: {lacks} is not installed (scripts/test installs it)")
        return 77
    options = sys.argv[4:] or ["-O1"]
    texts = [(ROOT / "scenarios" / f"{name}.toml").read_text(encoding="utf-8") for name in CHAIN]
    scenario = "\0".join(texts)
    different = []
    for native, wasm in zip(sys.argv[2:4], build(pathlib.Path(sys.argv[1]), options)):
        expected, seconds = timed([native, "1", "1", "2"], scenario)
        found, seconds_wasm = timed([*NODE, str(wasm), "1", "1", "2"], scenario)
        print(f"{pathlib.Path(native).name}\n  native       {expected}\n  WebAssembly  {found}")
        if sys.argv[4:]:
            print(f"  seconds from start to end: native {seconds:.2f}, WebAssembly {seconds_wasm:.2f}")
        different += [native] if found != expected else []
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
