#!/usr/bin/python3
"""Layers of engine/ (README, "Shape"): no include points backwards, sideways into a later layer or another family of processes, or in a
circle; and nothing is called whose bits hang on a library, a clock or a place in memory."""
import pathlib
import re
import sys

ENGINE = pathlib.Path(__file__).resolve().parents[2] / "engine"
LAYERS = {
    "core": {"core"},
    "world": {"core", "world"},
    "processes": {"core", "world", "processes"},
    "setup": {"core", "world", "processes", "setup"},
    "model": {"core", "world", "processes", "setup", "model"},
    "study": {"core", "world", "processes", "setup", "model", "study"},
    "io": {"core", "world", "processes", "setup", "model", "study", "io"},
    "web": {"core", "world", "processes", "setup", "model", "study", "io", "web"},
    "app": {"core", "world", "processes", "setup", "model", "study", "io", "app"},
}
FOLDERS = {"text": {"text"}, "toml": {"text", "toml"}, "places": {"text", "places"}, "hdf5": {"text", "hdf5"},
           "results": {"text", "places", "hdf5", "results"}}  # of engine/io
# Who may know which library.
LIBRARIES = {r"boost/": {"setup", "study", "io"}, r"Eigen/": {"setup", "study"}, r"hdf5": {"io"}, r"toml\+\+": {"io"}, r"omp\.h": {"core"},
             r"CLI/": {"app"}, r"fstream|cstdio|iostream|filesystem": {"io", "app"}}

# Sorts by keys that are never equal, or of values where equal ones are the same.
SORTS_WITHOUT_TIES = ("world/area_scope.hpp", "processes/group/founding.hpp", "processes/group/leaving.hpp", "processes/group/starting.hpp",
                      "processes/group/replication.hpp", "processes/programme/transfers.hpp", "setup/network_generator.cpp", "setup/build_world.cpp",
                      "study/statistics_of_households.cpp", "study/run.cpp", "study/emulators.cpp", "study/interval.cpp", "study/figure_interval.hpp",
                      "study/sensitivity.cpp", "study/worth.cpp", "study/aims.cpp", "study/allocation.cpp", "study/exit_calendar.cpp", "model/policy_ranking.cpp")

# What must not occur, and where it may all the same.
PLAIN = r"(?<![\w.>:])(?:std::)?"
FORBIDDEN = [
    (r"std::\w+_distribution|std::(shuffle|sample|random_device|mt19937\w*|minstd_rand\w*|default_random_engine)\b", "core/draw.hpp draws", set()),
    (PLAIN + r"(exp2?|expm1|log|log2|log10|log1p|pow|sinh?|cosh?|tanh?|cbrt|hypot|erfc?|tgamma|lgamma)\(", "core/math.hpp has the same bits everywhere",
     {"core/math.hpp"}),
    (r"std::(reduce|transform_reduce|execution)\b|\bfma\(", "the order of a sum is stated", set()),
    (r"std::(hash|unordered_\w+)\b", "its order is that of a library", {"io/places/network_draft.hpp"}),  # looks up, never walks
    (r"(?<!long )\blong\b(?! long)|\bfloat_t\b|\bdouble_t\b", "its width is that of a platform", {"io/hdf5/store.hpp"}),
    (PLAIN + r"(s?rand|random|time|clock|localtime|gmtime|getenv|setlocale)\(|std::(chrono|locale)\b", "a result hangs on nothing outside", {"app"}),
    (PLAIN + r"(strto\w+|ato[fil]|sto[dfil]|sscanf|s?n?printf)\(", "the user's locale would decide", {"model/stated_value.cpp"}),
    (r"std::(?:ranges::)?(?:sort|partial_sort|nth_element)\(", "equal keys end in the order of a library: break ties by uid, then stand here", {
        "app", "io", *SORTS_WITHOUT_TIES}),
    (r"std::(?:ranges::(?:unique|remove|remove_if|partition|stable_partition|equal_range|search|rotate)\b|views::)",
     "clang 14 cannot compile what gives a subrange: take the algorithm on iterators", set()),
    (r"\bstatic (?!constexpr|consteval|const\b|cast|_cast|assert|inline|[^;={]*\()|\bthread_local\b", "state lives in the world", set()),
]


