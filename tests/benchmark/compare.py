"""Runs fordela, the limit program and the peers alternately and prints one table of medians and
ratios. scripts/benchmark builds what it needs and runs it; nothing here judges, it reports."""

import argparse
import datetime
import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
REGION = "01"
DECISIONS_AT_ONCE = 10  # that are recorded one by one by each, before it is the other's turn
RECORDED_DECISIONS = 300  # in all; kOpenDecisions of generated_archive.h
STARTS_AT_ONCE = 20
REGIONS = 21
MIB = 1 << 20

# What `fordela history` prints as CSV, in SQL.
HISTORY_SQL = f"""
SELECT a.id || '/' || d.instalment, a.year, d.decided_on, c.inhabitants, p.amount,
       CASE WHEN p.met THEN printf('%d,%02d',
         (200 * p.amount + c.inhabitants) / (2 * c.inhabitants) / 100,
         (200 * p.amount + c.inhabitants) / (2 * c.inhabitants) % 100) END,
       iif(p.met, 'yes', 'no')
FROM payout AS p
JOIN decision AS d ON d.event_seq = p.event_seq
JOIN agreement AS a ON a.event_seq = d.agreement_event
LEFT JOIN population_count AS c
  ON c.event_seq = d.population_event AND c.region_code = p.region_code
WHERE p.region_code = '{REGION}'
  AND NOT EXISTS (SELECT 1 FROM decision AS later
                  WHERE later.agreement_event = d.agreement_event
                    AND later.instalment = d.instalment AND later.version > d.version)
ORDER BY a.year, a.id, d.instalment"""


def say(text):
    print("fordela: " + text, file=sys.stderr, flush=True)


class Failed(Exception):
    pass


class Measured:
    """What repeated runs of one command took."""

    def __init__(self):
        self.seconds, self.processor, self.memory = [], [], []
        self.turns = []  # the median of each, where `seconds` has several of a turn

    @property
    def median(self):
        return statistics.median(self.seconds)

    @property
    def peak(self):
        return max(self.memory) * 1024 if self.memory else None


class Bench:
    def __init__(self, build, work):
        self.work = work
        self.fordela = os.path.join(build, "fordela")
        self.tool = lambda name: os.path.join(build, "benchmark", name)
        self.report = os.path.join(work, "report")

    def output(self, *command):
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        if done.returncode:
            raise Failed(" ".join(command) + ": " + done.stderr.strip())
        return done.stdout

    def run(self, into, *command, count=1, output=os.devnull, any_status=False):
        """Runs a command, and adds what it took to `into`; several starts count as their median."""
        with open(output, "wb") as out:
            done = subprocess.run([self.tool("run_measured"), str(count), self.report, *command],
                                  stdout=out, stderr=subprocess.PIPE, text=True,
                                  env=dict(os.environ, BEANCOUNT_DISABLE_LOAD_CACHE="1"))
        with open(self.report, encoding="utf-8") as report:
            runs = [[int(part) for part in line.split()] for line in report]
        if done.returncode or not runs or any(run[3] for run in runs if not any_status):
            raise Failed(" ".join(command) + ": " + done.stderr.strip())
        into.seconds.append(statistics.median(run[0] for run in runs) / 1e9)
        into.processor.append(statistics.median(run[1] for run in runs) / 1e6)
        into.memory.append(max(run[2] for run in runs))

    def alternate(self, runs, *commands, prepare=lambda: None, **settings):
        """Each command once, and again, `runs` times over; every other time in reverse order."""
        results = [Measured() for _ in commands]
        pairs = list(zip(results, commands))
        for run in range(runs):
            for result, command in pairs if run % 2 == 0 else reversed(pairs):
                prepare()
                self.run(result, *command, **settings)
        return results


