// Processes that record, correct, settle, ask and audit in one archive, all at once; and one that
// is stopped, or killed, while it holds the lock.

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <stdexcept>
#include <thread>

#include "fault/fault_tests.h"
#include "fault/side_by_side.h"
#include "fault/world.h"
#include "fordela/queries.h"
#include "fordela/settlements.h"

namespace fordela::fault {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using nlohmann::json;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr seconds kTimeout{10};   // how long the program waits for a lock
constexpr seconds kPatience{13};  // how long it may take to say so

/// sqlite.org/fileformat2.html: the bytes of a database file that are locked.
constexpr off_t kReservedByte = 0x40000001;

/// What a worker says of each call: what it was acknowledged, or what is wrong.
enum Said : char { kAcknowledged = 'a', kRead = 'r', kBusy = 'b', kLost = 'l', kWrong = 'w' };

void Write(const fs::path& file, const std::string& text) {
  std::ofstream(file, std::ios::binary) << text;
}

std::string CorrectionOf(const std::string& id) {
  return fmt::format(
      "[population]\nid = \"p-{0}\"\nlabel = \"L\"\nsource = \"S\"\n"
      "[population.counts]\n\"01\" = 701\n\"03\" = 200\n\"04\" = 100\n",
      id);
}

/// One of the processes. It says each of its calls on a pipe, a line each.
class Worker {
 public:
  Worker(fs::path folder, int number, std::uint64_t seed, int pipe)
      : folder_(std::move(folder)), number_(number), random_(seed), pipe_(pipe) {}

  void Work(Clock::time_point until) {
    while (Clock::now() < until) {
      const std::uint64_t chance = random_() % 6;
      if (chance < 2 || last_.empty()) {
        Record();
      } else if (chance == 2) {
        Correct();
      } else if (chance == 3) {
        Settle();
      } else if (chance == 4) {
        Audit();
      } else {
        Ask();
      }
    }
  }

 private:
  Ended Call(const std::vector<std::string>& words) {
    return Finish(Start(folder_, fmt::format("streams-{}", number_), words));
  }

  void Say(Said what, const std::string& words) const {
    std::string line = fmt::format("{}{}", static_cast<char>(what), words.substr(0, 300));
    for (char& c : line) c = c == '\n' ? ' ' : c;
    line += '\n';
    if (::write(pipe_, line.data(), line.size()) < 0) ::_exit(1);
  }

  void SayWritten(const Ended& ended, const std::string& done, const std::string& call) {
    if (ended.status == 0) return Say(kAcknowledged, done);
    if (IsBusy(ended)) return Say(kBusy, call);
    Say(kLost, fmt::format("{}: {} {}", call, ended.status, ended.err));
  }

  void Record() {
    const std::string id = fmt::format("w{}-{}", number_, ++recorded_);
    Write(folder_ / (id + ".toml"), RecordFileOf(id));
    const Ended ended = Call({"record", id + ".toml"});
    if (ended.status == 0) last_ = id;
    corrected_ = settled_ = false;
    SayWritten(ended, "decision " + id, "record");
  }

  void Correct() {
    if (std::exchange(corrected_, true)) return Ask();
    Write(folder_ / (last_ + ".correction.toml"), CorrectionOf(last_));
    SayWritten(Call({"correct", last_ + "/1", last_ + ".correction.toml", "--reason", "R"}),
               "version " + last_, "correct");
  }

  void Settle() {
    if (std::exchange(settled_, true)) return Ask();
    SayWritten(
        Call({"settle", last_ + "/1", "--paid-on", "2025-12-11", "--reference", "R-" + last_}),
        "payment " + last_, "settle");
  }

  void Audit() {
    const Ended ended = Call({"audit"});
    if (ended.status == 0) return Say(kRead, "");
    if (IsBusy(ended)) return Say(kBusy, "audit");
    Say(kWrong, fmt::format("audit: {} {} {}", ended.status, ended.out, ended.err));
  }

  /// Of a decision of anybody: its amounts sum to its pot; what was paid is all of it, or nothing.
  void Ask() {
    const Ended list = Call({"decisions", "--format", "json"});
    if (IsBusy(list)) return Say(kBusy, "decisions");
    if (list.status != 0) return Say(kLost, "decisions: " + list.err);
    const json decisions = json::parse(list.out)["decisions"];
    if (decisions.empty()) return Say(kRead, "");
    const std::string id = decisions[random_() % decisions.size()]["decision"];
    const Ended annex = Call({"annex", id, "--format", "json"});
    if (IsBusy(annex)) return Say(kBusy, "annex");
    if (annex.status != 0) return Say(kLost, "annex: " + annex.err);
    std::int64_t sum = 0;
    const json answer = json::parse(annex.out);
    for (const json& row : answer["rows"]) sum += row["amount"].get<int>();
    if (sum != kSharedPot) return Say(kWrong, fmt::format("{} sums to {}", id, sum));
    AskPayments(id.substr(0, id.find('@')));
  }