def includes(path):
    return re.findall(r'^#include [<"]([^>"]+)[>"]', path.read_text(encoding="utf-8"), re.MULTILINE)


def family_problem(name, include):
    """Processes of a family know its own files, shared/ and the parameters of all; shared/ and parameters know no processes."""
    (*_, family, file), (*_, other, what) = name.split("/"), include.split("/")
    if file == "parameters.hpp":
        return "parameters know no processes"
    return None if what == "parameters.hpp" or other in ("shared", family) else f"{family} may not know the processes of {other}"


def code_of(path):
    """Without comments and texts."""
    return re.sub(r'//[^\n]*|"(?:\\.|[^"\\\n])*"', '""', path.read_text(encoding="utf-8"))


def calls(name, code):
    """Forbidden calls in a file."""
    for pattern, reason, allowed in FORBIDDEN:
        for found in re.finditer(pattern, code) if allowed.isdisjoint({name, name.split("/")[0]}) else ():
            yield f"{name}:{code.count(chr(10), 0, found.start()) + 1}: {found.group()}: {reason}"


def types(path):
    """Types that a header defines, with the namespaces around them: two of one name would be one to the linker, which takes either's functions."""
    around = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if opened := re.match(r"namespace(?: ([\w:]+))? \{", line):
            around.append(opened[1] or "")
        elif line.startswith("}  // namespace"):
            around.pop()
        elif found := re.match(r"(?:enum(?: class)?|struct|class) (\w+)\b(?! *<)(?:[^;]*$|.*\{)", line):
            yield "::".join([*around, found[1]])


def main():
    problems, graph, defined = [], {}, {}
    files = sorted(p for p in ENGINE.rglob("*") if p.suffix in (".hpp", ".cpp"))
    for path in files:
        name = path.relative_to(ENGINE).as_posix()
        layer = name.split("/")[0]
        graph[name] = []
        for kind in types(path) if path.suffix == ".hpp" else ():
            if kind in defined:
                problems.append(f"{name} defines {kind}, as {defined[kind]} does")
            defined[kind] = name
        problems += calls(name, code_of(path))
        if layer == "processes" and name.count("/") != 2:
            problems.append(f"{name} lies in no family")
        for include in includes(path):
            if (ENGINE / include).exists():
                graph[name].append(include)
                if include.split("/")[0] not in LAYERS[layer]:
                    problems.append(f"{name} includes {include}: {layer} may not know {include.split('/')[0]}")
                if layer == "io" and include.startswith("io/") and include.split("/")[1] not in FOLDERS[name.split("/")[1]]:
                    problems.append(f"{name} includes {include}: its folder may not know that one")
                if layer == "processes" and include.startswith("processes/") and (problem := family_problem(name, include)):
                    problems.append(f"{name} includes {include}: {problem}")
            for library, allowed in LIBRARIES.items():
                if re.match(library, include) and layer not in allowed and name != "core/fail.hpp":
                    problems.append(f"{name} includes <{include}>, allowed in {sorted(allowed)}")
    done = set()

    def visit(name, trail):
        if name in trail:
            problems.append("circle: " + " -> ".join([*trail[trail.index(name):], name]))
        elif name not in done:
            for target in graph.get(name, []):
                visit(target, [*trail, name])
            done.add(name)

    for name in graph:
        visit(name, [])
    pragmas = [p.relative_to(ENGINE).as_posix() for p in files if "#pragma omp" in p.read_text(encoding="utf-8")]
    if pragmas != ["core/parallel.hpp"]:
        problems.append(f"OpenMP pragmas outside core/parallel.hpp: {pragmas}")
    print("\n".join(problems) or f"{len(files)} files, no include points backwards")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
