#!/usr/bin/python3
"""inert.py PROGRAM WORK_DIR: texts that would do something are put into every text of an archive,
and everything that the program can print or write is made of it. In every output they stay texts:

  HTML   has the same elements, attributes and addresses as with harmless texts
  XLSX   has no formula, no link, and cells of the same kinds
  CSV    has as many rows and columns, and no cell that a spreadsheet would calculate
  JSON   has the same structure, and the texts to the letter
  text   has no control character and none that turns the direction of writing

No output has made a file, and what cannot be recorded is refused in words that are inert, too."""

import csv
import html.parser
import io
import json
import os
import shutil
import sys
import xml.etree.ElementTree
import zipfile

from payloads import FORBIDDEN, RECORDABLE, UNRECORDABLE
from world import World, outputs

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
PER_DECISION = {"show", "annex", "explain", "what-if", "exclusions", "compare", "receipt",
                "template"}


def quoted(text):
    """As a basic string of TOML."""
    out = "".join(f"\\u{ord(c):04x}" if ord(c) < 0x20 or c in "\"\\\x7f" else c for c in text)
    return f'"{out}"'


def region_section(i, text):
    return f'[[region]]\ncode = "Z{i:02}"\nname = {quoted(text)}\naliases = [{quoted("alias " + text)}]\n'


def decision_file(i, text):
    """An agreement, a population, an outcome and a decision whose every text is `text`."""
    t = quoted(text)
    codes = ["01", "03", f"Z{i:02}"]
    counts = "".join(f'"{code}" = {1000 + 7 * n}\n' for n, code in enumerate(codes))
    return f"""
[agreement]
id = "a-{i}"
year = {2000 + i}
title = {t}
parties = [{t}, {quoted(text + " 2")}]
purpose = {t}
amount = 1_000_003
appropriation = {{ area = {t}, item = {t}, sub_item = {t} }}
follow_up = {{ authority = {t}, diary_number = {t} }}
[[agreement.instalment]]
number = 1
amount = 1_000_003
condition = {t}
unmet = "redistribute"
[population]
id = "p-{i}"
label = {t}
source = {t}
[population.counts]
{counts}
[outcome]
instalment = "a-{i}/1"
assessed_by = {t}
reported_on = 2025-01-02
not_met = ["03"]
evidence = {t}
[decision]
instalment = "a-{i}/1"
number = {t}
population = "p-{i}"
rule = "largest-remainder"
payer = {t}
"""


def build(world, texts):
    world.run("init", "--origin", "test/inert")
    files = [world.write("regions.toml", "".join(map(region_section, range(len(texts)), texts)))]
    for i, text in enumerate(texts):
        files.append(world.write(f"a-{i}.toml", decision_file(i, text)))
    world.run("record", *files)
    for i, text in enumerate(texts):
        correction = world.write("correction.toml", f'[decision]\ninstalment = "a-{i}/1"\n'
                                 f'number = {quoted(text + " b")}\npopulation = "p-{i}"\n'
                                 f'rule = "largest-remainder"\npayer = {quoted(text)}\n')
        world.run("correct", f"a-{i}/1", correction, "--reason=" + text, "--diary-number=" + text)
        world.run("settle", f"a-{i}/1", "--paid-on", "2025-02-03", "--reference=" + text)
        world.run("repay", f"a-{i}/1", "01", "--amount", "5", "--on", "2025-03-04",
                  "--reason=" + text)
    document = world.write("document.csv", "kod;region;befolkning;belopp\n01;Stockholm;1000;499751\n"
                           f'Z00;"{texts[0].replace(chr(34), chr(34) * 2)}";1014;500252\n')
    world.run("reconcile", "a-0/1", document, "--record", expect=(0, 1, 4))


def cases(count):
    yield {"name": "all", "document": "document.csv", "decision": "a-0/1",
           "only": {"regions", "snapshots", "agreements", "decisions", "settlements", "log", "audit",
                    "checkpoint", "status", "reconcile", "infer"}}
    for i in range(count):
        yield {"name": f"{i}", "decision": f"a-{i}/1", "other": f"a-{i}/1@1", "region": f"Z{i:02}",
               "only": PER_DECISION | {"history"}}


class Structure(html.parser.HTMLParser):
    """The elements, with their attributes' names, and where links lead."""

    def __init__(self, data):
        super().__init__(convert_charrefs=True)
        self.found = []
        self.feed(data.decode())

    def handle_starttag(self, tag, attrs):
        addresses = [value for name, value in attrs if name in ("href", "src", "class", "id", "lang")]
        self.found.append((tag, [name for name, _ in attrs], addresses))

    def handle_endtag(self, tag):
        self.found.append(("/" + tag,))

    def handle_comment(self, data):
        self.found.append(("comment",))

    def handle_decl(self, decl):
        self.found.append(("declaration", decl))

    def unknown_decl(self, data):
        self.found.append(("unknown", data))


def shape_of_json(value):
    if isinstance(value, dict):
        return {key: shape_of_json(each) for key, each in value.items()}
    if isinstance(value, list):
        return [shape_of_json(each) for each in value]
    return type(value).__name__


def rows_of(data, separator):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=separator))


def is_calculated(cell):
    """Whether a spreadsheet would calculate the cell; a number with a sign is a number."""
    return cell.startswith(FORMULA_STARTS) and not cell[1:].replace(",", "").replace(".", "").isdigit()


