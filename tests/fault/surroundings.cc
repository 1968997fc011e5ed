// Commands in odd surroundings: clocks, environments, streams, signals, permissions, limits.

#include <fcntl.h>
#include <fmt/format.h>
#include <grp.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <functional>
#include <stdexcept>
#include <thread>

#include "fault/child.h"
#include "fault/commands.h"
#include "fault/fault_tests.h"
#include "fault/leftovers.h"
#include "fault/world.h"
#include "support/process.h"
#include "support/text_file.h"

namespace fordela::fault {
namespace {

namespace fs = std::filesystem;
using std::chrono::microseconds;

constexpr uid_t kNobody = 65534;
constexpr int kSignalled = 128;
constexpr int kRefused = 1;
constexpr int kUsage = 2;
constexpr int kUnusable = 3;

constexpr std::array kBeginnings = {"record cancer-2025.toml",
                                    "correct",
                                    "settle ",
                                    "import",
                                    "init",
                                    "restore",
                                    "backup",
                                    "migrate",
                                    "keygen",
                                    "annex cancer-2024/2 -o",
                                    "annex cancer-2024/2 --format",
                                    "log -o",
                                    "audit",
                                    "export"};

/// What must come out.
enum class Must {
  kDo,          // 0, and the state after the command
  kFail,        // the code and the word, and all as before
  kAnswerLost,  // the state after it, but its answer, if it has one, is not acknowledged
  kEither,      // one of the two; what fails has any code but that of a fault
};

struct Expected {
  Must must = Must::kDo;
  int code = 0;
  std::string word = {};
};

/// What is odd.
struct Place {
  std::string name;
  Expected expected = {};
  std::vector<std::string> environment = {};  // beside the fixed one; `NAME=value`
  std::function<void()> prepare = {};         // in the process, before the program runs
  bool bare = false;                          // no environment but `environment`
};

std::vector<char*> Pointers(std::vector<std::string>& words) {
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  return pointers;
}

/// The program of the version that has the command: fordela_later is beside it.
std::vector<std::string> WordsOf(const std::vector<std::string>& words) {
  std::vector<std::string> all = ProgramWords(words);
  if (words.front() == kOfNextVersion) {
    all.front() = fs::path(all.front()).replace_filename("fordela_later").string();
  }
  return all;
}

/// The program itself, for what it does before Main matters here.
class Caller {
 public:
  pid_t Start(const fs::path& folder, const std::vector<std::string>& words, const Place& place) {
    std::vector<std::string> arguments = WordsOf(words);
    std::vector<std::string> environment = place.environment;
    if (!place.bare) {
      for (std::string& each : FixedEnvironment("/", ProgramPath())) {
        environment.push_back(std::move(each));
      }
    }
    const std::vector<char*> argument_pointers = Pointers(arguments);
    const std::vector<char*> environment_pointers = Pointers(environment);
    std::fflush(nullptr);
    const pid_t pid = ::fork();
    if (pid < 0) throw std::runtime_error("no process");
    if (pid > 0) return pid;
    RedirectStreams(streams_.path());
    if (::chdir(folder.c_str()) != 0) ::_exit(kSignalled - 1);
    ::close_range(STDERR_FILENO + 1, ~0U, 0);
    if (place.prepare) place.prepare();
    ::execve(arguments.front().c_str(), argument_pointers.data(), environment_pointers.data());
    ::_exit(kSignalled - 1);
  }

  Ended Finish(pid_t pid) {
    int status = 0;
    while (::waitpid(pid, &status, 0) < 0) {
      if (errno != EINTR) throw std::runtime_error("no child to wait for");
    }
    return {WIFSIGNALED(status) ? kSignalled + WTERMSIG(status) : WEXITSTATUS(status),
            ReadTextFile(streams_ / "out"), ReadTextFile(streams_ / "err")};
  }

  Ended Call(const fs::path& folder, const std::vector<std::string>& words, const Place& place) {
    return Finish(Start(folder, words, place));
  }

 private:
  ScopedFolder streams_;
};

std::vector<std::string> NamesIn(const FolderState& state) {
  std::vector<std::string> names;
  for (const auto& [name, bytes] : state) names.push_back(name);
  return names;
}

/// How the archive's audit ends: `ok, 34 events`. The clock and the actor may be others than usual,
/// and so the root.
std::string AuditOf(const fs::path& file) {
  try {
    const AuditReport report = AuditOfItsVersion(file, ReadTextFile(file));
    return fmt::format("{}, {} events", report.ok() ? "ok" : report.findings.front().message,
                       report.events);
  } catch (const std::exception& error) {
    return error.what();
  }
}

/// Commands, each in a fresh folder.
class Visitor {
 public:
  explicit Visitor(Trial& trial) : trial_(trial) {
    for (const char* beginning : kBeginnings) {
      calls_.push_back(world_.Learn(CallOf(beginning)));
    }
  }

