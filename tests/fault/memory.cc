// Every allocation of a command fails, once and for ever.

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "fault/fault_tests.h"
#include "fault/memory_faults.h"
#include "fault/verdict.h"
#include "fault/world.h"

namespace fordela::fault {
namespace {

/// Of a command that makes a folder: to remove the one that it began takes memory, and without any
/// it stays. Empty for the others.
std::string HiddenFolder(const CommandCall& call) {
  const std::string& command = call.words.front();
  if (command != "export" && command != "publish") return "";
  return fmt::format(".{}.new-", call.words.back());
}

/// Calls that read JSON, beside those that CommandCalls() has of every command.
const CommandCall kImports[] = {
    {{"import", "population", "population.json", "--id", "2023-x", "--date", "2023-12-31",
      "--source", "SCB", "--label", "2023"},
     Archive::kWrite,
     {"population.json"}},
    {{"import", "population", "population.json-stat", "--id", "2023-x", "--date", "2023-12-31",
      "--source", "SCB", "--label", "2023"},
     Archive::kWrite,
     {"population.json-stat"}},
};

/// A call, and how many of its cases at most are gone through.
struct Plan {
  const CommandCall* call;
  std::int64_t most_in_long;
  std::int64_t own_in_short = 120;
  std::int64_t sqlite_in_short = 40;
};

std::vector<Plan> Plans() {
  constexpr std::int64_t kAll = INT64_MAX;
  std::vector<Plan> plans;
  for (const char* beginning : {"record cancer-2025.toml", "audit", "restore"}) {
    plans.push_back({&CallOf(beginning), kAll});
  }
  for (const CommandCall& call : kImports) plans.push_back({&call, kAll});
  for (const char* beginning :
       {"correct", "init", "backup", "export", "import", "settle", "reconcile", "verify"}) {
    plans.push_back({&CallOf(beginning), 4000});
  }
  plans.push_back({&CallOf("publish"), 4000, 15, 5});  // each takes half a second
  return plans;
}

class MemoryShortages {
 public:
  explicit MemoryShortages(Trial& trial) : trial_(trial) {}

  void Run() {
    RedirectStreams(trial_.folder());
    for (const Plan& plan : Plans()) {
      const KnownCall known = world_.Learn(*plan.call);
      Warm(known);
      TryAll(known, Memory::kOwn, trial_.Times(plan.own_in_short, plan.most_in_long));
      TryAll(known, Memory::kSqlite, trial_.Times(plan.sqlite_in_short, plan.most_in_long));
    }
  }

 private:
  /// What is made once in a process, and kept, is there before anything is counted.
  void Warm(const KnownCall& known) {
    std::filesystem::current_path(world_.Fresh(*known.call));
    RunHere(known.call->words);
    std::filesystem::current_path("/");
  }

  Ended Call(const KnownCall& known, const Shortage& shortage) {
    return RunInChild(
        world_.Fresh(*known.call), known.call->words, [&] { StartShortage(shortage); },
        [](int code) {
          EndShortage();
          return code;
        });
  }

  /// As many as may be, chosen at random if that is not all.
  void TryAll(const KnownCall& known, Memory memory, std::int64_t most) {
    Call(known, {});
    if (NotGivenBack(memory) != 0) throw std::runtime_error("undisturbed, memory is kept");
    std::vector<Shortage> cases;
    for (std::int64_t at = 1; at <= Allocations(memory); ++at) {
      for (const bool for_ever : {false, true}) cases.push_back({memory, at, for_ever});
    }
    const auto all = static_cast<std::int64_t>(cases.size());
    for (std::int64_t i = 0; i < std::min(all, most); ++i) {
      const auto other = static_cast<std::size_t>(i + trial_.Random(all - i));
      std::swap(cases[static_cast<std::size_t>(i)], cases[other]);
      Try(known, cases[static_cast<std::size_t>(i)]);
    }
  }

  void Try(const KnownCall& known, const Shortage& shortage) {
    const Ended ended = Call(known, shortage);
    const std::string what =
        fmt::format("{}: {} allocation {} fails{}: ", known.call->Line(),
                    shortage.memory == Memory::kOwn ? "own" : "SQLite's", shortage.at,
                    shortage.for_ever ? ", and all later ones" : "");
    Judgement judgement = world_.Judge(known, HiddenFolder(*known.call));
    for (const Memory memory : {Memory::kOwn, Memory::kSqlite}) {
      if (NotGivenBack(memory) == 0 || !judgement.wrong.empty()) continue;
      judgement.wrong = fmt::format("{} blocks were not given back", NotGivenBack(memory));
    }
    CountEnd(trial_.tally(), what, known, ended, judgement, "out_of_memory");
  }

  Trial& trial_;
  World world_;
};

}  // namespace

void MemoryShortage(Trial& trial) {
  UseMemoryForFolders();
  UseMemoryFaults();
  MemoryShortages(trial).Run();
}

}  // namespace fordela::fault
