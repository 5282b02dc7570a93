#!/usr/bin/python3
"""Draws a result file, or up to four on top of each other: scripts/plot.py RESULT.h5 [RESULT2.h5 ...] [PICTURE.png]"""
import sys

import h5py
import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.lines import Line2D

SHARES = {"coverage": "needs met", "tied": "tied by ijon debt", "hungry": "short of needs this month", "critical": "critically aware", "motivation": "motivation"}
STYLES = ["-", "--", ":", "-."]
MONEY = {"asset": "productive assets", "ijon_debt": "ijon debt"}


def band(axis, month, values, color, style):
    """Mean over replicates and, where there are several, the middle 90 % of them; returns the line."""
    line = axis.plot(month, values.mean(axis=0), color=color, linestyle=style)[0]
    if len(values) > 1:
        axis.fill_between(month, *np.quantile(values, [0.05, 0.95], axis=0), alpha=0.2, color=color, linewidth=0)
    return line


def name_lines(axis, lines, top):
    """Writes each line's name at its end, moved apart where two would overlap."""
    gap, last = 0.055 * top, -np.inf
    for label, line in sorted(lines.items(), key=lambda item: item[1].get_ydata()[-1]):
        last = max(line.get_ydata()[-1], last + gap)
        axis.annotate(label, (1.01, last), xycoords=("axes fraction", "data"), color=line.get_color(), fontsize=8, va="center")


def main(sources, picture):
    figure, (left, right) = plt.subplots(1, 2, figsize=(11, 4.6))
    panels = [(left, SHARES, 1), (right, MONEY, 1e-6)]
    titles, named = [], [{}, {}]
    for source, style in zip(sources, STYLES):
        with h5py.File(source, "r") as file:
            month, caveat = file["series/month"][:], file.attrs["caveat"]
            titles.append(file.attrs["title"] + (f" ({source.rsplit('/', 1)[-1]})" if len(sources) > 1 else ""))
            for panel, (axis, measures, scale) in enumerate(panels):
                for number, (name, label) in enumerate(measures.items()):
                    line = band(axis, month, file["series"][name][0] * scale, f"C{number}", style)
                    named[panel].setdefault(label, line)
    left.set(ylim=(0, 1), xlabel="month", ylabel="share of households (mean)", title="Households")
    right.set(ylim=(0, None), xlabel="month", ylabel="Rp million per household", title="Wealth and debt")
    for (axis, _, _), lines in zip(panels, named):
        name_lines(axis, lines, axis.get_ylim()[1])
        axis.spines[["top", "right"]].set_visible(False)
    if len(titles) > 1:
        handles = [Line2D([], [], color="0.2", linestyle=style) for style in STYLES[: len(titles)]]
        figure.legend(handles, titles, loc="upper center", ncols=len(titles), frameon=False)
    else:
        figure.suptitle(titles[0])
    figure.text(0.5, 0.005, caveat, ha="center", fontsize=7, color="0.35")
    figure.tight_layout(rect=(0, 0.03, 1, 0.95))
    figure.savefig(picture, dpi=110)


if __name__ == "__main__":
    results = [name for name in sys.argv[1:] if not name.endswith(".png")]
    pictures = [name for name in sys.argv[1:] if name.endswith(".png")]
    if not 1 <= len(results) <= len(STYLES) or len(pictures) > 1:
        sys.exit(__doc__)
    main(results, pictures[0] if pictures else results[-1].removesuffix(".h5") + ".png")
