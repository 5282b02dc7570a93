#!/usr/bin/python3
"""A page does what it says, in Debian's chromium: test_pages.py PAGE BERDAYA. Builds it (scripts/pages) and runs tests/pages/test_PAGE.cjs.

Exits with 77 where the compiler, node, npm or chromium are not installed, or npm's registry is out of reach the first time."""
import os
import pathlib
import shutil
import subprocess
import sys

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
    sys.exit(result.returncode)


if __name__ == "__main__":
    main()
