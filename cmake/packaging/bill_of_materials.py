#!/usr/bin/python3
"""Writes the bill of materials of the Debian packages, as SPDX 2.3 in JSON.

It lists what was used, not what was meant to be used: the headers that the compiler read (as ninja
recorded them), the archives and libraries that the linker read (as it recorded them), and the
shared libraries that the finished binaries ask for. dpkg tells which package each file is of, its
version and its maintainer; its copyright file tells the licence, where a machine can read it.

The same build gives the same bytes: the time is SOURCE_DATE_EPOCH, lists are sorted, and the
document's name is made from its content. The Python standard library is enough.
"""

import argparse
import hashlib
import json
import os
import pathlib
import re
import subprocess
import time
import urllib.parse
import uuid

# Debian's short names of licences, where SPDX has another name, or the same.
LICENCES = {
    "Apache-2.0": "Apache-2.0", "BSD-2-clause": "BSD-2-Clause", "BSD-3-clause": "BSD-3-Clause",
    "BSL-1.0": "BSL-1.0", "Boost-1.0": "BSL-1.0", "Expat": "MIT", "ISC": "ISC", "MIT": "MIT",
    "Zlib": "Zlib", "zlib": "Zlib",
}
# Headers of these declare what the kernel and the C library do; no code is taken from them.
DECLARATIONS_ONLY = {"linux-libc-dev"}
TOOLS = ("cmake", "ninja", "ld")  # beside the compiler


def run(*command):
    """The standard output of a command, which must succeed."""
    environment = dict(os.environ, LC_ALL="C")
    return subprocess.run(command, check=True, text=True, stdout=subprocess.PIPE,
                          env=environment).stdout


class Dpkg:
    """What dpkg knows of the machine that builds."""

    def __init__(self):
        release = pathlib.Path("/etc/os-release").read_text(encoding="utf-8")
        values = dict(re.findall(r'^([A-Z_]+)="?([^"\n]*)"?$', release, re.M))
        self.vendor = values["ID"]
        self.vendor_name = values["NAME"]
        self.distribution = f'{values["ID"]}-{values.get("VERSION_ID", "")}'.rstrip("-")
        self.known = {}

    def owners(self, paths):
        """The packages that the files are of; a file of no package is not allowed."""
        wanted = {}
        for path in paths:
            for spelling in {path, path.removeprefix("/usr"), "/usr" + path}:
                wanted[spelling] = path
        found = {}
        spellings = sorted(wanted)
        for start in range(0, len(spellings), 500):
            answer = subprocess.run(["dpkg-query", "--search", *spellings[start:start + 500]],
                                    text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                    check=False, env=dict(os.environ, LC_ALL="C")).stdout
            for line in answer.splitlines():
                package, _, path = line.partition(": ")
                if path in wanted and not package.startswith("diversion by "):
                    found[wanted[path]] = package.split(",")[0].split(":")[0]
        lost = sorted(set(paths) - set(found))
        if lost:
            raise SystemExit(f"the build used files of no package: {lost[:5]}")
        return set(found.values())

    def facts(self, package):
        """Version, architecture, source, maintainer and licence of an installed package."""
        if package not in self.known:
            form = "${Version}\\n${Architecture}\\n${source:Package}\\n${Maintainer}\\n"
            lines = run("dpkg-query", "--show", f"--showformat={form}", package).splitlines()
            self.known[package] = dict(zip(
                ("version", "architecture", "source", "maintainer"), lines[:4]))
            self.known[package].update(licence_of(package))
        return self.known[package]


def licence_of(package):
    """Licence and copyright of `Files: *`, as SPDX has them, where a machine can read the file."""
    unknown = {"licence": "NOASSERTION", "copyright": "NOASSERTION"}
    path = pathlib.Path(f"/usr/share/doc/{package}/copyright")
    if not path.is_file():
        return unknown
    text = path.read_text(encoding="utf-8", errors="replace")
    if not text.startswith("Format:"):
        return unknown
    for paragraph in re.split(r"\n\s*\n", text):
        fields = dict(re.findall(r"^([A-Z][A-Za-z-]+):[ \t]*((?:.*\n?)(?:[ \t].*\n?)*)",
                                 paragraph, re.M))
        if fields.get("Files", "").split() != ["*"]:
            continue
        names = fields.get("License", "").splitlines()
        licence = LICENCES.get(names[0].strip() if names else "", "NOASSERTION")
        holders = " ".join(fields.get("Copyright", "").split())
        return {"licence": licence, "copyright": holders or "NOASSERTION"}
    return unknown


def compiled(build, targets):
    """The files outside the project that the compiler read for the objects of some targets."""
    paths = set()
    counts = False
    for line in run("ninja", "-C", str(build), "-t", "deps").splitlines():
        if not line.startswith(" "):
            counts = any(line.startswith(f"CMakeFiles/{target}.dir/") for target in targets)
            continue
        path = os.path.normpath(line.strip())
        if counts and path.startswith("/") and not path.startswith(project_of(build)):
            paths.add(path)
    return paths


