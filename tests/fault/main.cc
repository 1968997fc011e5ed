// fordela_faults [--long] [--seed N] [--jobs N] [NAME…]
// Runs the fault tests, or those that are named, each in a process of its own, and prints one
// table. The seed gives the same cases again; by default it is taken from the clock. Exit code: 0
// all survived; 1 something was lost or silently wrong, or a test did not come to its end, which is
// listed; 2 the command line is wrong.

#include <fmt/format.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <span>
#include <string>
#include <vector>

#include "fault/fault.h"

namespace fordela::fault {
namespace {

struct Call {
  bool long_form = false;
  std::uint64_t seed = 0;
  std::size_t jobs = 1;
  std::vector<const FaultTest*> tests;
};

/// What a test's process has to say: counts, seconds, notes.
struct Report {
  std::array<std::int64_t, 3> counts{};  // survived, lost, silently wrong
  double seconds = 0;
  std::vector<std::string> notes;
  bool finished = false;
};

/// A test that was started, and what it has said until now.
struct Running {
  const FaultTest* test = nullptr;
  pid_t pid = 0;
  int output = -1;  // -1: it has ended
  std::string text = {};
  int status = 0;  // of its process, when it has ended
};

[[noreturn]] void Usage(const std::string& why) {
  fmt::print(stderr, "fordela_faults: {}\nusage: fordela_faults [--long] [--seed N] [--jobs N]",
             why);
  fmt::print(stderr, " [NAME…]\n");
  for (const FaultTest& test : FaultTests()) {
    fmt::print(stderr, "  {:<16} {}\n", test.name, test.what);
  }
  std::exit(2);
}

std::uint64_t NumberOf(const char* text) {
  char* end = nullptr;
  const std::uint64_t number = text == nullptr ? 0 : std::strtoull(text, &end, 10);
  if (end == nullptr || end == text || *end != '\0') Usage("a number is missing");
  return number;
}

const FaultTest* Named(std::string_view name) {
  for (const FaultTest& test : FaultTests()) {
    if (test.name == name) return &test;
  }
  Usage(fmt::format("there is no fault test {}", name));
}

Call ParseCall(int argc, char** argv) {
  Call call;
  call.seed = static_cast<std::uint64_t>(
      std::chrono::system_clock::now().time_since_epoch().count() / 1000 % 1'000'000'000);
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "--long") {
      call.long_form = true;
    } else if (word == "--seed") {
      call.seed = NumberOf(argv[++i]);
    } else if (word == "--jobs") {
      call.jobs = std::max<std::size_t>(1, NumberOf(argv[++i]));
    } else if (word.starts_with("-")) {
      Usage(fmt::format("there is no option {}", word));
    } else {
      call.tests.push_back(Named(word));
    }
  }
  if (call.tests.empty()) {
    for (const FaultTest& test : FaultTests()) call.tests.push_back(&test);
  }
  return call;
}

void RunHere(const FaultTest& test, const Call& call, std::FILE* output) {
  const auto start = std::chrono::steady_clock::now();
  Trial trial(test.name, call.seed, call.long_form);
  std::string failure;
  try {
    test.run(trial);
  } catch (const std::exception& error) {
    failure = error.what();
  }
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  const Tally& tally = trial.tally();
  fmt::print(output, "{} {} {} {} {}\n", tally.survived(), tally.lost(), tally.wrong(),
             seconds.count(), failure.empty() ? 1 : 0);
  for (const std::string& note : tally.notes()) fmt::print(output, "{}\n", note);
  if (!failure.empty()) fmt::print(output, "it ended early: {}\n", failure);
  std::fflush(output);
}

Running Start(const FaultTest& test, const Call& call) {
  std::array<int, 2> ends{};
  if (pipe(ends.data()) != 0) throw std::runtime_error("no pipe");
  const pid_t pid = fork();
  if (pid < 0) throw std::runtime_error("no process");
  if (pid == 0) {
    close(ends[0]);
    std::FILE* output = fdopen(ends[1], "w");
    RunHere(test, call, output);
    _exit(0);
  }
  close(ends[1]);
  return {.test = &test, .pid = pid, .output = ends[0]};
}

/// Takes in what there is; at its end, the end of its process.
void ReadFrom(Running& running) {
  std::array<char, 4096> bytes{};
  const ssize_t count = read(running.output, bytes.data(), bytes.size());
  if (count < 0 && errno == EINTR) return;
  if (count > 0) {
    running.text.append(bytes.data(), static_cast<std::size_t>(count));
    return;
  }
  close(running.output);
  running.output = -1;
  waitpid(running.pid, &running.status, 0);
}

/// Waits until one of them says something or ends.
void WaitForAny(std::span<Running> tests) {
  std::vector<pollfd> waiting;
  std::vector<Running*> of;
  for (Running& running : tests) {
    if (running.output < 0) continue;
    waiting.push_back({running.output, POLLIN, 0});
    of.push_back(&running);
  }
  if (poll(waiting.data(), waiting.size(), -1) <= 0) return;
  for (std::size_t i = 0; i < waiting.size(); ++i) {
    if (waiting[i].revents != 0) ReadFrom(*of[i]);
  }
}

Report ReportOf(const Running& running) {
  Report report;
  const std::string& text = running.text;
  int finished = 0;
  int used = 0;
  if (std::sscanf(text.c_str(), "%ld %ld %ld %lf %d\n%n", &report.counts[0], &report.counts[1],
                  &report.counts[2], &report.seconds, &finished, &used) < 5) {
    report.notes.push_back(WIFSIGNALED(running.status)
                               ? fmt::format("it was ended by signal {}", WTERMSIG(running.status))
                               : "it ended without a word");
    return report;
  }
  report.finished = finished == 1;
  std::string line;
  for (const char c : text.substr(static_cast<std::size_t>(used))) {
    if (c != '\n') {
      line += c;
      continue;
    }
    report.notes.push_back(line);
    line.clear();
  }
  return report;
}

bool Good(const Report& report) {
  return report.finished && report.counts[0] > 0 && report.counts[1] == 0 && report.counts[2] == 0;
}

void PrintHead(const Call& call) {
  fmt::print("{} form, seed {}\n\n", call.long_form ? "long" : "short", call.seed);
  fmt::print("{:<16} {:>9} {:>9} {:>6} {:>14} {:>8}\n", "test", "cases", "survived", "lost",
             "silently wrong", "seconds");
}

void PrintRow(const FaultTest& test, const Report& report) {
  const auto& [survived, lost, wrong] = report.counts;
  fmt::print("{:<16} {:>9} {:>9} {:>6} {:>14} {:>8.1f}{}\n", test.name, survived + lost + wrong,
             survived, lost, wrong, report.seconds, Good(report) ? "" : "  FAILED");
  for (const std::string& note : report.notes) fmt::print("    {}\n", note);
  std::fflush(stdout);
}

/// As many at once as asked for; the rows in the order of the list.
bool RunAll(const Call& call) {
  std::vector<Running> tests;  // that were started, in the order of the list
  std::size_t printed = 0;
  bool good = true;
  PrintHead(call);
  std::fflush(stdout);
  while (printed < call.tests.size()) {
    const auto at_work =
        std::ranges::count_if(tests, [](const Running& running) { return running.output >= 0; });
    if (tests.size() < call.tests.size() && static_cast<std::size_t>(at_work) < call.jobs) {
      tests.push_back(Start(*call.tests[tests.size()], call));
      continue;
    }
    WaitForAny(tests);
    for (; printed < tests.size() && tests[printed].output < 0; ++printed) {
      const Report report = ReportOf(tests[printed]);
      PrintRow(*tests[printed].test, report);
      good = good && Good(report);
    }
  }
  return good;
}

}  // namespace
}  // namespace fordela::fault

int main(int argc, char** argv) {
  const fordela::fault::Call call = fordela::fault::ParseCall(argc, argv);
  const bool good = fordela::fault::RunAll(call);
  fmt::print("\n{}; the same again: --seed {}\n",
             good ? "nothing lost, nothing silently wrong" : "FAILED", call.seed);
  return good ? 0 : 1;
}