  [[nodiscard]] const std::vector<KnownCall>& calls() const noexcept { return calls_; }
  World& world() noexcept { return world_; }
  Caller& caller() noexcept { return caller_; }

  void Visit(const Place& place) {
    for (const KnownCall& known : calls_) {
      const fs::path folder = world_.Fresh(*known.call);
      Judge(known, place, folder, caller_.Call(folder, known.call->words, place));
    }
  }

  void Judge(const KnownCall& known, const Place& place, const fs::path& folder,
             const Ended& ended) {
    const std::string wrong = Wrong(known, place.expected, folder, ended);
    if (wrong.empty()) return trial_.tally().Survived();
    trial_.tally().Lost(fmt::format("{}, {}: it ended with {}; {}; it says {}", known.call->Line(),
                                    place.name, ended.status, wrong, ended.err));
  }

  /// After a signal: all of it or nothing, but for what may be left under hidden names.
  void JudgeInterrupted(const KnownCall& known, const Place& place, const fs::path& folder,
                        const Ended& ended) {
    const Leftovers left = ClearLeftovers(folder);
    std::string wrong = left.foreign.empty() ? "" : "it left " + left.foreign;
    if (known.call->words.front() != "keygen") {
      const Judgement judgement = world_.Judge(known);
      if (!judgement.wrong.empty()) wrong = judgement.wrong;
      if (ended.status == 0 && !judgement.is_new) wrong = "what it acknowledged is gone";
    }
    if (wrong.empty()) return trial_.tally().Survived();
    trial_.tally().Lost(
        fmt::format("{}, {}: {}; {}", known.call->Line(), place.name, ended.status, wrong));
  }

 private:
  std::string Wrong(const KnownCall& known, const Expected& expected, const fs::path& folder,
                    const Ended& ended) {
    // Without descriptors, not even what was begun can be removed.
    const Leftovers left = expected.must == Must::kEither ? ClearLeftovers(folder) : Leftovers{};
    const std::string done = NotDone(known, folder);
    const std::string undone = StateOf(folder) == known.before ? "" : "something is changed";
    switch (expected.must) {
      case Must::kDo:
        return ended.status != 0 ? "it fails" : done;
      case Must::kFail:
        if (ended.status != expected.code) return "it should end otherwise";
        if (ended.err.find(expected.word) == std::string::npos) return "it should say why";
        return undone;
      case Must::kAnswerLost:
        if ((ended.status == 0) != known.ended.out.empty()) return "its answer is lost, or is not";
        return done;
      case Must::kEither:
        if (ended.status == 0) return done;
        if (!left.foreign.empty()) return "it left " + left.foreign;
        if (ended.status == 70 || ended.status == kSignalled - 1) return "it should say why";
        return done.empty() ? "" : undone;
    }
    return "";
  }

  static std::string NotDone(const KnownCall& known, const fs::path& folder) {
    if (NamesIn(StateOf(folder)) != NamesIn(known.after)) return "other files than usual are there";
    for (const std::string& name : {std::string("fordela.db"), known.call->makes}) {
      if (!known.after.contains(name)) continue;
      const std::string audit = AuditOf(folder / name);
      if (!audit.starts_with("ok, ")) return name + ": " + audit;
    }
    const bool records = known.call->archive == Archive::kWrite;
    const bool changed = StateOf(folder) != known.before;
    return records && !changed ? "nothing is recorded" : "";
  }

