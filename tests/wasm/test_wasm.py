#!/usr/bin/python3
"""The engine and the reader of scenarios give the same bits in WebAssembly: test_wasm.py BITS_PROBE TEXT_PROBE [OPTION...]

The two programs are the native ones. The others share the objects of the pages; options of the compiler take the place of theirs, in a folder
of their own, and seconds are printed.
Exits with 77 where there is no clang-19 for wasm32-wasi or no node."""
import pathlib
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))
import wasm_build  # noqa: E402

PROBES = [ROOT / "tests/unit/bits_probe.cpp", ROOT / "tests/wasm/text_probe.cpp"]
CHAIN = ["cadres-then-grant", "s1-standard", "village"]  # each the base of the one before
NODE = ["node", "--no-warnings", "--experimental-wasi-unstable-preview1", str(ROOT / "tests/wasm/run.mjs")]


def build(folder, options):
    """The two programs."""
    return wasm_build.build(folder, options, {probe.stem: ([probe], []) for probe in PROBES})


def timed(command, text):
    begin = time.perf_counter()
    out = subprocess.run(command, input=text, check=True, capture_output=True, text=True).stdout.strip()
    return out, time.perf_counter() - begin


def main():
    if lacks := wasm_build.missing():
        print(f"SKIP: {lacks} is not installed (scripts/test installs it)")
        return 77
    own = sys.argv[3:]
    folder, options = (ROOT / "build/wasm", own) if own else (wasm_build.OBJECTS, wasm_build.OPTIONS)
    texts = [(ROOT / "scenarios" / f"{name}.toml").read_text(encoding="utf-8") for name in CHAIN]
    scenario = "\0".join(texts)
    different = []
    for native, wasm in zip(sys.argv[1:3], build(folder, options)):
        expected, seconds = timed([native, "1", "1", "2"], scenario)
        found, seconds_wasm = timed([*NODE, str(wasm), "1", "1", "2"], scenario)
        print(f"{pathlib.Path(native).name}\n  native       {expected}\n  WebAssembly  {found}")
        if own:
            print(f"  seconds from start to end: native {seconds:.2f}, WebAssembly {seconds_wasm:.2f}")
        different += [native] if found != expected else []
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
