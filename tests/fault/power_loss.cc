// The power goes at every sync point of a command, and again while the archive is opened after it.

#include <fmt/format.h>

#include <string>
#include <vector>

#include "fault/fault_tests.h"
#include "fault/power_vfs.h"
#include "fault/world.h"

namespace fordela::fault {
namespace {

constexpr const char* kCalls[] = {"record cancer-2025.toml",
                                  "correct",
                                  "settle cancer-2024",
                                  "repay",
                                  "restore",
                                  "backup",
                                  "init",
                                  "migrate"};
constexpr std::int64_t kMostOutages = 4;   // while the archive is opened again
constexpr std::int64_t kPointsToOpen = 4;  // a journal played back has three

class PowerLosses {
 public:
  explicit PowerLosses(Trial& trial) : trial_(trial) {}

  void Run() {
    const std::int64_t rounds = trial_.Times(kRoundsInShort, kRoundsInLong);
    for (const char* beginning : kCalls) {
      const KnownCall known = world_.Learn(CallOf(beginning));
      const std::int64_t points = CountPoints(known);
      for (std::int64_t at = 1; at <= points + 1; ++at) {
        for (std::int64_t round = 0; round < rounds; ++round) Try(known, at, at > points);
      }
    }
  }

 private:
  static constexpr std::int64_t kRoundsInShort = 8;
  static constexpr std::int64_t kRoundsInLong = 250;

  Ended CallWith(const std::vector<std::string>& words, const PowerCut& cut) {
    return RunInChild(
        world_.folder(), words, [&cut] { PowerOn(cut); }, PowerOff);
  }

  std::int64_t CountPoints(const KnownCall& known) {
    world_.Fresh(*known.call);
    CallWith(known.call->words, {});
    return SyncPoints();
  }

  PowerCut Cut(std::int64_t at) {
    return {at, static_cast<std::uint64_t>(trial_.Random(INT64_MAX))};
  }

  /// The archive is opened while the power goes again and again, sooner or later.
  std::string Reopen(const CommandCall& call, std::int64_t outages) {
    const std::string archive = call.makes.empty() ? "fordela.db" : call.makes;
    const bool any_version = call.words.front() == kOfNextVersion;
    for (; outages > 0 && std::filesystem::exists(world_.folder() / archive); --outages) {
      const std::vector<std::string> words =
          any_version ? std::vector<std::string>{"migrate", "--dry-run"}
                      : std::vector<std::string>{"status", "--db", archive};
      const Ended ended = CallWith(words, Cut(1 + trial_.Random(kPointsToOpen)));
      if (ended.status != 0 && ended.status != kPowerLost) {
        return fmt::format("opening it ended with {}: {}", ended.status, ended.err);
      }
    }
    return "";
  }

  void Try(const KnownCall& known, std::int64_t at, bool after_the_end) {
    world_.Fresh(*known.call);
    const PowerCut cut = Cut(at);
    const Ended ended = CallWith(known.call->words, cut);
    const std::int64_t outages = trial_.Random(kMostOutages);
    const std::string what = fmt::format(
        "{}: power lost at sync point {}, seed {}, and {} times "
        "after: ",
        known.call->Line(), at, cut.seed, outages);
    if (ended.status != (after_the_end ? 0 : kPowerLost)) {
      return trial_.tally().Lost(
          fmt::format("{}it ended with {}: {}", what, ended.status, ended.err));
    }
    std::string wrong = Reopen(*known.call, outages);
    const Judgement judgement = world_.Judge(known, ".");
    if (wrong.empty()) wrong = judgement.wrong;
    if (wrong.empty() && after_the_end && !judgement.is_new) wrong = "it was acknowledged";
    if (!wrong.empty()) return trial_.tally().Lost(what + wrong);
    trial_.tally().Survived();
  }

  Trial& trial_;
  World world_;
};

}  // namespace

void PowerLoss(Trial& trial) {
  UseMemoryForFolders();
  UsePowerVfs();
  PowerLosses(trial).Run();
}

}  // namespace fordela::fault
