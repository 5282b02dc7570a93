"""What of engine/ a source file needs, by its includes."""
import functools
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parents[2]
ENGINE = ROOT / "engine"


@functools.cache
def includes(path):
    """Files of the project that `path` includes itself."""
    names = re.findall(r'^#include "([^"]+)"', path.read_text(encoding="utf-8"), re.MULTILINE)
    return [found for name in names for found in (ENGINE / name, path.parent / name) if found.exists()]


@functools.cache
def included(path):
    """All files of the project that end up in `path`."""
    found, waiting = set(), [path]
    while waiting:
        new = set(includes(waiting.pop())) - found
        found |= new
        waiting += new
    return found


@functools.cache
def implementations(header):
    """The sources of what a header declares: that of its name, and its parts, which have no header of their own."""
    own = header.with_suffix(".cpp")
    parts = [source for source in sorted(header.parent.glob(f"{header.stem}_*.cpp"))
             if not source.with_suffix(".hpp").exists() and header in includes(source)]
    return ([own] if own.exists() else []) + parts


def sources_of(roots):
    """The roots and every source of the engine whose header they, or such a source, include."""
    found, waiting = [], list(roots)
    while waiting:
        source = waiting.pop()
        if source not in found:
            found.append(source)
            waiting += [made for header in sorted(included(source)) for made in implementations(header)]
    return found
