// Every call of the operating system that SQLite makes for a command fails, once and for ever.

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "fault/fault_tests.h"
#include "fault/verdict.h"
#include "fault/world.h"
#include "support/fault_vfs.h"

namespace fordela::fault {
namespace {

struct Case {
  const KnownCall* known = nullptr;
  Fault fault;
};

class IoFaults {
 public:
  explicit IoFaults(Trial& trial) : trial_(trial) {}

  void Run() {
    for (const CommandCall& call : CommandCalls()) known_.push_back(world_.Learn(call));
    for (const KnownCall& known : known_) AddCases(known);
    const auto wanted =
        static_cast<std::size_t>(trial_.Times(kInShort, static_cast<std::int64_t>(cases_.size())));
    for (std::size_t i = 0; i < std::min(wanted, cases_.size()); ++i) {
      const auto left = static_cast<std::int64_t>(cases_.size() - i);
      std::swap(cases_[i], cases_[i + static_cast<std::size_t>(trial_.Random(left))]);
      Try(cases_[i]);
    }
  }

 private:
  static constexpr std::int64_t kInShort = 2000;

  /// Every way for every call to fail that the command makes.
  void AddCases(const KnownCall& known) {
    world_.Fresh(*known.call);
    Call(known, nullptr);
    for (const Failure& failure : Failures()) {
      for (std::int64_t at = 1; at <= CallsMade(failure.call); ++at) {
        for (const Lasts lasts : {Lasts::kOnce, Lasts::kForEver, Lasts::kEverything}) {
          if (lasts == Lasts::kEverything && failure.done != Done::kNothing) continue;
          cases_.push_back({&known, {&failure, at, lasts}});
        }
      }
    }
  }

  Ended Call(const KnownCall& known, const Fault* fault) {
    return RunInChild(
        world_.Fresh(*known.call), known.call->words, [fault] { Arm(fault); },
        [](int code) {
          Disarm();
          return code;
        });
  }

  void Try(const Case& tried) {
    const Ended ended = Call(*tried.known, &tried.fault);
    const std::string what = fmt::format("{}: {}: ", tried.known->call->Line(), tried.fault.Text());
    CountEnd(trial_.tally(), what, *tried.known, ended, world_.Judge(*tried.known),
             tried.fault.failure->error);
  }

  Trial& trial_;
  World world_;
  std::vector<KnownCall> known_;
  std::vector<Case> cases_;
};

}  // namespace

void IoFault(Trial& trial) {
  UseMemoryForFolders();
  UseFaultVfs();
  IoFaults(trial).Run();
}

}  // namespace fordela::fault