  Trial& trial_;
  World world_;
  Caller caller_;
  std::vector<KnownCall> calls_;
};

const Expected kDone{};
const Expected kBadClock{Must::kFail, kUsage, "SOURCE_DATE_EPOCH"};

Place Clock(const std::string& name, const std::string& seconds, const Expected& expected) {
  return {.name = "the clock at " + name,
          .expected = expected,
          .environment = {"SOURCE_DATE_EPOCH=" + seconds}};
}

Place With(const std::string& variable, const Expected& expected = kDone) {
  return {.name = variable, .expected = expected, .environment = {variable}};
}

std::vector<Place> ClocksAndEnvironments() {
  return {
      Clock("a day before", "1765357200", kDone),
      Clock("1970", "0", kDone),
      Clock("2038, past 31 bits", "2147483648", kDone),
      Clock("2106, past 32 bits", "4294967296", kDone),
      Clock("the last second of 9999", "253402300799", kDone),
      Clock("the year 10000", "253402300800", kBadClock),
      Clock("past 64 bits", "99999999999999999999", kBadClock),
      Clock("no number", "yesterday", kBadClock),
      Clock("before 1970", "-1", kBadClock),
      {.name = "no HOME", .expected = kDone, .environment = {"HOME="}},
      {.name = "nothing in the environment but the actor",
       .expected = kDone,
       .environment = {"FORDELA_ACTOR=tester"},
       .bare = true},
      With("LANG=sv_SE.UTF-8"),
      With("LC_ALL=tr_TR.UTF-8"),
      With("LC_ALL=xx_YY.NONE"),
      With("LC_ALL=\xff\xfe"),
      With("TZ=Nowhere/Nothing"),
      With("TZ=:/etc/passwd"),
      With("TZ=<+24>-24"),
      With("TERM=dumb"),
      With("COLUMNS=0"),
      With("TMPDIR=/nowhere"),
      With("MALLOC_PERTURB_=85"),
      With("FORDELA_DB=", kDone),
      With("FORDELA_ACTOR=\xff", {Must::kEither}),
  };
}

void Close(const std::vector<int>& streams) {
  for (const int stream : streams) ::close(stream);
}

/// Streams that are closed, all together and each.
void VisitClosedStreams(Visitor& visitor) {
  for (int closed = 1; closed < 8; ++closed) {
    std::vector<int> streams;
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
      if ((closed >> stream & 1) != 0) streams.push_back(stream);
    }
    Place place{.name = fmt::format("closed streams {}", fmt::join(streams, ", ")),
                .expected = kDone,
                .prepare = [streams] { Close(streams); }};
    if ((closed >> STDOUT_FILENO & 1) != 0) place.expected = {Must::kAnswerLost};
    visitor.Visit(place);
  }
}

/// Readers that have gone, with the signal for that and without.
void VisitGoneReaders(Visitor& visitor) {
  for (const int stream : {STDOUT_FILENO, STDERR_FILENO}) {
    for (const bool ignored : {false, true}) {
      visitor.Visit({.name = fmt::format("stream {} has no reader", stream),
                     .expected = {stream == STDOUT_FILENO ? Must::kAnswerLost : Must::kEither},
                     .prepare = [=] {
                       std::array<int, 2> ends{};
                       if (::pipe(ends.data()) != 0) ::_exit(kSignalled - 1);
                       ::dup2(ends[1], stream);
                       ::close(ends[0]);
                       ::close(ends[1]);
                       static_cast<void>(::signal(SIGPIPE, ignored ? SIG_IGN : SIG_DFL));
                     }});
    }
  }
}

void Limit(int resource, rlim_t value) {
  const struct rlimit limit = {value, value};
  if (::setrlimit(static_cast<__rlimit_resource>(resource), &limit) != 0) ::_exit(kSignalled - 1);
}

void VisitLimits(Visitor& visitor) {
  for (const mode_t mask : {0U, 027U, 077U}) {
    visitor.Visit({.name = fmt::format("umask {:03o}", mask), .expected = kDone, .prepare = [mask] {
                     ::umask(mask);
                   }});
  }
  visitor.Visit({.name = "a stack of 256 KiB", .expected = kDone, .prepare = [] {
                   Limit(RLIMIT_STACK, 256 * 1024);
                 }});
  for (const rlim_t files : {4U, 5U, 6U, 7U, 8U, 16U}) {
    visitor.Visit({.name = fmt::format("at most {} open files", files),
                   .expected = {Must::kEither},
                   .prepare = [files] { Limit(RLIMIT_NOFILE, files); }});
  }
  visitor.Visit({.name = "no signal is heard", .expected = kDone, .prepare = [] {
                   for (const int each : {SIGINT, SIGTERM, SIGHUP, SIGPIPE}) {
                     static_cast<void>(::signal(each, SIG_IGN));
                   }
                 }});
}

/// To whom permission can be denied.
void BecomeNobody() {
  if (::getuid() != 0) return;
  if (::setgroups(0, nullptr) != 0 || ::setgid(kNobody) != 0 || ::setuid(kNobody) != 0) {
    ::_exit(kSignalled - 1);
  }
}

/// The folder and what is in it, with these rights, and nobody's.
void Hand(const fs::path& folder, mode_t folder_mode, mode_t file_mode) {
  fs::permissions(folder.parent_path(), fs::perms{0711});
  const bool root = ::getuid() == 0;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (root && ::chown(entry.path().c_str(), kNobody, kNobody) != 0)
      throw std::runtime_error("chown");
    fs::permissions(entry.path(), fs::perms{file_mode});
  }
  if (root && ::chown(folder.c_str(), kNobody, kNobody) != 0) throw std::runtime_error("chown");
  fs::permissions(folder, fs::perms{folder_mode});
}