class World:
    """A generated archive of so many decisions, with what the limit program needs."""

    def __init__(self, bench, decisions, journals):
        self.bench, self.decisions = bench, decisions
        self.folder = os.path.join(bench.work, str(decisions))
        os.makedirs(self.folder)
        self.log, self.archive, self.rows = (
            os.path.join(self.folder, name) for name in ("log.jsonl", "archive.db", "rows"))
        say(f"generating {decisions} decisions")
        bench.output(bench.tool("generate"), str(decisions), self.folder,
                     *(["--journals"] if journals else []))
        bench.output(bench.fordela, "restore", self.log, self.archive)
        bench.output(bench.tool("limit"), "extract", self.archive, "0", self.rows)
        self.recorded = 0

    def path(self, name):
        return os.path.join(self.folder, name)

    def prepare_recording(self):
        """Copies to record into; and, for the limit program, the rows that will be recorded."""
        bench, shadow = self.bench, self.path("shadow.db")
        for name in ("shadow.db", "ours.db"):
            shutil.copyfile(self.archive, self.path(name))
        bench.output(bench.tool("limit"), "write-bulk", self.rows, self.path("limit.db"))
        with open(self.log, "rb") as log:
            events = sum(1 for _ in log)
        bench.output(bench.tool("record_decisions"), shadow, "1", str(RECORDED_DECISIONS))
        bench.output(bench.tool("limit"), "extract", shadow, str(events), self.path("one.rows"))
        os.remove(shadow)
        os.sync()

    def record_all(self):
        """What each decision took fordela, and the limit program."""
        self.prepare_recording()
        ours, limit = Measured(), Measured()
        while self.recorded < RECORDED_DECISIONS:
            self.record(ours, limit)
        return ours, limit

    def record(self, ours, limit):
        """Some decisions, one by one, by both, every other time the limit program first; both are to
        come to the same root."""
        at = [str(self.recorded + 1), str(DECISIONS_AT_ONCE)]
        roots = []
        turns = [(ours, [self.bench.tool("record_decisions"), self.path("ours.db"), *at]),
                 (limit, [self.bench.tool("limit"), "write-one", self.path("limit.db"),
                          self.path("one.rows"), *at])]
        if self.recorded // DECISIONS_AT_ONCE % 2 == 1:
            turns.reverse()
        for into, command in turns:
            *times, root = self.bench.output(*command).split()
            into.seconds += [int(time) / 1e6 for time in times]
            into.turns.append(statistics.median(into.seconds[-len(times):]))
            roots.append(root)
        if roots[0] != roots[1]:
            raise Failed("the limit program did not write the same history")
        self.recorded += DECISIONS_AT_ONCE


def number(value, digits=3):
    """To so many significant digits, without exponents."""
    text = f"{value:.{digits}g}"
    return f"{float(text):.0f}" if "e" in text else text


def time_text(seconds):
    for unit, size in (("s", 1), ("ms", 1e-3), ("µs", 1e-6)):
        if seconds >= size:
            return f"{number(seconds / size)} {unit}"
    return f"{number(seconds / 1e-9)} ns"


def size_text(size):
    return "" if size is None else f"{number(size / MIB)} MiB"


def ratio_text(ratio):
    if ratio > 0.1:
        return f"{number(ratio)} ×"
    return f"1 / {number(1 / ratio)}" if ratio > 0 else ""


class Report:
    HEAD = ("work", "fordela", "memory", "against", "takes", "memory", "ratio", "of processor time",
            "goal", "met")

    def __init__(self):
        self.rows = []

    def times(self, work, ours, name, other, goal="", met=None):
        """`met` is given the ratio ours / theirs."""
        ratio = ours.median / other.median
        processor = ""
        if ours.processor and other.processor:
            theirs = statistics.median(other.processor)
            processor = ratio_text(statistics.median(ours.processor) / theirs) if theirs else ""
        self.add(work, time_text(ours.median), size_text(ours.peak), name, time_text(other.median),
                 size_text(other.peak), ratio_text(ratio), processor, goal, met and met(ratio))

    def add(self, work, mine, memory, name="", theirs="", their_memory="", ratio="", processor="",
            goal="", met=None):
        verdict = "" if met is None else "yes" if met else "no"
        self.rows.append((work, mine, memory, name, theirs, their_memory, ratio, processor, goal,
                          verdict))

    def missing(self, work, name, why="is not installed"):
        self.add(work, "", "", name, "NOT MEASURED", "", why)

    def text(self):
        lines = [self.HEAD, tuple("---" for _ in self.HEAD), *self.rows]
        return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def installed(program):
    return shutil.which(program) is not None


def measure_start(bench, report, runs):
    for option, theirs in (("--version", "-version"), ("--help", "-help")):
        if not installed("sqlite3"):
            report.missing(f"program start, {option}", "sqlite3 shell")
            continue
        ours, shell = (Measured(), Measured())
        for _ in range(runs):
            bench.run(ours, bench.fordela, option, count=STARTS_AT_ONCE)
            # `-help` of the shell ends with a status of its own.
            bench.run(shell, "sqlite3", theirs, count=STARTS_AT_ONCE, any_status=True)
        report.times(f"program start, `{option}`", ours, f"`sqlite3 {theirs}`", shell, "≤ 1.5 ×",
                     lambda ratio: ratio <= 1.5)


