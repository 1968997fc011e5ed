#!/usr/bin/python3
"""same_bytes.py PROGRAM DATABASE WORK_DIR: everything that can be printed or written from one
archive is made of it in different surroundings: another day, another user, other languages, time
zones, terminals and file modes. It has the same bytes in all of them."""

import hashlib
import os
import shutil
import subprocess
import sys

from world import World, outputs

DECISIONS = ["cancer-2021/2", "cancer-2024/2", "cancer-2025/2"]
OTHERS = ["cancer-2024/2", "cancer-2025/2", "cancer-2021/2"]


def cases():
    yield {"name": "all", "document": "document.txt", "decision": DECISIONS[2],
           "only": {"regions", "snapshots", "agreements", "decisions", "settlements", "log", "audit",
                    "checkpoint", "status", "reconcile", "infer"}}
    for decision, other, region in zip(DECISIONS, OTHERS, ["Dalarna", "24", "Region Skåne"]):
        yield {"name": decision, "decision": decision, "other": other, "region": region,
               "only": {"show", "annex", "explain", "what-if", "exclusions", "compare", "receipt",
                        "template", "history"}}


def turkish(work):
    """A folder with the locale tr_TR.UTF-8, where `I` is not the capital of `i`; or nothing."""
    folder = os.path.join(work, "locales")
    os.makedirs(folder)
    try:
        subprocess.run(["localedef", "-i", "tr_TR", "-f", "UTF-8", os.path.join(folder, "tr_TR.UTF-8")],
                       check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return folder


def surroundings(work):
    """By name: what is set in the environment, and what runs before the program."""
    yield "here and now", {}, {}
    yield "another day", {"SOURCE_DATE_EPOCH": "4102444800"}, {}
    yield "by the clock of this machine", {"SOURCE_DATE_EPOCH": None}, {}
    yield "locale C", {"LC_ALL": "C", "LANG": "C"}, {}
    yield "Swedish, where there is no such locale", {"LC_ALL": "sv_SE.UTF-8", "LANGUAGE": "sv"}, {}
    yield "another time zone", {"TZ": "Pacific/Kiritimati"}, {}
    yield "a wide terminal of colours", {"TERM": "xterm-256color", "COLUMNS": "40", "CLICOLOR_FORCE": "1"}, {}
    yield "files for oneself alone", {}, {"umask": 0o077}
    if os.geteuid() == 0:
        yield "another user", {"HOME": "/nonexistent", "USER": "nobody", "LOGNAME": "nobody"}, {
            "user": 65534, "group": 65534}
    else:
        print("NOT TESTED: another user; that takes root")
    folder = turkish(work)
    if folder:
        yield "Turkish", {"LC_ALL": "tr_TR.UTF-8", "LOCPATH": folder}, {}
    else:
        print("NOT TESTED: Turkish; localedef or its sources are not here")


class ElsewhereWorld(World):
    """The program as another user, or with another mask of file modes."""

    def __init__(self, program, folder, environment, process):
        super().__init__(program, folder)
        for name, value in environment.items():
            if value is None:
                del self.environment[name]
            else:
                self.environment[name] = value
        self.process = process

    def run(self, *args, expect=(0,)):
        done = subprocess.run([self.program, *args], cwd=self.folder, env=self.environment,
                              stdin=subprocess.DEVNULL, capture_output=True, **self.process)
        if done.returncode not in expect:
            raise AssertionError(f"fordela {args}: exit {done.returncode}\n{done.stderr.decode()}")
        self.messages = done.stderr
        return done.stdout


def digests(program, database, folder, document, environment, process):
    os.makedirs(folder)
    shutil.copy(database, os.path.join(folder, "fordela.db"))
    shutil.copy(document, os.path.join(folder, "document.txt"))
    for name in ("", "fordela.db", "document.txt"):
        os.chmod(os.path.join(folder, name), 0o777)
    world = ElsewhereWorld(program, folder, environment, process)
    return {name: hashlib.sha256(data).hexdigest() for name, _, data in outputs(world, list(cases()))}


def main():
    program, database, work = map(os.path.abspath, sys.argv[1:4])
    document = os.path.join(os.path.dirname(database), "tests", "data", "2025-second-payment.txt")
    shutil.rmtree(work, ignore_errors=True)
    os.makedirs(work)
    failures, first, tried = [], None, 0
    for number, (name, environment, process) in enumerate(surroundings(work)):
        found = digests(program, database, os.path.join(work, str(number)), document, environment, process)
        tried += 1
        first = first or found
        if set(found) != set(first):
            failures.append(f"{name}: other outputs: {sorted(set(found) ^ set(first))[:5]}")
        failures += [f"{name}: {output}" for output in first if found.get(output) != first[output]]
    for failure in failures[:40]:
        print("FAILED", failure)
    print(f"{len(first)} outputs in {tried} surroundings: {len(failures)} differ")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
