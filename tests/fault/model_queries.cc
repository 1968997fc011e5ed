#include "fault/model_queries.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <iterator>
#include <set>
#include <tuple>

#include "fordela/error.h"
#include "fordela/status.h"

namespace fordela::fault {
namespace {

constexpr const char* kRefused = "refused";

template <typename T>
std::string Text(const std::optional<T>& value) {
  return value ? fmt::format("{}", *value) : "-";
}

std::string Text(const std::optional<Date>& date) { return date ? FormatDate(*date) : "-"; }

std::int64_t YearOf(const Model& model, const std::string& agreement) {
  for (const auto& [event, each] : model.Find<Agreement>(model.LastAt({}))) {
    if (each.id == agreement) return each.year;
  }
  return 0;
}

/// What both say to a question: the archive through the library, the model by itself.
struct Answers {
  std::function<std::string()> archive;
  std::function<std::string()> model;
};

class Questioner {
 public:
  Questioner(Trial& trial, const Database& database, const Model& model)
      : trial_(trial), database_(database), model_(model), last_(model.LastAt({})) {
    if (trial_.Random(3) > 0) {
      const auto event = static_cast<std::size_t>(trial_.Random(last_));
      as_of_ = model_.entries()[event].at + std::chrono::seconds(trial_.Random(3) - 1);
      last_ = model_.LastAt(as_of_);
    }
  }

  std::string Ask() {
    using Question = Answers (Questioner::*)();
    constexpr Question kQuestions[] = {
        &Questioner::Snapshots, &Questioner::Agreements, &Questioner::Decisions,
        &Questioner::Show,      &Questioner::History,    &Questioner::Settlements,
        &Questioner::Status,    &Questioner::Log,        &Questioner::Log};
    const auto which = trial_.Random(std::ssize(kQuestions));
    const Answers answers = (this->*kQuestions[which])();
    std::string archive;
    try {
      archive = answers.archive();
    } catch (const Refused&) {
      archive = kRefused;
    }
    const std::string model = answers.model();
    if (archive == model) return "";
    return fmt::format("question {} as of event {}:\n  archive: {}\n  model:   {}", which, last_,
                       archive, model);
  }

 private:
  Answers Snapshots() {
    return {
        [this] { return fmt::format("{}", ListSnapshots(database_, as_of_) == AllSnapshots()); },
        [] { return std::string("true"); }};
  }

  Answers Agreements() {
    return {
        [this] { return fmt::format("{}", ListAgreements(database_, as_of_) == AllAgreements()); },
        [] { return std::string("true"); }};
  }

  [[nodiscard]] std::vector<PopulationSnapshot> AllSnapshots() const {
    std::vector<PopulationSnapshot> all;
    for (const auto& [event, each] : model_.Find<PopulationSnapshot>(last_)) all.push_back(each);
    return all;
  }

  [[nodiscard]] std::vector<Agreement> AllAgreements() const {
    std::vector<Agreement> all;
    for (const auto& [event, each] : model_.Find<Agreement>(last_)) all.push_back(each);
    std::ranges::sort(all, {}, [](const Agreement& each) { return std::tie(each.year, each.id); });
    return all;
  }

  [[nodiscard]] std::vector<InstalmentId> Decided() const {
    std::set<std::tuple<std::int64_t, InstalmentId>> decided;
    for (const auto& [event, each] : model_.Find<Decision>(last_)) {
      decided.insert({YearOf(model_, each.instalment.agreement), each.instalment});
    }
    std::vector<InstalmentId> ids;
    for (const auto& [year, id] : decided) ids.push_back(id);
    return ids;
  }

  Answers Decisions() {
    return {[this] {
              std::string text;
              for (const DecisionSummary& each : ListDecisions(database_, as_of_)) {
                text +=
                    fmt::format("{} {} {} {} {} {}; ", FormatDecisionId(each.id), each.year,
                                Text(each.decided_on), each.pot, RuleName(each.rule),
                                each.superseded_by ? FormatDecisionId(*each.superseded_by) : "");
              }
              return text;
            },
            [this] {
              std::string text;
              for (const InstalmentId& id : Decided()) {
                const auto versions = model_.Of<Decision>(id, last_);
                for (const auto& [event, each] : versions) {
                  const bool current = event == versions.back().first;
                  const DecisionId name{id, current ? std::nullopt : std::optional(each.version)};
                  text += fmt::format("{} {} {} {} {} {}; ", FormatDecisionId(name),
                                      YearOf(model_, id.agreement), Text(each.decided_on), each.pot,
                                      RuleName(each.rule),
                                      current ? "" : FormatDecisionId({id, each.version + 1}));
                }
              }
              return text;
            }};
  }

