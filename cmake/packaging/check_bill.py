#!/usr/bin/python3
"""check_bill.py [--copyright FILE] BILL --package NAME=FOLDER…

Checks a bill of materials against what SPDX 2.3 requires of a document in JSON, against the
packages' files as they are, and against the copyright file: whatever is compiled in must be
named there. Says what is wrong, all of it, and exits with 1. Shares no code with its writer.
"""

import argparse
import hashlib
import json
import pathlib
import re
import sys

DOCUMENT = {"spdxVersion", "dataLicense", "SPDXID", "name", "documentNamespace", "creationInfo",
            "packages", "files", "relationships"}
PACKAGE = {"SPDXID", "name", "downloadLocation", "versionInfo", "supplier", "filesAnalyzed",
           "licenseConcluded", "licenseDeclared", "copyrightText", "externalRefs"}
FILE = {"SPDXID", "fileName", "checksums", "licenseConcluded", "licenseInfoInFiles",
        "copyrightText", "fileTypes"}
RELATION = {"spdxElementId", "relationshipType", "relatedSpdxElement"}
OPTIONAL = {"comment", "packageVerificationCode", "sourceInfo", "licenseInfoFromFiles"}
KINDS = {"DESCRIBES", "CONTAINS", "DEPENDS_ON", "STATIC_LINK", "BUILD_DEPENDENCY_OF",
         "BUILD_TOOL_OF"}
LICENCES = {"MIT", "ISC", "Zlib", "BSD-2-Clause", "BSD-3-Clause", "BSL-1.0", "Apache-2.0",
            "NONE", "NOASSERTION"}
IDENTIFIER = re.compile(r"SPDXRef-[A-Za-z0-9.-]+")
PURL = re.compile(r"pkg:(deb/[a-z0-9]+|generic)/[A-Za-z0-9.%-]+@[A-Za-z0-9.%~-]+"
                  r"(\?arch=[a-z0-9]+&distro=[a-z0-9.-]+)?")


