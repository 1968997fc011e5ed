"""An archive, and everything that the program can make of it."""

import os
import re
import subprocess


class World:
    """Runs the program in a folder of its own, on one archive there."""

    def __init__(self, program, folder, **environment):
        self.program = os.path.abspath(program)
        self.folder = folder
        self.environment = {
            "PATH": os.environ["PATH"], "FORDELA_DB": "fordela.db", "FORDELA_ACTOR": "tester",
            "SOURCE_DATE_EPOCH": "1765443600", "HOME": folder, **environment}

    def run(self, *args, expect=(0,)):
        """Standard output, as bytes; the exit code must be an expected one."""
        done = subprocess.run([self.program, *args], cwd=self.folder, env=self.environment,
                              stdin=subprocess.DEVNULL, capture_output=True)
        if done.returncode not in expect:
            raise AssertionError(f"fordela {args}: exit {done.returncode}\n"
                                 + done.stderr.decode("utf-8", "backslashreplace"))
        self.messages = done.stderr
        return done.stdout

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return name


# Commands that print nothing of an archive, or that change it; `serve` does not end by itself, and
# its pages have tests of their own.
SILENT = {"init", "record", "import", "correct", "settle", "repay", "keygen", "verify", "backup",
          "restore", "migrate", "serve", "completion", "manual"}

# What the others take.
ARGUMENTS = {
    "template": ["--from", "{decision}"],
    "regions": [], "snapshots": [], "agreements": [], "decisions": [], "status": [],
    "settlements": [], "log": [], "audit": [], "checkpoint": [],
    "show": ["{decision}"], "annex": ["{decision}"], "history": ["{region}"],
    "explain": ["{decision}", "{region}"], "what-if": ["{decision}"],
    "exclusions": ["{decision}"], "compare": ["{decision}", "{other}"],
    "receipt": ["{decision}", "{region}"],
    "reconcile": ["{decision}", "{document}"], "infer": ["{document}"],
}
FOLDERS = {"export", "publish"}
LANGUAGES = {"annex", "show"}


def commands(world):
    """Every command that `--help` lists, with the formats that its own help has."""
    text = world.run("--help").decode()
    block = text.split("\nCommands:\n", 1)[1].split("\n\n", 1)[0]
    names = re.findall(r"^  ([a-z-]+)  ", block, re.M)
    formats = {}
    for name in names:
        found = re.search(r"^Formats: ([a-z, -]+)\.", world.run(name, "--help").decode(), re.M)
        formats[name] = found[1].split(", ") if found else ["text"]
    unknown = set(names) - SILENT - set(ARGUMENTS) - FOLDERS
    assert not unknown, f"commands that this test does not know: {sorted(unknown)}"
    return formats


def outputs(world, cases, without=()):
    """Every output, but for those in the formats `without`: its name, its format and its bytes.
    `cases` are what to ask about: a dictionary each, with the arguments above, `name` and the names
    of the commands that it is for (`only`)."""
    for command, formats in commands(world).items():
        for case in cases:
            if command in SILENT | FOLDERS or command not in case["only"]:
                continue
            args = [each.format(**case) for each in ARGUMENTS[command]]
            for form in [each for each in formats if each not in without]:
                for language in ("sv", "en") if command in LANGUAGES else ("sv",):
                    name = f"{command} {form} {language} {case['name']}"
                    # 1: an honest refusal is an output, too; 4: a document may differ.
                    out = world.run("--lang", language, "--format", form, command, *args,
                                    expect=(0, 1, 4))
                    yield name, form, out
                    yield name + " (messages)", "text", world.messages
    for command in sorted(FOLDERS):
        folder = os.path.join(world.folder, command)
        world.run(command, command, "--licence", "CC0-1.0")
        for path, _, files in sorted(os.walk(folder)):
            for file in sorted(files):
                full = os.path.join(path, file)
                with open(full, "rb") as stream:
                    data = stream.read()
                yield os.path.relpath(full, world.folder), form_of(full), data


def form_of(path):
    """By the ending; CSV of the data package and `*.std.csv` has commas."""
    ending = os.path.splitext(path)[1][1:]
    if ending == "csv":
        swedish = open(path, "rb").read(3) == b"\xef\xbb\xbf"
        return "csv" if swedish else "csv-std"
    return {"html": "html", "xlsx": "xlsx", "json": "json", "jsonl": "jsonl"}.get(ending, "text")
