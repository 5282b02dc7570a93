#!/usr/bin/python3
"""A row and what it describes have one name, so that two swapped rows, members or list entries are noticed: parameters and their members,
processes and their structs, columns and their types, enumerators and the names beside them."""
import pathlib
import re
import sys
import unittest

ENGINE = pathlib.Path(__file__).resolve().parents[2] / "engine"
# What is called otherwise where users see it.
CALLED = {"NetworkRecipe": {"cross_village_share": "cross_village_ties"},
          "Per": {"household": "households", "village": "villages", "trader": "traders", "group": "groups"}}


def snake(name):
    """MeetNeeds -> meet_needs"""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


def plain(name):
    """rupiah_per_month and rupiah/month, month_index and month index are one name."""
    name = re.sub(r"^per_|^1/", "per ", name)
    return {"one": "1"}.get(name, name.replace("_per_", "/").replace("_", " "))


def parameters(text):
    """Rows of parameter sets: the set they stand in, their member and their name."""
    for part in re.split(r"^struct (?=\w+[^;{]*\{)", text, flags=re.MULTILINE)[1:]:
        for row in re.finditer(r"Row\{&(\w+)::(\w+),\s*\"(\w+)\"", part):
            yield (f"{part.split()[0]}::{CALLED.get(row[1], {}).get(row[2], row[2])}", f"{row[1]}::{row[3]}")


def processes(text):
    for part in re.split(r"^struct (?=\w+[^;{]*\{)", text, flags=re.MULTILINE)[1:]:
        for info in re.finditer(r"ProcessInfo info\{(?:\.name = )?\"(\w+)\"", part):
            yield (snake(part.split()[0]), info[1])


def columns(text):
    for column in re.finditer(r"^inline constexpr struct (\w+) :.*ColumnRow row\{\"(\w+)\".*\} (\w+)\{\};", text, re.MULTILINE):
        yield (f"{snake(column[1])} {column[3]}", f"{column[2]} {column[2]}")


def lists(text):
    """Enumerators and the names of the list that goes with them, in order."""
    for enum in re.finditer(r"enum class (\w+)[^;{]*\{([^}]+)\}", text):
        kind, after = enum[1], text[enum.end():]
        members = [re.split(r"\s*=", word.strip())[0] for word in re.sub(r"//[^\n]*", "", enum[2]).split(",") if word.strip()]
        rows = re.search(r"std::array<" + kind.removesuffix("Kind") + r"Row,[^;{]*\{\{(.*?)^\}\};", after, re.MULTILINE | re.DOTALL)
        words = re.search(r"(?:choices|\w+)\(" + kind + r"(?: \w+)?\) noexcept \{[^}]*?\{((?:\s*\"[^\"]+\",?)+)\s*\}", after)
        if rows:
            names = re.findall(r"^ {4}\{(?:\w+::\w+, )?\"([^\"]+)\"", rows[1], re.MULTILINE)
        elif words:
            names = re.findall(r"\"([^\"]+)\"", words[1])
        else:
            continue
        members = [member for member in members if member != "count" or "count" in names]
        for member, name in zip(members + ["nothing"] * (len(names) - len(members)), names + ["nothing"] * (len(members) - len(names))):
            yield (f"{kind} {plain(CALLED.get(kind, {}).get(member, member))}", f"{kind} {plain(name)}")


def differing(find, texts):
    return [pair for text in texts for pair in find(text) if pair[0] != pair[1]]


class Rows(unittest.TestCase):
    texts = [path.read_text(encoding="utf-8") for path in sorted(ENGINE.rglob("*.?pp"))]

    def check(self, find, least, good, swapped):
        """No row differs, there are rows at all, and the rule would notice a swap."""
        found = [pair for text in self.texts for pair in find(text)]
        self.assertEqual(differing(find, self.texts), [])
        self.assertGreaterEqual(len(found), least)
        self.assertEqual(differing(find, [good]), [])
        self.assertEqual(len(differing(find, [swapped])), 2)

    def test_parameters(self):
        row = 'struct Trade {{\n  Row{{&Trade::margin, "{}", Unit::one}},\n  Row{{&Trade::cost, "{}", Unit::one}}}};'
        self.check(parameters, 380, row.format("margin", "cost"), row.format("cost", "margin"))
        members = [pair[0] for text in self.texts for pair in parameters(text)]
        self.assertEqual(sorted(set(members)), sorted(members), "a member has two rows")

    def test_processes(self):
        two = 'struct MeetNeeds {{\n  ProcessInfo info{{.name = "{}"}};\n}};\nstruct Invest {{\n  ProcessInfo info{{.name = "{}"}};\n}};'
        self.check(processes, 80, two.format("meet_needs", "invest"), two.format("invest", "meet_needs"))

    def test_columns(self):
        two = ('inline constexpr struct Cash : C {{ ColumnRow row{{"{}", Unit::rupiah, ""}}; }} cash{{}};\n'
               'inline constexpr struct IjonDebt : C {{ ColumnRow row{{"{}", Unit::rupiah, ""}}; }} ijon_debt{{}};\n')
        self.check(columns, 120, two.format("cash", "ijon_debt"), two.format("ijon_debt", "cash"))

    def test_lists(self):
        rows = "enum class KindKind { a, b, count };\nstd::array<KindRow, static_cast<std::size_t>(Kind::count)> rows{{\n"
        self.check(lists, 60, rows + '    {"a", {}},\n    {"b", {}},\n}};', rows + '    {"b", {}},\n    {"a", {}},\n}};')
        words = "enum class Rule {{ a, b }};\nchoices(Rule) noexcept {{ return {{{}}}; }}"
        self.check(lists, 60, words.format('"a", "b"'), words.format('"b", "a"'))
        self.assertEqual(len(differing(lists, [words.format('"a"')])), 1)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