def parts_of_workbook(data):
    """The kinds of the cells, and every element that is not plain."""
    kinds, active = [], []
    if not data:  # it was refused
        return kinds, active
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in sorted(archive.namelist()):
            root = xml.etree.ElementTree.fromstring(archive.read(name))
            for element in root.iter():
                tag = element.tag.split("}")[-1]
                if tag in ("f", "hyperlink", "externalReference", "ddeLink", "oleLink"):
                    active.append((name, tag))
                if tag == "c":
                    kinds.append((name, element.get("r"), element.get("t")))
    return kinds, active


def check(form, hostile, harmless):
    """What is wrong; nothing if the output is inert."""
    if form == "html":
        if Structure(hostile).found != Structure(harmless).found:
            return "the page has other elements, attributes or links"
    elif form in ("csv", "csv-std"):
        separator = ";" if form == "csv" else ","
        a, b = rows_of(hostile, separator), rows_of(harmless, separator)
        if [len(row) for row in a] != [len(row) for row in b]:
            return "the table has another shape"
        calculated = [cell for row in a for cell in row if is_calculated(cell)]
        if calculated:
            return f"a cell is calculated: {calculated[0]!r}"
    elif form == "xlsx":
        (kinds, active), (others, _) = parts_of_workbook(hostile), parts_of_workbook(harmless)
        if active:
            return f"the workbook has {active[0]}"
        if kinds != others:
            return "the workbook has cells of other kinds"
    elif form in ("json", "jsonl"):
        a = [shape_of_json(json.loads(line)) for line in pieces(form, hostile)]
        b = [shape_of_json(json.loads(line)) for line in pieces(form, harmless)]
        if a != b:
            return "the JSON has another structure"
    if form not in ("csv", "csv-std", "xlsx"):
        found = sorted(set(hostile.decode()) & FORBIDDEN)
        if found:
            return f"it has {found[0]!r}"
    return ""


def pieces(form, data):
    """A log and what is like it has one value a line."""
    lines = data.decode().splitlines()
    try:
        json.loads(data or "null")
        return [data.decode() or "null"] if form == "json" else lines
    except ValueError:
        return lines


class Words(html.parser.HTMLParser):
    """What a reader of the page sees."""

    def __init__(self, data):
        super().__init__(convert_charrefs=True)
        self.found = []
        self.feed(data.decode())

    def handle_data(self, data):
        self.found.append(data)


def strings_in(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield key
            yield from strings_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings_in(each)


def texts_in(form, data):
    """All texts in an output, as its reader gets them."""
    if form == "html":
        return "\n".join(Words(data).found)
    if form in ("csv", "csv-std"):
        return "\n".join(cell for row in rows_of(data, ";" if form == "csv" else ",") for cell in row)
    if form in ("json", "jsonl"):
        return "\n".join(text for piece in pieces(form, data) for text in strings_in(json.loads(piece)))
    if form == "xlsx" and data:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            root = xml.etree.ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))
        return "\n".join(element.text or "" for element in root.iter())
    return ""


def check_refusals(world, failures):
    tried = 0
    for text in UNRECORDABLE:
        file = world.write("refused.toml", region_section(99, text) + decision_file(99, text))
        world.run("record", file, expect=(1,))
        problems = world.messages.decode()
        tried += 1
        if set(problems) & FORBIDDEN:
            failures.append(f"a refusal carries out {text!r}")
        if problems.count("text_malformed") < 12:
            failures.append(f"not every text of the record file is refused: {text!r}: {problems}")
        for args in (["history", text], ["show", text], [text], ["--" + text], ["--format", text, "log"],
                     ["infer", text], ["--db", text, "decisions"], ["export", text, "--licence", text],
                     ["settle", "a-0/1", "--paid-on", text, "--reference", text]):
            out = world.run(*args, expect=(0, 1, 2, 3))
            tried += 1
            if (set(out.decode()) | set(world.messages.decode())) & FORBIDDEN:
                failures.append(f"a message carries out {text!r}: {args}")
    return tried


def fresh(folder):
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    return folder


def main():
    program, work = sys.argv[1:]
    hostile = World(program, fresh(os.path.join(os.path.abspath(work), "hostile")))
    harmless = World(program, fresh(os.path.join(os.path.abspath(work), "harmless")))
    build(hostile, RECORDABLE)
    build(harmless, [f"Ord {i:02}" for i in range(len(RECORDABLE))])
    before = set(os.listdir(hostile.folder))
    failures, made, seen = [], {}, {}
    asked = list(cases(len(RECORDABLE)))
    # Text for people is only looked through: nothing is compared.
    expected = {name: data for name, form, data in outputs(harmless, asked, without=("text",))
                if form != "text"}
    for name, form, data in outputs(hostile, asked):
        made[form] = made.get(form, 0) + 1
        if form != "text" and name not in expected:
            failures.append(f"{name}: is not made of harmless texts")
            continue
        seen.setdefault(form, set()).update(
            text for text in RECORDABLE if text not in seen.get(form, ()) and text in texts_in(form, data))
        wrong = check(form, data, expected.get(name))
        if wrong:
            failures.append(f"{name}: {wrong}")
    for form in set(made) - {"text"}:
        lost = [text for text in RECORDABLE if text not in seen[form]]
        if lost:
            failures.append(f"{form}: these are in no output to the letter: {lost}")
    refused = check_refusals(hostile, failures)
    new = set(os.listdir(hostile.folder)) - before - {"export", "publish", "refused.toml"}
    if new:
        failures.append(f"files were made: {sorted(new)}")
    for failure in failures[:40]:
        print("FAILED", failure)
    print(f"{len(RECORDABLE)} texts in {sum(made.values())} outputs ("
          + ", ".join(f"{count} {form}" for form, count in sorted(made.items()))
          + f"), {len(UNRECORDABLE)} that cannot be recorded in {refused} messages: "
          + f"{len(failures)} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
