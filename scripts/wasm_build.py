"""How the engine becomes WebAssembly: THE recipe, for scripts/pages and tests/wasm. Knows clang-19 for wasm32-wasi and ninja."""
import os
import pathlib
import shutil
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[1]
FLAGS = ["--target=wasm32-wasi", "-std=c++20", "-ffp-contract=off", "-fno-math-errno", "-fno-trapping-math", "-fno-exceptions",
         "-D_LIBCPP_ENABLE_CXX17_REMOVED_UNARY_BINARY_FUNCTION", "-DBOOST_NO_EXCEPTIONS", "-DBOOST_EXCEPTION_DISABLE", "-Wno-pass-failed"]
OPTIONS = ["-O3", "-msimd128"]
OBJECTS = ROOT / "build/pages/objects"  # where pages and tests share what is compiled
LINK = ["--target=wasm32-wasi", "-Wl,--stack-first", "-Wl,-z,stack-size=4194304"]
REACTOR = ["-mexec-model=reactor", "-Wl,--strip-all", "-Wl,--gc-sections"]  # a library that a page calls, without main
COMMON = "engine/study/run.hpp"  # what nearly all sources include, read once
HEADERS = {"boost": "/usr/include/boost", "Eigen": "/usr/include/eigen3/Eigen", "toml++": "/usr/include/toml++", "nlohmann": "/usr/include/nlohmann"}
DESIGNS = {"design"}  # Boost.Random and Boost.Multiprecision need exceptions, which this library has not


def sources():
    """All that knows no files."""
    engine = ROOT / "engine"
    found = [p for layer in ("core", "world", "setup", "model", "study") for p in (engine / layer).rglob("*.cpp") if p.stem not in DESIGNS]
    return sorted(found + [p for p in (engine / "io/toml").glob("*.cpp") if not p.stem.endswith("_file")])


def missing():
    """What is not installed, or nothing."""
    if not shutil.which("clang++-19") or not shutil.which("node"):
        return "clang++-19 or node"
    probe = subprocess.run(["clang++-19", *FLAGS, "-x", "c++", "-", "-o", "/dev/null"], input="#include <vector>\nint main() {}\n",
                           capture_output=True, text=True)
    return "" if probe.returncode == 0 else "the C++ library of clang-19 for wasm32-wasi"


def build(folder, options, programs):
    """Builds in `folder`. `programs`: name of each .wasm -> (its own sources, options of the link); all share the objects of the engine, and
    only what has changed is compiled again. Paths of this machine do not get into the programs."""
    (folder / "include").mkdir(parents=True, exist_ok=True)
    for name, target in HEADERS.items():
        link = folder / "include" / name
        if not link.is_symlink():
            link.symlink_to(target)
    launcher = "CCACHE_SLOPPINESS=pch_defines,time_macros ccache " if shutil.which("ccache") else ""
    flags = " ".join([*FLAGS, *options, f"-ffile-prefix-map={ROOT}=."])
    compiler = f"{launcher}clang++-19 {flags} -isystem include -I{ROOT}/engine -MD -MF $out.d"
    read = "  depfile = $out.d\n  deps = gcc"
    rules = ["rule precompile", f"  command = {compiler.removeprefix(launcher)} -Xclang -fno-pch-timestamp -x c++-header $in -o $out", read,
             "rule compile", f"  command = {compiler} -Xclang -fno-pch-timestamp -include-pch common.pch -c $in -o $out", read,
             f"build common.pch: precompile {ROOT / COMMON}", "rule link", f"  command = clang++-19 {' '.join(LINK)} $in -o $out $more"]
    made = {}

    def compiled(source):
        if source not in made:
            made[source] = source.relative_to(ROOT).as_posix().replace("/", "_") + ".o"
            rules.append(f"build {made[source]}: compile {source} | common.pch")
        return made[source]

    shared = sources()
    for name, (own, link) in programs.items():
        objects = " ".join(map(compiled, [*shared, *own]))
        rules += [f"build {name}.wasm: link {objects}", f"  more = {' '.join(link)}"]
    (folder / "build.ninja").write_text("\n".join(rules) + "\n", encoding="utf-8")
    subprocess.run(["ninja", "--quiet", "-C", str(folder), f"-j{os.cpu_count()}"], check=True)
    return [folder / f"{name}.wasm" for name in programs]
