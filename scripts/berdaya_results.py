"""Runs berdaya and reads, counts and draws its result files: what notebooks and scripts share.

Only h5py and numpy are needed to import it; `open_group` and `event_log` want xarray, `interval` scipy."""
import argparse
import difflib
import functools
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys

import h5py
import numpy as np

ROOT = pathlib.Path(__file__).resolve().parents[1]
BUILT, INSTALLED = ROOT / "build/release/berdaya", ROOT.parents[1] / "bin/berdaya"
PROGRAM = os.environ.get("BERDAYA_PROGRAM", str(INSTALLED if INSTALLED.exists() and not BUILT.exists() else BUILT))
TEXTS = json.loads((ROOT / "scripts/texts.json").read_text(encoding="utf-8"))


# The program

def berdaya(command, scenario, output, settings=None, **options):
    """Runs `berdaya COMMAND SCENARIO -o OUTPUT` and returns `output`; what the program refuses raises RuntimeError in its own words.

    scenario: a path, or the name of one in scenarios/ without .toml. settings: {"area.villages": 4} becomes --set area.villages=4.
    options: replicates=8 becomes --replicates 8, from_=6 --from 6, one_drop_out=True --one-drop-out."""
    path = scenario if str(scenario).endswith(".toml") else ROOT / "scenarios" / f"{scenario}.toml"
    arguments = [PROGRAM, command, path, "--quiet", "-o", output]
    for key, value in (settings or {}).items():
        arguments += ["--set", f"{key}={str(value).lower() if isinstance(value, bool) else value}"]
    for name, value in options.items():
        flag = "--" + name.strip("_").replace("_", "-")
        arguments += [flag] if value is True else [flag, value]
    done = subprocess.run([str(a) for a in arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"berdaya {command} ended with {done.returncode}: {done.stderr.strip()}")
    return output


def describe(what):
    """{name: row} of `berdaya describe` parameters, processes, outputs or events; a row has its meaning as "en" and "id"."""
    text = subprocess.run([PROGRAM, "describe", what, "--json"], capture_output=True, text=True, check=True).stdout
    return {row["name"]: row for row in json.loads(text)}


def event_texts(lang="en"):
    """{kind of event: what happened, in English or Indonesian ("id")}, without the notes on what amount and value mean."""
    return {kind: re.split(" ?[;(]", row[lang])[0] for kind, row in describe("events").items()}


# A command line, and what people read

class Arguments(argparse.ArgumentParser):
    """Options of a script: what is wrong is one line with the nearest right name, and exit code 64 as berdaya has it."""

    def __init__(self, description):
        super().__init__(description=description, allow_abbrev=False)

    def parse_args(self, args=None, namespace=None):
        found, unknown = self.parse_known_args(args, namespace)
        for word in unknown:
            known = [name for action in self._actions for name in action.option_strings]
            near = difflib.get_close_matches(word.partition("=")[0], known, 1)
            self.error(f"unknown option '{word}'" + (f"; did you mean '{near[0]}'?" if near else "; --help lists them"))
        return found

    def error(self, message):
        self.exit(64, f"{self.prog}: {message}\n")


def text(name, lang="en", /, **values):
    """A text of scripts/texts.json in English or Indonesian ("id") with its values filled in."""
    return TEXTS[name][lang].format(**values)


def titles_of(file, lang="en"):
    """[policy] How a study calls its scenario and its policies, in Indonesian ("id") where somebody wrote that."""
    told = [(file.attrs["title"], file.attrs.get("title_id")), *((row["name"], row.get("name_id")) for row in json.loads(file.attrs.get("policies", "[]")))]
    return [local if lang == "id" and local else name for name, local in told]


def unit_key(unit):
    """The end of the name of a unit's text: "unit_" + unit_key("rupiah/month")."""
    return "one" if unit == "1" else unit.replace("1/", "per_").replace("/", "_per_").replace(" ", "_")


def group_name(village, rank, lang="en"):
    """A group as people read it: villages and groups count from 1 there, so the rank 0 of a file is group 1. village: number or name."""
    return text("ledger_group", lang, village=village, group=int(rank) + 1)


# A result file

def refuse(path, reason, code):
    """Ends a script with one line and an exit code of berdaya: 65 for a file that can't be read, 73 for one that can't be written."""
    print(f"{path}: {reason}", file=sys.stderr)
    sys.exit(code)


class Damaged(OSError):
    """The bytes of a result file are not those of the SHA-256 that it carries."""


SEAL = b"berdaya-sha256 "  # then 64 digits and the end of the line: the last bytes of a file, behind those of HDF5


@functools.lru_cache(maxsize=64)
def _sealed(path, size, _modified):
    with open(path, "rb") as file:
        head = file.read(48)
        old = head[8:9] < b"\2"  # of the superblock of HDF5, which says where it ends
        end = int.from_bytes(head[40:48] if old else head[28:36], "little") if head[:8] == b"\x89HDF\r\n\x1a\n" else 0
        length = len(SEAL) + 65
        file.seek(before := max(0, size - length))
        seal = file.read()
        if not seal.startswith(SEAL) and (not end or not 0 < size - end <= length):
            return False
        file.seek(0)
        digest, left = hashlib.sha256(), before
        while left and (block := file.read(min(left, 1 << 20))):
            digest.update(block)
            left -= len(block)
    if seal != SEAL + digest.hexdigest().encode() + b"\n":
        raise Damaged(f"{path}: damaged, cut off or changed: its bytes are not those of its SHA-256")
    return True


def sealed(path):
    """Does a result file carry a SHA-256 of all its bytes, as berdaya writes it? Raises Damaged where they are others."""
    found = os.stat(path)
    return _sealed(os.fspath(path), found.st_size, found.st_mtime_ns)


class UnknownFormat(OSError):
    """A result file of a layout that this version doesn't know."""


FORMATS = ("berdaya/2", "berdaya-fit/1")


def _whole(path):
    """`path`, of a file that isn't damaged and has a known layout."""
    sealed(path)
    with h5py.File(path, "r") as file:
        layout = file.attrs.get("format", FORMATS[0])
    if layout not in FORMATS:
        raise UnknownFormat(f"{path}: has the layout {layout}; this version reads {', '.join(FORMATS)}")
    return path


def open_result(path, command="", holds="/"):
    """The h5py.File of a result of `berdaya COMMAND`, which has a group or dataset `holds`; a script ends with 65 where `path` is something else."""
    try:
        file = h5py.File(_whole(path), "r")
    except Damaged:
        refuse(path, "damaged, cut off or changed: its bytes are not those of its SHA-256", 65)
    except UnknownFormat as error:
        refuse(path, str(error).removeprefix(f"{path}: "), 65)
    except (OSError, RuntimeError) as error:
        number = getattr(error, "errno", None)
        refuse(path, os.strerror(number) if number else "not an HDF5 file, or one cut off", 65)
    if holds not in file:
        refuse(path, f"not a result file of berdaya {command}", 65)
    return file


def save(path, write, *read):
    """Calls write(PATH) for a file beside `path`, which then gets its name, so that none is ever half written; links are followed. A script
    ends with 73 where it can't be made, where `path` is no ordinary file, and where it is one of the files that were `read`."""
    path = pathlib.Path(os.path.realpath(path))
    if path.exists() and not path.is_file():
        refuse(path, "is a folder" if path.is_dir() else "not an ordinary file", 73)
    if path.exists() and any(path.samefile(other) for other in read):
        refuse(path, "this is read here; say another name", 73)
    part = path.with_name(f".{os.getpid()}-{path.name}")
    try:
        write(part)
        part.replace(path)
    except (OSError, ValueError) as error:  # ValueError: a kind of picture that matplotlib doesn't know
        refuse(path, getattr(error, "strerror", None) or error, 73)
    finally:
        part.unlink(missing_ok=True)


def open_group(path, group):
    """One group of a result file as xarray.Dataset; units stand in the attributes of each variable."""
    import xarray
    return xarray.open_dataset(_whole(path), group=group)


def groups(path, policy=0):
    """What became of the groups: {column: array (replicate, group)}; months count from the programme's start, -1: never."""
    with h5py.File(_whole(path)) as file:
        return {name: column[policy] for name, column in file["groups"].items() if column.ndim == 3}


def cost_per_group(file, policy=0):
    """Rupiah that the programme spent per group formed, over all areas and replicates: what the terminal prints as cost."""
    groups = file["groups"]
    places = zip(groups["area"][policy, 0].tolist(), groups["village"][policy, 0].tolist())  # every village has room for groups
    spent = file["series/programme_cost"][policy].sum() * len(set(places))  # the series are means over the villages
    return spent / max((groups["formed"][policy] >= 0).sum(), 1)


def parameters(path):
    """{name: row} of all parameters of a result file: value, unit, default, range, grade, source, meaning ("en", "id"), set_by."""
    with h5py.File(_whole(path)) as file:
        return {row["name"]: row for row in json.loads(file.attrs["parameters"])}


def event_log(path, **where):
    """Events in order of time as a DataFrame, a row per event, numbered as people read: villages, groups, households and traders from 1; village
    0 is the whole area, group 0 the village itself. where: policy=0, village=1, group=[1, 0] keep rows with these values."""
    log = open_group(path, "events").to_dataframe()
    log[["group", "household", "trader"]] += 1  # from 0 in the file, -1: none
    for column, value in where.items():
        log = log[log[column].isin(np.atleast_1d(value))]
    return log.sort_values("month", kind="stable").reset_index(drop=True)


def caveat(path, lang="en"):
    """The sentence on what the file's figures rest on, in English or Indonesian ("id")."""
    with h5py.File(_whole(path)) as file:
        text = file.attrs["caveat"]
    return TEXTS["caveat"][lang] if text == TEXTS["caveat"]["en"] else text


# Numbers and figures

def interval(values):
    """Mean over the first axis, the replicates, and half width of its 95 % interval (Student's t), in the unit of `values`."""
    from scipy import stats
    values = np.asarray(values, dtype=float)
    half = stats.t.ppf(0.975, len(values) - 1) * values.std(axis=0, ddof=1) / np.sqrt(len(values))
    return values.mean(axis=0), half


def number(value, digits=0, lang="en"):
    """A number as a text of that language writes it: 1,234.5 in English, 1.234,5 in Indonesian ("id"); digits=None: as many as it has."""
    text = (f"{value:,.10g}" if digits is None else f"{round(value, digits) + 0.0:,.{digits}f}").replace("-", "−")
    return text.translate(str.maketrans(",.", ".,")) if lang == "id" else text


def rupiah(value, lang="en"):
    """Rupiah as the terminal writes them: "Rp 12.3 million", "Rp1,63 miliar"."""
    if not np.isfinite(value):
        return "–" if np.isnan(value) else "∞"
    size, mark = abs(value), {"en": "Rp ", "id": "Rp"}[lang]
    if size < 0.9995e6:
        words = mark + number(np.floor(size / 1e3 + 0.5) * 1e3, 0, lang)
        size = round(size, -3)
    else:
        billion = size >= 999.95e6
        digits = 1 if not billion else 2 if size < 9995e6 else 1 if size < 99950e6 else 0
        words = mark + number(size / (1e9 if billion else 1e6), digits, lang) + {"en": (" million", " billion"), "id": (" juta", " miliar")}[lang][billion]
    return ("−" if value < 0 and size else "") + words


def tenths(chance, lang="en"):
    """A chance as simulations of ten: "8", "less than 1", "more than 9"."""
    k = int(np.floor(chance * 10 + 1e-9))
    return {"en": "less than 1", "id": "kurang dari 1"}[lang] if k < 1 else {"en": "more than 9", "id": "lebih dari 9"}[lang] if k > 9 else str(k)


def plain(value):
    """A number or text of a result file as Python's own."""
    return value.decode() if isinstance(value, bytes) else value.item() if isinstance(value, np.generic) else value


def spread(values):
    """Mean over the first axis, the replicates, and the ends of the middle 90 % of them: three arrays for `band`."""
    return values.mean(axis=0), *np.quantile(values, [0.05, 0.95], axis=0)


def band(axis, x, middle, low=None, high=None, alpha=0.2, step=None, **line):
    """Draws `middle` over x and, where given, the band from low to high, each of shape (x,); returns the line. step="post": as steps."""
    drawn = axis.plot(x, middle, drawstyle=f"steps-{step}" if step else "default", **line)[0]
    if low is not None:
        axis.fill_between(x, low, high, color=drawn.get_color(), alpha=alpha, step=step, linewidth=0)
    return drawn


def sign(figure, path, *langs):
    """Writes the caveat under a figure, a line for each language (English)."""
    figure.text(0.5, 0, "\n".join(caveat(path, lang) for lang in langs or ("en",)), ha="center", va="top", fontsize=7, color="0.35")
