#!/usr/bin/python3
"""Breaks the engine at places drawn by chance and counts what the tests notice (R17).

    tests/reliability/chance_mutants.py FOLDER [--count 500] [--seed 1] [--jobs 2] [--only N,N] [--tell]

Arithmetic, comparisons, conditions and single statements of the parts of engine/ below. All mutants are compiled into one program in FOLDER (an
hour or less, most of it tests); the environment names the one at work. Each is tried by those unit tests that reach it, shortest first; what they
let pass, by the goldens of the scenario library. A mutant that changes nothing a result depends on has a line in equivalent.txt, with the reason.
Each verdict is added to FOLDER/verdicts.txt at once, and not tried again: another source, count or seed needs another FOLDER. --tell only shows
the places."""
import argparse
import concurrent.futures
import os
import pathlib
import random
import re
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
PARTS = ("core", "world", "setup", "processes", "model", "study")
NAMES = {"+": "Plus", "-": "Minus", "*": "Times", "/": "Over", "<": "Less", ">": "More", "<=": "AtMost", ">=": "AtLeast", "==": "Equal", "!=": "Unequal"}
OPERATOR = re.compile(r"(?<=[\w)\].]) (\+|-|\*|/|<=?|>=?|==|!=|&&|\|\|)(?=[ \n])")
IF = re.compile(r"\bif \(")
STATEMENT = re.compile(r"(?<=[;{}]\n) +(?!return\b|throw\b|else\b|using\b|static_assert\b|break\b|continue\b|case\b|for\b|while\b|if\b|do\b|default\b)"
                       r"(?:\+\+|--)?[a-z_]\w*(?:::\w+)*(?:\.|->|\(|\[|<[^<>;]*>\(| [+*/-]?= |\+\+|--)[^;{}]*;(?=\n)")
EQUIVALENT = pathlib.Path(__file__).with_name("equivalent.txt")


def masked(text):
    """The text with comments, strings and lines for the preprocessor or the compiler alone blotted out, place by place."""
    blot = lambda hit: re.sub(r"[^\n]", "~", hit.group())  # noqa: E731
    text = re.sub(r"//[^\n]*|/\*.*?\*/|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])'", blot, text, flags=re.DOTALL)
    text = re.sub(r"^#[^\n]*(?:\\\n[^\n]*)*(?:\n +for \([^\n]*)?", blot, text, flags=re.MULTILINE)  # a loop under a pragma too
    aside = r"^[^\n]*(?:\b(?:constexpr|consteval|requires|concept|static_assert|operator)\b|(?<!\.)\btemplate\b|_v<)[^\n]*"
    return re.sub(aside, lambda hit: re.sub(r"[^\n(){}\[\];]", "~", hit.group()), text, flags=re.MULTILINE)


def end_of(text, at, stops):
    """Where what begins at `at` ends: a closing bracket or one of `stops` outside brackets."""
    depth = 0
    while at < len(text):
        if text.startswith("::", at):
            at += 2
            continue
        if depth == 0 and (text[at] in ")]}" or any(text.startswith(stop, at) for stop in stops)):
            return at
        depth += (text[at] in "([{") - (text[at] in ")]}")
        at += 1
    return None


def sites(path):
    """(offset, what, [(offset, text to put there, with # for the number)]) of each place in a file that can be broken."""
    text = masked(path.read_text(encoding="utf-8"))
    for hit in OPERATOR.finditer(text):
        sign, begin, end = hit.group(1), hit.start(1), hit.end(1)
        if sign in NAMES:
            yield begin, sign, [(end, f" mutant::{NAMES[sign]}<#>() {sign}")]
            continue
        stop = end_of(text, end, ("&&", "||", "?", ":", ";", ","))
        if stop and not re.search(r"[<>]", text[end:stop].replace(" < ", "").replace(" > ", "").replace("->", "")):
            yield begin, sign, [(end, f" (mutant::on(#) {'||' if sign == '&&' else '? false :'} static_cast<bool>("), (stop, "))")]
    for hit in IF.finditer(text):
        stop = end_of(text, hit.end(), ())
        if stop and not re.search(r";|[^=!<>]=[^=]|~", text[hit.end():stop]):
            yield hit.start(), "if", [(hit.end(), "mutant::on(#) != static_cast<bool>("), (stop, ")")]
    for hit in STATEMENT.finditer(text):
        begin, end = hit.start() + len(hit.group()) - len(hit.group().lstrip()), hit.end() - 1
        if hit.group().count("(") == hit.group().count(")") and "~" not in hit.group():
            yield begin, "statement", [(begin, "mutant::on(#) ? void() : void(("), (end, "))")]


