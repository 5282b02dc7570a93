"""How scripts/plot.py draws: the look that all pictures share, and the pictures of comparisons, exit tests and sweeps."""
import json
import textwrap

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from berdaya_results import TEXTS, band, caveat, number, plain, rupiah, text, titles_of, unit_key

COLORS = ["#0072b2", "#c04d00", "#00795a", "#a0408f", "#444444", "#8a6d00"]  # told apart by the colour-blind, and dark enough for small text
GRADES = {"luck": "#999999", "data": COLORS[2], "expert": COLORS[0], "guess": COLORS[1]}
STYLES = ["-", "--", ":", "-."]
MILLIONS = {"asset": 1e-6, "ijon_debt": 1e-6, "programme_cost": 1e-6}
DIFFERENCES = (("mandiri", "share_of_groups"), ("accompanied", "share_of_groups"), ("coverage", "households_unit"), ("tied", "households_unit"),
               ("asset", "wealth_unit"), ("programme_cost", "programme_cost_unit"))
OUTCOMES = ("kept_share", "kept_24_share", "functioning_24_share", "relapsed_share", "dissolved_share", "premature_share")
MOST_BARS, MOST_CLOUDS, MOST_CURVES = 16, 6, 4


class Picture:
    """One language, one size: a thousand pixels wide."""

    def __init__(self, lang):
        self.lang = lang
        plt.rcParams.update({"font.size": 9, "axes.titlesize": 10, "axes.spines.top": False, "axes.spines.right": False,
                             "axes.prop_cycle": plt.cycler(color=COLORS)})

    def t(self, name, /, **values):
        return text(name, self.lang, **values)

    def label(self, name, /, **values):
        return self.t("plot_" + name, **values)

    def panels(self, count, height, below=0, ratios=None):
        """`count` panels side by side in pairs and `below` across the whole width beneath them; ratios: heights of the rows."""
        pairs = -(-count // 2)
        self.figure = plt.figure(figsize=(10, height))
        grid = self.figure.add_gridspec(pairs + below, 2, height_ratios=ratios)
        places = [grid[k // 2, k % 2] for k in range(count)] + [grid[pairs + k, :] for k in range(below)]
        axes = [self.figure.add_subplot(place) for place in places]
        for axis in axes:
            axis.xaxis.set_major_locator(MaxNLocator(6, steps=[1, 2, 3, 5, 6, 10]))
            for side in (axis.xaxis, axis.yaxis):
                side.set_major_formatter(lambda value, _: number(value, None, self.lang))
        return axes

    def heading(self, *lines, handles=(), labels=()):
        height = self.figure.get_size_inches()[1]
        top = 1 - 0.1 / height
        for line, size in zip(lines, (12, 9, 9, 9, 9)):
            self.figure.text(0.5, top, line, ha="center", va="top", fontsize=size)
            top -= 0.22 * (line.count("\n") + 1) / height
        if handles:
            columns = len(labels) if sum(map(len, labels)) < 110 else 1
            self.figure.legend(handles, labels, loc="upper center", bbox_to_anchor=(0.5, top + 0.04 / height), ncols=columns, frameon=False)
            top -= 0.22 * -(-sum(label.count("\n") + 1 for label in labels) // columns) / height
        self.top = top - 0.08 / height

    def foot(self, path, *notes):
        lines = [*filter(None, notes), caveat(path, self.lang)]
        height = self.figure.get_size_inches()[1]
        self.figure.text(0.5, 0.06 / height, "\n".join(lines), ha="center", va="bottom", fontsize=8, color="0.3")
        self.figure.tight_layout(rect=(0, (0.15 + 0.16 * len(lines)) / height, 1, self.top), h_pad=1.5)
        return self.figure


def name_lines(axis, lines):
    """Writes each line's name at its end, moved apart where two would overlap."""
    low, high = axis.get_ylim()
    gap, last = 0.07 * (high - low), -np.inf
    for name, line in sorted(lines.items(), key=lambda item: item[1].get_ydata()[-1]):
        last = max(np.nan_to_num(line.get_ydata()[-1], nan=low), last + gap)
        axis.annotate(name, (1.01, last), xycoords=("axes fraction", "data"), color=line.get_color(), va="center")


# berdaya compare

def intervals(study, name, *index, scale=1):
    return [study[name + end][index] * scale for end in ("", "_low", "_high")]


def bar(axis, place, middle, low, high, color, marker="o"):
    """A dot with its interval, lying."""
    axis.plot(middle, place, marker, color=color, markersize=5)
    axis.plot([low, high], [place, place], color=color, linewidth=1.5)


def cost_line(study, place, name, picture):
    """What one more group kept costs under a policy, in words."""
    cost, low, high = (rupiah(value, picture.lang) for value in intervals(study, "cost_per_extra_kept", place))
    values = {"name": textwrap.shorten(name, 44, placeholder=" …"), "gained": int(study["groups_gained"][place]), "lost": int(study["groups_lost"][place])}
    if not 0 < study["cost_per_extra_kept"][place] < np.inf:
        return textwrap.fill(picture.label("extra_cost_none", **values), 115)
    return textwrap.fill(picture.label("extra_cost", cost=cost, low=low, high=high, **values), 115)


def in_percent(axis, picture):
    """Shares along an axis as per cent."""
    axis.set_major_formatter(lambda value, _: number(round(100 * value, 6), None, picture.lang) + {"en": " %", "id": "%"}[picture.lang])


def draw_comparison(file, picture):
    study, (base, *names) = file["study"], titles_of(file, picture.lang)
    measures = study["measure"].asstr()[:].tolist()
    outcomes, replicates = study["outcome"].asstr()[:].tolist(), file["series/replicate"].size
    grouped = "dependency" in file
    shown = [entry for entry in DIFFERENCES if np.isfinite(study["diff_month"][:, measures.index(entry[0])]).any() and (grouped or entry[1] != "share_of_groups")]
    axes = picture.panels(len(shown), 2.4 * (-(-len(shown) // 2) + grouped) + 1.6, below=int(grouped))
    colors = [COLORS[place % len(COLORS)] for place in range(len(names))]
    for axis, (measure, unit) in zip(axes, shown):
        for place, color in enumerate(colors):
            band(axis, study["month"][:], *intervals(study, "diff_month", place, measures.index(measure), scale=MILLIONS.get(measure, 1)), color=color,
                 linestyle=STYLES[place % len(STYLES)])
        axis.axhline(0, color="0.3", linewidth=0.8)
        axis.set(xlabel=picture.t("axis_month"), ylabel=picture.label(unit), title=picture.label(measure))
        if measure not in MILLIONS:
            in_percent(axis.yaxis, picture)
    for row, outcome in enumerate(OUTCOMES if grouped else ()):
        for place, color in enumerate(colors):
            bar(axes[-1], -row - 0.7 * (place + 0.5) / len(names) + 0.35, *intervals(study, "diff_outcome", place, outcomes.index(outcome)), color)
    if grouped:
        axes[-1].set_yticks([-row for row in range(len(OUTCOMES))], [picture.label(outcome) for outcome in OUTCOMES])
        axes[-1].axvline(0, color="0.3", linewidth=0.8)
        in_percent(axes[-1].xaxis, picture)
        axes[-1].set(xlabel=picture.label("outcomes_unit"), title=picture.label("outcomes"))
    handles = [Line2D([], [], color=color, linestyle=STYLES[place % len(STYLES)]) for place, color in enumerate(colors)]
    labels = [cost_line(study, place, name, picture) for place, name in enumerate(names)] if grouped else names
    picture.heading(picture.label("differences", base=base), handles=handles, labels=labels)
    return picture.foot(file.filename, picture.label("difference_note", replicates=replicates) if replicates > 1 else picture.label("difference_of_one"),
                        picture.label("mandiri_note") if grouped else "")


# berdaya exit-test

def draw_exits(file, picture):
    study = file["study"]
    exits, drop_outs, months = study["exit_after"][:], study["drop_out"].asstr()[:].tolist(), study["month"][:]
    shares, chances, standing, costs = picture.panels(4, 8.2)
    for name, label, color, style in (("functioning_12", "functioning_12", "0.45", ":"), ("p_mandiri_12", "mandiri_12", COLORS[1], "--"),
                                      ("p_mandiri_24", "mandiri_24", COLORS[0], "-")):
        line = band(shares, exits, *intervals(study, name, 0), color=color, linestyle=style, marker="o", markersize=4)
        line.set_label(picture.label(label))
    shares.axhline(float(study.attrs["target"]), color=COLORS[5], linewidth=1)
    shares.annotate(picture.label("target"), (exits[0], float(study.attrs["target"])), xytext=(0, 3), textcoords="offset points", fontsize=8, color=COLORS[5])
    for place, drop_out in enumerate(drop_outs):
        line, = chances.plot(exits, study["all_chance"][place] * 10, color=COLORS[place], linestyle=STYLES[place], marker="o", markersize=4)
        line.set_label(f"{picture.t('drop_out_' + drop_out)}: {number(study['hazard'][place], None, picture.lang)} {picture.t('a_month')}")
    chosen = sorted(set(np.linspace(0, len(exits) - 1, MOST_CURVES).round().astype(int).tolist()))
    for place, row in enumerate(chosen):
        line = band(standing, months, *intervals(study, "standing", 0, row), color=COLORS[place], linestyle=STYLES[place], step="post", alpha=0.12)
        line.set_label(picture.label("exit_at", months=exits[row]))
    line, = costs.plot(exits, study["cost_per_group"][0] * 1e-6, "s--", color=COLORS[4], markersize=4)
    line.set_label(picture.label("per_formed"))
    kept, low, high = (np.where(np.isfinite(values), values, np.nan) for values in intervals(study, "cost_per_kept", 0, scale=1e-6))
    line = band(costs, exits, kept, low, high, color=COLORS[0], marker="o", markersize=4)
    line.set_label(picture.label("per_kept"))
    for axis, title, unit, across in ((shares, "exit_shares", "share_of_groups", "axis_exit_after"), (chances, "chances", "of_ten", "axis_exit_after"),
                                      (standing, "standing", "share_of_groups", "axis_since_exit"), (costs, "costs", "costs_unit", "axis_exit_after")):
        axis.set(title=picture.label(title), ylabel=picture.label(unit), xlabel=picture.t(across), ylim=(0, None if axis is costs else 10 if axis is chances else 1))
        axis.legend(edgecolor="none", framealpha=0.7, fontsize=8)
    each = study["cost_per_group"][0] * 1e-6
    costs.set_ylim(0, min(1.25 * np.nanmax([*each, *kept]), 5 * np.nanmax([*each, np.nanmin(kept) if np.isfinite(kept).any() else 0])))  # few kept cost any sum
    for axis in (shares, standing):
        in_percent(axis.yaxis, picture)
    chances.legend(title=picture.t("drop_out"), edgecolor="none", framealpha=0.7, fontsize=8, title_fontsize=8)
    ending = {"en": "", "id": "_id"}[picture.lang]
    picture.heading(titles_of(file, picture.lang)[0], *textwrap.wrap(plain(study["headline" + ending][0]), 110))
    notes = [line for note in ("on_ranges", "on_mandiri") for line in textwrap.wrap(study.attrs[note + ending], 130)]
    return picture.foot(file.filename, *notes, picture.label("seed", seed=file.attrs["seed"]))


# berdaya sweep

def meanings(file, picture):
    """{parameter: its key and, beneath, what it is}."""
    rows = {row["name"]: row["meaning"][picture.lang] for row in json.loads(file.attrs["parameters"])}
    short = lambda words: words if len(words) < 48 else words[:46].rsplit(" ", 1)[0] + " …"
    return {name: f"{name}\n{short(meaning)}" for name, meaning in rows.items()}


def draw_bars(axis, file, picture, size, outcome):
    """The parameters with the largest `size` as bars with intervals; returns how many."""
    study, told = file["study"], meanings(file, picture)
    parameters, grades = study["parameter"].asstr()[:].tolist(), study["grade"].asstr()[:]
    largest = np.argsort(-study[size][:len(parameters), outcome], kind="stable")[:MOST_BARS]
    for place, row in enumerate(largest):
        middle, low, high = intervals(study, size, row, outcome)
        axis.barh(-place, middle, 0.7, color=GRADES[grades[row]], alpha=0.45)
        axis.plot([low, high], [-place, -place], color="0.25", linewidth=1.2)
        other = study["first_order" if size == "total" else "sigma"][row, outcome]
        axis.plot(other, -place, "D", color=GRADES[grades[row]], markersize=5)
    axis.set_yticks([-place for place in range(len(largest))], [told[parameters[row]] for row in largest], fontsize=8)
    axis.set_xlim(min(0, axis.get_xlim()[0]), None)
    return len(largest)


def draw_sweep(file, picture):
    study, method = file["study"], file["study"].attrs["method"]
    headline, outcomes = study.attrs["headline"], study["outcome"].asstr()[:].tolist()
    outcome, count = outcomes.index(headline), study["parameter"].size
    values = {"points": study["point"].size, "replicates": study["replicate"].size}
    named = picture.label(headline) if "plot_" + headline in TEXTS else headline
    heading = titles_of(file, picture.lang)[0], picture.label("depends", headline=named)
    if method not in ("sobol", "morris"):
        draw_cloud(file, picture, outcome, named)
        picture.heading(*heading)
        return picture.foot(file.filename, picture.label("points_note", **values))
    sobol, bars = method == "sobol", 0.36 * min(count, MOST_BARS)
    axes = picture.panels(0, bars + 2.2 + 1.9 * sobol, below=1 + sobol, ratios=(max(bars, 1.2), 1.2) if sobol else None)
    if sobol:
        draw_doubt(axes[1], study, picture, outcome)
    shown = draw_bars(axes[0], file, picture, "total" if sobol else "mu_star", outcome)
    axes[0].set(xlabel=picture.label("total" if sobol else "mu_star"))
    grades = [grade for grade in ("data", "expert", "guess") if grade in study["grade"].asstr()[:]]
    handles = [plt.Rectangle((0, 0), 1, 1, color=GRADES[grade], alpha=0.45) for grade in grades] + [Line2D([], [], color="0.4", marker="D", linestyle="")]
    picture.heading(*heading, handles=handles, labels=[*(picture.t("grade_" + grade) for grade in grades), picture.label("first_order" if sobol else "sigma")])
    return picture.foot(file.filename, picture.label("sweep_note", **values), picture.label("sweep_shown", shown=shown, all=count) if shown < count else "")


def draw_doubt(axis, study, picture, outcome):
    sources = study["source"].asstr()[:]
    for place, source in enumerate(sources):
        middle, low, high = intervals(study, "doubt", place, outcome)
        axis.barh(-place, middle, 0.7, color=GRADES[source], alpha=0.45)
        axis.plot([low, high], [-place, -place], color="0.25", linewidth=1.2)
    axis.set_yticks([-place for place in range(len(sources))], [picture.label("luck") if s == "luck" else picture.t("grade_" + s) for s in sources])
    axis.set(xlabel=picture.label("share_of_variance"), title=picture.label("doubt"))


def draw_cloud(file, picture, outcome, named):
    """The outcome at every point over each parameter, those it follows most first."""
    study, told = file["study"], meanings(file, picture)
    parameters, units = study["parameter"].asstr()[:], study["unit"].asstr()[:]
    middle, low, high = (study["mean" + end][:, outcome] for end in ("", "_low", "_high"))
    with np.errstate(invalid="ignore"):
        follows = [abs(np.nan_to_num(np.corrcoef(study["value"][:, p], middle)[0, 1])) for p in range(len(parameters))]
    largest = np.argsort(-np.array(follows), kind="stable")[:MOST_CLOUDS]
    for axis, p in zip(picture.panels(len(largest), 2.6 * -(-len(largest) // 2) + 1.4), largest):
        values = study["value"][:, p]
        axis.vlines(values, low, high, color="0.75", linewidth=1)
        axis.plot(values, middle, "o", color=COLORS[0], markersize=4)
        room = 0.4 * (np.nanmax(middle) - np.nanmin(middle)) or 1
        axis.set(xlabel=picture.t("unit_" + unit_key(units[p])), ylabel=named, ylim=(np.nanmin(middle) - room, np.nanmax(middle) + room))
        axis.set_title(told[parameters[p]], fontsize=9)
