"""Reads spreadsheets and CSV as others would, and says what is wrong with them.

    spreadsheets.py annex ANNEX.xlsx ANNEX.json SWEDISH.csv STANDARD.csv
        the four forms of one annex say the same, and the first is laid out as the documentation has it
    spreadsheets.py table TABLE.xlsx STANDARD.csv
        one sheet, which holds what the CSV holds, cell for cell
    spreadsheets.py fods FILE.fods STANDARD.csv
        what LibreOffice read and saved as its own holds what the CSV of an annex holds
    spreadsheets.py texts FILE.fods
    spreadsheets.py created FILE.xlsx
        the texts of such a document; when the file says that it was made
    spreadsheets.py cells FILE.xlsx SHEET
        the sheet, one row a line: texts in quotation marks, numbers bare, cells apart by ` | `

openpyxl and Python's standard library; it shares no code with the program nor with the library that
writes its spreadsheets. Exit 0: nothing is wrong; 4: something is.
"""

import csv
import decimal
import io
import json
import pathlib
import re
import sys
import unicodedata
import xml.etree.ElementTree
import zipfile

import openpyxl

OFFICE, TABLE, TEXT = (
    "{urn:oasis:names:tc:opendocument:xmlns:" + name + ":1.0}" for name in ("office", "table", "text")
)
ALLOWED = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(app|core)\.xml|xl/_rels/workbook\.xml\.rels"
    r"|xl/(workbook|styles|sharedStrings|theme/theme1|worksheets/sheet[0-9]+)\.xml"
)


class Fault(Exception):
    """What is wrong."""


def require(condition, message):
    if not condition:
        raise Fault(message)


def check_inert(file):
    """Nothing in it computes, links, loads or tells who made it when."""
    with zipfile.ZipFile(file) as parts:
        for part in parts.infolist():
            require(ALLOWED.fullmatch(part.filename), f"an unexpected part: {part.filename}")
            require(part.date_time == (1980, 1, 1, 0, 0, 0), f"{part.filename}: its time")
            root = xml.etree.ElementTree.fromstring(parts.read(part))
            for element in root.iter():
                name = element.tag.split("}")[-1]
                require(name not in ("f", "hyperlink", "externalReference", "oleObject"),
                        f"{part.filename}: <{name}>")
                if name in ("creator", "lastModifiedBy"):
                    require(not element.text, f"{part.filename}: <{name}> is {element.text!r}")
                for character in element.text or "":
                    require(unicodedata.category(character) not in ("Cc", "Cf"),
                            f"{part.filename}: {character!r}")


def load(file):
    check_inert(file)
    return openpyxl.load_workbook(file)


def rows_of(sheet):
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def check_layout(sheet):
    """The first row stays in view, and is on every page; the columns are wide enough."""
    require(sheet.freeze_panes == "A2", f"{sheet.title}: frozen at {sheet.freeze_panes}")
    require(sheet.print_title_rows in ("1:1", "$1:$1"), f"{sheet.title}: {sheet.print_title_rows}")
    require((sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape"), "paper")
    require((sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0), "fit")
    for column in sheet.iter_cols():
        width = sheet.column_dimensions[column[0].column_letter].width
        for cell in column[1:]:
            shown = f"{cell.value:,}" if cell.data_type == "n" and cell.value else str(cell.value or "")
            require(len(shown) + 1 <= width or cell.alignment.wrap_text, f"{cell.coordinate}: width")


def check_data_sheet(sheet):
    check_layout(sheet)
    if sheet.max_row > 1:
        require(sheet.auto_filter.ref == sheet.dimensions, f"{sheet.title}: the filter")
    for row in sheet.iter_rows():
        for cell in row:
            require(cell.data_type in ("s", "n"), f"{cell.coordinate} is of type {cell.data_type}")
            if cell.data_type == "s":
                require(cell.number_format == "@", f"{cell.coordinate} is no text")


def read_csv(file, delimiter):
    data = pathlib.Path(file).read_bytes()
    mark = data.startswith(b"\xef\xbb\xbf")
    require(mark == (delimiter == ";"), f"{file}: the byte order mark")
    text = data.decode("utf-8-sig")
    require(text.endswith("\r\n"), f"{file}: the last line")
    require("\n" not in text.replace("\r\n", ""), f"{file}: a bare line feed")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))


def number(text):
    return decimal.Decimal(text) if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text) else None


def as_csv(cell):
    """A cell as CSV for programs has it."""
    if cell.value is None:
        return ""
    if cell.data_type == "s":
        guarded = re.match("'*[=+\\-@\t\r\n＝＋－＠]", cell.value)
        return "'" + cell.value if guarded else cell.value
    value = decimal.Decimal(repr(cell.value))
    return value * 100 if cell.number_format.endswith("%") else value


def check_same(ours, theirs, where):
    if isinstance(ours, decimal.Decimal):
        require(number(theirs) == ours, f"{where}: {ours} and {theirs}")
    else:
        require(ours == theirs, f"{where}: {ours!r} and {theirs!r}")


def check_sheet_is_csv(sheet, lines):
    rows = list(sheet.iter_rows())
    require(len(rows) == len(lines), f"{len(rows)} rows and {len(lines)} lines")
    for row, line in zip(rows, lines):
        require(len(row) == len(line), f"row {row[0].row}: {len(line)} values")
        for cell, text in zip(row, line):
            check_same(as_csv(cell), text, cell.coordinate)


def check_swedish_is_standard(swedish, standard):
    """The Swedish form is the other, with a comma for the point and signs of percent."""
    require(len(swedish) == len(standard), "the lines")
    for ours, theirs in zip(swedish, standard):
        plain = [re.sub(r"^(-?[0-9]+),([0-9]+)%?$", r"\1.\2", text) for text in ours]
        require(plain == theirs, f"{plain} and {theirs}")


