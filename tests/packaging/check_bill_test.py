#!/usr/bin/python3
"""The check of the bill of materials finds what is wrong with one, on a small bill made by hand.

The sums of the one file, whose text is `abc`, are those that FIPS 180-2 gives as examples; the
verification code is the SHA-1 of that SHA-1's hexadecimal digits, worked out with sha1sum.
"""

import copy
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

CHECK = pathlib.Path(__file__).resolve().parents[2] / "cmake" / "packaging" / "check_bill.py"
SHA1 = "a9993e364706816aba3e25717850c26c9cd0d89d"
SHA256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
CODE = "9ef2bdeea2b1bae79b9ddb930427d0b2c880bdac"


def package(name, **fields):
    purl = f"pkg:deb/debian/{name}@1%2B2?arch=all&distro=debian-12"
    return {
        "SPDXID": f"SPDXRef-Package-{name}", "name": name, "versionInfo": "1",
        "filesAnalyzed": False,
        "supplier": "Organization: somebody", "downloadLocation": "NOASSERTION",
        "licenseConcluded": "NOASSERTION", "licenseDeclared": "MIT", "copyrightText": "NONE",
        "externalRefs": [{"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl",
                          "referenceLocator": purl}],
        **fields}


def relation(one, kind, other):
    return {"spdxElementId": f"SPDXRef-{one}", "relationshipType": kind,
            "relatedSpdxElement": f"SPDXRef-{other}"}


BILL = {
    "spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT",
    "name": "ours-1", "documentNamespace": "urn:uuid:00000000-0000-0000-0000-000000000000",
    "creationInfo": {"created": "2025-12-11T09:00:00Z", "creators": ["Tool: a hand"]},
    "packages": [
        package("ours", filesAnalyzed=True, licenseDeclared="NONE",
                packageVerificationCode={"packageVerificationCodeValue": CODE,
                                         "packageVerificationCodeExcludedFiles": ["./bill"]}),
        package("libsqlitecpp-dev"),
    ],
    "files": [{
        "SPDXID": "SPDXRef-File-abc", "fileName": "./abc", "fileTypes": ["OTHER"],
        "checksums": [{"algorithm": "SHA1", "checksumValue": SHA1},
                      {"algorithm": "SHA256", "checksumValue": SHA256}],
        "licenseConcluded": "NOASSERTION", "licenseInfoInFiles": ["NOASSERTION"],
        "copyrightText": "NOASSERTION"}],
    "relationships": [
        relation("DOCUMENT", "DESCRIBES", "Package-ours"),
        relation("Package-ours", "CONTAINS", "File-abc"),
        relation("Package-ours", "STATIC_LINK", "Package-libsqlitecpp-dev"),
    ],
}


class CheckBillTest(unittest.TestCase):
    """Each case damages the bill, the file or the copyright, and names what must be found."""

    def check(self, bill, text="abc", notice="libsqlitecpp-dev: SQLiteCpp"):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            (folder / "package").mkdir()
            (folder / "package" / "abc").write_text(text, encoding="ascii")
            (folder / "package" / "bill").write_text("left out", encoding="ascii")
            (folder / "copyright").write_text(notice, encoding="utf-8")
            (folder / "bill.json").write_text(json.dumps(bill), encoding="utf-8")
            done = subprocess.run(
                [sys.executable, CHECK, folder / "bill.json", "--copyright", folder / "copyright",
                 "--package", f"ours={folder / 'package'}"],
                text=True, stderr=subprocess.PIPE, check=False)
            return done.returncode, done.stderr

    def test_accepts_a_bill_that_is_right(self):
        self.assertEqual(self.check(BILL), (0, ""))

    def test_finds_what_is_wrong_with_the_document(self):
        def without(key):
            return lambda bill: bill.pop(key)

        def put(path, value):
            def change(bill):
                entry = bill
                for step in path[:-1]:
                    entry = entry[step]
                entry[path[-1]] = value
            return change

        cases = [
            (put(["spdxVersion"], "SPDX-2.2"), "spdxVersion"),
            (put(["dataLicense"], "MIT"), "dataLicense"),
            (put(["documentNamespace"], "here"), "documentNamespace"),
            (put(["creationInfo", "created"], "today"), "created"),
            (put(["creationInfo", "creators"], ["me"]), "creator `me`"),
            (without("name"), "the document: lacks ['name']"),
            (put(["packages", 1, "supplier"], "Debian"), "supplier"),
            (put(["packages", 1, "licenseDeclared"], "Expat"), "licenseDeclared"),
            (put(["packages", 1, "externalRefs", 0, "referenceLocator"], "pkg:x"), "purl"),
            (put(["packages", 1, "filesAnalyzed"], True), "verification code belongs"),
            (put(["packages", 1, "SPDXID"], "SPDXRef-Package-ours"), "stands twice"),
            (put(["packages", 1, "SPDXID"], "Package ours"), "is malformed"),
            (put(["relationships", 2, "relatedSpdxElement"], "SPDXRef-x"), "is not there"),
            (put(["relationships", 2], relation("DOCUMENT", "DESCRIBES", "Package-ours")),
             "libsqlitecpp-dev is related to nothing"),
            (put(["relationships", 2, "relationshipType"], "LIKES"), "LIKES"),
            (put(["files", 0, "checksums", 1, "checksumValue"], "00"), "SHA256 is malformed"),
            (put(["files", 0, "checksums", 1, "checksumValue"], "0" * 64), "has other checksums"),
            (put(["files", 0, "fileName"], "./xyz"), "['./abc', './xyz']"),
            (put(["packages", 0, "packageVerificationCode", "packageVerificationCodeValue"],
                 "0" * 40), "ours: verification code"),
        ]
        for damage, expected in cases:
            bill = copy.deepcopy(BILL)
            damage(bill)
            status, findings = self.check(bill)
            with self.subTest(expected):
                self.assertEqual(status, 1)
                self.assertIn(expected, findings)

    def test_finds_a_file_that_is_another(self):
        status, findings = self.check(BILL, text="abd")
        self.assertEqual(status, 1)
        self.assertIn("./abc has other checksums", findings)

    def test_finds_what_is_compiled_in_without_a_notice(self):
        status, findings = self.check(BILL, notice="libsqlitecpp-devel")
        self.assertEqual(status, 1)
        self.assertIn("libsqlitecpp-dev is compiled in", findings)


if __name__ == "__main__":
    unittest.main()