def drawn(count, seed):
    """`count` of all places, (file, offset, what, edits), numbered from 1, and how many there are."""
    found = [(path, *site) for part in PARTS for path in sorted((ROOT / "engine" / part).rglob("*.?pp")) for site in sites(path)]
    chosen = random.Random(seed).sample(found, min(count, len(found)))
    return chosen, len(found)


def place_of(path, offset):
    """(line number, its words)."""
    text = path.read_text(encoding="utf-8")
    number = text.count("\n", 0, offset) + 1
    return number, text.splitlines()[number - 1].strip()


def written(folder, chosen, dropped):
    """A copy of the project in which the chosen places can be switched; what is there already is left alone."""
    edits = {}
    for number, (path, _, _, changes) in enumerate(chosen, 1):
        if number not in dropped:
            for order, (at, new) in enumerate(changes):
                edits.setdefault(path, []).append((at, order == 0, new.replace("#", str(number))))
    for part in ("engine", "tests", "scenarios", "scripts", "CMakeLists.txt"):
        for path in (ROOT / part).rglob("*") if (ROOT / part).is_dir() else [ROOT / part]:
            if path.is_dir() or "__pycache__" in path.parts:
                continue
            content, there = path.read_bytes(), folder / path.relative_to(ROOT)
            if path in edits:
                text = content.decode("utf-8")
                # From the end; where two begin or end together, what encloses goes outside.
                for at, _, new in sorted(edits[path], key=lambda e: (-e[0], e[1])):
                    text = text[:at] + new + text[at:]
                content = text.encode("utf-8")
            if not there.exists() or there.read_bytes() != content:
                there.parent.mkdir(parents=True, exist_ok=True)
                there.write_bytes(content)


def built(folder, count):
    """What the compiler says; empty if it built."""
    flags = f"-std=c++20 -O1 -w -D_GLIBCXX_ASSERTIONS -DMUTANTS={count} -include {ROOT}/tests/reliability/chance_mutants.hpp"
    subprocess.run(["cmake", "-S", folder, "-B", folder / "build/release", "-G", "Ninja", "-DCMAKE_BUILD_TYPE=None", f"-DCMAKE_CXX_FLAGS={flags}",
                    "-DPython3_EXECUTABLE=/usr/bin/python3"], check=True, capture_output=True)
    done = subprocess.run(["cmake", "--build", folder / "build/release", "-j", str(os.cpu_count()), "--target", "unit", "berdaya", "--", "-k", "0"], capture_output=True,
                          text=True, check=False)
    return done.stdout if done.returncode else ""


class Trial:
    """The program with all mutants, and which tests reach which."""

    def __init__(self, folder, count, jobs):
        self.folder, self.count, self.jobs, self.unit = folder, count, jobs, folder / "build/release/tests/unit"
        listed = subprocess.run([self.unit, "--list-test-names-only"], capture_output=True, text=True, check=False).stdout.splitlines()
        self.reach = {}
        with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
            for name, (seconds, passed, reached) in zip(listed, pool.map(self.as_it_is, range(len(listed)), listed)):
                if passed:  # one that fails unbroken, as for a missing file, notices nothing
                    self.reach[name] = (seconds, reached)
                else:
                    print(f"   fails unbroken: {name}")

    def order(self, name):
        return [self.unit, re.sub(r"([,\[\]\\])", r"\\\1", name)]

    def as_it_is(self, number, name):
        record = self.folder / f"reached-{number}"
        record.unlink(missing_ok=True)
        begin = time.monotonic()
        done = subprocess.run(self.order(name), cwd=self.folder, capture_output=True, check=False, env=os.environ | {"BERDAYA_REACHED": str(record), "OMP_NUM_THREADS": "2"})
        seen, size = set(), self.count + 1
        data = record.read_bytes() if record.exists() else b""
        for at in range(0, len(data), size):
            seen.update(i for i, byte in enumerate(data[at:at + size]) if byte)
        return time.monotonic() - begin, done.returncode == 0, seen

    def verdict(self, number):
        """(what noticed mutant `number`, or none)."""
        tests = sorted((seconds, name) for name, (seconds, reached) in self.reach.items() if number in reached)
        if not tests:
            return "not reached", ""
        for seconds, name in tests:
            try:
                done = subprocess.run(self.order(name), cwd=self.folder, capture_output=True, check=False, timeout=20 * seconds + 10,
                                      env=os.environ | {"BERDAYA_MUTANT": str(number), "OMP_NUM_THREADS": "2"})
            except subprocess.TimeoutExpired:
                return "caught", f"{name} (never ends)"
            if done.returncode:
                return "caught", name
        return "not caught", f"{len(tests)} tests reach it"

    def golden(self, number):
        """Do the goldens notice it?"""
        try:
            done = subprocess.run(["/usr/bin/python3", self.folder / "tests/python/test_golden.py", self.folder / "build/release/berdaya"], cwd=self.folder,
                                  capture_output=True, check=False, timeout=900, env=os.environ | {"BERDAYA_MUTANT": str(number)})
        except subprocess.TimeoutExpired:
            return True
        return done.returncode != 0


