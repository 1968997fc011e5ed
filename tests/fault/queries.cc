// queries: random commands and random questions, to an archive and to a model of it.

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/sha256.h"
#include "fault/fault_tests.h"
#include "fault/model.h"
#include "fault/model_queries.h"
#include "fordela/error.h"
#include "fordela/prove.h"
#include "fordela/reconcile.h"
#include "support/test_archive.h"

namespace fordela::fault {
namespace {

constexpr std::int64_t kStepsOfAnArchive = 120;

/// The regions that take part.
const std::vector<std::string> kCodes = {"01", "03", "04", "05", "06"};

std::vector<Model::Entry> EntriesOf(const Database& database) {
  std::vector<Model::Entry> entries = {
      {test::TestAct().now, test::TestAct().actor, Archive{"fordela/test", 1}}};
  for (const Region& region : ListRegions(database, {})) {
    entries.push_back({test::TestAct().now, test::TestAct().actor, region});
  }
  return entries;
}

/// An archive in memory, and what should be in it.
class ModelledArchive {
 public:
  explicit ModelledArchive(Trial& trial) : trial_(trial), model_(EntriesOf(database_)) {}

  void Step() {
    act_.now += std::chrono::hours(trial_.Random(40) - (trial_.Random(6) == 0 ? 60 : 0));
    const Hash before = LoadCheckpoint(database_).root;
    const std::size_t events_before = model_.entries().size();
    const std::string differs = Command();
    const Checkpoint after = LoadCheckpoint(database_);
    const bool moved = model_.entries().size() > events_before;
    if (!differs.empty()) return Wrong(differs);
    if (after.size != static_cast<std::int64_t>(model_.entries().size())) {
      return Wrong("another number of events");
    }
    if ((after.root != before) != moved) return Wrong("the root moved, or did not");
    const std::string answers = AskBoth(trial_, database_, model_);
    if (!answers.empty()) return Wrong(answers);
    trial_.tally().Survived();
  }

  /// Once it differs, all that follows does.
  [[nodiscard]] bool wrong() const noexcept { return wrong_; }

 private:
  void Wrong(const std::string& what) {
    wrong_ = true;
    trial_.tally().Wrong(fmt::format("after {} events: {}", model_.entries().size(), what));
  }

  std::string Command() {
    switch (trial_.Random(12)) {
      case 0:
      case 1:
        return Record(FileOf(SomePopulation()));
      case 2:
      case 3:
        return Record(FileOf(SomeAgreement()));
      case 4:
        return Record(FileOf(SomeOutcome(SomeInstalment())));
      case 5:
      case 6:
        return Record(FileOf(SomeDecision(SomeInstalment())));
      case 7:
        return Record(WholeFile());
      case 8:
        return Correct();
      case 9:
        return Settle();
      case 10:
        return Repay();
      default:
        return Reconcile();
    }
  }

  /// Does it in the archive, and holds what came of it against what the model says.
  template <typename Do>
  std::string Compare(const char* command, Effect expected, const Do& carry_out) {
    Effect effect = Effect::kRefused;
    std::string why;
    try {
      effect = carry_out() ? Effect::kAgain : Effect::kRecorded;
    } catch (const Refused& refused) {
      for (const Problem& problem : refused.problems()) why += " " + problem.code;
    }
    if (effect == expected) return "";
    return fmt::format("{}: effect {} and not {}:{}", command, static_cast<int>(effect),
                       static_cast<int>(expected), why);
  }

  static bool AllAgain(const std::vector<RecordedItem>& items) {
    return std::ranges::all_of(items, &RecordedItem::already_recorded);
  }

  /// What was asked before, now and then: it is on record already, or refused again.
  template <typename Request>
  Request OrAgain(std::vector<Request>& asked, Request request) {
    if (!asked.empty() && trial_.Random(5) == 0) {
      const auto which = trial_.Random(static_cast<std::int64_t>(asked.size()));
      return asked[static_cast<std::size_t>(which)];
    }
    asked.push_back(request);
    return request;
  }

  std::string Record(RecordFile wanted) {
    const RecordFile file = OrAgain(files_, std::move(wanted));
    return Compare("record", model_.Apply(file, act_), [&] {
      return AllAgain(RecordFiles(database_, std::span(&file, 1), act_).items);
    });
  }

