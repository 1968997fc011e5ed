#include "services/correction_plan.h"

#include <fmt/format.h>

#include <span>
#include <string>
#include <utility>

#include "services/decide.h"
#include "services/plausibility.h"
#include "services/section_check.h"

namespace fordela::services {
namespace {

class CorrectionPlanner {
 public:
  CorrectionPlanner(const CorrectionRequest& request, Facts& facts)
      : request_(request),
        file_(request.file),
        id_(request.decision.instalment),
        facts_(facts),
        check_(std::span(&request.file, 1), facts) {}

  CorrectionPlan Make() {
    CheckOnRecord();
    PlanPopulation();
    PlanOutcome();
    result_.before = facts_.decisions.at(id_).back().record;
    PlanDecision();
    result_.plan = {std::move(records_), std::move(check_.problems()),
                    std::move(check_.warnings())};
    return std::move(result_);
  }

 private:
  std::int64_t Add(Record record) {
    const std::int64_t event = ++facts_.last_event;
    records_.push_back({std::move(record), event});
    return event;
  }

  /// Makes `wanted` the version after the last one of `versions`.
  template <typename T>
  void AddNextVersion(Versions<T>& versions, T wanted) {
    const Fact<T>& last = versions.back();
    wanted.version = last.record.version + 1;
    wanted.correction = Correction{last.event, request_.reason, request_.diary_number};
    const std::int64_t event = Add(wanted);
    versions.push_back({std::move(wanted), event});
  }

  void AddProblem(const char* code, const std::string& field, const std::string& message,
                  const std::string& mend) {
    check_.AddProblem(file_, {code, field, message, mend, "", 0});
  }

  void CheckOnRecord() {
    for (std::size_t i = 0; i < file_.regions.size(); ++i) {
      const auto known = facts_.regions.find(file_.regions[i].code);
      if (known != facts_.regions.end() && known->second == file_.regions[i]) continue;
      AddProblem("not_a_correction", fmt::format("region[{}].code", i + 1),
                 fmt::format("region {} is not on record like this", file_.regions[i].code),
                 "record new regions with `fordela record` first");
    }
    if (!file_.agreement) return;
    const auto known = facts_.agreements.find(file_.agreement->id);
    if (known != facts_.agreements.end() && known->second == *file_.agreement) return;
    AddProblem("not_a_correction", "agreement.id",
               fmt::format("agreement {} is not on record like this", file_.agreement->id),
               "leave the section out; an agreement is changed by a new one");
  }

  void PlanPopulation() {
    if (!file_.population) return;
    if (!check_.CheckPopulation(file_)) {
      check_.MarkFaulty("population");
      return;
    }
    const PopulationSnapshot& snapshot = *file_.population;
    auto& versions = facts_.populations[snapshot.id];
    if (versions.empty()) {
      versions.push_back({snapshot, Add(snapshot)});
    } else if (SameContent(versions.back().record, snapshot)) {
      return;
    } else {
      result_.superseded_population = versions.back().event;
      AddNextVersion(versions, snapshot);
    }
    check_.AddWarnings(file_, "population.total", DoubtsAbout(snapshot));
  }

  void PlanOutcome() {
    if (!file_.outcome) return;
    if (file_.outcome->instalment != id_) {
      AddOther("outcome.instalment", file_.outcome->instalment);
      return;
    }
    if (!check_.CheckOutcome(file_)) {
      check_.MarkFaulty("outcome");
      return;
    }
    auto& versions = facts_.outcomes.at(id_);
    const Outcome outcome = ReadOutcome(*file_.outcome, RegionCodes(versions.front().record));
    if (SameContent(versions.back().record, outcome)) return;
    result_.superseded_outcome = versions.back().event;
    AddNextVersion(versions, outcome);
  }

  void AddOther(const std::string& field, const InstalmentId& other) {
    AddProblem("correction_of_other", field,
               fmt::format("the section is on {}, the correction on {}", FormatInstalmentId(other),
                           FormatInstalmentId(id_)),
               "correct each decision with a file of its own");
  }

  void PlanDecision() {
    if (file_.decision && file_.decision->instalment != id_) {
      AddOther("decision.instalment", file_.decision->instalment);
      return;
    }
    const DecisionSection section = file_.decision ? *file_.decision : SectionOf(result_.before);
    const auto basis = check_.FindBasis(file_, section);
    if (!basis) return;
    std::vector<Problem> problems;
    const std::optional<Decision> decision = Decide(section, *basis, problems);
    for (Problem& problem : problems) check_.AddProblem(file_, std::move(problem));
    if (!decision || !check_.problems().empty()) return;
    AddDecision(*decision, *basis);
  }

  void AddDecision(const Decision& decision, const DecisionBasis& basis) {
    auto& versions = facts_.decisions.at(id_);
    const Decision& current = versions.back().record;
    if (!SameContent(current, decision)) {
      AddNextVersion(versions, decision);
      check_.AddWarnings(file_, "decision.population", DoubtsAbout(decision, basis));
    } else if (records_.empty() && current.correction &&
               current.correction->reason == request_.reason &&
               current.correction->diary_number == request_.diary_number) {
      records_.push_back({current, 0});
      result_.before = versions[versions.size() - 2].record;
    } else {
      AddProblem("nothing_corrected", "decision.instalment",
                 fmt::format("the file says what is on record for {}", FormatInstalmentId(id_)),
                 "change in it what is to be corrected");
    }
  }

  /// The section that would make the decision again. Stated amounts stay as they are stated.
  static DecisionSection SectionOf(const Decision& decision) {
    DecisionSection section{
        decision.instalment, decision.decided_on, decision.number,        decision.population,
        decision.rule,       decision.payer,      decision.stated_reason, {}};
    if (decision.rule != Rule::kStated) return section;
    for (const Payout& payout : decision.payouts) {
      if (payout.met) section.stated.push_back({payout.region, payout.amount});
    }
    return section;
  }

  const CorrectionRequest& request_;
  const RecordFile& file_;
  const InstalmentId& id_;
  Facts& facts_;
  SectionCheck check_;
  std::vector<PlannedRecord> records_;
  CorrectionPlan result_;
};

}  // namespace

CorrectionPlan PlanCorrection(const CorrectionRequest& request, Facts& facts) {
  return CorrectionPlanner(request, facts).Make();
}

}  // namespace fordela::services