def project_of(build):
    """The source tree of a build, with a slash at its end."""
    cache = (build / "CMakeCache.txt").read_text(encoding="utf-8")
    return re.search(r"^CMAKE_HOME_DIRECTORY:INTERNAL=(.*)$", cache, re.M).group(1) + "/"


def linked(build, target):
    """The files outside the project that the linker read."""
    rule = (build / f"{target}.link.d").read_text(encoding="utf-8").replace("\\\n", " ")
    words = rule.split("\n\n")[0].partition(":")[2].split()
    paths = {os.path.normpath(word) for word in words if word.startswith("/")}
    outside = {path for path in paths if not path.startswith(project_of(build))}
    return {path for path in outside if os.path.isfile(path)}


def needed(binary, libraries):
    """The paths of the shared libraries that a binary asks for, beside those the linker read."""
    names = re.findall(r"\(NEEDED\).*\[(.*)\]", run("readelf", "--dynamic", "--wide", str(binary)))
    folders = sorted({os.path.dirname(os.path.realpath(path)) for path in libraries})
    found = set()
    for name in names:
        place = [folder for folder in folders if os.path.exists(f"{folder}/{name}")]
        if not place:
            raise SystemExit(f"{binary} needs {name}, which is in none of {folders}")
        found.add(os.path.realpath(f"{place[0]}/{name}"))
    return found


def digest(algorithm, data):
    return hashlib.new(algorithm, data).hexdigest()