class Check:
    """Collects what is wrong."""

    def __init__(self):
        self.findings = []

    def that(self, holds, finding):
        if not holds:
            self.findings.append(finding)

    def keys(self, name, entry, required):
        missing = required - entry.keys()
        unknown = entry.keys() - required - OPTIONAL
        self.that(not missing, f"{name}: lacks {sorted(missing)}")
        self.that(not unknown, f"{name}: knows no {sorted(unknown)}")

    def document(self, bill):
        self.keys("the document", bill, DOCUMENT)
        self.that(bill.get("spdxVersion") == "SPDX-2.3", "spdxVersion is not SPDX-2.3")
        self.that(bill.get("dataLicense") == "CC0-1.0", "dataLicense is not CC0-1.0")
        self.that(bill.get("SPDXID") == "SPDXRef-DOCUMENT", "the document's SPDXID is another")
        space = bill.get("documentNamespace", "")
        self.that(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", space), f"documentNamespace is `{space}`")
        creation = bill.get("creationInfo", {})
        self.that(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", creation.get("created", "")),
                  "creationInfo.created is no UTC instant")
        creators = creation.get("creators", [])
        self.that(creators, "creationInfo.creators is empty")
        for creator in creators:
            self.that(re.match("(Person|Organization|Tool): .", creator), f"creator `{creator}`")

    def package(self, entry):
        name = f'package {entry.get("name")}'
        self.keys(name, entry, PACKAGE)
        self.that(re.match("(Person|Organization): .", entry.get("supplier", "")),
                  f"{name}: supplier")
        self.that(entry.get("licenseDeclared") in LICENCES, f"{name}: licenseDeclared")
        analyzed = entry.get("filesAnalyzed")
        self.that(analyzed == ("packageVerificationCode" in entry),
                  f"{name}: a verification code belongs to analyzed files, and to them alone")
        purls = [reference.get("referenceLocator", "") for reference in entry["externalRefs"]
                 if reference.get("referenceType") == "purl"
                 and reference.get("referenceCategory") == "PACKAGE-MANAGER"]
        self.that(len(purls) == 1 and PURL.fullmatch(purls[0]), f"{name}: purl {purls}")

    def file(self, entry):
        name = f'file {entry.get("fileName")}'
        self.keys(name, entry, FILE)
        self.that(entry["fileName"].startswith("./"), f"{name}: is not relative")
        sizes = {"SHA1": 40, "SHA256": 64}
        found = {each["algorithm"]: each["checksumValue"] for each in entry["checksums"]}
        self.that(found.keys() == sizes.keys(), f"{name}: checksums {sorted(found)}")
        for algorithm, value in found.items():
            self.that(re.fullmatch(f"[0-9a-f]{{{sizes.get(algorithm, 0)}}}", value),
                      f"{name}: {algorithm} is malformed")

    def identifiers(self, bill):
        names = [entry.get("SPDXID", "") for entry in (bill, *bill["packages"], *bill["files"])]
        self.that(len(names) == len(set(names)), "an SPDXID stands twice")
        for name in names:
            self.that(IDENTIFIER.fullmatch(name), f"SPDXID `{name}` is malformed")
        related = {bill["SPDXID"]}
        for relation in bill["relationships"]:
            self.keys("a relationship", relation, RELATION)
            self.that(relation["relationshipType"] in KINDS, relation["relationshipType"])
            for end in (relation["spdxElementId"], relation["relatedSpdxElement"]):
                self.that(end in names, f"a relationship names `{end}`, which is not there")
                related.add(end)
        for name in sorted(set(names) - related):
            self.that(False, f"{name} is related to nothing")

    def contents(self, bill, package, folder):
        """The files of a package, their sums and the sum of sums, against the folder."""
        entry, = (each for each in bill["packages"] if each["name"] == package)
        inside = {relation["relatedSpdxElement"] for relation in bill["relationships"]
                  if relation["relationshipType"] == "CONTAINS"
                  and relation["spdxElementId"] == entry["SPDXID"]}
        listed = {file["fileName"]: {each["algorithm"]: each["checksumValue"]
                                     for each in file["checksums"]}
                  for file in bill["files"] if file["SPDXID"] in inside}
        excluded = entry["packageVerificationCode"].get("packageVerificationCodeExcludedFiles", [])
        there = {"./" + str(path.relative_to(folder)): path for path in folder.rglob("*")
                 if path.is_file() and not path.is_symlink()}
        self.that(there.keys() - set(excluded) == listed.keys(),
                  f"{package}: {sorted((there.keys() - set(excluded)) ^ listed.keys())}")
        for name in there.keys() & listed.keys():
            data = there[name].read_bytes()
            self.that(listed[name] == {"SHA1": hashlib.sha1(data).hexdigest(),
                                       "SHA256": hashlib.sha256(data).hexdigest()},
                      f"{package}: {name} has other checksums")
        sums = "".join(sorted(sums["SHA1"] for sums in listed.values()))
        self.that(entry["packageVerificationCode"]["packageVerificationCodeValue"]
                  == hashlib.sha1(sums.encode()).hexdigest(), f"{package}: verification code")

    def copyright(self, bill, text):
        names = {entry["SPDXID"]: entry["name"] for entry in bill["packages"]}
        built_in = {names.get(relation["relatedSpdxElement"], "?")
                    for relation in bill["relationships"]
                    if relation["relationshipType"] == "STATIC_LINK"}
        self.that("libsqlitecpp-dev" in built_in, "SQLiteCpp is linked statically, but not said so")
        for package in sorted(built_in):
            self.that(re.search(rf"(?<![\w.+-]){re.escape(package)}(?![\w.+-])", text),
                      f"{package} is compiled in, but cmake/packaging/copyright does not name it")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("bill", type=pathlib.Path)
    parser.add_argument("--copyright", type=pathlib.Path)
    parser.add_argument("--package", action="append", default=[], metavar="NAME=FOLDER")
    arguments = parser.parse_args()
    bill = json.loads(arguments.bill.read_text(encoding="utf-8"))
    check = Check()
    check.document(bill)
    for entry in bill["packages"]:
        check.package(entry)
    for entry in bill["files"]:
        check.file(entry)
    check.identifiers(bill)
    for pair in arguments.package:
        package, _, folder = pair.partition("=")
        check.contents(bill, package, pathlib.Path(folder))
    if arguments.copyright:
        check.copyright(bill, arguments.copyright.read_text(encoding="utf-8"))
    for finding in check.findings:
        print(f"{arguments.bill}: {finding}", file=sys.stderr)
    sys.exit(1 if check.findings else 0)


if __name__ == "__main__":
    main()