def measure_allocate(bench, report, runs, patient):
    """The script of fractions takes half a minute for a million: only if `patient`."""
    goals = {21: 1e-6, 290: 12e-6, 1_000_000: 60e-3}
    kernels = bench.tool("kernels")
    for recipients, goal in goals.items():
        work = f"split a pot over {recipients:,} recipients".replace(",", "\u00a0")
        if not os.path.exists(kernels):
            report.missing(work, "", "Google Benchmark is not installed")
            continue
        result = json.loads(bench.output(
            kernels, f"--benchmark_filter=^AllocateByLargestRemainder/{recipients}$",
            "--benchmark_format=json", f"--benchmark_repetitions={runs}"))
        ours = Measured()
        ours.seconds = [each["cpu_time"] / 1e9 for each in result["benchmarks"]
                        if each["run_type"] == "iteration"]
        limit, met = f"< {time_text(goal)}", ours.median < goal
        if recipients > 1000 and not patient:
            report.add(work, time_text(ours.median), "", "Python's `fractions`", "NOT MEASURED",
                       goal=limit, met=met)
            continue
        script = Measured()
        script.seconds.append(int(bench.output(
            "python3", os.path.join(HERE, "split_fractions.py"), str(recipients),
            str(runs if recipients < 1000 else 1))) / 1e9)
        report.times(work, ours, "Python's `fractions`", script, limit, lambda _, met=met: met)


def measure_recording(report, world):
    ours, limit = world.record_all()
    # A disk changes from minute to minute: each turn is held against the one beside it.
    ratio = statistics.median(mine / theirs for mine, theirs in zip(ours.turns, limit.turns))
    report.add("record one decision, durable", time_text(ours.median), "", "limit",
               time_text(limit.median), "", ratio_text(ratio), "", "≤ 1.25 ×", ratio <= 1.25)


def measure_restore(bench, report, world, runs):
    new = world.path("new.db")

    def remove():
        if os.path.exists(new):
            os.remove(new)

    limit_command = [bench.tool("limit"), "write-bulk", world.rows, new]
    ours, limit, guarded = bench.alternate(
        runs, [bench.fordela, "restore", world.log, new], limit_command,
        [*limit_command, "guarded"], prepare=remove)
    remove()
    work = f"`restore` of {events_text(world)}"
    report.times(work, ours, "limit", limit, "≤ 1.6 ×", lambda ratio: ratio <= 1.6)
    report.times(work, ours, "limit with the schema's guards", guarded)


def events_text(world):
    return f"{world.decisions:,} decisions".replace(",", "\u00a0")


def payouts_text(world):
    return f"{world.decisions * REGIONS:,} payouts".replace(",", "\u00a0")


def measure_audit(bench, report, world, runs):
    scan = [bench.tool("limit"), "scan-hash", world.archive]
    ours, limit, checked = bench.alternate(
        runs, [bench.fordela, "--db", world.archive, "audit"], scan, [*scan, "checked"])
    work = f"`audit` of {payouts_text(world)}"
    report.times(work, ours, "limit: scan and hash", limit, "≤ 2 ×; ≤ 64 MiB",
                 lambda ratio: ratio <= 2 and ours.peak <= 64 * MIB)
    report.times(work, ours, "limit with SQLite's own checks", checked)


def measure_history(bench, report, world, runs):
    work = f"`history {REGION}`, {events_text(world)}"
    mine, theirs = world.path("ours.csv"), world.path("theirs.csv")
    ours, shell = Measured(), Measured()
    for _ in range(runs):
        bench.run(ours, bench.fordela, "--db", world.archive, "history", REGION, "--format", "csv",
                  output=mine)
        if installed("sqlite3"):
            bench.run(shell, "sqlite3", "-csv", world.archive, HISTORY_SQL, output=theirs)
    if not installed("sqlite3"):
        report.missing(work, "sqlite3 shell")
        return
    with open(mine, "rb") as a, open(theirs, "rb") as b:
        if len(a.read().splitlines()) != len(b.read().splitlines()) + 1:
            raise Failed("the sqlite3 shell did not print the same rows")
    report.times(work, ours, "`sqlite3`, equal SQL", shell, "≤ 1.3 ×", lambda ratio: ratio <= 1.3)


