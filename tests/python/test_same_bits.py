#!/usr/bin/python3
"""Equal bits for threads, compilers and levels; and two builds broken on purpose that this very test must catch."""
import concurrent.futures
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
COMMON = ["-std=c++20", "-fno-math-errno", "-fno-trapping-math"]
EXACT = ["-ffp-contract=off"]
FMA = " fma " in pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8")

BUILDS = {
    "g++ -O0": ["g++", "-O0", *EXACT],
    "g++ -O2": ["g++", "-O2", *EXACT],
    "g++ -O3 -march=native": ["g++", "-O3", "-march=native", *EXACT],
}
if shutil.which("clang++"):
    BUILDS["clang++ -O2"] = ["clang++", "-O2", *EXACT]
BROKEN = {"a sum in the order of threads": ["g++", "-O2", *EXACT]}
if FMA:
    BROKEN["contraction on"] = ["g++", "-O3", "-march=native", "-ffp-contract=fast"]
# The broken source: a floating-point sum over villages in the order in which threads reach it feeds back into prices.
MUTATION = ("engine/model/step.hpp", "  close_books(world, threads);",
            "  double sum = 0;\n  parallel_for(world.village_count(), threads, [&](std::uint32_t v) {\n"
            "    for (int spin = 0; spin < static_cast<int>(v % 2) * 20000; ++spin) asm volatile(\"\");\n"
            "    static std::mutex guard;\n    const std::lock_guard lock(guard);\n"
            "    sum = sum * 1.25 + world.villages[village::price][v] * 1e-3;\n  });\n"
            "  for (double& price : world.villages[village::price]) price += sum * 1e-9;\n  close_books(world, threads);")


def sources(engine):
    runs = [engine / "study" / f"{name}.cpp" for name in ("run", "burn_in", "dependency_ledger", "group_record")]
    return [str(p) for p in [*(p for layer in ("core", "world", "setup", "model") for p in sorted((engine / layer).glob("*.cpp"))), *runs]]


def build(folder, name, command, engine):
    program = folder / "".join(c if c.isalnum() else "_" for c in name)
    launcher = [shutil.which("ccache")] if shutil.which("ccache") else []
    openmp = [] if command[0] == "clang++" else ["-fopenmp"]  # clang: one thread, without a runtime of its own
    objects = []
    for source in [*sources(engine), str(ROOT / "tests/unit/bits_probe.cpp")]:
        objects.append(f"{program}-{pathlib.Path(source).stem}.o")
        subprocess.run([*launcher, *command, *COMMON, *openmp, f"-I{engine}", "-c", source, "-o", objects[-1]], check=True)
    subprocess.run([*command, *openmp, *objects, "-o", str(program)], check=True)
    return program


def run(program, *arguments):
    return subprocess.run([str(program), *map(str, arguments)], check=True, capture_output=True, text=True).stdout.strip()


def mutated(folder):
    engine = folder / "engine"
    shutil.copytree(ROOT / "engine", engine)
    path = folder / MUTATION[0]
    text = path.read_text(encoding="utf-8")
    assert MUTATION[1] in text
    path.write_text(text.replace(MUTATION[1], MUTATION[2]).replace("#pragma once", "#pragma once\n#include <mutex>", 1), encoding="utf-8")
    return engine


def main():
    with tempfile.TemporaryDirectory() as name, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        folder = pathlib.Path(name)
        engine = mutated(folder)
        good = {k: pool.submit(build, folder, k, v, ROOT / "engine") for k, v in BUILDS.items()}
        bad = {k: pool.submit(build, folder, "broken " + k, v, ROOT / "engine" if "contraction" in k else engine) for k, v in BROKEN.items()}
        programs = {k: v.result() for k, v in good.items()}
        fast = programs["g++ -O3 -march=native"]
        reference, alone = run(fast, 1, 1, 2), run(fast, 1, 1, 1)
        answers = {k: run(v, 1, 1, 2) for k, v in programs.items()}
        answers.update({f"{threads} threads": run(fast, threads, 1, 2) for threads in (2, 4)})
        wrong = [k for k, v in answers.items() if v != reference]
        wrong += [f"{threads} threads in one area" for threads in (2, 4) if run(fast, threads, 1, 1) != alone]
        wrong += ["without observers"] if run(fast, 2, 0, 2).split()[0] != reference.split()[0] else []
        for k, v in answers.items():
            print(f"{v}  {k}")
        uncaught = []
        for k, future in bad.items():
            program = future.result()
            if "contraction" in k:
                caught = run(program, 1, 1, 2) != reference
            else:
                caught = len({run(program, threads, 1, 1) for threads in (1, 2, 4) for _ in range(3)}) > 1
            print(f"broken build, {k}: {'caught' if caught else 'NOT CAUGHT'}")
            uncaught += [] if caught else [k]
    print("different:", wrong or "none")
    return 1 if wrong or uncaught else 0


if __name__ == "__main__":
    sys.exit(main())
