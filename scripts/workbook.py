"""The planner's workbook of an exit test: sheets of named columns in the language of the page, and the check of every cell."""
import datetime
import itertools
import math

import numpy as np
import openpyxl
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from berdaya_results import TEXTS, plain, refuse, titles_of

PERCENT, RUPIAH, WHOLE, ONE, TEXT, MONTH = "0%", "#,##0", "0", "#,##0.0", "@", "mmm yyyy"
HEAD, CAVEAT = 3, 2  # rows: title, caveat, heads of the columns
NONE = "–"


class Sheet:
    """columns: (key of the head's text, width, format); rows of plain values, NONE where there is nothing."""

    def __init__(self, key, columns, rows):
        self.key, self.columns = key, columns
        self.rows = [[NONE if value is None or value == "" or (isinstance(value, float) and not math.isfinite(value)) else value for value in row] for row in rows]


def known(value):
    """None where a month of a file is not known."""
    return None if value < 0 else value


def shares(study, name, at):
    return [plain(study[name + end][at]) for end in ("", "_low", "_high")]


def summary(page):
    study, text = page.study, lambda key: TEXTS[key][page.lang]
    said = lambda name: plain(study[name + page.ending][0])
    noted = lambda name: plain(study.attrs[name + page.ending])
    e, drop_out = page.shown, 0
    rows = [[text("headline"), said("headline")], [text("best_sentence"), said("best")],
            *([[text("earlier_sentence"), said("earlier")]] if page.has("earlier") else []), *([[text("doubt"), noted("on_doubt")]] if page.has("on_doubt") else []),
            *([[text("unchecked"), page.unchecked_prices()]] if page.unchecked() else []), [text("answer_villages"), said("on_villages")],
            [text("ranges"), noted("on_ranges")], [text("mandiri_word"), noted("on_mandiri")],
            [text("column_exit_after"), plain(study["exit_after"][e])]]
    rows += [[text("column_" + key), plain(study[name][drop_out, e])] for key, name in
             (("mandiri_12", "p_mandiri_12"), ("functioning_12", "functioning_12"), ("mandiri_24", "p_mandiri_24"), ("functioning_24", "functioning_24"),
              ("cost", "cost"), ("cost_per_group", "cost_per_group"), ("cost_per_kept", "cost_per_kept"), ("chance", "all_chance"))]
    attributes = page.results.file.attrs
    rows.append([text("made_of"), text("provenance").format(scenario=titles_of(page.results.file, page.lang)[0], seed=attributes["seed"], replicates=study.attrs["replicates"],
                                                            version=attributes["engine_version"], commit=attributes["git_commit"])])
    return Sheet("summary", [("item", 60, TEXT), ("value", 110, None)], rows)


def exits(page):
    study, rows = page.study, []
    for d, e in itertools.product(range(len(page.drop_outs)), range(page.sizes["exit_after"])):
        rows.append([TEXTS["drop_out_" + page.drop_outs[d]][page.lang], plain(study["hazard"][d]), plain(study["exit_after"][e]), *shares(study, "p_mandiri_12", (d, e)),
                     *shares(study, "functioning_12", (d, e)), plain(study["p_mandiri_24"][d, e]), plain(study["functioning_24"][d, e]),
                     plain(study["premature"][d, e]), *shares(study, "cost", (d, e)), plain(study["cost_per_group"][d, e]), *shares(study, "cost_per_kept", (d, e)),
                     plain(study["all_chance"][d, e])])
    ends = [("low", 10), ("high", 10)]
    of = lambda form: [(key, width, form) for key, width in ends]
    money = [(key, 15, RUPIAH) for key, _ in ends]
    return Sheet("exits", [("drop_out", 12, TEXT), ("hazard", 9, "0.0%"), ("exit_after", 14, WHOLE), ("mandiri_12", 14, PERCENT), *of(PERCENT),
                           ("functioning_12", 14, PERCENT), *of(PERCENT), ("mandiri_24", 12, PERCENT), ("functioning_24", 14, PERCENT), ("premature", 14, PERCENT),
                           ("cost", 16, RUPIAH), *money, ("cost_per_group", 16, RUPIAH), ("cost_per_kept", 18, RUPIAH), *money, ("chance", 18, PERCENT)], rows)