def measure_pages(bench, world):
    """How long the desk takes for each of its pages: a table of its own, for it has no peer."""
    lines = ["| page | median | worst of 21 | processor | KiB | within 100 ms |", "|" + " --- |" * 6]
    grows = world.path("desk.db")
    shutil.copyfile(world.archive, grows)
    for line in bench.output(bench.tool("page_times"), grows, "21").splitlines():
        name, median, worst, processor, size = line.split("\t")
        lines.append(f"| {name} | {float(median):.1f} ms | {float(worst):.1f} ms | "
                     f"{float(processor):.1f} ms | {int(size) / 1024:.0f} | "
                     f"{'yes' if float(median) <= 100 else 'no'} |")
    return "\n".join(lines)


def measure_peers(bench, report, world, runs):
    journal, beans = world.path("payouts.journal"), world.path("payouts.beancount")
    note = f", {events_text(world)}"
    audit = [bench.fordela, "--db", world.archive, "audit"]
    history = [bench.fordela, "--db", world.archive, "history", REGION]
    twenty = "≤ 1 / 20", lambda ratio: ratio <= 1 / 20
    hundred = "≤ 1 / 100", lambda ratio: ratio <= 1 / 100
    for work, ours, peer, goal in (
            ("`audit`", audit, ["bean-check", "--no-cache", beans], twenty),
            ("`audit`", audit, ["hledger", "-f", journal, "check"], twenty),
            ("`audit`", audit, ["ledger", "-f", journal, "balance"], ("", None)),
            (f"`history {REGION}`", history,
             ["ledger", "-f", journal, "register", f"region:{REGION}"], hundred),
            (f"`history {REGION}`", history,
             ["hledger", "-f", journal, "register", f"region:{REGION}"], hundred)):
        name = peer[0] if peer[0] == "bean-check" else f"{peer[0]} {peer[3]}"
        if not installed(peer[0]):
            report.missing(work + note, f"`{name}`")
            continue
        mine, theirs = bench.alternate(runs, ours, peer)
        report.times(work + note, mine, f"`{name}`", theirs, *goal)


def measure_sizes(bench, report, world):
    payouts = world.path("payouts.db")
    bench.output(bench.tool("limit"), "write-payouts", world.rows, payouts)
    whole, bare = os.path.getsize(world.archive), os.path.getsize(payouts)
    report.add(f"file of {payouts_text(world)}", size_text(whole), "",
               "payout rows and one index", size_text(bare), "", f"{number(whole / bare)} ×",
               "", "≤ 2.5 ×", whole <= 2.5 * bare)
    os.remove(payouts)


