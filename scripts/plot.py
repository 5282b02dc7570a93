#!/usr/bin/python3
"""Draws a result file, or up to four on top of each other: scripts/plot.py RESULT.h5 [RESULT2.h5 ...] [PICTURE.png|.svg|.pdf]"""
import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.lines import Line2D

from berdaya_results import band, open_result, save, spread

STYLES = ["-", "--", ":", "-."]
HOUSEHOLDS = ("Households", "share of households (mean)", {
    "coverage": "needs met", "tied": "tied by ijon debt", "hungry": "short of needs this month", "critical": "critically aware", "motivation": "motivation"}, 1)
WEALTH = ("Wealth and debt", "Rp million per household", {"asset": "productive assets", "ijon_debt": "ijon debt"}, 1e-6)
GROUPS = ("Groups: with a facilitator, mandiri, and their indices", "share of groups; index", {
    "accompanied": "with a facilitator", "mandiri": "mandiri", "group_material": "material M", "group_intellectual": "intellectual I",
    "mentoring": "mentoring P", "dependency": "dependency"}, 1)
CONFLICT = ("Middlemen", "share; Rp million spent per group", {"hostility": "hostility of traders", "margin": "traders' margin", "captured": "leaders captured"}, 1)
ACTS = {"trader_accommodated": "gave way", "trader_squeezed": "cut prices", "trader_called_debt": "called debts", "trader_spread_rumour": "spread rumours",
        "trader_courted_leader": "courted leaders"}


def name_lines(axis, lines, top):
    """Writes each line's name at its end, moved apart where two would overlap."""
    gap, last = 0.06 * top, -np.inf
    for label, line in sorted(lines.items(), key=lambda item: item[1].get_ydata()[-1]):
        last = max(line.get_ydata()[-1], last + gap)
        axis.annotate(label, (1.01, last), xycoords=("axes fraction", "data"), color=line.get_color(), fontsize=8, va="center")


def mark_acts(axis, file):
    """A tick for each month in which a trader acted, one row per kind of act."""
    kinds, months = file["events/kind"].asstr()[:], file["events/month"][:]
    for row, (kind, label) in enumerate(ACTS.items()):
        at = months[(kinds == kind) & (file["events/replicate"][:] == 0)]
        height = 0.97 - 0.045 * row
        axis.plot(at, np.full(len(at), height), "|", color="0.25", markersize=6)
        axis.annotate(label, (1.01, height), xycoords=("axes fraction", "data"), color="0.25", fontsize=7, va="center")


def main(sources, picture):
    files = [open_result(source, "run", "series/month") for source in sources]
    grouped = all("groups" in file for file in files)
    panels = [HOUSEHOLDS, WEALTH] + ([GROUPS, CONFLICT] if grouped else [])
    figure, axes = plt.subplots(len(panels) // 2, 2, figsize=(12, 4.4 * len(panels) // 2 + 0.4), squeeze=False)
    titles = []
    for number, (axis, (title, unit, measures, scale)) in enumerate(zip(axes.flat, panels)):
        lines = {}
        for file, style in zip(files, STYLES):
            for color, (name, label) in enumerate(measures.items()):
                line = band(axis, file["series/month"][:], *spread(file["series"][name][0] * scale), color=f"C{color}", linestyle=style)
                lines.setdefault(label, line)
        axis.set(xlabel="month", ylabel=unit, title=title, ylim=(0, None if scale != 1 else 1))
        if title == "Middlemen":
            axis.set(ylabel="share", title=title + (f" (ticks: {sources[0].rsplit('/', 1)[-1]})" if len(sources) > 1 else ""))
            mark_acts(axis, files[0])
        name_lines(axis, lines, axis.get_ylim()[1])
        axis.spines[["top", "right"]].set_visible(False)
    for file, source in zip(files, sources):
        titles.append(file.attrs["title"] + (f" ({source.rsplit('/', 1)[-1]})" if len(sources) > 1 else ""))
    if grouped:
        titles[0] += "" if len(sources) > 1 else "\n" + summary(files[0])
    if len(titles) > 1:
        handles = [Line2D([], [], color="0.2", linestyle=style) for style in STYLES[: len(titles)]]
        figure.legend(handles, titles, loc="upper center", ncols=len(titles), frameon=False, fontsize=9)
    else:
        figure.suptitle(titles[0], fontsize=11)
    figure.text(0.5, 0.005, files[0].attrs["caveat"], ha="center", fontsize=7, color="0.35")
    figure.tight_layout(rect=(0, 0.02, 1, 0.97))
    save(picture, lambda path: figure.savefig(path, dpi=100), *sources)


def summary(file):
    """One line: what became of the groups and what it cost."""
    groups = file["groups"]
    formed = groups["formed"][0] >= 0
    count = lambda name, test: int((test(groups[name][0]) & formed).sum())
    villages = np.unique(groups["village"][0][0]).size * file["series/replicate"].size
    cost = file["series/programme_cost"][0].sum() * villages / file["series/replicate"].size * 1e-6
    return (f"{formed.sum()} groups; facilitator left {count('exit', lambda x: x >= 0)}, became mandiri {count('mandiri', lambda x: x >= 0)}, "
            f"mandiri at the end {count('mandiri_now', lambda x: x == 1)}; cost Rp {cost / max(formed.sum(), 1):.1f} million per group")


if __name__ == "__main__":
    pictures = [name for name in sys.argv[1:] if name.endswith((".png", ".svg", ".pdf"))]
    results = [name for name in sys.argv[1:] if name not in pictures]
    if not 1 <= len(results) <= len(STYLES) or len(pictures) > 1:
        sys.exit(__doc__)
    main(results, pictures[0] if pictures else results[-1].removesuffix(".h5") + ".png")