def month(text):
    """The first day of a month such as "2028-04"; None where there is none."""
    return datetime.datetime(int(text[:4]), int(text[5:]), 1) if text else None


def calendar(page):
    own, rows = page.calendar, []
    start = plain(own.attrs["start"])
    for p in range(len(own["place"])):
        of = {name: plain(own[name][p]) for name in own if own[name].ndim == 1 and name not in ("place", "year", "village", "latitude", "longitude")}
        name = TEXTS["all_places"][page.lang] if of["level"] == "all" else of["name"]
        rows.append([of["code"], None, TEXTS["level_" + of["level"]][page.lang], name, of["groups"], month(start), month(of.get("full_to")),
                     month(of["handover_from"]), month(of["handover_to"]), known(of["from"]), known(of["to"]), of["when" + page.ending], of["chance"], *shares(own, "mandiri_12", p),
                     of["mandiri_24"], of["functioning_24"], of["kept"], plain(own["year_posts"][p].max(initial=0)), plain(own["year_post_months"][p].sum()), of["total_cost"],
                     of["change" + page.ending]])
    ends = [("low", 10, PERCENT), ("high", 10, PERCENT)]
    return Sheet("calendar", [("code", 16, TEXT), ("bps", 12, TEXT), ("level", 14, TEXT), ("place", 24, TEXT), ("groups", 11, WHOLE), ("start", 12, MONTH), ("end_full", 14, MONTH),
                              ("handover_from", 14, MONTH), ("handover_to", 14, MONTH), ("from", 12, WHOLE), ("to", 11, WHOLE), ("when", 34, TEXT), ("chance", 18, PERCENT),
                              ("mandiri_12", 14, PERCENT), *ends, ("mandiri_24", 12, PERCENT), ("functioning_24", 14, PERCENT), ("kept", 14, ONE), ("posts", 12, WHOLE),
                              ("post_months", 12, ONE), ("cost", 18, RUPIAH), ("change", 40, TEXT)], rows)


def years(page):
    own, rows = page.calendar, []
    amounts = ("posts", "post_months", "group_months", "pay", "travel", "training", "stipends", "grants", "other", "cost", "cost_low", "cost_high")
    for y, p in itertools.product(range(len(own["year"])), range(len(own["place"]))):
        level = plain(own["level"][p])
        rows.append([plain(own["year"][y]), plain(own["code"][p]), TEXTS["level_" + level][page.lang], TEXTS["all_places"][page.lang] if level == "all" else plain(own["name"][p]),
                     *(plain(own["year_" + name][p, y]) for name in amounts)])
    money = [(name, 16, RUPIAH) for name in ("pay", "travel", "training", "stipends", "grants", "other", "cost", "low", "high")]
    return Sheet("years", [("year", 8, WHOLE), ("code", 16, TEXT), ("level", 14, TEXT), ("place", 24, TEXT), ("posts", 12, WHOLE), ("post_months", 12, ONE), ("group_months", 16, ONE),
                           *money], rows)


def less(page):
    own, rows = page.less, []
    for b in range(len(own["budget"])):
        part, limit = plain(own["budget"][b]) / 100, plain(own["limit"][b])
        rows.append([part, limit, TEXTS["all_places"][page.lang], None, plain(own["places"][b]), None, None, *shares(own, "kept", b), plain(own["cost"][b]),
                     *((plain(own["even_months"][b]), plain(own["even_kept"][b])) if own["even_months"][b] else (None, None))])
        rows += [[part, limit, plain(own["area"][a]), plain(own["months"][b, a]) or None, None, plain(own["begins_alike"][b, a]), plain(own["months_alike"][b, a]), *[None] * 6]
                 for a in page.order()]
    return Sheet("less", [("budget", 12, PERCENT), ("limit", 18, RUPIAH), ("place", 24, TEXT), ("exit_after", 14, WHOLE), ("begun", 12, WHOLE), ("begins_alike", 18, PERCENT),
                          ("months_alike", 18, PERCENT), ("mandiri_12", 14, PERCENT), ("low", 10, PERCENT), ("high", 10, PERCENT), ("cost", 18, RUPIAH),
                          ("even_months", 14, WHOLE), ("even_kept", 14, PERCENT)], rows)


