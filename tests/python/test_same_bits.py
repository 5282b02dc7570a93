#!/usr/bin/python3
"""Equal bits for threads, compilers and levels; and two builds broken on purpose that this very test must catch.

Argument: the program; beside it lie the probe of this build (tests/unit/bits_probe.cpp) and its library. Further builds differ in compiler
and level; a broken one differs from this build in one file, and shares everything else."""
import concurrent.futures
import os
import pathlib
import resource
import shutil
import subprocess
import sys
import tempfile

from engine_sources import ENGINE, ROOT, sources_of

PROBE = ROOT / "tests/unit/bits_probe.cpp"
BOOKS, MONTH = ENGINE / "model/ledger.cpp", ENGINE / "model/step.cpp"
COMMON = ["-std=c++20", "-fno-math-errno", "-fno-trapping-math", f"-I{ENGINE}"]
EXACT = ["-ffp-contract=off"]
BROKEN = ["g++", "-O1", "-fopenmp"]  # the file that is broken, beside this build's others
BUILDS = {"g++ -O0": ["g++", "-O0", "-fopenmp", *EXACT]}
if shutil.which("clang++"):  # one thread, without a runtime of its own
    BUILDS["clang++ -O2"] = ["clang++", "-O2", *EXACT]
# The planted defect: a sum over villages in which each thread first adds its own share, fed back into prices. No chance is in it: the
# terms of four villages make 0 on one thread and 1 on two.
SHARES = ("void close_books(World& world, int threads) {", """\
void close_books(World& world, int threads) {
  std::vector<double> share(static_cast<std::size_t>(threads));
  constexpr double terms[] = {1., 0x1p53, -0x1p53, 0.};
  for (std::size_t v = 0; v < world.village_count(); ++v) share[v % share.size()] += terms[v % 4];
  double sum = 0;
  for (const double s : share) sum += s;
  for (double& price : world.villages[village::price]) price += sum * 1e-6;""")


def run(program, *arguments):
    return subprocess.run([str(program), *map(str, arguments)], check=True, capture_output=True, text=True).stdout.strip()


class Builder:
    """Compiles at once what is asked for; objects are shared."""

    def __init__(self, folder, pool):
        self.folder, self.pool, self.count = folder, pool, 0
        self.launcher = [shutil.which("ccache")] if shutil.which("ccache") else []

    def compile(self, command, source):
        self.count += 1
        made = self.folder / f"{self.count}-{source.stem}.o"
        order = [*self.launcher, *command, *COMMON, "-c", str(source), "-o", str(made)]
        return self.pool.submit(lambda: (subprocess.run(order, check=True), made)[1])

    def whole(self, command):
        """All sources as one: their headers are read once."""
        all_in_one = self.folder / "all.cpp"
        all_in_one.write_text("".join(f'#include "{source}"\n' for source in sorted(sources_of([PROBE]))), encoding="utf-8")
        return [self.compile(command, all_in_one)]

    def link(self, command, objects, *libraries):
        self.count += 1
        program = self.folder / f"{self.count}-probe"
        subprocess.run([*command, *(str(o.result()) for o in objects), *map(str, libraries), "-o", str(program)], check=True)
        return program


def broken_builds(builder, library):
    """Name -> the program: the broken file comes before the library, which then lends all but that one."""
    text = BOOKS.read_text(encoding="utf-8")
    assert text.count(SHARES[0]) == 1, f"the planted defect no longer fits {BOOKS}"
    planted = builder.folder / "planted.cpp"
    planted.write_text(text.replace(*SHARES).replace("#include", "#include <vector>\n#include", 1), encoding="utf-8")
    probe = builder.compile([*BROKEN, *EXACT], PROBE)
    files = {"a sum in the order of threads": builder.compile([*BROKEN, *EXACT], planted)}
    if " fma " in pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8"):
        files["contraction on"] = builder.compile([*BROKEN, "-fexpensive-optimizations", "-mfma", "-ffp-contract=fast"], MONTH)
    return {name: builder.link(BROKEN, [probe, file], library) for name, file in files.items()}


def differing(fast, programs):
    """What does not give the bits of one thread of this build."""
    reference, alone = run(fast, 1, 1, 2), run(fast, 1, 1, 1)
    answers = {"this build": reference, **{name: run(program, 1, 1, 2) for name, program in programs.items()}}
    answers |= {f"{threads} threads": run(fast, threads, 1, 2) for threads in (2, 4)}
    for name, answer in answers.items():
        print(f"{answer}  {name}")
    wrong = [name for name, answer in answers.items() if answer != reference]
    wrong += [f"{threads} threads in one area" for threads in (2, 4) if run(fast, threads, 1, 1) != alone]
    wrong += ["without observers"] if run(fast, 2, 0, 2).split()[0] != reference.split()[0] else []
    return wrong


def main(fast):
    with tempfile.TemporaryDirectory() as name, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        builder = Builder(pathlib.Path(name), pool)
        compiled = {build: builder.whole(command) for build, command in BUILDS.items()}
        broken = broken_builds(builder, fast.parents[1] / "libberdaya_model.a")
        wrong = differing(fast, {build: builder.link(BUILDS[build], objects) for build, objects in compiled.items()})
        uncaught = []
        for build, program in broken.items():
            caught = run(program, 2, 1, 1) != run(program if "threads" in build else fast, 1, 1, 1)
            print(f"broken build, {build}: {'caught' if caught else 'NOT CAUGHT'}")
            uncaught += [] if caught else [build]
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"different: {wrong or 'none'}; {spent.ru_utime + spent.ru_stime:.0f} processor seconds")
    return 1 if wrong or uncaught else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]).parent / "tests/bits_probe"))