/// Folders and files that may not be written, or not read.
void VisitPermissions(Visitor& visitor) {
  const Expected forbidden{Must::kFail, kUnusable, "permission"};
  struct Rights {
    std::string name;
    mode_t folder;
    mode_t file;
    bool writes_archive;  // whether it can
    bool makes_files;
  };
  for (const Rights& rights : {Rights{"a folder that may not be written", 0555, 0600, false, false},
                               Rights{"files that may not be written", 0755, 0400, false, true},
                               Rights{"a folder that may not be listed", 0311, 0600, true, true}}) {
    for (const KnownCall& known : visitor.calls()) {
      const bool writes = known.call->archive == Archive::kWrite;
      const bool makes = !writes && known.before != known.after;
      const bool may = (!writes || rights.writes_archive) && (!makes || rights.makes_files);
      const Place place{.name = rights.name, .expected = may ? kDone : forbidden};
      const fs::path folder = visitor.world().Fresh(*known.call);
      Hand(folder, rights.folder, rights.file);
      const Ended ended = RunInChild(folder, known.call->words, BecomeNobody);
      Hand(folder, 0755, 0600);
      visitor.Judge(known, place, folder, ended);
    }
  }
}

/// In a folder that is no more, with names from the root and names from there.
void VisitGoneFolder(Visitor& visitor) {
  for (const KnownCall& known : visitor.calls()) {
    const Place place{.name = "a folder that is no more", .expected = {Must::kFail, 0, ""}};
    const fs::path folder = visitor.world().Fresh(*known.call);
    const fs::path gone = folder.parent_path() / "gone";
    fs::create_directory(gone);
    Ended ended = visitor.caller().Call(
        folder, known.call->words, {.name = "", .prepare = [&] {
                                      if (::chdir(gone.c_str()) != 0 || ::rmdir(gone.c_str()) != 0)
                                        ::_exit(kSignalled - 1);
                                    }});
    // Each says in its own way that it finds nothing there.
    if (ended.status == kRefused || ended.status == kUnusable) ended.status = 0;
    visitor.Judge(known, place, folder, ended);
  }
}

/// Ctrl-C and its like, at any instant.
void VisitSignals(Trial& trial, Visitor& visitor) {
  constexpr std::array kSignals = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
  for (const KnownCall& known : visitor.calls()) {
    const auto start = std::chrono::steady_clock::now();
    visitor.caller().Call(visitor.world().Fresh(*known.call), known.call->words, {});
    const auto length =
        std::chrono::duration_cast<microseconds>(std::chrono::steady_clock::now() - start);
    for (std::int64_t i = 0; i < trial.Times(8, 200); ++i) {
      const int signal = kSignals[static_cast<std::size_t>(trial.Random(kSignals.size()))];
      const fs::path folder = visitor.world().Fresh(*known.call);
      const Place place{.name = fmt::format("signal {}", signal),
                        .prepare = [] { Limit(RLIMIT_CORE, 0); }};
      const pid_t pid = visitor.caller().Start(folder, known.call->words, place);
      std::this_thread::sleep_for(microseconds{trial.Random(length.count())});
      ::kill(pid, signal);
      const Ended ended = visitor.caller().Finish(pid);
      visitor.JudgeInterrupted(known, place, folder, ended);
    }
  }
}

}  // namespace

void Surroundings(Trial& trial) {
  UseMemoryForFolders();
  Visitor visitor(trial);
  for (const Place& place : ClocksAndEnvironments()) visitor.Visit(place);
  VisitClosedStreams(visitor);
  VisitGoneReaders(visitor);
  VisitLimits(visitor);
  VisitPermissions(visitor);
  VisitGoneFolder(visitor);
  VisitSignals(trial, visitor);
}

}  // namespace fordela::fault