  std::string Correct() {
    CorrectionRequest request;
    request.decision = NamedDecision();
    request.reason = fmt::format("reason {}", trial_.Random(2));
    request.file.name = "correction.toml";
    const InstalmentId& id = request.decision.instalment;
    if (trial_.Random(2) == 0) request.file.decision = SomeDecision(id);
    const auto versions = model_.Of<Decision>(id, model_.LastAt({}));
    if (trial_.Random(2) == 0 && !versions.empty()) {
      request.file.population = SomePopulation();
      request.file.population->id = request.file.decision ? request.file.decision->population
                                                          : versions.back().second.population;
    }
    if (trial_.Random(3) == 0) request.file.outcome = SomeOutcome(id);
    request = OrAgain(corrections_, request);
    return Compare("correct", model_.Apply(request, act_),
                   [&] { return AllAgain(CorrectDecision(database_, request, act_).items); });
  }

  std::string Settle() {
    SettlementRequest request;
    request.decision = NamedDecision();
    request.paid_on = SomeDay();
    request.reference = fmt::format("KK {}", trial_.Random(6));
    if (trial_.Random(2) == 0) request.region = SomeCode();
    if (trial_.Random(2) == 0) request.amount = 1 + trial_.Random(60);
    request = OrAgain(settlements_, request);
    return Compare("settle", model_.Apply(request, act_),
                   [&] { return SettleDecision(database_, request, act_).already_recorded; });
  }

  std::string Repay() {
    const RepaymentRequest wanted{NamedDecision(), SomeCode(), 1 + trial_.Random(20), SomeDay(),
                                  fmt::format("reason {}", trial_.Random(3))};
    const RepaymentRequest request = OrAgain(repayments_, wanted);
    return Compare("repay", model_.Apply(request, act_),
                   [&] { return RepayDecision(database_, request, act_).already_recorded; });
  }

  /// A table of what is paid, in which an amount may be another.
  std::string Reconcile() {
    const DecisionId id = NamedDecision();
    std::string document = "Kod;Belopp\n";
    std::vector<Deviation> deviations;
    std::int64_t rows = 0;
    for (const auto& [event, decision] : model_.Of<Decision>(id.instalment, model_.LastAt({}))) {
      if (id.version.value_or(decision.version) != decision.version) continue;
      document = "Kod;Belopp\n";
      deviations.clear();
      rows = 0;
      for (const Payout& payout : decision.payouts) {
        if (!payout.met) continue;
        const Kronor stated = payout.amount + (trial_.Random(6) == 0 ? 1 : 0);
        if (stated != payout.amount) {
          deviations.push_back({StatedFact::kAmount, payout.region, payout.amount, stated});
        }
        document += fmt::format("{};{}\n", payout.region, stated);
        ++rows;
      }
    }
    if (rows < 2) return "";  // is no table
    const Effect expected = model_.Reconcile(
        id, deviations, Sha256(document), static_cast<std::int64_t>(document.size()), rows, act_);
    return Compare("reconcile", expected, [&] {
      return RecordReconciliation(database_, id, {"d.csv", document}, act_)
          .recorded.already_recorded;
    });
  }

  template <typename Section>
  static RecordFile FileOf(Section section) {
    RecordFile file;
    file.name = "model.toml";
    if constexpr (std::is_same_v<Section, PopulationSnapshot>) file.population = std::move(section);
    if constexpr (std::is_same_v<Section, Agreement>) file.agreement = std::move(section);
    if constexpr (std::is_same_v<Section, OutcomeSection>) file.outcome = std::move(section);
    if constexpr (std::is_same_v<Section, DecisionSection>) file.decision = std::move(section);
    return file;
  }

  /// All sections at once, on one instalment.
  RecordFile WholeFile() {
    RecordFile file = FileOf(SomeAgreement());
    const auto count = static_cast<std::int64_t>(file.agreement->instalments.size());
    const auto which = static_cast<std::size_t>(trial_.Random(count));
    const InstalmentId id{file.agreement->id, file.agreement->instalments[which].number};
    file.population = SomePopulation();
    if (file.agreement->instalments[which].condition) file.outcome = SomeOutcome(id);
    file.decision = SomeDecision(id);
    return file;
  }

  PopulationSnapshot SomePopulation() {
    PopulationSnapshot snapshot{SomePopulationId(), 1, {}, "label", {}, "source", {}, {}};
    if (trial_.Random(2) == 0) snapshot.reference_date = SomeDay();
    if (trial_.Random(2) == 0) snapshot.stated_total = trial_.Random(100);
    for (const std::string& code : kCodes) {
      if (trial_.Random(8) > 0) snapshot.counts.push_back({code, trial_.Random(30)});
    }
    if (snapshot.counts.empty()) snapshot.counts.push_back({kCodes.front(), 1});
    return snapshot;
  }

