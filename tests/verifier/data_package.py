"""Reads an export as others would, and says what is wrong with it.

    data_package.py FOLDER [ARCHIVE.db]

Python's standard library alone; it shares no code with the program. It checks the descriptor against
what Data Package 2.0 requires (datapackage.org/standard), every file against its size and hash,
every table against its schema (types, constraints, primary, unique and foreign keys), the cube of
JSON-stat 2.0 (json-stat.org/full) against payouts.csv, and SHA256SUMS. With ARCHIVE.db also that
each table has the rows of the archive, value for value. Exit 0: nothing is wrong; 4: something is.
"""

import csv
import datetime
import decimal
import hashlib
import io
import json
import pathlib
import re
import sqlite3
import sys

PROFILES = "https://datapackage.org/profiles/2.0/"
# From the profile: a POSIX path or a URL; a licence's name.
PATH = re.compile(r"((?=[^./~])(?!file:)((?!/\.\./)(?!\\)(?!://).)*|(http|ftp)s?://.*)")
LICENCE = re.compile(r"[-a-zA-Z0-9._]+")
NAME = re.compile(r"[-a-z0-9._]+")
GUARDED = re.compile("'+[=+\\-@\t\r\n＝＋－＠]")


class Fault(Exception):
    """What is wrong."""


def require(condition, message):
    if not condition:
        raise Fault(message)


def unguarded(text):
    return text[1:] if GUARDED.match(text) else text


def to_boolean(text):
    return {"true": True, "false": False}[text]


def to_integer(text):
    require(re.fullmatch(r"-?(0|[1-9][0-9]*)", text), f"{text!r} is no integer")
    return int(text)


def to_number(text):
    require(re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text), f"{text!r} is no number")
    return decimal.Decimal(text)


def to_year(text):
    require(re.fullmatch(r"[0-9]{4}", text), f"{text!r} is no year")
    return int(text)


def to_datetime(text):
    require(text.endswith("Z") and len(text) == 20, f"{text!r} is no instant")
    return datetime.datetime.fromisoformat(text[:-1])


READERS = {
    "string": unguarded,
    "date": datetime.date.fromisoformat,
    "datetime": to_datetime,
    "year": to_year,
    "integer": to_integer,
    "number": to_number,
    "boolean": to_boolean,
}


def check_package(package):
    require(package["$schema"] == PROFILES + "datapackage.json", "the profile")
    require(NAME.fullmatch(package["name"]), "the package's name")
    require(re.fullmatch(r"[0-9]+\.[0-9]+\.[0-9]+", package["version"]), "the version")
    to_datetime(package["created"])
    for key in ("id", "title", "description"):
        require(isinstance(package[key], str) and package[key], key)
    for licence in package.get("licenses", []):
        require(set(licence) <= {"name", "path", "title"} and licence, "a licence")
        require(LICENCE.fullmatch(licence.get("name", "x")), "a licence's name")
        require(PATH.fullmatch(licence.get("path", "x")), "a licence's path")
    require(package.get("licenses") != [], "licenses is empty")
    for source in package["sources"]:
        require(source and all(isinstance(value, str) for value in source.values()), "a source")
    names = [resource["name"] for resource in package["resources"]]
    require(names and len(set(names)) == len(names), "the resources' names")


def check_resource(folder, resource):
    where = resource["name"]
    require(NAME.fullmatch(where), f"{where}: name")
    require(resource["$schema"] == PROFILES + "dataresource.json", f"{where}: profile")
    require(PATH.fullmatch(resource["path"]), f"{where}: path")
    require(re.fullmatch(r".+/.+", resource["mediatype"]), f"{where}: mediatype")
    data = (folder / resource["path"]).read_bytes()
    require(len(data) == resource["bytes"], f"{where}: bytes")
    require("sha256:" + hashlib.sha256(data).hexdigest() == resource["hash"], f"{where}: hash")
    require(resource["encoding"] == "utf-8" and not data.startswith(b"\xef\xbb\xbf"), "encoding")
    return data.decode("utf-8")


def read_table(resource, text):
    """The rows as dictionaries of values, each held against its field."""
    where, schema, dialect = resource["name"], resource["schema"], resource["dialect"]
    require(resource["type"] == "table" and schema["$schema"] == PROFILES + "tableschema.json", where)
    require((dialect["delimiter"], dialect["lineTerminator"]) == (",", "\r\n"), f"{where}: dialect")
    require(text.endswith("\r\n"), f"{where}: the last line")
    lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    fields = schema["fields"]
    require(lines.pop(0) == [field["name"] for field in fields], f"{where}: the titles")
    require(schema["missingValues"] == [""], f"{where}: missing values")
    rows = []
    for number, line in enumerate(lines, 2):
        require(len(line) == len(fields), f"{where}: line {number}")
        rows.append({f["name"]: read_value(f, v, f"{where}:{number}") for f, v in zip(fields, line)})
    return rows


def read_value(field, text, where):
    constraints = field["constraints"]
    where = f"{where}: {field['name']}"
    if text == "":
        require(not constraints["required"], f"{where} is missing")
        return None
    value = READERS[field["type"]](text)
    require("minimum" not in constraints or value >= constraints["minimum"], f"{where}: minimum")
    pattern = constraints.get("pattern")
    require(pattern is None or re.search(pattern, text), f"{where}: pattern")
    return value


