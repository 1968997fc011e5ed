#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "fordela/error.h"
#include "fordela/inference.h"
#include "services/reconcile_document.h"
#include "services/split.h"

namespace fordela::services {
namespace {

bool SplitsOtherwise(const Annex& annex) {
  const Instalment& instalment = InstalmentOf(annex.agreement, annex.decision.instalment.number);
  return std::any_of(instalment.parts.begin(), instalment.parts.end(),
                     [](const InstalmentPart& part) { return part.basis != Basis::kPopulation; });
}

/// The rows that have an amount, with the inhabitants as printed, else those on record. Returns why
/// they are no claims; empty if they are.
std::string TakeClaims(ReconciliationReport& report, std::vector<PublishedClaim>& claims) {
  int from_record = 0;
  for (const ReconciledRow& row : report.rows) {
    if (!row.stated || (*row.stated == 0 && row.recorded.value_or(0) == 0)) continue;
    const auto weight = row.stated_population ? row.stated_population : row.recorded_population;
    if (!weight) return fmt::format("the inhabitants of {} ({}) are unknown", row.region, row.code);
    if (!row.stated_population) ++from_record;
    claims.push_back({row.code, *weight, *row.stated});
  }
  if (from_record > 0) {
    report.assumptions.push_back(fmt::format(
        "for the rules: {} rows without inhabitants have those on record", from_record));
  }
  return claims.empty() ? "no row has an amount above 0" : "";
}

}  // namespace

void FindRules(const PublishedFacts& facts, ReconciliationReport& report) {
  const Annex& annex = facts.annex;
  if (annex.decision.withheld > 0) {
    report.rules_unknown =
        fmt::format("{} kr of the pot are withheld, so the document does not have all shares of it",
                    GroupDigits(annex.decision.withheld));
    return;
  }
  if (SplitsOtherwise(annex)) {
    report.rules_unknown = "a part of the pot is not split by population";
    return;
  }
  std::vector<PublishedClaim> claims;
  report.rules_unknown = TakeClaims(report, claims);
  if (!report.rules_unknown.empty()) return;
  try {
    const Inference inference = InferRules(claims, annex.decision.pot);
    report.rules = inference.rules;
    if (!report.rules.empty() || inference.edits.empty()) return;
    report.nearest = NearestRule{inference.edits.front().rule, {}};
    for (const Edit& edit : inference.edits.front().edits) {
      report.nearest->edits.push_back({std::string(claims[edit.claim].code), edit.difference});
    }
  } catch (const Refused& refused) {
    report.rules_unknown = refused.problems().front().message;
  }
}

}  // namespace fordela::services