  void AskPayments(const std::string& id) {
    const Ended ended = Call({"settlements", id, "--format", "json"});
    if (IsBusy(ended)) return Say(kBusy, "settlements");
    if (ended.status != 0) return Say(kLost, "settlements: " + ended.err);
    const json answer = json::parse(ended.out);
    const std::int64_t paid = answer["settlements"][0]["paid"];
    // A settlement after a correction, or before: all of a version, and both have the same pot.
    if (paid == 0 || paid == kSharedPot) return Say(kRead, "");
    Say(kWrong, fmt::format("{} kr are paid of {}", paid, id));
  }

  fs::path folder_;
  int number_;
  std::mt19937_64 random_;
  int pipe_;
  int recorded_ = 0;
  std::string last_;
  bool corrected_ = false;
  bool settled_ = false;
};

/// What the archive has, as the workers name it.
std::set<std::string> InArchive(const fs::path& file) {
  std::set<std::string> found;
  const Database database = Database::Open(file, Access::kRead);
  for (const DecisionSummary& decision : ListDecisions(database, std::nullopt)) {
    const std::string id = decision.id.instalment.agreement;
    found.insert("decision " + id);
    if (decision.superseded_by) found.insert("version " + id);
  }
  for (const DecisionSettlements& settlements :
       LoadSettlements(database, std::nullopt, std::nullopt)) {
    if (settlements.sums.paid == kSharedPot) {
      found.insert("payment " + settlements.decision.instalment.agreement);
    }
  }
  return found;
}

std::vector<std::string> ReadLines(int pipe) {
  std::vector<std::string> lines;
  std::FILE* const stream = ::fdopen(pipe, "r");
  std::string line;
  for (int c = std::fgetc(stream); c != EOF; c = std::fgetc(stream)) {
    if (c != '\n') {
      line += static_cast<char>(c);
      continue;
    }
    lines.push_back(std::move(line));
    line.clear();
  }
  std::fclose(stream);
  return lines;
}

void CountLines(Tally& tally, const std::vector<std::string>& lines,
                const std::set<std::string>& found) {
  for (const std::string& line : lines) {
    const std::string words = line.substr(1);
    switch (line.front()) {
      case kAcknowledged:
        found.contains(words) ? tally.Survived()
                              : tally.Lost("what was acknowledged is not there: " + words);
        break;
      case kLost:
        tally.Lost(words);
        break;
      case kWrong:
        tally.Wrong(words);
        break;
      default:
        tally.Survived();
    }
  }
}

/// So many processes for so long on one archive.
void WorkTogether(Trial& trial, int processes, milliseconds how_long) {
  const fs::path folder = trial.folder() / fmt::format("{}-{}", processes, trial.Random(1'000'000));
  const fs::path archive = NewArchive(folder);
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  const Clock::time_point until = Clock::now() + how_long;
  std::vector<pid_t> workers;
  for (int i = 0; i < processes; ++i) {
    const auto seed = static_cast<std::uint64_t>(trial.Random(std::int64_t{1} << 40));
    std::fflush(nullptr);
    const pid_t pid = ::fork();
    if (pid < 0) throw std::runtime_error("no process");
    if (pid == 0) {
      Worker(folder, i, seed, ends[1]).Work(until);
      ::_exit(0);
    }
    workers.push_back(pid);
  }
  ::close(ends[1]);
  const std::vector<std::string> lines = ReadLines(ends[0]);
  for (const pid_t pid : workers) ::waitpid(pid, nullptr, 0);
  CountLines(trial.tally(), lines, InArchive(archive));
  const std::string problem = AuditProblem(archive);
  problem.empty() ? trial.tally().Survived() : trial.tally().Lost("the audit finds: " + problem);
}

bool IsLocked(const fs::path& archive) {
  const int file = ::open(archive.c_str(), O_RDWR | O_CLOEXEC);
  struct flock lock {};
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  lock.l_start = kReservedByte;
  lock.l_len = 1;
  const bool known = file >= 0 && ::fcntl(file, F_GETLK, &lock) == 0;
  ::close(file);
  if (!known) throw std::runtime_error("the lock cannot be looked at");
  return lock.l_type != F_UNLCK;
}

/// A process that was stopped in the middle of a `record`, while it holds the lock to write.
class Holder {
 public:
  Holder(Trial& trial, fs::path archive) : archive_(std::move(archive)) {
    while (!Catch(trial)) ++attempt_;
  }