def tuples(rows, fields):
    return [tuple(row[field] for field in fields) for row in rows]


def check_keys(schemas, tables):
    for name, schema in schemas.items():
        keys = [schema["primaryKey"]] + schema.get("uniqueKeys", [])
        for key in keys:
            known = [values for values in tuples(tables[name], key) if None not in values]
            require(len(set(known)) == len(known), f"{name}: {key} is not unique")
        require(all(None not in v for v in tuples(tables[name], keys[0])), f"{name}: primary key")
        for key in schema.get("foreignKeys", []):
            other = key["reference"].get("resource", name)
            require(other != "" and other in tables, f"{name}: {other}")
            there = set(tuples(tables[other], key["reference"]["fields"]))
            for values in tuples(tables[name], key["fields"]):
                require(None in values or values in there, f"{name}: {values} is not in {other}")


def check_cube(cube, payouts):
    require(cube["version"] == "2.0" and cube["class"] == "dataset", "the cube's class")
    to_datetime(cube["updated"])
    dimensions = [cube["dimension"][each]["category"] for each in cube["id"]]
    require(set(cube["dimension"]) == set(cube["id"]), "the cube's dimensions")
    require([len(each["index"]) for each in dimensions] == cube["size"], "the cube's size")
    for each in dimensions:
        require(sorted(each["label"]) == sorted(each["index"]), "the cube's labels")
    require(cube["role"] == {"geo": ["region"], "metric": ["measure"]}, "the cube's roles")
    require(set(dimensions[2]["unit"]) == set(dimensions[2]["index"]), "the cube's units")
    expected, status = [], {}
    current = {(row["code"], row["decision"]): row for row in payouts if row["current"]}
    require({code for code, _ in current} <= set(dimensions[0]["index"]), "the cube's regions")
    require({name for _, name in current} == set(dimensions[1]["index"]), "the cube's decisions")
    for code in dimensions[0]["index"]:
        for decision in dimensions[1]["index"]:
            row = current.get((code, decision), {})
            for measure in dimensions[2]["index"]:
                if row and not row["met"]:
                    status[str(len(expected))] = "not met"
                expected.append(row.get(measure))
    require(cube["value"] == expected, "the cube's values")
    require(cube["status"] == status, "the cube's status")


def check_payouts(payouts):
    """What is paid and what is withheld sum to the pot."""
    totals = {}
    for row in payouts:
        key = (row["decision"], row["version"], row["pot"], row["withheld"])
        totals[key] = totals.get(key, 0) + row["amount"]
    for (decision, version, pot, withheld), total in totals.items():
        require(total + withheld == pot, f"{decision}@{version} does not sum to its pot")


def check_sums(folder):
    lines = (folder / "SHA256SUMS").read_text(encoding="ascii").splitlines()
    sums = {line[66:]: line[:64] for line in lines}
    files = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    require(list(sums) == sorted(files - {"SHA256SUMS"}), "SHA256SUMS: the files")
    for path, digest in sums.items():
        require(hashlib.sha256((folder / path).read_bytes()).hexdigest() == digest, path)


def from_archive(value, field):
    if value is None or field["type"] == "string":
        return value
    return READERS[field["type"]]("false true".split()[value] if field["type"] == "boolean" else
                                  str(value))


def check_archive(file, schemas, tables):
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as archive:
        archive.create_function("hexadecimal", 1, bytes.hex)
        for name in tables.keys() - {"payouts"}:
            fields = schemas[name]["fields"]
            columns = ", ".join(
                "hexadecimal(leaf_hash)" if f["name"] == "leaf_hash" else f'"{f["name"]}"'
                for f in fields
            )
            order = ", ".join(schemas[name]["primaryKey"])
            stored = archive.execute(f"SELECT {columns} FROM {name} ORDER BY {order}").fetchall()
            expected = [
                {f["name"]: from_archive(value, f) for f, value in zip(fields, row)} for row in stored
            ]
            require(tables[name] == expected, f"{name} is not the archive's")


def check(folder, archive):
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    check_package(package)
    schemas, tables, texts = {}, {}, {}
    for resource in package["resources"]:
        texts[resource["name"]] = check_resource(folder, resource)
        if resource["format"] == "csv":
            schemas[resource["name"]] = resource["schema"]
            tables[resource["name"]] = read_table(resource, texts[resource["name"]])
    check_keys(schemas, tables)
    check_payouts(tables["payouts"])
    cube = json.loads(texts["payouts.jsonstat"], parse_float=decimal.Decimal)
    check_cube(cube, tables["payouts"])
    check_sums(folder)
    if archive:
        check_archive(archive, schemas, tables)
    return sum(len(rows) for rows in tables.values())


def main():
    try:
        rows = check(pathlib.Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else None)
    except (Fault, KeyError, ValueError, TypeError, OSError, csv.Error, sqlite3.Error) as error:
        print(f"FALSE: {type(error).__name__}: {error}")
        return 4
    print(f"ok: {rows} rows")
    return 0


if __name__ == "__main__":
    sys.exit(main())