class Bill:
    """The document while it is made."""

    def __init__(self, dpkg):
        self.dpkg = dpkg
        self.packages = {}
        self.files = []
        self.relations = set()

    @staticmethod
    def name(kind, name):
        """An SPDX identifier: letters, digits, `.` and `-`."""
        return f"SPDXRef-{kind}-" + re.sub(r"[^A-Za-z0-9.-]", lambda c: f"-{ord(c[0]):x}-", name)

    def relate(self, subject, kind, other, comment=""):
        self.relations.add((subject, kind, other, comment))

    def add_theirs(self, package):
        """A package of the distribution; its identifier."""
        identifier = self.name("Package", package)
        facts = self.dpkg.facts(package)
        name, version = (urllib.parse.quote(text, safe="")
                         for text in (package, facts["version"]))
        origin = f'arch={facts["architecture"]}&distro={self.dpkg.distribution}'
        self.packages[identifier] = {
            "SPDXID": identifier,
            "name": package,
            "versionInfo": facts["version"],
            "supplier": f"Organization: {self.dpkg.vendor_name}",
            "downloadLocation": "NOASSERTION",
            "filesAnalyzed": False,
            "sourceInfo": f'built from the source package {facts["source"]}, '
                          f'maintained by {facts["maintainer"]}',
            "licenseConcluded": "NOASSERTION",
            "licenseDeclared": facts["licence"],
            "copyrightText": facts["copyright"],
            "externalRefs": [{
                "referenceCategory": "PACKAGE-MANAGER",
                "referenceType": "purl",
                "referenceLocator": f"pkg:deb/{self.dpkg.vendor}/{name}@{version}?{origin}",
            }],
        }
        return identifier

    def add_ours(self, package, version, folder, bill):
        """One of the packages that are made here, with its files; its identifier."""
        identifier = self.name("Package", package)
        excluded = ["./" + str(bill.relative_to(folder))] if bill.is_relative_to(folder) else []
        sums = []
        for path in sorted(folder.rglob("*")):
            if path.is_symlink() or not path.is_file():
                continue
            inside = "./" + str(path.relative_to(folder))
            if inside in excluded:
                continue
            data = path.read_bytes()
            sums.append(digest("sha1", data))
            file = self.name("File", f"{package}-{inside[2:]}")
            self.files.append({
                "SPDXID": file,
                "fileName": inside,
                "checksums": [{"algorithm": name.upper(), "checksumValue": digest(name, data)}
                              for name in ("sha1", "sha256")],
                "fileTypes": ["BINARY" if data[:4] == b"\x7fELF" else "OTHER"],
                "licenseConcluded": "NOASSERTION",
                "licenseInfoInFiles": ["NOASSERTION"],
                "copyrightText": "NOASSERTION",
            })
            self.relate(identifier, "CONTAINS", file)
        code = {"packageVerificationCodeValue": digest("sha1", "".join(sorted(sums)).encode())}
        if excluded:
            code["packageVerificationCodeExcludedFiles"] = excluded
        self.packages[identifier] = {
            "SPDXID": identifier,
            "name": package,
            "versionInfo": version,
            "supplier": "Organization: fordela maintainers",
            "downloadLocation": "NOASSERTION",
            "filesAnalyzed": True,
            "packageVerificationCode": code,
            "licenseConcluded": "NOASSERTION",
            "licenseInfoFromFiles": ["NOASSERTION"],
            "licenseDeclared": "NONE",
            "copyrightText": "2026 the contributors to fordela",
            "comment": "No licence has been granted; the file copyright says so.",
            "externalRefs": [{
                "referenceCategory": "PACKAGE-MANAGER",
                "referenceType": "purl",
                "referenceLocator": f"pkg:generic/{package}@{version}",
            }],
        }
        self.relate("SPDXRef-DOCUMENT", "DESCRIBES", identifier)
        return identifier

    def add_contents(self, ours, binary, build, target, compiled_from, loaded):
        """What a binary of ours consists of and wants: its archives, libraries, headers.

        `target` links it, from the objects of the targets `compiled_from`; it opens the libraries
        `loaded` when it first wants them.
        """
        headers = self.dpkg.owners(compiled(build, compiled_from))
        read = linked(build, target)
        archives = {path for path in read if path.endswith((".a", ".o"))}
        libraries = self.dpkg.owners(needed(binary, read) | loaded)
        static = self.dpkg.owners(archives)
        sources = {self.dpkg.facts(package)["source"] for package in libraries | static}
        for package in libraries:
            self.relate(ours, "DEPENDS_ON", self.add_theirs(package), "a shared library")
        for package in static:
            self.relate(ours, "STATIC_LINK", self.add_theirs(package), "a static library")
        for package in headers:
            header = self.add_theirs(package)
            self.relate(header, "BUILD_DEPENDENCY_OF", ours, "headers")
            only = self.dpkg.facts(package)["source"] not in sources
            if only and package not in DECLARATIONS_ONLY:
                self.relate(ours, "STATIC_LINK", header, "headers only: compiled in")

    def document(self, version, epoch):
        """The finished document. Its namespace is a UUID of all the rest."""
        relations = []
        for subject, kind, other, comment in sorted(self.relations):
            relations.append({"spdxElementId": subject, "relationshipType": kind,
                              "relatedSpdxElement": other})
            if comment:
                relations[-1]["comment"] = comment
        document = {
            "spdxVersion": "SPDX-2.3",
            "dataLicense": "CC0-1.0",
            "SPDXID": "SPDXRef-DOCUMENT",
            "name": f"fordela-{version}",
            "creationInfo": {
                "created": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(epoch)),
                "creators": ["Organization: fordela maintainers", "Tool: bill_of_materials.py"],
            },
            "packages": [self.packages[name] for name in sorted(self.packages)],
            "files": sorted(self.files, key=lambda file: file["SPDXID"]),
            "relationships": relations,
        }
        content = json.dumps(document, sort_keys=True, ensure_ascii=False)
        document["documentNamespace"] = uuid.uuid5(uuid.NAMESPACE_OID, content).urn
        return document


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--version", required=True)
    parser.add_argument("--build", type=pathlib.Path, required=True)
    parser.add_argument("--compiler", required=True)
    parser.add_argument("--loaded", action="append", default=[], metavar="LIBRARY")
    parser.add_argument("--loaded-by-program", action="append", default=[], metavar="LIBRARY")
    parser.add_argument("--output", type=pathlib.Path, required=True)
    parser.add_argument("--package", action="append", required=True, metavar="NAME=FOLDER")
    arguments = parser.parse_args()
    folders = dict(pair.split("=", 1) for pair in arguments.package)
    dpkg = Dpkg()
    bill = Bill(dpkg)
    ours = {package: bill.add_ours(package, arguments.version, pathlib.Path(folder),
                                   arguments.output)
            for package, folder in folders.items()}

    loaded = set(arguments.loaded)
    program = pathlib.Path(folders["fordela"]) / "usr/bin/fordela"
    bill.add_contents(ours["fordela"], program, arguments.build, "fordela_cli",
                      ("fordela", "fordela_web", "fordela_program", "fordela_cli"),
                      loaded | set(arguments.loaded_by_program))
    library, = (name for name in ours if re.fullmatch(r"libfordela[0-9.]+", name))
    shared, = (path for path in pathlib.Path(folders[library]).rglob("libfordela.so.*")
               if not path.is_symlink())
    bill.add_contents(ours[library], shared, arguments.build, "fordela", ("fordela",), loaded)
    bill.relate(ours["libfordela-dev"], "DEPENDS_ON", ours[library])

    tools = {os.path.realpath(run("sh", "-c", f"command -v '{tool}'").strip())
             for tool in (arguments.compiler, *TOOLS)}
    for package in dpkg.owners(tools):
        tool = bill.add_theirs(package)
        for name in ("fordela", library):
            bill.relate(tool, "BUILD_TOOL_OF", ours[name])

    document = bill.document(arguments.version, int(os.environ["SOURCE_DATE_EPOCH"]))
    text = json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    arguments.output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