  [[nodiscard]] std::string decision() const { return fmt::format("holder-{}", attempt_); }

  Ended End(int signal) const {
    ::kill(started_.pid, signal);
    return Finish(started_);
  }

 private:
  bool Catch(Trial& trial) {
    const fs::path folder = archive_.parent_path();
    const std::string file = decision() + ".toml";
    Write(folder / file, RecordFileOf(decision()));
    started_ = Start(folder, "holder", {"record", file});
    for (;;) {
      std::this_thread::sleep_for(std::chrono::microseconds(100 + trial.Random(2'000)));
      ::kill(started_.pid, SIGSTOP);
      int status = 0;
      if (::waitpid(started_.pid, &status, WUNTRACED) < 0 || !WIFSTOPPED(status)) return false;
      if (IsLocked(archive_)) return true;
      ::kill(started_.pid, SIGCONT);
    }
  }

  fs::path archive_;
  int attempt_ = 0;
  Started started_;
};

/// What one stopped holder does to the others.
class Stop {
 public:
  explicit Stop(Trial& trial)
      : tally_(trial.tally()),
        folder_(trial.folder() / fmt::format("stop-{}", trial.Random(1'000'000'000))),
        archive_(NewArchive(folder_)),
        holder_(trial, archive_) {
    Write(folder_ / "waits.toml", RecordFileOf("waits"));
    waiting_ = Start(folder_, "waits", {"record", "waits.toml"});
    reading_ = Start(folder_, "reads", {"audit"});
  }

  /// Who waits says at last why it cannot. Who reads has an answer, or waits too: it depends on how
  /// far the other had got.
  void WaitInVain() {
    const Ended ended = Finish(waiting_);
    const auto waited = Clock::now() - waiting_.start;
    Count(IsBusy(ended) && waited >= kTimeout && waited <= kPatience,
          fmt::format("a record beside a stopped process, after {} s",
                      std::chrono::duration_cast<seconds>(waited).count()),
          ended);
    const Ended audit = Finish(reading_);
    Count(audit.status == 0 || IsBusy(audit), "an audit beside a stopped process", audit);
    Resume(SIGCONT);
  }

  void WaitAndSucceed() {
    Count("a record that waited for a stopped process", Finish(waiting_));
    Count("an audit that waited for a stopped process", Finish(reading_));
    Expect("waits");
  }

  /// Continued, the holder does its work; killed, it leaves nothing of it.
  void Resume(int signal) {
    const Ended held = holder_.End(signal);
    const bool killed = signal == SIGKILL;
    Count(held.status == (killed ? 128 + SIGKILL : 0), "the process that was stopped", held);
    if (!killed) Expect(holder_.decision());
    const std::string problem = AuditProblem(archive_);
    problem.empty() ? tally_.Survived() : tally_.Lost("the audit finds: " + problem);
  }

 private:
  void Count(const std::string& what, const Ended& ended) { Count(ended.status == 0, what, ended); }
  void Count(bool good, const std::string& what, const Ended& ended) {
    good ? tally_.Survived()
         : tally_.Lost(fmt::format("{}: {} {} {}", what, ended.status, ended.out, ended.err));
  }

  void Expect(const std::string& decision) {
    InArchive(archive_).contains("decision " + decision)
        ? tally_.Survived()
        : tally_.Lost(decision + " was acknowledged and is not there");
  }

  Tally& tally_;
  fs::path folder_;
  fs::path archive_;
  Holder holder_;
  Started waiting_;
  Started reading_;
};

/// Two that are stopped for longer than anybody waits, at the same time; then some that go on, or
/// are killed.
void StopHolders(Trial& trial) {
  Stop first(trial);
  Stop second(trial);
  first.WaitInVain();
  second.WaitInVain();
  for (std::int64_t i = 0; i < trial.Times(6, 100); ++i) {
    Stop stop(trial);
    std::this_thread::sleep_for(milliseconds{trial.Random(300)});
    stop.Resume(i % 2 == 0 ? SIGCONT : SIGKILL);
    stop.WaitAndSucceed();
  }
}

}  // namespace

void ManyAtOnce(Trial& trial) {
  UseMemoryForFolders();
  const milliseconds how_long{trial.Times(2'000, 20'000)};
  for (const int processes : {2, 4, 8, 16}) WorkTogether(trial, processes, how_long);
  StopHolders(trial);
}

}  // namespace fordela::fault