  /// One that may be on record, of a version that may be.
  DecisionId SomeDecision() {
    DecisionId id{{fmt::format("a{}", trial_.Random(5)), 1 + trial_.Random(3)}, {}};
    const auto all = model_.Find<Decision>(model_.LastAt({}));
    if (!all.empty() && trial_.Random(8) > 0) {
      const auto which = trial_.Random(static_cast<std::int64_t>(all.size()));
      id.instalment = all[static_cast<std::size_t>(which)].second.instalment;
    }
    if (trial_.Random(2) == 0) id.version = 1 + trial_.Random(4);
    return id;
  }

  /// The events of the versions that a name stands for; of the current one alone without a version.
  [[nodiscard]] std::vector<std::int64_t> Named(const DecisionId& id, bool all_versions) const {
    std::vector<std::int64_t> events;
    for (const auto& [event, each] : model_.Of<Decision>(id.instalment, last_)) {
      if (id.version.value_or(each.version) == each.version) events.push_back(event);
    }
    if (!all_versions && events.size() > 1) events = {events.back()};
    return events;
  }

  Answers Show() {
    const DecisionId id = SomeDecision();
    return {
        [this, id] {
          const DecisionReport report = LoadDecision(database_, id, as_of_);
          std::string rows;
          for (const AnnexRow& row : report.annex.rows) {
            rows +=
                fmt::format("{} {} {} {}, ", row.code, Text(row.population), row.amount, row.met);
          }
          std::string reconciliations;
          for (const KnownReconciliation& each : report.reconciliations) {
            reconciliations += fmt::format("{} ", each.event);
          }
          const auto* known = Find<Decision>(report.event);
          return fmt::format("{} {} {} {} {} {} {}", report.event,
                             known != nullptr && *known == report.annex.decision,
                             FormatInstant(report.recorded_at),
                             report.superseded_by ? FormatDecisionId(*report.superseded_by) : "",
                             report.annex.events, rows, reconciliations);
        },
        [this, id] {
          const auto events = Named(id, false);
          if (events.empty()) return std::string(kRefused);
          return Shown(id.instalment, events.front());
        }};
  }

  template <typename T>
  [[nodiscard]] const T* Find(std::int64_t event) const {
    return std::get_if<T>(&model_.entries()[static_cast<std::size_t>(event - 1)].record);
  }

  [[nodiscard]] std::string Shown(const InstalmentId& id, std::int64_t event) const {
    const auto& decision = *Find<Decision>(event);
    const auto versions = model_.Of<Decision>(id, last_);
    std::string rows;
    for (const Payout& payout : decision.payouts) {
      rows += fmt::format("{} {} {} {}, ", payout.region,
                          Text(PopulationOf(decision, payout.region)), payout.amount, payout.met);
    }
    std::string reconciliations;
    for (const auto& [each, reconciliation] : model_.Of<Reconciliation>(id, last_)) {
      if (reconciliation.decision_event == event) reconciliations += fmt::format("{} ", each);
    }
    const bool current = versions.back().first == event;
    return fmt::format("{} true {} {} {} {} {}", event,
                       FormatInstant(model_.entries()[static_cast<std::size_t>(event - 1)].at),
                       current ? "" : FormatDecisionId({id, decision.version + 1}), last_, rows,
                       reconciliations);
  }

  [[nodiscard]] std::optional<Inhabitants> PopulationOf(const Decision& decision,
                                                        const std::string& region) const {
    for (const PopulationCount& count :
         Find<PopulationSnapshot>(decision.population_event)->counts) {
      if (count.region == region) return count.inhabitants;
    }
    return std::nullopt;
  }

  std::string SomeRegion() { return fmt::format("{:02}", 1 + trial_.Random(7)); }

  [[nodiscard]] bool IsRegion(const std::string& code) const {
    return !model_.Find<Region>(last_, [&](const Region& each) { return each.code == code; })
                .empty();
  }