def check_annex_is_json(sheet, annex):
    expected = [
        [row["code"], row["region"], row["population"],
         float(decimal.Decimal(row["share"]) / 100), row["amount"]]
        for row in annex["rows"]
    ]
    rows = rows_of(sheet)[1:]
    require([row[:5] for row in rows] == expected, "the data are not those of the JSON")
    require([row[5] in ("ja", "yes") for row in rows] == [row["met"] for row in annex["rows"]], "met")
    for cell in [row[3] for row in sheet.iter_rows(min_row=2)]:
        require(cell.number_format.endswith("%"), f"{cell.coordinate}: {cell.number_format}")
    total = sum(row[4] for row in rows)
    require(total + annex["withheld"] == annex["pot"], f"the sum is {total}")
    return total


def check_facts(book, annex, total):
    summary, source = book.worksheets[1], book.worksheets[2]
    facts = dict(rows_of(summary) + rows_of(source))
    for value in (annex["pot"], annex["withheld"], total, len(annex["rows"]),
                  annex["population_total"], annex["decision"], annex["root"]):
        require(value in facts.values(), f"{value} is in no fact")
    for sheet in (summary, source):
        check_layout(sheet)
        require(sheet.max_column == 2 and not sheet.auto_filter.ref, f"{sheet.title}: its columns")


def annex_command(xlsx, annex_json, swedish, standard):
    book = load(xlsx)
    annex = json.loads(pathlib.Path(annex_json).read_text(encoding="utf-8"))
    names = book.sheetnames
    require(names in (["Data", "Sammanställning", "Källa och rot"],
                      ["Data", "Summary", "Source and root"]), f"the sheets are {names}")
    data = book.worksheets[0]
    check_data_sheet(data)
    lines = read_csv(standard, ",")
    check_sheet_is_csv(data, lines)
    check_swedish_is_standard(read_csv(swedish, ";"), lines)
    total = check_annex_is_json(data, annex)
    check_facts(book, annex, total)
    for sheet in book.worksheets:
        require(annex["root"] in sheet.oddFooter.left.text, f"{sheet.title}: the footer")
    return f"{data.max_row - 1} regions, {total} kr"


def table_command(xlsx, standard):
    book = load(xlsx)
    require(book.sheetnames == ["Data"], f"the sheets are {book.sheetnames}")
    check_data_sheet(book.worksheets[0])
    lines = read_csv(standard, ",")
    check_sheet_is_csv(book.worksheets[0], lines)
    return f"{len(lines) - 1} rows"


def line_text(element):
    """A line of text; spaces that XML would lose are elements."""
    parts = [element.text or ""]
    for child in element:
        inner = " " * int(child.get(TEXT + "c", 1)) if child.tag == TEXT + "s" else line_text(child)
        parts += [inner, child.tail or ""]
    return "".join(parts)


def ods_rows(file):
    """The first sheet of a document of LibreOffice's: numbers as numbers, all else as text."""
    sheet = next(xml.etree.ElementTree.parse(file).iter(TABLE + "table"))
    rows = []
    for row in sheet.iter(TABLE + "table-row"):
        values = []
        for cell in row:
            require(TABLE + "formula" not in cell.attrib, f"row {len(rows) + 1}: a formula")
            kind = cell.get(OFFICE + "value-type")
            text = "\n".join(line_text(line) for line in cell.iter(TEXT + "p"))
            if kind in ("float", "percentage"):
                factor = 100 if kind == "percentage" else 1
                value = decimal.Decimal(cell.get(OFFICE + "value")) * factor
            else:
                require(kind in (None, "string"), f"row {len(rows) + 1}: a {kind}")
                value = text
            values += [value] * int(cell.get(TABLE + "number-columns-repeated", 1))
        while values and values[-1] == "":
            values.pop()
        rows += [values] * int(row.get(TABLE + "number-rows-repeated", 1))
    while not rows[-1]:
        rows.pop()
    return rows


def fods_command(fods, standard):
    rows, lines = ods_rows(fods), read_csv(standard, ",")
    require(len(rows) == len(lines), f"{len(rows)} rows and {len(lines)} lines")
    for place, (row, line) in enumerate(zip(rows, lines), 1):
        row += [""] * (len(line) - len(row))
        require(len(row) == len(line), f"row {place}")
        for value, text in zip(row, line):
            check_same(value, text, f"row {place}")
    return f"{len(lines) - 1} rows, {sum(row[4] for row in rows[1:])} kr"


def cells_command(xlsx, sheet):
    return "\n".join(
        " | ".join("" if value is None else json.dumps(value, ensure_ascii=False) for value in row)
        for row in rows_of(load(xlsx)[sheet])
    )


def texts_command(fods):
    """The cells of a document of LibreOffice's, which are texts, as `cells` writes them."""
    rows = ods_rows(fods)
    require(all(isinstance(value, str) for row in rows for value in row), "a number")
    return "\n".join(" | ".join(json.dumps(v, ensure_ascii=False) for v in row) for row in rows)


def created_command(xlsx):
    properties = load(xlsx).properties
    require(properties.created == properties.modified, "it was modified")
    return properties.created.isoformat()


COMMANDS = {"annex": annex_command, "texts": texts_command, "created": created_command,
            "table": table_command, "fods": fods_command,
            "cells": cells_command}


def main():
    try:
        print(COMMANDS[sys.argv[1]](*sys.argv[2:]))
    except (Fault, KeyError, ValueError, TypeError, OSError, csv.Error, zipfile.BadZipFile,
            xml.etree.ElementTree.ParseError) as error:
        print(f"FALSE: {type(error).__name__}: {error}")
        return 4
    return 0


if __name__ == "__main__":
    sys.exit(main())
