"""branches.py BUILD FOLDER…
Prints for each folder how many branches the tests took, from BUILD/all.profdata, and the conditions
that were only ever true or only ever false. Exit code 1 if it is less than 95 % in one of them.

A branch is one way out of a condition: `if (a || b)` has four. Left out are those that only a fault of
this program could take: a condition in a Check, and a value of an enumeration that a switch over all
of them does not have.
"""

import json
import pathlib
import re
import subprocess
import sys

GOAL = 95.0


def exported(build):
    done = subprocess.run(["llvm-cov", "export", build / "tests" / "fordela_tests", "-object",
                           build / "fordela", f"-instr-profile={build}/all.profdata"],
                          capture_output=True, check=True)
    return json.loads(done.stdout)["data"][0]["files"]


def files_in(files, folder):
    wanted = pathlib.Path(folder).resolve()
    return [file for file in files if pathlib.Path(file["filename"]).resolve().parent == wanted]


def is_never_to_be(lines, line):
    """Whether the condition is a Check's, or a switch's own."""
    if lines[line - 1].strip().startswith("switch ("):
        return True
    start = line
    while start > 1 and not lines[start - 2].rstrip().endswith((";", "{", "}", ":")):
        start -= 1
    return re.search(r"\bCheck\(", " ".join(lines[start - 1:line])) is not None


def not_taken(file):
    """(line, condition, which way) of each branch that no test took, and how many there are."""
    lines = pathlib.Path(file["filename"]).read_text().splitlines()
    taken = {}  # a template's branches are there for each of its types
    for line, column, end_line, end_column, yes, no, *_ in file["branches"]:
        place = (line, column, end_line, end_column)
        before = taken.get(place, (0, 0))
        taken[place] = (before[0] + yes, before[1] + no)
    missing, left_out = [], 0
    for (line, column, end_line, end_column), counts in sorted(taken.items()):
        end = end_column - 1 if end_line == line else None
        text = lines[line - 1][column - 1:end]
        if is_never_to_be(lines, line):
            left_out += 1
            continue
        missing += [(line, text, way) for way, count in zip(("true", "false"), counts) if not count]
    return missing, 2 * (len(taken) - left_out)


def main():
    build = pathlib.Path(sys.argv[1])
    low = False
    report = []
    files = exported(build)
    print(f"{'folder':<20} {'branches':>8} {'taken':>8} {'share':>8}")
    for folder in sys.argv[2:]:
        count, missed = 0, 0
        for file in files_in(files, folder):
            missing, branches = not_taken(file)
            count += branches
            missed += len(missing)
            name = pathlib.Path(file["filename"]).name
            report += [f"{folder}/{name}:{line}: never {way}: {text}" for line, text, way in missing]
        share = 100 * (count - missed) / count
        low = low or share < GOAL
        print(f"{folder:<20} {count:>8} {count - missed:>8} {share:>7.1f}%")
    print()
    for line in report:
        print(line)
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