def told(path):
    """{number: (verdict, by what)} of what was tried before."""
    return {int(line.split("\t")[0]): tuple(line.rstrip("\n").split("\t")[1:3]) for line in (path.open(encoding="utf-8") if path.exists() else ())}


def equivalent():
    """(file, words of the line, what) of mutants that change nothing."""
    lines = EQUIVALENT.read_text(encoding="utf-8").splitlines() if EQUIVALENT.exists() else []
    return {tuple(line.split(" | ")[:3]) for line in lines if line and not line.startswith("#")}


def prepared(folder, chosen):
    """The numbers that compile; the others are dropped, as their lines do not."""
    left_out = folder / "dropped.txt"
    dropped = {int(n) for n in left_out.read_text(encoding="utf-8").split()} if left_out.exists() else set()
    for _ in range(6):
        written(folder, chosen, dropped)
        said = built(folder, len(chosen))
        if not said:
            left_out.write_text(" ".join(map(str, sorted(dropped))), encoding="utf-8")
            return [n for n in range(1, len(chosen) + 1) if n not in dropped]
        wrong = {(pathlib.Path(name), int(line)) for name, line in re.findall(r"(\S*engine/\S+?):(\d+):\d+: +(?:error|  required)", said)}
        new = {n for n, (path, offset, _, _) in enumerate(chosen, 1) for name, line in wrong
               if name.name == path.name and abs(line - place_of(path, offset)[0]) <= 2} - dropped
        print(f"   {len(new)} do not compile: {sorted(new)}", flush=True)
        if not new:
            raise RuntimeError(said[-3000:])
        dropped |= new
    raise RuntimeError("it does not compile")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--only", default="", help="numbers, with commas")
    parser.add_argument("--tell", action="store_true")
    asked = parser.parse_args()
    chosen, of_all = drawn(asked.count, asked.seed)
    print(f"{len(chosen)} of {of_all} places, seed {asked.seed}", flush=True)
    if asked.tell:
        for number, (path, offset, what, _) in enumerate(chosen, 1):
            line, words = place_of(path, offset)
            print(f"{number}\t{path.relative_to(ROOT)}:{line}\t{what}\t{words}")
        return
    folder = asked.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    numbers = prepared(folder, chosen)
    trial = Trial(folder, len(chosen), asked.jobs)
    if trial.golden(0):
        raise SystemExit("the goldens notice even the engine as it is")
    verdicts = folder / "verdicts.txt"
    before, same = told(verdicts), equivalent()
    wanted = [int(n) for n in asked.only.split(",")] if asked.only else [n for n in numbers if n not in before]

    def tried(number):
        verdict = trial.verdict(number)
        if verdict[0] != "caught" and trial.golden(number):
            verdict = "caught", "goldens"
        return number, verdict

    with concurrent.futures.ThreadPoolExecutor(asked.jobs) as pool, verdicts.open("a", encoding="utf-8") as file:
        for number, (verdict, by) in pool.map(tried, wanted):
            path, offset, what, _ = chosen[number - 1]
            line, words = place_of(path, offset)
            if verdict != "caught" and (str(path.relative_to(ROOT)), words, what) in same:
                verdict = "equivalent"
            print(number, verdict, by, f"{path.relative_to(ROOT)}:{line}", what, words, sep="\t", file=file, flush=True)
    found = [told(verdicts).get(n, ("not tried", ""))[0] for n in numbers]
    print(f"{len(numbers)} tried ({len(chosen) - len(numbers)} do not compile): " + ", ".join(f"{found.count(kind)} {kind}" for kind in sorted(set(found))))


if __name__ == "__main__":
    main()
