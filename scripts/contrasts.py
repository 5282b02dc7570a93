#!/usr/bin/python3
"""Paired contrasts: each row changes one thing in a scenario, with the same luck, and says what that does to the groups.

scripts/contrasts.py [--replicates N] [--only TEXT] [--output engine/model/CONTRASTS.md]"""
import argparse
import concurrent.futures
import os
import pathlib
import tempfile

import numpy as np

import berdaya_results as results

MEASURES = {"M": "material", "I": "intellectual", "P": "mentoring", "mandiri": "mandiri_24", "handover": None}

LINES = ["introduce", "socialise", "identify_potential", "select_members", "process_data", "recommend_business", "plan_mentoring", "motivate",
         "dialogue", "rights_duties", "administration", "enterprise", "bridging", "mediation", "cadre_formation", "evaluation", "own_learning"]
TRAITS = ["commitment", "belief", "liberation", "action", "objectivity"]
SKILLS = ["horizontality", "adapt_self", "adapt_community", "social_analysis", "handle_conflict", "keep_learning", "remove_oneself"]
KNOWLEDGE = ["labour_issues", "social_culture", "interview_speaking", "small_business", "empowerment", "computing", "evaluation"]
PARTNERS = ["labour_office", "government", "empowerment_body", "training_body", "finance", "custom", "companies"]
FOCUSES = ["critical_thinking", "rights_duties", "orderly_openness", "productive_resources"]
ROLES = ["consultant", "facilitator", "mediator", "trainer"]
STANDARD = {"facilitation.programme": "true", "facilitation.contract_months": 24, "groups.per_village": 2, "area.villages": 8, "run.months": 72}


def rows():
    """(part, what changes, settings, settings of the other side)"""
    for w, name in enumerate(LINES):
        yield "Lines of work", f"w{w} {name}: none of it", {f"lines.{name}": 0}, {}
    for number, name in enumerate(TRAITS, 1):
        yield "Traits", f"t{number} {name}: .8 for .6", {f"tks.{name}": 0.8}, {}
    for number, name in zip(["1", "2a", "2b", "3", "4", "5", "6"], SKILLS):
        base = {"facilitation.allow_extension": "true", "facilitation.barrier": 1} if number == "6" else {}
        yield "Skills", f"k{number} {name}: .8 for .6" + (" (contract may be extended, barrier 1)" if base else ""), {f"tks.{name}": 0.8, **base}, base
    for number, name in enumerate(KNOWLEDGE, 1):
        yield "Knowledge", f"n{number} {name}: .8 for .6", {f"tks.{name}": 0.8}, {}
    for number, name in enumerate(PARTNERS, 1):
        yield "Partners", f"partner {number} {name}: 1 for 0", {f"partners.{name}": 1}, {f"partners.{name}": 0}
    for number, name in enumerate(FOCUSES, 1):
        yield "Focuses", f"focus {number} {name}: none of it", {f"emphasis.{name}": 0}, {}
    for name in ROLES:
        yield "Roles", f"{name}: none of it", {f"emphasis.{name}": 0}, {}


def groups(settings, replicates, folder):
    """Outcomes by replicate: {measure: array}."""
    out = pathlib.Path(folder) / f"{abs(hash(tuple(sorted(map(str, settings.items())))))}.h5"
    table = results.groups(results.berdaya("run", "village", out, {**STANDARD, **settings}, threads=1, replicates=replicates))
    out.unlink()
    formed = table["formed"] >= 0
    mean = lambda values: np.where(formed, values, 0).sum(axis=1) / np.maximum(formed.sum(axis=1), 1)
    result = {label: mean(table[name]) for label, name in MEASURES.items() if name and name != "mandiri_24"}
    result["mandiri"] = mean(table["mandiri_24"] == 1)
    result["handover"] = mean((table["mandiri_24"] == 1) & (table["ready_cadres_at_exit"] >= 1))
    return result, int(formed.sum())


def cell(difference):
    mean, half = results.interval(difference)
    text = f"{mean:+.3f} ± {half:.3f}"
    return f"**{text}**" if abs(mean) > half else text


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--replicates", type=int, default=50)
    parser.add_argument("--only", default="")
    parser.add_argument("--output")
    options = parser.parse_args()
    lines, part = [], ""
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        chosen = [row for row in rows() if options.only in " ".join(row[:2])]
        run = lambda settings: pool.submit(groups, settings, options.replicates, folder)
        jobs = {}
        for _, _, left, right in chosen:
            for settings in (left, right):
                jobs.setdefault(str(sorted(settings.items())), None)
        for key in jobs:
            jobs[key] = run(dict(eval(key)))
        for name, what, left, right in chosen:
            (a, count), (b, _) = (jobs[str(sorted(settings.items()))].result() for settings in (left, right))
            if name != part:
                part = name
                lines += ["", f"### {part}", "", "| change | M | I | P | mandiri 24 months after exit | handed over to cadres |", "|---|---|---|---|---|---|"]
            lines.append(f"| {what} | " + " | ".join(cell(a[m] - b[m]) for m in MEASURES) + " |")
            print(lines[-1], flush=True)
    text = "\n".join(lines).strip() + "\n"
    if options.output:
        page = pathlib.Path(options.output)
        old = page.read_text(encoding="utf-8") if page.exists() else "# Paired contrasts\n\n<!-- table -->\n<!-- end -->\n"
        begin, end = old.index("<!-- table -->"), old.index("<!-- end -->")
        page.write_text(old[:begin] + f"<!-- table -->\n{count} groups on each side, {options.replicates} replicates.\n\n" + text + old[end:], encoding="utf-8")


if __name__ == "__main__":
    main()