def villages(page):
    study, rows = page.study, []
    codes = list(itertools.chain(*(area["villages"] for area in page.results.areas)))
    for v in range(page.sizes["village"]):
        name, area = plain(study["village"][v]), plain(study["village_area"][0, v])
        rows.append([codes[v] if codes else None, None, plain(study["area"][area]), name.partition("/")[2] or name, plain(study["village_groups"][0, v]),
                     *shares(study, "village_mandiri_12", (0, v)), plain(study["village_note" + page.ending][0, v])])
    return Sheet("villages", [("code", 16, TEXT), ("bps", 12, TEXT), ("kecamatan", 24, TEXT), ("village", 26, TEXT), ("village_groups", 12, WHOLE),
                              ("mandiri_12", 14, PERCENT), ("low", 10, PERCENT), ("high", 10, PERCENT), ("note", 52, TEXT)], rows)


def households(page):
    study, rows = page.study, []
    for e, fifth, member in itertools.product(range(page.sizes["exit_after"]), range(page.sizes["fifth"]), (1, 0)):
        better, same, worse = (plain(study["households_" + name][0, e, fifth, member]) for name in ("better", "same", "worse"))
        everyone = better + same + worse
        rows.append([plain(study["exit_after"][e]), TEXTS[f"fifth_{fifth}"][page.lang], TEXTS["yes" if member else "no"][page.lang], better, same, worse,
                     plain(study["diff_wealth_sum"][0, e, fifth, member]) / everyone if everyone else None,
                     plain(study["diff_wealth_sum"][0, e, fifth, member] / study["wealth_sum_without"][0, e, fifth, member]) if everyone else None])
    return Sheet("households", [("exit_after", 14, WHOLE), ("fifth", 16, TEXT), ("member", 14, TEXT), ("better", 18, RUPIAH), ("same", 14, RUPIAH), ("worse", 14, RUPIAH),
                                ("wealth", 26, RUPIAH), ("wealth_more", 20, PERCENT)], rows)


def assumptions(page):
    rows = [[p["name"], p["meaning"][page.lang], p["value"], TEXTS["unit_" + page.unit(p["name"])][page.lang], p["default"], TEXTS["grade_" + p["grade"]][page.lang],
             TEXTS[page.surer(p["name"])][page.lang], p["source"], p["set_by"]] for p in page.results.parameters.values()]
    return Sheet("assumptions", [("name", 32, TEXT), ("meaning", 60, TEXT), ("value", 14, None), ("unit", 16, TEXT), ("default", 14, None), ("grade", 14, TEXT),
                                 ("change", 34, TEXT), ("source", 40, TEXT), ("set_by", 18, TEXT)], rows)


def words(page):
    sentences = [part.partition(": ") for part in TEXTS["words_note"][page.lang].split(". ") if ": " in part]
    rows = [[word, meaning] for word, _, meaning in sentences]
    return Sheet("words", [("word", 28, TEXT), ("means", 100, TEXT)], [*rows, [NONE, TEXTS["none_note"][page.lang]], [TEXTS["column_bps"][page.lang], TEXTS["bps_why"][page.lang]]])


def sheets(page):
    return [make(page) for make in (summary, *((calendar, years) if page.calendar else ()), *((less,) if page.less else ()), exits, villages, households, assumptions, words)]


def caveat(page):
    said = page.results.file.attrs["caveat"]
    return TEXTS["caveat"][page.lang] if said == TEXTS["caveat"]["en"] else said


def cells(page, sheet):
    """Every row of a sheet from the first on, as written."""
    title = f"{TEXTS['page_title'][page.lang]} {TEXTS['sheet_' + sheet.key][page.lang]}"
    return [[title], [caveat(page)], [TEXTS["column_" + key][page.lang] for key, _, _ in sheet.columns], *sheet.rows]


