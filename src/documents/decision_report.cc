#include "documents/decision_report.h"

#include <fmt/format.h>

#include <optional>
#include <string_view>

#include "base/text.h"
#include "documents/annex.h"
#include "documents/optional_text.h"
#include "documents/record_json.h"
#include "documents/rule_words.h"
#include "documents/wrap.h"

namespace fordela {
namespace {

/// `  pot            182 500 000 kr`.
void AppendFact(std::string& out, std::string_view name, std::string_view value) {
  out += fmt::format("  {:<14}{}\n", name, value);
}

void AppendKnown(std::string& out, std::string_view name, const std::optional<std::string>& value) {
  if (value) AppendFact(out, name, *value);
}

void AppendAgreement(std::string& out, const Agreement& agreement) {
  AppendFact(out, "agreement",
             fmt::format("{} ({}): {}", agreement.id, agreement.year, agreement.title));
  AppendFact(out, "parties", JoinWords(agreement.parties));
  AppendFact(out, "purpose", agreement.purpose);
  AppendFact(out, "agreed", GroupDigits(agreement.amount) + " kr");
  if (agreement.appropriation) {
    AppendFact(out, "appropriation",
               fmt::format("area {}, item {}, sub-item {}", agreement.appropriation->area,
                           agreement.appropriation->item, agreement.appropriation->sub_item));
  }
}

void AppendCondition(std::string& out, const Annex& annex) {
  const Instalment& instalment = InstalmentOf(annex);
  if (!instalment.condition) return AppendFact(out, "condition", "none");
  AppendFact(out, "condition", *instalment.condition);
  if (instalment.unmet) {
    AppendFact(
        out, "unmet shares",
        std::string_view(*instalment.unmet == Unmet::kWithhold ? "withheld"
                                                               : "redistributed over the others"));
  }
  if (!annex.outcome) return;
  AppendFact(out, "assessed by",
             fmt::format("{}, {}: {}", annex.outcome->assessed_by,
                         FormatDate(annex.outcome->reported_on), annex.outcome->evidence));
  const std::string excluded = ExcludedRegions(annex);
  AppendFact(out, "not met", excluded.empty() ? std::string_view("none") : excluded);
}

void AppendPopulation(std::string& out, const PopulationSnapshot& population) {
  AppendFact(
      out, "population",
      fmt::format("{}: {}{}", population.id, population.label,
                  population.reference_date ? ", as of " + FormatDate(*population.reference_date)
                                            : std::string()));
  AppendFact(out, "source", population.source);
}

/// `agrees with bilaga.txt, event 34, 2025-12-12T09:00:00Z, by anna`.
void AppendReconciliation(std::string& out, const KnownReconciliation& known) {
  const Reconciliation& reconciliation = known.reconciliation;
  const std::string verdict =
      reconciliation.agrees
          ? std::string("agrees with")
          : fmt::format("differs in {} place{} from", reconciliation.deviations.size(),
                        reconciliation.deviations.size() == 1 ? "" : "s");
  AppendFact(out, "reconciled",
             fmt::format("{} {}: event {}, {}, by {}", verdict, reconciliation.document,
                         known.event, FormatInstant(known.recorded_at), known.actor));
  AppendFact(out, "", "SHA-256 " + ToHex(reconciliation.sha256));
}

void WriteReconciliation(CanonicalJson& json, const KnownReconciliation& known) {
  const Reconciliation& reconciliation = known.reconciliation;
  json.BeginObject();
  json.Member("actor", known.actor);
  json.Member("at", FormatInstant(known.recorded_at));
  json.Member("deviations", static_cast<std::int64_t>(reconciliation.deviations.size()));
  json.Member("document", reconciliation.document);
  json.Member("event", known.event);
  json.Member("sha256", ToHex(reconciliation.sha256));
  json.Member("verdict", reconciliation.agrees ? "agrees" : "differs");
  json.EndObject();
}

}  // namespace

std::string DecisionReportText(const DecisionReport& report) {
  const Annex& annex = report.annex;
  const Decision& decision = annex.decision;
  std::string out = FormatDecisionId(annex.id) + "\n";
  if (decision.correction) {
    AppendKnown(out, "correction", std::optional(decision.correction->reason));
    AppendKnown(out, "diary number", decision.correction->diary_number);
  }
  AppendKnown(out, "decided on", TextOf(decision.decided_on));
  AppendKnown(out, "number", decision.number);
  AppendAgreement(out, annex.agreement);
  AppendCondition(out, annex);
  AppendPopulation(out, annex.population);
  AppendFact(out, "rule", RuleInWords(decision.rule, Language::kEnglish));
  AppendKnown(out, "reason", decision.stated_reason);
  AppendKnown(out, "payer", decision.payer);
  AppendFact(out, "pot", GroupDigits(decision.pot) + " kr");
  AppendFact(out, "withheld", GroupDigits(decision.withheld) + " kr");
  AppendFact(out, "recorded",
             fmt::format("event {}, {}, by {}", report.event, FormatInstant(report.recorded_at),
                         report.actor));
  AppendKnown(out, "superseded by", TextOf(report.superseded_by));
  for (const KnownReconciliation& known : report.reconciliations) AppendReconciliation(out, known);
  out += '\n';
  return WrapLines(out) + RenderTableText(AnnexTable(annex, Language::kEnglish));
}

std::string DecisionReportJson(const DecisionReport& report) {
  const Annex& annex = report.annex;
  std::string annex_json = RenderAnnexJson(annex);
  annex_json.pop_back();  // its line feed

  std::string out;
  CanonicalJson json(out);
  json.BeginObject();
  json.Key("agreement");
  WriteAgreement(json, annex.agreement);
  json.RawMember("annex", annex_json);
  json.NullableMember("decided_on", TextOf(annex.decision.decided_on));
  json.Member("decision", FormatDecisionId(annex.id));
  json.Key("instalment");
  WriteInstalment(json, InstalmentOf(annex));
  json.NullableMember("number", annex.decision.number);
  json.Key("outcome");
  if (annex.outcome) {
    WriteOutcome(json, *annex.outcome);
  } else {
    json.Null();
  }
  json.NullableMember("payer", annex.decision.payer);
  json.Key("population");
  WriteSnapshot(json, annex.population);
  json.Key("reconciliations");
  json.BeginArray();
  for (const KnownReconciliation& known : report.reconciliations) WriteReconciliation(json, known);
  json.EndArray();
  json.Key("recorded");
  json.BeginObject();
  json.Member("actor", report.actor);
  json.Member("at", FormatInstant(report.recorded_at));
  json.Member("event", report.event);
  json.EndObject();
  json.NullableMember("stated_reason", annex.decision.stated_reason);
  json.NullableMember("superseded_by", TextOf(report.superseded_by));
  json.EndObject();
  return out += '\n';
}

}  // namespace fordela
