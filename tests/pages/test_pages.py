#!/usr/bin/python3
"""A page does what it says, in Debian's chromium: test_pages.py PAGE BERDAYA. Builds it (scripts/pages) and runs tests/pages/test_PAGE.cjs.

For desa also: twelve scenarios of the library have the same state after each month in WebAssembly and natively.
Exits with 77 where the compiler, node, npm or chromium are not installed, or npm's registry is out of reach the first time."""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import h5py

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))
import wasm_build  # noqa: E402


def skip(why):
    print(f"SKIP: {why}")
    sys.exit(77)


def packages():
    """Folder of the npm packages, as package-lock.json names them."""
    folder = ROOT / "build/pages/npm"
    folder.mkdir(parents=True, exist_ok=True)
    lock = (ROOT / "tests/pages/package-lock.json").read_bytes()
    installed = folder / "package-lock.json"
    if not (folder / "node_modules").is_dir() or not installed.exists() or installed.read_bytes() != lock:
        for name in ("package.json", "package-lock.json"):
            shutil.copy(ROOT / "tests/pages" / name, folder)
        if subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"], cwd=folder, capture_output=True).returncode != 0:
            shutil.rmtree(folder / "node_modules", ignore_errors=True)
            skip("npm could not fetch the packages of tests/pages")
    return folder / "node_modules"


LIVED = ["village", "s0-no-programme", "s1-standard", "s2-early-withdrawal", "s4-cadres-first", "s6-conflict", "s8-drought", "s9-nrimo", "cadres-then-grant", "practice",
         "desa", "desa-kebun"]


def differing_months(program, months=60):
    """Scenarios whose state in WebAssembly is not the native one after every month, with the first such month."""
    names = [name + ".toml" for name in LIVED]
    said = subprocess.run(["node", ROOT / "tests/pages/monthly_digests.cjs", str(months), *names], check=True, capture_output=True, text=True).stdout
    different = []
    for name, found in json.loads(said).items():
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / "x.h5"
            subprocess.run([program, "run", ROOT / "scenarios" / name, "--months", str(months), "--set", "run.replicates=1", "--quiet", "-o", file], check=True)
            with h5py.File(file) as result:
                native = [f"{int(digest) % 2**64:016x}" for digest in result["areas/digest"][0, 0, 0]]
        if found != native:
            different.append(f"{name}: from month {next((m for m, pair in enumerate(zip(found, native)) if pair[0] != pair[1]), min(len(found), len(native)))} on")
    print(f"{len(LIVED)} scenarios, {months} months each, in WebAssembly and natively: {len(different)} differ")
    return different


def main():
    page, program = sys.argv[1:3]
    lacks = wasm_build.missing() or ", ".join(tool for tool in ("npm", "chromium") if not shutil.which(tool))
    if lacks:
        skip(f"{lacks} is not installed (scripts/test installs it)")
    modules = packages()
    subprocess.run([ROOT / "scripts/pages", page], check=True)
    first = (ROOT / f"build/pages/{page}.html").read_bytes()
    subprocess.run([ROOT / "scripts/pages", page], check=True, capture_output=True)
    if (ROOT / f"build/pages/{page}.html").read_bytes() != first:
        sys.exit("two builds differ")
    result = subprocess.run(["node", ROOT / f"tests/pages/test_{page}.cjs", program], env={**os.environ, "NODE_PATH": str(modules)})
    different = differing_months(program) if page == "desa" else []
    sys.exit(result.returncode or "; ".join(different) or 0)


if __name__ == "__main__":
    main()