def form_of(sheet, row, column):
    """The format of a cell; a summary has one for each row."""
    form, value = sheet.columns[column][2], sheet.rows[row][column]
    if sheet.key == "summary" and column == 1 and isinstance(value, (int, float)):
        return WHOLE if isinstance(value, int) else PERCENT if abs(value) <= 1 else RUPIAH
    return "General" if form is None or isinstance(value, str) and form != TEXT else form


def lines(text, width):
    """How many lines of a column that wide a text takes."""
    return sum(-(-len(part) // max(1, int(width * 0.95))) or 1 for part in str(text).split("\n"))


def fill(target, page, sheet):
    for row in cells(page, sheet):
        target.append(row)
    target["A1"].font = Font(bold=True, size=13, color="0B5563")
    target["A2"].font = Font(bold=True, color="8F5212")
    target.row_dimensions[HEAD].height = 15 * max(lines(TEXTS["column_" + key][page.lang], 0.7 * width) for key, width, _ in sheet.columns)
    for row, values in enumerate(sheet.rows):  # a reader that knows no automatic heights shows all of a text
        target.row_dimensions[HEAD + 1 + row].height = 15 * max(lines(value, width) if isinstance(value, str) and width >= 30 else 1
                                                                for value, (_, width, _) in zip(values, sheet.columns))
    for column, (_, width, _) in enumerate(sheet.columns):
        target.column_dimensions[get_column_letter(column + 1)].width = width
        head = target.cell(HEAD, column + 1)
        head.font, head.fill = Font(bold=True), PatternFill("solid", fgColor="E3EEEF")
        head.alignment = Alignment(wrap_text=True, vertical="bottom")
        for row in range(len(sheet.rows)):
            cell = target.cell(HEAD + 1 + row, column + 1)
            cell.number_format = form_of(sheet, row, column)
            text = isinstance(sheet.rows[row][column], str)
            cell.alignment = Alignment(wrap_text=text and sheet.columns[column][1] >= 30, vertical="top", indent=int(text and sheet.rows[row][column] != NONE),
                                       horizontal="right" if sheet.rows[row][column] == NONE and sheet.columns[column][2] not in (TEXT, None) else "left" if text or sheet.key == "summary" else None)
    target.freeze_panes = target.cell(HEAD + 1, 1 if sheet.key in ("summary", "words") else 2)
    target.auto_filter.ref = f"A{HEAD}:{get_column_letter(len(sheet.columns))}{HEAD + len(sheet.rows)}"
    target.page_setup.orientation, target.page_setup.paperSize = "landscape", target.PAPERSIZE_A4
    target.sheet_properties.pageSetUpPr = openpyxl.worksheet.properties.PageSetupProperties(fitToPage=True)
    target.page_setup.fitToHeight = 0
    target.print_title_rows = f"{CAVEAT}:{HEAD}"
    target.oddFooter.left.text = caveat(page)


def write(path, page):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for sheet in sheets(page):
        fill(book.create_sheet(TEXTS["sheet_" + sheet.key][page.lang]), page, sheet)
    book.save(path)


def same(mine, due):
    return mine == due or (isinstance(mine, (int, float)) and isinstance(due, (int, float)) and np.isclose(mine, due, rtol=1e-12, atol=0))


def check(path, page):
    """What differs between a workbook and the one that its file makes."""
    try:
        book = openpyxl.load_workbook(path)
    except (OSError, KeyError, ValueError) as error:
        refuse(path, getattr(error, "strerror", None) or "not a workbook", 65)
    due = sheets(page)
    names = [TEXTS["sheet_" + sheet.key][page.lang] for sheet in due]
    if book.sheetnames != names:
        yield f"sheets: {book.sheetnames}, the file makes {names}"
        return
    for name, sheet in zip(names, due):
        found = list(book[name].iter_rows(values_only=True))
        for row, (mine, right) in enumerate(itertools.zip_longest(found, cells(page, sheet), fillvalue=()), 1):
            for column, (a, b) in enumerate(itertools.zip_longest(mine, right)):
                if not same(a, b):
                    yield f"{name}!{get_column_letter(column + 1)}{row}: {a}, the file says {b}"