def growth_sizes(decisions):
    """So many decisions, a tenth, a hundredth, down to some hundred."""
    sizes = [decisions]
    while sizes[0] >= 5_000:
        sizes.insert(0, sizes[0] // 10)
    return sizes


def record_by_turns(bench, *worlds):
    """What each decision took, some in each archive, and again; each on a copy."""
    results = [Measured() for _ in worlds]
    copies = [world.path("copy.db") for world in worlds]
    for world, copy in zip(worlds, copies):
        shutil.copyfile(world.archive, copy)
    os.sync()
    for first in range(1, RECORDED_DECISIONS, DECISIONS_AT_ONCE):
        for result, copy in zip(results, copies):
            *times, _ = bench.output(bench.tool("record_decisions"), copy, str(first),
                                     str(DECISIONS_AT_ONCE)).split()
            result.seconds += [int(time) / 1e6 for time in times]
    for copy in copies:
        os.remove(copy)
    return results


def measure_growth(bench, report, small, large, runs):
    """The same of an archive and of one of half its size."""
    folder, file = large.path("export"), large.path("new.db")

    def remove():
        shutil.rmtree(folder, ignore_errors=True)
        if os.path.exists(file):
            os.remove(file)

    def both(*command):
        return bench.alternate(
            runs, *([word.format(log=world.log, archive=world.archive) for word in command]
                    for world in (small, large)), prepare=remove)

    for work, (less, more) in (
            ("record one decision", record_by_turns(bench, small, large)),
            ("`restore`", both(bench.fordela, "restore", "{log}", file)),
            ("`audit`", both(bench.fordela, "--db", "{archive}", "audit")),
            ("`export`", both(bench.fordela, "--db", "{archive}", "export", folder))):
        report.times(f"{work}, {events_text(large)}", more, "half as many", less, "≤ 2.1 ×",
                     lambda ratio: ratio <= 2.1)
    remove()


def machine():
    with open("/proc/cpuinfo", encoding="utf-8") as info:
        models = [line.split(":", 1)[1].strip() for line in info if line.startswith("model name")]
    with open("/proc/meminfo", encoding="utf-8") as info:
        memory = next(int(line.split()[1]) for line in info if line.startswith("MemTotal"))
    return (f"{len(models) or os.cpu_count()} cores ({models[0] if models else 'unknown'}), "
            f"{memory / MIB:.0f} GiB of memory, Linux {os.uname().release.split('-')[0]}")


def load():
    with open("/proc/loadavg", encoding="utf-8") as average:
        return average.read().split()[0]


def versions(bench):
    asked = (("SQLite", ["sqlite3", "--version"]), ("ledger", ["ledger", "--version"]),
             ("hledger", ["hledger", "--version"]), ("beancount", ["bean-check", "--version"]))
    found = [bench.output(bench.fordela, "--version").split("\n")[0]]
    for name, command in asked:
        if not installed(command[0]):
            found.append(f"{name} not installed")
            continue
        words = bench.output(*command).replace(",", " ").split()
        found.append(f"{name} {next(word for word in words if word[0].isdigit())}")
    return ", ".join(found)


def measure(bench, arguments):
    report = Report()
    before = load()
    measure_start(bench, report, arguments.runs)
    measure_allocate(bench, report, arguments.runs, arguments.decisions >= 100_000)
    peers_share = arguments.peer_decisions == arguments.decisions
    whole = World(bench, arguments.decisions, peers_share)
    say("recording, restoring")
    measure_recording(report, whole)
    measure_restore(bench, report, whole, arguments.runs)
    say("auditing, asking")
    measure_audit(bench, report, whole, arguments.runs)
    measure_history(bench, report, whole, arguments.runs)
    measure_sizes(bench, report, whole)
    pages = measure_pages(bench, whole)
    if not arguments.without_growth:
        for size in growth_sizes(arguments.decisions):
            say(f"{size} decisions, and half as many")
            large = whole if size == arguments.decisions else World(bench, size, False)
            small = World(bench, max(size // 2, 1), False)
            measure_growth(bench, report, small, large, arguments.runs)
            for world in (small, large):
                if world is not whole:
                    shutil.rmtree(world.folder)
    if arguments.peer_decisions:
        peer_world = whole if peers_share else World(bench, arguments.peer_decisions, True)
        say("the peers")
        measure_peers(bench, report, peer_world, arguments.peer_runs)
    print(f"{datetime.datetime.now(datetime.timezone.utc):%Y-%m-%d %H:%M} UTC. {machine()}. "
          f"{versions(bench)}.")
    print(f"Medians of {arguments.runs} alternating runs (peers: {arguments.peer_runs}); memory is "
          f"the highest. Files were in the system's cache. Load average {before} before, {load()} "
          "after.\n")
    print(report.text())
    print(f"\nPages of the desk, {arguments.decisions} decisions:\n\n{pages}")


def main():
    parser = argparse.ArgumentParser(prog="scripts/benchmark", description=__doc__)
    parser.add_argument("--build", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--decisions", type=int, default=100_000,
                        help="in the archive, over 21 regions each (default: 100000)")
    parser.add_argument("--runs", type=int, default=5, help="of each command (default: 5)")
    parser.add_argument("--peer-decisions", type=int,
                        help="in the archive that the peers are given; 0: none (default: as many, "
                        "up to 100000: they take minutes, and gigabytes)")
    parser.add_argument("--peer-runs", type=int, default=1, help="of each peer (default: 1)")
    parser.add_argument("--without-growth", action="store_true",
                        help="without archives of half, a tenth, … of the size")
    arguments = parser.parse_args()
    if arguments.peer_decisions is None:
        arguments.peer_decisions = min(arguments.decisions, 100_000)
    if arguments.decisions < 1 or not 1 <= arguments.runs <= 20 or arguments.peer_runs < 1:
        parser.error("--decisions is 1 or more, --runs 1 to 20")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with tempfile.TemporaryDirectory(prefix="fordela-benchmark.") as work:
        try:
            measure(Bench(arguments.build, work), arguments)
        except Failed as failure:
            say(f"failed: {failure}")
            sys.exit(1)


main()
