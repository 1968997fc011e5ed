#include "fault/desk_beside.h"

#include <fmt/format.h>

#include <chrono>
#include <fstream>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "fault/desk_forms.h"
#include "fault/side_by_side.h"
#include "fordela/prove.h"
#include "fordela/queries.h"
#include "fordela/settlements.h"
#include "support/archive_files.h"
#include "support/text_file.h"

namespace fordela::fault {
namespace {

namespace fs = std::filesystem;
using std::chrono::microseconds;

constexpr std::int64_t kMostOfAKind = 8;
constexpr std::int64_t kShortRounds = 5;
constexpr std::int64_t kLongRounds = 150;
constexpr int kVariants = 2;
constexpr int kFirstInhabitants = 700;  // of the first variant; the next has one more
constexpr const char* kPaid = "base";
constexpr const char* kPaidOn = "2025-12-11";

/// Something to be recorded. There is one of each name in an archive, and it is of one variant.
struct Thing {
  std::string name;  // of a decision's agreement, or `payment`
  int variant = 0;

  [[nodiscard]] bool is_payment() const { return name == "payment"; }
  [[nodiscard]] std::string file() const { return fmt::format("{}-{}.toml", name, variant); }
  [[nodiscard]] std::string reference() const { return fmt::format("R-{}", variant); }
  friend auto operator<=>(const Thing&, const Thing&) = default;
};

std::string OwnName(std::string_view by, std::int64_t number) {
  return fmt::format("{}-{}", by, number);
}

std::string DraftOf(const Thing& thing) {
  return RecordFileOf(thing.name, kFirstInhabitants + thing.variant);
}

std::vector<std::string> WordsOf(const Thing& thing) {
  if (!thing.is_payment()) return {"record", thing.file()};
  return {"settle",      fmt::format("{}/1", kPaid), "--paid-on", kPaidOn,
          "--reference", thing.reference()};
}

/// What came of one call.
struct Outcome {
  Thing thing;
  Told told = Told::kElse;
  std::string words;  // for messages
};

/// What stands in the archive.
struct Standing {
  std::map<std::string, int> variants;  // by the thing's name
  std::int64_t events = 0;
  bool doubled = false;
};

Standing StandingIn(const fs::path& archive) {
  Standing standing;
  const Database database = Database::Open(archive, Access::kRead);
  for (const DecisionSummary& decision : ListDecisions(database, std::nullopt)) {
    const std::string& name = decision.id.instalment.agreement;
    if (name == kPaid) continue;
    const Annex annex = LoadDecision(database, decision.id, std::nullopt).annex;
    const auto of_01 = static_cast<int>(annex.rows.front().population.value_or(0));
    const bool added = standing.variants.emplace(name, of_01 - kFirstInhabitants).second;
    standing.doubled = standing.doubled || !added;
  }
  const DecisionId paid{{kPaid, 1}, std::nullopt};
  const DecisionSettlements settlements = LoadSettlements(database, paid, std::nullopt).front();
  for (const auto& transfer : settlements.transfers) {
    const int variant = std::stoi(transfer.settlement.reference.substr(2));
    const bool added = standing.variants.emplace("payment", variant).second;
    standing.doubled = standing.doubled || !added || settlements.sums.paid != kSharedPot;
  }
  standing.events = LoadCheckpoint(database).size;
  return standing;
}

Told TheyTold(const Ended& ended) {
  const auto says = [&](const char* words) {
    return (ended.out + ended.err).find(words) != std::string::npos;
  };
  if (ended.status == 0) return says("already recorded") ? Told::kAlready : Told::kRecorded;
  if (ended.status == 1)
    return says("differs") || says("outstanding") ? Told::kRefused : Told::kElse;
  return IsBusy(ended) ? Told::kBusy : Told::kElse;
}

/// An archive with a decision that nothing is paid of yet, what is recorded in it, and the desk's
/// forms for that.
class Stage {
 public:
  explicit Stage(Trial& trial) : trial_(trial), folder_(trial.folder() / "beside") {
    archive_ = NewArchive(folder_);
    const std::int64_t empty = EventsNow();
    Write({kPaid});
    if (const Ended ended = Finish(Start(folder_, "streams", {"record", Thing{kPaid}.file()}));
        ended.status != 0) {
      throw std::runtime_error("no decision: " + ended.err);
    }
    bytes_ = ReadTextFile(archive_);
    events_ = EventsNow();
    events_of_record_ = events_ - empty;
    const DeskProcess desk(folder_, kSharedArchive);
    for (std::int64_t i = 0; i < kMostOfAKind; ++i) {
      Write({OwnName("line", i)});
      MakeForm(desk, {OwnName("desk", i)});
    }
    for (int variant = 0; variant < kVariants; ++variant) {
      Write({"same", variant});
      MakeForm(desk, {"same", variant});
      MakeForm(desk, {"payment", variant});
    }
  }

  /// 2 to 8 of each, by turns that chance makes, and one desk or two.
  void Play() {
    fs::remove(archive_.string() + "-journal");
    test::WriteBytes(archive_, bytes_);
    std::vector<std::unique_ptr<DeskProcess>> desks;
    for (std::int64_t i = 0; i <= trial_.Random(2); ++i) {
      desks.push_back(std::make_unique<DeskProcess>(folder_, kSharedArchive));
    }
    Count(Call(desks));
  }