  Agreement SomeAgreement() {
    Agreement agreement;
    agreement.id = fmt::format("a{}", trial_.Random(9));
    agreement.year = 2020 + trial_.Random(4);
    agreement.title = "title";
    agreement.parties = {"Staten", "SKR"};
    agreement.purpose = "purpose";
    const std::int64_t count = 1 + trial_.Random(3);
    for (std::int64_t number = 1; number <= count; ++number) {
      agreement.instalments.push_back(SomeInstalment(number));
      agreement.amount += agreement.instalments.back().amount;
    }
    return agreement;
  }

  Instalment SomeInstalment(std::int64_t number) {
    Instalment instalment{number, 0, {}, {}, {}};
    const std::int64_t parts = 1 + trial_.Random(2);
    for (std::int64_t i = 0; i < parts; ++i) {
      const Kronor amount = 1 + trial_.Random(120);
      instalment.parts.push_back(
          {amount, trial_.Random(3) == 0 ? Basis::kEqual : Basis::kPopulation});
      instalment.amount += amount;
    }
    if (trial_.Random(2) == 0) {
      instalment.condition = "condition";
      instalment.unmet = trial_.Random(2) == 0 ? Unmet::kWithhold : Unmet::kRedistribute;
    }
    return instalment;
  }

  OutcomeSection SomeOutcome(const InstalmentId& id) {
    OutcomeSection outcome{id, "assessor", SomeDay(), "evidence", {}, {}};
    std::vector<std::string> met;
    std::vector<std::string> not_met;
    for (const std::string& code : kCodes) (trial_.Random(3) > 0 ? met : not_met).push_back(code);
    const std::int64_t form = trial_.Random(6);
    if (form != 0) outcome.not_met = not_met;
    if (form < 4) outcome.met = met;
    return outcome;
  }

  DecisionSection SomeDecision(const InstalmentId& id) {
    constexpr Rule kRules[] = {Rule::kLargestRemainder,
                               Rule::kLargestRemainder,
                               Rule::kHalfUpResidualLargest,
                               Rule::kWebster,
                               Rule::kJefferson,
                               Rule::kAdams,
                               Rule::kHuntingtonHill,
                               Rule::kDean};
    DecisionSection decision{id, {}, {}, SomePopulationId(), kRules[trial_.Random(8)], {}, {}, {}};
    if (trial_.Random(3) == 0) decision.decided_on = SomeDay();
    if (trial_.Random(3) == 0) decision.number = "II:4";
    if (trial_.Random(3) == 0) decision.payer = "payer";
    return decision;
  }

  InstalmentId SomeInstalment() {
    const auto known = model_.Find<Agreement>(model_.LastAt({}));
    if (known.empty() || trial_.Random(10) == 0) return {"a9", 1};
    const auto which = trial_.Random(static_cast<std::int64_t>(known.size()));
    const Agreement& agreement = known[static_cast<std::size_t>(which)].second;
    const auto count = static_cast<std::int64_t>(agreement.instalments.size());
    return {agreement.id, 1 + trial_.Random(count + (trial_.Random(8) == 0 ? 1 : 0))};
  }

  /// Mostly one that is on record, mostly its current version.
  DecisionId NamedDecision() {
    const auto known = model_.Find<Decision>(model_.LastAt({}));
    DecisionId id{SomeInstalment(), {}};
    if (!known.empty() && trial_.Random(10) > 0) {
      const auto which = trial_.Random(static_cast<std::int64_t>(known.size()));
      id.instalment = known[static_cast<std::size_t>(which)].second.instalment;
    }
    if (trial_.Random(5) == 0) id.version = 1 + trial_.Random(3);
    return id;
  }

  std::string SomePopulationId() { return fmt::format("p{}", trial_.Random(9)); }
  const std::string& SomeCode() { return kCodes[static_cast<std::size_t>(trial_.Random(5))]; }
  Date SomeDay() {
    return Date{std::chrono::sys_days{std::chrono::year{2026} / 1 / 2} +
                std::chrono::days(trial_.Random(20))};
  }

  Trial& trial_;
  Database database_ = test::NewArchive();
  Model model_;
  Act act_ = test::TestAct();
  std::vector<RecordFile> files_;
  std::vector<CorrectionRequest> corrections_;
  std::vector<SettlementRequest> settlements_;
  std::vector<RepaymentRequest> repayments_;
  bool wrong_ = false;
};

}  // namespace

void QueryAgainstModel(Trial& trial) {
  const std::int64_t steps = trial.Times(3'000, 100'000);
  for (std::int64_t step = 0; step < steps;) {
    ModelledArchive archive(trial);
    for (std::int64_t i = 0; i < kStepsOfAnArchive && !archive.wrong(); ++i, ++step) archive.Step();
  }
}

}  // namespace fordela::fault
