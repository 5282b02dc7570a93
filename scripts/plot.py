#!/usr/bin/python3
"""Draws a result file of berdaya run, compare, exit-test or sweep, or up to four of `berdaya run` on top of each other. The last name may be
that of the picture (.png, .svg, .pdf); left out, it is that of the last result with .png."""
import numpy as np
from matplotlib.lines import Line2D

from berdaya_results import Arguments, band, cost_per_group, number, open_result, refuse, save, spread, titles_of
from pictures import COLORS, MILLIONS, STYLES, Picture, draw_comparison, draw_exits, draw_sweep, name_lines

HOUSEHOLDS = ("households", ("coverage", "tied", "hungry", "critical", "motivation"))
WEALTH = ("wealth", ("asset", "ijon_debt"))
GROUPS = ("groups", ("accompanied", "mandiri", "group_material", "group_intellectual", "mentoring", "dependency"))
MIDDLEMEN = ("middlemen", ("hostility", "margin", "captured"))
ACTS = ("trader_accommodated", "trader_squeezed", "trader_called_debt", "trader_spread_rumour", "trader_courted_leader")
KINDS = {"exit-test": "study/p_mandiri_24", "sweep": "study/value", "compare": "study/diff_month", "run": "series/month"}


def mark_acts(axis, file, picture, policy):
    """A tick for each month in which a trader acted in replicate 0, one row per kind of act."""
    if "events" not in file:  # of berdaya --keep villages
        return
    kinds, months = file["events/kind"].asstr()[:], file["events/month"][:]
    here = (file["events/replicate"][:] == 0) & (file["events/policy"][:] == policy)
    for row, kind in enumerate(ACTS):
        at, height = months[(kinds == kind) & here], 0.97 - 0.06 * row
        axis.plot(at, np.full(len(at), height), "|", color="0.25", markersize=6)
        axis.annotate(picture.label(kind), (1.01, height), xycoords=("axes fraction", "data"), color="0.25", fontsize=8, va="center")


def summary(file, picture, policy):
    """One line: what became of the groups and what it cost."""
    groups = file["groups"]
    formed = groups["formed"][policy] >= 0
    count = lambda name, test: int((test(groups[name][policy]) & formed).sum())
    return picture.label("summary", formed=int(formed.sum()), left=count("exit", lambda x: x >= 0), mandiri=count("mandiri", lambda x: x >= 0),
                         end=count("mandiri_now", lambda x: x == 1), cost=number(cost_per_group(file, policy) * 1e-6, 1, picture.lang))


def title_of(file, picture, policy):
    names = titles_of(file, picture.lang)
    if not 0 <= policy < len(names):
        refuse(file.filename, f"no policy {policy}; it has 0 to {len(names) - 1}", 65)
    return names[policy] if len(names) == 1 else picture.label("policy", number=policy, name=names[policy])


def draw_runs(files, picture, policy=0):
    names = [file.filename.rsplit("/", 1)[-1] for file in files]
    titles = [title_of(file, picture, policy) for file in files]
    grouped = all("dependency" in file for file in files)  # also where it keeps no groups one by one
    shown = [HOUSEHOLDS, WEALTH] + ([GROUPS, MIDDLEMEN] if grouped else [])
    for axis, (panel, measures) in zip(picture.panels(len(shown), 7.6 if grouped else 4.2), shown):
        lines = {}
        for file, style in zip(files, STYLES):
            for color, measure in zip(COLORS, measures):
                values = file["series"][measure][policy] * MILLIONS.get(measure, 1)
                lines.setdefault(picture.label(measure), band(axis, file["series/month"][:], *spread(values), color=color, linestyle=style))
        axis.set(xlabel=picture.t("axis_month"), ylabel=picture.label(panel + "_unit"), title=picture.label(panel), ylim=(0, None if panel == "wealth" else 1))
        if panel == "middlemen":
            axis.set_title(picture.label("middlemen_of", name=names[0]) if len(files) > 1 else picture.label(panel))
            mark_acts(axis, files[0], picture, policy)
        name_lines(axis, lines)
    if len(files) == 1:
        picture.heading(titles[0], *([summary(files[0], picture, policy)] if "groups" in files[0] else []))
    else:
        labels = [f"{title} ({name})" for title, name in zip(titles, names)]
        picture.heading(handles=[Line2D([], [], color="0.2", linestyle=style) for style in STYLES[:len(files)]], labels=labels)
    replicates = files[0]["series/replicate"].size
    return picture.foot(files[0].filename, picture.label("band", replicates=replicates) if replicates > 1 else picture.label("band_of_one"),
                        picture.label("mandiri_note") if grouped else "")


def kind_of(file):
    kind = next((kind for kind, holds in KINDS.items() if holds in file), None)
    return kind or refuse(file.filename, "not a result file of berdaya run, compare, exit-test or sweep", 65)


def draw(files, picture, policy):
    kinds = [kind_of(file) for file in files]
    for file, kind in zip(files, kinds):
        if kind not in ("run", "compare") and (len(files) > 1 or policy is not None):
            refuse(file.filename, f"a result of berdaya {kind} is drawn by itself and has no policies", 65)
        if kind == "compare" and len(files) > 1 and policy is None:
            refuse(file.filename, "a comparison is drawn by itself; --policy N draws policy N of it beside other files, 0 the first", 65)
    if kinds == ["exit-test"]:
        return draw_exits(files[0], picture)
    if kinds == ["sweep"]:
        return draw_sweep(files[0], picture)
    if kinds == ["compare"] and policy is None:
        return draw_comparison(files[0], picture)
    return draw_runs(files, picture, policy or 0)


if __name__ == "__main__":
    parser = Arguments(__doc__)
    parser.add_argument("files", nargs="+", metavar="RESULT.h5 … [PICTURE]", help="one to four result files, then perhaps the picture")
    parser.add_argument("-o", "--output", metavar="PICTURE", help="the picture, as last name or here")
    parser.add_argument("--lang", choices=["en", "id"], default="en", help="language of the picture")
    parser.add_argument("--policy", type=int, metavar="N", help="of a comparison: how its policy N lives, 0 the first, instead of the differences")
    given = parser.parse_args()
    pictures = [name for name in given.files if name.endswith((".png", ".svg", ".pdf"))]
    results = [name for name in given.files if name not in pictures]
    if not 1 <= len(results) <= len(STYLES) or len(pictures) + bool(given.output) > 1:
        parser.error("one to four result files and at most one picture, please; --help says more")
    target = given.output or (pictures[0] if pictures else results[-1].removesuffix(".h5") + ".png")
    drawn = draw([open_result(name) for name in results], Picture(given.lang), given.policy)
    save(target, lambda path: drawn.savefig(path, dpi=100), *results)