 private:
  struct FromDesk {
    Thing thing;
    const DeskProcess* desk = nullptr;
    std::unique_ptr<RawClient> client;
  };
  struct FromLine {
    Thing thing;
    Started started;
  };

  std::int64_t EventsNow() const {
    return LoadCheckpoint(Database::Open(archive_, Access::kRead)).size;
  }

  void Write(const Thing& thing) const {
    std::ofstream(folder_ / thing.file(), std::ios::binary) << DraftOf(thing);
  }

  void MakeForm(const DeskProcess& desk, const Thing& thing) {
    forms_[thing] = thing.is_payment()
                        ? SettleForm(desk, fmt::format("{}/1", kPaid), std::to_string(kSharedPot),
                                     kPaidOn, thing.reference())
                        : RecordForm(desk, DraftOf(thing));
  }

  Thing Choose(std::string_view by, std::int64_t number) {
    const auto variant = static_cast<int>(trial_.Random(kVariants));
    const std::int64_t chance = trial_.Random(3);
    if (chance == 0) return {OwnName(by, number)};
    return {chance == 1 ? "same" : "payment", variant};
  }

  std::vector<Outcome> Call(const std::vector<std::unique_ptr<DeskProcess>>& desks) {
    std::int64_t lines = 2 + trial_.Random(kMostOfAKind - 1);
    std::int64_t clients = 2 + trial_.Random(kMostOfAKind - 1);
    std::vector<FromDesk> from_desk;
    std::vector<FromLine> from_line;
    while (lines + clients > 0) {
      if (trial_.Random(lines + clients) < lines) {
        Thing thing = Choose("line", --lines);
        Started started = Start(folder_, fmt::format("streams-{}", lines), WordsOf(thing));
        from_line.push_back({std::move(thing), std::move(started)});
      } else {
        Thing thing = Choose("desk", --clients);
        const DeskProcess* desk =
            desks[static_cast<std::size_t>(trial_.Random(static_cast<std::int64_t>(desks.size())))]
                .get();
        auto client = desk->Send(forms_.at(thing));
        from_desk.push_back({std::move(thing), desk, std::move(client)});
      }
      if (trial_.Random(2) == 0) std::this_thread::sleep_for(microseconds{trial_.Random(3'000)});
    }
    std::vector<Outcome> outcomes;
    for (FromDesk& call : from_desk) {
      const RawAnswer answer = call.client->Talk("", std::chrono::seconds{60});
      outcomes.push_back(
          {call.thing, call.desk->Understand(answer), "at the desk: " + InShort(answer)});
    }
    for (FromLine& call : from_line) {
      const Ended ended = Finish(call.started);
      outcomes.push_back(
          {call.thing, TheyTold(ended),
           fmt::format("on the command line: {} {}{}", ended.status, ended.out, ended.err)});
    }
    return outcomes;
  }

  void Count(const std::vector<Outcome>& outcomes) {
    const Standing standing = StandingIn(archive_);
    std::map<std::string, int> recorders;
    for (const Outcome& outcome : outcomes) {
      if (outcome.told == Told::kRecorded) ++recorders[outcome.thing.name];
      CountCall(outcome, standing);
    }
    CountArchive(recorders, standing);
  }

  void CountCall(const Outcome& outcome, const Standing& standing) {
    const auto found = standing.variants.find(outcome.thing.name);
    const bool there = found != standing.variants.end();
    const bool this_one = there && found->second == outcome.thing.variant;
    const auto tell = [&](const char* what) {
      return fmt::format("{} ({}), {}: {}", outcome.thing.name, outcome.thing.variant,
                         outcome.words, what);
    };
    switch (outcome.told) {
      case Told::kRecorded:
      case Told::kAlready:
        return this_one ? trial_.tally().Survived()
                        : trial_.tally().Lost(tell("what was acknowledged is not there"));
      case Told::kRefused:
        if (there && !this_one) return trial_.tally().Survived();
        return trial_.tally().Wrong(tell("nothing else is there that is in the way"));
      case Told::kBusy:
        return trial_.tally().Survived();
      default:
        return trial_.tally().Lost(tell("that is no answer"));
    }
  }

  /// All that stands there was acknowledged by one and to one, once; nothing else was recorded.
  void CountArchive(const std::map<std::string, int>& recorders, const Standing& standing) {
    std::int64_t events = events_;
    std::string wrong = AuditProblem(archive_);
    if (standing.doubled) wrong = "a decision or a payment is there twice";
    for (const auto& [name, variant] : standing.variants) {
      events += name == "payment" ? 1 : events_of_record_;
      const auto found = recorders.find(name);
      const int times = found == recorders.end() ? 0 : found->second;
      if (times != 1) wrong = fmt::format("{} is said to have recorded it: {}", times, name);
    }
    if (events != standing.events) {
      wrong = fmt::format("there are {} events instead of {}", standing.events, events);
    }
    wrong.empty() ? trial_.tally().Survived() : trial_.tally().Lost("after a round: " + wrong);
  }

  Trial& trial_;
  fs::path folder_;
  fs::path archive_;
  std::string bytes_;
  std::int64_t events_ = 0;            // of them
  std::int64_t events_of_record_ = 0;  // that a decision adds, with what it stands on
  std::map<Thing, DeskForm> forms_;
};

}  // namespace

void RecordBesideTheCommandLine(Trial& trial) {
  Stage stage(trial);
  for (std::int64_t round = 0; round < trial.Times(kShortRounds, kLongRounds); ++round)
    stage.Play();
}

}  // namespace fordela::fault
