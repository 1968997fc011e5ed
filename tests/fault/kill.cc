// The program, killed at any instant of its life, half of the time at one of its system calls.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>

#include "fault/commands.h"
#include "fault/fault_tests.h"
#include "fault/killed_call.h"
#include "fault/leftovers.h"
#include "fault/world.h"

namespace fordela::fault {
namespace {

namespace fs = std::filesystem;
using std::chrono::microseconds;

constexpr std::int64_t kShort = 1'000;
constexpr std::int64_t kLong = 20'000;
constexpr int kMeasurements = 5;
constexpr std::int64_t kRetryAtOnce = 4;  // one in so many

// All that record, and all that make a file or a folder whose bytes are the same each time.
constexpr std::array kKilled = {
    "record cancer-2025.toml", "correct", "settle ", "restore", "backup", "init", "repay", "import",
    "annex cancer-2024/2 -o",  "export",  "migrate"};

/// How the kills came out, for who wants to know where they hit.
struct Spread {
  std::int64_t old = 0;
  std::int64_t journal = 0;    // of the old: with pages to be rolled back
  std::int64_t unsaid = 0;     // done, and not yet acknowledged
  std::int64_t done = 0;       // and acknowledged
  std::int64_t temporary = 0;  // left a hidden file or folder
  std::int64_t retried = 0;    // at once, and not looked at before

  void operator+=(const Spread& other) {
    old += other.old;
    journal += other.journal;
    unsaid += other.unsaid;
    done += other.done;
    temporary += other.temporary;
    retried += other.retried;
  }
};

/// Fisher and Yates.
void Shuffle(std::vector<std::int64_t>& numbers, Trial& trial) {
  for (std::size_t i = numbers.size(); i > 1; --i) {
    std::swap(numbers[i - 1],
              numbers[static_cast<std::size_t>(trial.Random(static_cast<std::int64_t>(i)))]);
  }
}

/// One command, killed over and over.
class Victim {
 public:
  Victim(Trial& trial, World& world, CallKiller& killer, const CommandCall& call)
      : trial_(trial), world_(world), killer_(killer), known_(world.Learn(call)) {
    for (int i = 0; i < kMeasurements; ++i) {
      duration_ = std::max(duration_, killer_.Measure(world_.Fresh(call), call.words));
    }
    const Stops stops = killer_.MeasureStops(world_.Fresh(call), call.words);
    // Each stop where it writes, and as many of the others as one in four.
    for (std::int64_t stop = stops.first_write; stop < stops.count; ++stop) {
      stops_.push_back(stop);
    }
    for (std::size_t i = stops_.size() / 3; i > 0 && stops.first_write > 0; --i) {
      stops_.push_back(trial.Random(stops.first_write));
    }
    Shuffle(stops_, trial);
  }

  /// After some time if `number` is even, else at a stop that was not yet tried.
  void Kill(std::int64_t number) {
    const CommandCall& call = *known_.call;
    const fs::path& folder = world_.Fresh(call);
    if (number % 2 == 0 || stops_.empty()) {
      const microseconds delay{trial_.Random(duration_.count())};
      return Count(folder, killer_.KillAfter(folder, call.words, delay));
    }
    const auto turn = static_cast<std::size_t>(number / 2) % stops_.size();
    Count(folder, killer_.KillAt(folder, call.words, stops_[turn]));
  }

  [[nodiscard]] const Spread& spread() const noexcept { return spread_; }
  [[nodiscard]] std::size_t stops() const noexcept { return stops_.size(); }

 private:
  void Count(const fs::path& folder, const Killed& killed) {
    Spread seen;
    if (trial_.Random(kRetryAtOnce) == 0) return CountRetried(folder, killed);
    const Leftovers left = ClearLeftovers(folder);
    seen.journal = left.journal ? 1 : 0;
    seen.temporary = left.temporary ? 1 : 0;
    const Judgement judgement = world_.Judge(known_);
    (judgement.is_old ? seen.old : killed.acknowledged ? seen.done : seen.unsaid) = 1;
    spread_ += seen;
    const auto tell = [&](const std::string& what) {
      return fmt::format("{}, {}: {}", known_.call->Line(), killed.end, what);
    };
    if (!judgement.wrong.empty()) return trial_.tally().Lost(tell(judgement.wrong));
    if (!left.foreign.empty()) return trial_.tally().Lost(tell("it left " + left.foreign));
    if (killed.acknowledged && !judgement.is_new) {
      return trial_.tally().Lost(tell("what it had acknowledged is gone"));
    }
    trial_.tally().Survived();
  }

  /// The command again, with all that the killed one left beside it.
  void CountRetried(const fs::path& folder, const Killed& killed) {
    const Ended again = RunInChild(folder, known_.call->words);
    const bool in_the_way = again.status == 1 && again.err.find("exists") != std::string::npos;
    ClearLeftovers(folder);
    const Judgement judgement = world_.Judge(known_);
    ++spread_.retried;
    if ((again.status == 0 || in_the_way) && judgement.is_new && judgement.wrong.empty()) {
      return trial_.tally().Survived();
    }
    trial_.tally().Lost(fmt::format("{}, {}; at once again, it ended with {}: {}{}",
                                    known_.call->Line(), killed.end, again.status, again.err,
                                    judgement.wrong));
  }

  Trial& trial_;
  World& world_;
  CallKiller& killer_;
  KnownCall known_;
  microseconds duration_{};
  std::vector<std::int64_t> stops_;
  Spread spread_;
};

void Tell(const std::vector<Victim>& victims) {
  Spread all;
  std::size_t stops = 0;
  for (const Victim& victim : victims) {
    all += victim.spread();
    stops += victim.stops();
  }
  fmt::print(
      stderr,
      "kill: {} as before, {} with a journal to be rolled back, {} done and not yet "
      "acknowledged, {} acknowledged; {} given again at once; {} left a hidden file or folder; "
      "{} stops at system calls\n",
      all.old - all.journal, all.journal, all.unsaid, all.done, all.retried, all.temporary, stops);
}

}  // namespace

void Kill(Trial& trial) {
  UseMemoryForFolders();
  World world;
  CallKiller killer;
  std::vector<Victim> victims;
  for (const char* beginning : kKilled) {
    victims.emplace_back(trial, world, killer, CallOf(beginning));
  }
  const auto count = static_cast<std::int64_t>(victims.size());
  for (std::int64_t kill = 0; kill < trial.Times(kShort, kLong); ++kill) {
    victims[static_cast<std::size_t>(kill % count)].Kill(kill / count);
  }
  Tell(victims);
}

}  // namespace fordela::fault
