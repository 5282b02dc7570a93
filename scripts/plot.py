#!/usr/bin/python3
"""Draws a result file: scripts/plot.py RESULT.h5 [PICTURE.png]"""
import sys

import h5py
import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np

SHARES = {"coverage": "needs met", "tied": "tied by ijon debt", "hungry": "short of needs this month", "critical": "critically aware", "motivation": "motivation"}
MONEY = {"asset": "productive assets", "ijon_debt": "ijon debt"}


def band(axis, month, values):
    """Mean over replicates and, where there are several, the middle 90 % of them; returns the line."""
    line = axis.plot(month, values.mean(axis=0))[0]
    if len(values) > 1:
        axis.fill_between(month, *np.quantile(values, [0.05, 0.95], axis=0), alpha=0.2, color=line.get_color())
    return line


def name_lines(axis, lines, top):
    """Writes each line's name at its end, moved apart where two would overlap."""
    gap, last = 0.055 * top, -np.inf
    for label, line in sorted(lines.items(), key=lambda item: item[1].get_ydata()[-1]):
        last = max(line.get_ydata()[-1], last + gap)
        axis.annotate(label, (1.01, last), xycoords=("axes fraction", "data"), color=line.get_color(), fontsize=8, va="center")


def main(source, picture):
    with h5py.File(source, "r") as file:
        series = {name: data[0] for name, data in file["series"].items() if getattr(data, "ndim", 0) == 3}
        month, title, caveat = file["series/month"][:], file.attrs["title"], file.attrs["caveat"]
    figure, (left, right) = plt.subplots(1, 2, figsize=(11, 4.6))
    shares = {label: band(left, month, series[name]) for name, label in SHARES.items()}
    money = {label: band(right, month, series[name] / 1e6) for name, label in MONEY.items()}
    left.set(ylim=(0, 1), xlabel="month", ylabel="share of households (mean)", title="Households")
    right.set(ylim=(0, None), xlabel="month", ylabel="Rp million per household", title="Wealth and debt")
    name_lines(left, shares, 1)
    name_lines(right, money, right.get_ylim()[1])
    for axis in (left, right):
        axis.spines[["top", "right"]].set_visible(False)
    figure.suptitle(title)
    figure.text(0.5, 0.005, caveat, ha="center", fontsize=7, color="0.35")
    figure.tight_layout(rect=(0, 0.03, 1, 1))
    figure.savefig(picture, dpi=130)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else sys.argv[1].removesuffix(".h5") + ".png")