  Answers History() {
    const std::string region = SomeRegion();
    std::optional<std::int64_t> from;
    std::optional<std::int64_t> to;
    if (trial_.Random(2) == 0) from = 2019 + trial_.Random(6);
    if (trial_.Random(2) == 0) to = 2019 + trial_.Random(6);
    return {
        [=, this] {
          std::string text;
          for (const HistoryRow& row :
               LoadRegionHistory(database_, region, from, to, as_of_).rows) {
            text += fmt::format("{} {} {} {} {} {}; ", FormatDecisionId(row.decision), row.year,
                                Text(row.decided_on), Text(row.population), row.amount, row.met);
          }
          return text;
        },
        [=, this] {
          std::string text;
          if (!IsRegion(region)) return std::string(kRefused);
          for (const InstalmentId& id : Decided()) {
            const std::int64_t year = YearOf(model_, id.agreement);
            if (year < from.value_or(0) || year > to.value_or(9999)) continue;
            const Decision decision = model_.Of<Decision>(id, last_).back().second;
            for (const Payout& payout : decision.payouts) {
              if (payout.region != region) continue;
              text += fmt::format("{} {} {} {} {} {}; ", FormatInstalmentId(id), year,
                                  Text(decision.decided_on), Text(PopulationOf(decision, region)),
                                  payout.amount, payout.met);
            }
          }
          return text;
        }};
  }

  Answers Settlements() {
    std::optional<DecisionId> id;
    if (trial_.Random(2) == 0) id = SomeDecision();
    return {[this, id] {
              std::string text;
              for (const DecisionSettlements& each : LoadSettlements(database_, id, as_of_)) {
                text += fmt::format("{} {} {}: ", FormatDecisionId(each.decision), each.to_pay,
                                    each.to_reclaim);
                for (const SettlementRow& row : each.rows) {
                  text += fmt::format("{} {} {} {} {}, ", row.code, row.sums.decided, row.sums.paid,
                                      row.sums.repaid, row.sums.outstanding);
                }
                for (const auto& transfer : each.transfers)
                  text += fmt::format("{} ", transfer.event);
                for (const auto& back : each.returns) text += fmt::format("{} ", back.event);
              }
              return text;
            },
            [this, id] {
              if (!id) {
                std::string text;
                for (const InstalmentId& each : Decided()) text += Settled(each);
                return text;
              }
              const auto versions = model_.Of<Decision>(id->instalment, last_);
              const bool current =
                  !versions.empty() && id->version.value_or(versions.back().second.version) ==
                                           versions.back().second.version;
              return current ? Settled(id->instalment) : std::string(kRefused);
            }};
  }

  [[nodiscard]] std::string Settled(const InstalmentId& id) const {
    Kronor to_pay = 0;
    Kronor to_reclaim = 0;
    std::string rows;
    for (const auto& [code, account] : model_.AccountsOf(id, last_)) {
      to_pay += std::max<Kronor>(0, account.outstanding());
      to_reclaim += std::max<Kronor>(0, -account.outstanding());
      if (!account.listed && account.paid == 0) continue;
      rows += fmt::format("{} {} {} {} {}, ", code, account.decided, account.paid, account.repaid,
                          account.outstanding());
    }
    for (const auto& [event, each] : model_.Of<Settlement>(id, last_)) {
      rows += fmt::format("{} ", event);
    }
    for (const auto& [event, each] : model_.Of<Repayment>(id, last_)) {
      rows += fmt::format("{} ", event);
    }
    return fmt::format("{} {} {}: {}", FormatInstalmentId(id), to_pay, to_reclaim, rows);
  }

  Answers Status() {
    return {[this] {
              const ArchiveStatus status = LoadStatus(database_, as_of_);
              std::string text = fmt::format("{} {} ", status.events, status.populations);
              for (const AgreementStatus& agreement : status.agreements) {
                for (const InstalmentStatus& each : agreement.instalments) {
                  text += fmt::format("{} {} {} {} {} {} {} {}; ", FormatInstalmentId(each.id),
                                      each.outcome_recorded, each.decided, each.payouts, each.paid,
                                      each.to_pay, each.to_reclaim,
                                      each.reconciled ? each.last_deviations : -1);
                }
              }
              return text;
            },
            [this] { return StatusOfModel(); }};
  }

