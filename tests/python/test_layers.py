#!/usr/bin/python3
"""Layers of engine/ (README, "Shape"): no include points backwards, sideways into a later layer, or in a circle."""
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
    "app": {"core", "world", "processes", "setup", "model", "study", "io", "app"},
}
FOLDERS = {"text": {"text"}, "toml": {"text", "toml"}, "places": {"text", "places"}, "hdf5": {"text", "hdf5"},
           "results": {"text", "places", "hdf5", "results"}}  # of engine/io
# Who may know which library.
LIBRARIES = {r"boost/": {"setup", "study", "io"}, r"Eigen/": {"setup", "study"}, r"hdf5": {"io"}, r"toml\+\+": {"io"}, r"omp\.h": {"core"},
             r"CLI/": {"app"}, r"fstream|cstdio|iostream|filesystem": {"io", "app"}}


def includes(path):
    return re.findall(r'^#include [<"]([^>"]+)[>"]', path.read_text(encoding="utf-8"), re.MULTILINE)


def main():
    problems, graph = [], {}
    files = sorted(p for p in ENGINE.rglob("*") if p.suffix in (".hpp", ".cpp"))
    for path in files:
        name = path.relative_to(ENGINE).as_posix()
        layer = name.split("/")[0]
        graph[name] = []
        for include in includes(path):
            if (ENGINE / include).exists():
                graph[name].append(include)
                if include.split("/")[0] not in LAYERS[layer]:
                    problems.append(f"{name} includes {include}: {layer} may not know {include.split('/')[0]}")
                if layer == "io" and include.startswith("io/") and include.split("/")[1] not in FOLDERS[name.split("/")[1]]:
                    problems.append(f"{name} includes {include}: its folder may not know that one")
            for library, allowed in LIBRARIES.items():
                if re.match(library, include) and layer not in allowed:
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