  [[nodiscard]] std::string StatusOfModel() const {
    std::set<std::string> populations;
    for (const PopulationSnapshot& each : AllSnapshots()) populations.insert(each.id);
    std::string text = fmt::format("{} {} ", last_, populations.size());
    for (const Agreement& agreement : AllAgreements()) {
      for (const Instalment& instalment : agreement.instalments) {
        const InstalmentId id{agreement.id, instalment.number};
        const auto versions = model_.Of<Decision>(id, last_);
        std::int64_t deviations = -1;
        for (const auto& [event, each] : model_.Of<Reconciliation>(id, last_)) {
          if (each.decision_event == versions.back().first) {
            deviations = static_cast<std::int64_t>(each.deviations.size());
          }
        }
        Kronor paid = 0;
        Kronor to_pay = 0;
        Kronor to_reclaim = 0;
        for (const auto& [code, account] : model_.AccountsOf(id, last_)) {
          paid += account.net();
          to_pay += std::max<Kronor>(0, account.outstanding());
          to_reclaim += std::max<Kronor>(0, -account.outstanding());
        }
        const Kronor payouts =
            versions.empty() ? 0 : versions.back().second.pot - versions.back().second.withheld;
        text += fmt::format("{} {} {} {} {} {} {} {}; ", FormatInstalmentId(id),
                            !model_.Of<Outcome>(id, last_).empty(), !versions.empty(), payouts,
                            paid, to_pay, to_reclaim, deviations);
      }
    }
    return text;
  }

  Answers Log() {
    EventFilter filter;
    filter.as_of = as_of_;
    if (trial_.Random(2) == 0) filter.since = 1 + trial_.Random(model_.LastAt({}) + 1);
    if (trial_.Random(2) == 0) filter.region = SomeRegion();
    if (trial_.Random(2) == 0) filter.decision = SomeDecision();
    if (trial_.Random(3) == 0) filter.from = SomeDay();
    if (trial_.Random(3) == 0) filter.to = SomeDay();
    if (trial_.Random(3) == 0) {
      const auto which = static_cast<std::size_t>(trial_.Random(model_.LastAt({})));
      filter.kind = std::string(RecordKind(model_.entries()[which].record));
    }
    return {[this, filter] {
              std::string text;
              ForEachEvent(database_, filter, [&](const LoggedEvent& logged) {
                text += fmt::format("{} ", logged.event.seq);
              });
              return text;
            },
            [this, filter] { return LogOfModel(filter); }};
  }

  Date SomeDay() {
    const auto which = static_cast<std::size_t>(trial_.Random(model_.LastAt({})));
    return Date{std::chrono::floor<std::chrono::days>(model_.entries()[which].at)};
  }

  /// Which events a decision and all it stands on are.
  [[nodiscard]] std::set<std::int64_t> StandsOn(const DecisionId& id) const {
    std::set<std::int64_t> events;
    for (const std::int64_t event : Named(id, true)) {
      const auto& decision = *Find<Decision>(event);
      events.insert({event, decision.population_event});
      if (decision.outcome_event) events.insert(*decision.outcome_event);
      for (const auto& [each, agreement] : model_.Find<Agreement>(last_)) {
        if (agreement.id == id.instalment.agreement) events.insert(each);
      }
    }
    return events;
  }

  [[nodiscard]] static bool Touches(const Record& record, const std::string& code) {
    const auto has = [&](const auto& rows) {
      return std::ranges::any_of(rows, [&](const auto& row) { return row.region == code; });
    };
    if (const auto* region = std::get_if<Region>(&record)) return region->code == code;
    if (const auto* decision = std::get_if<Decision>(&record)) return has(decision->payouts);
    if (const auto* settlement = std::get_if<Settlement>(&record)) return has(settlement->amounts);
    if (const auto* repayment = std::get_if<Repayment>(&record)) return repayment->region == code;
    if (const auto* held = std::get_if<Reconciliation>(&record)) return has(held->deviations);
    return false;
  }

  [[nodiscard]] std::string LogOfModel(const EventFilter& filter) const {
    if (filter.region && !IsRegion(*filter.region)) return kRefused;
    if (filter.decision && Named(*filter.decision, true).empty()) return kRefused;
    const auto decision = filter.decision ? StandsOn(*filter.decision) : std::set<std::int64_t>();
    std::string text;
    for (std::int64_t event = filter.since; event <= last_; ++event) {
      const Model::Entry& entry = model_.entries()[static_cast<std::size_t>(event - 1)];
      const Date day{std::chrono::floor<std::chrono::days>(entry.at)};
      if (filter.kind && *filter.kind != RecordKind(entry.record)) continue;
      if (filter.region && !Touches(entry.record, *filter.region)) continue;
      if (filter.decision && !decision.contains(event)) continue;
      if ((filter.from && day < *filter.from) || (filter.to && day > *filter.to)) continue;
      text += fmt::format("{} ", event);
    }
    return text;
  }

  Trial& trial_;
  const Database& database_;
  const Model& model_;
  AsOf as_of_;
  std::int64_t last_;
};

}  // namespace

std::string AskBoth(Trial& trial, const Database& database, const Model& model) {
  return Questioner(trial, database, model).Ask();
}

}  // namespace fordela::fault
