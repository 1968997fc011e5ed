// One decision against what it stands on.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "services/audit_records.h"
#include "services/split.h"

namespace fordela::services {
namespace {

using Names = std::map<std::string, std::string, std::less<>>;

std::string NameOf(const Names& names, const std::string& code) {
  const auto name = names.find(code);
  return name == names.end() ? code : name->second;
}

/// `cancer-2025/2`, `cancer-2025/2@2`.
std::string SubjectOf(const Decision& decision) {
  DecisionId id{decision.instalment, std::nullopt};
  if (decision.version > 1) id.version = decision.version;
  return FormatDecisionId(id);
}

/// `Sörmland +1, Västerbotten −1`: recorded less computed; empty where they are equal.
std::vector<std::string> Deviations(const Decision& decision, const Allocation& computed,
                                    const Names& names) {
  std::vector<std::string> deviations;
  for (std::size_t i = 0; i < decision.payouts.size(); ++i) {
    const Payout& payout = decision.payouts[i];
    const Kronor difference = payout.amount - computed.shares[i].amount;
    if (difference == 0) continue;
    deviations.push_back(
        fmt::format("{} {}", NameOf(names, payout.region), SignedDigits(difference)));
  }
  return deviations;
}

/// The rules that give exactly the recorded amounts.
std::vector<std::string_view> RulesThatGive(const Decision& decision, const DecisionBasis& basis,
                                            const std::vector<Recipient>& recipients) {
  std::vector<std::string_view> rules;
  for (const Rule rule : kComputedRules) {
    try {
      const Allocation computed = SplitInstalment(basis, recipients, rule);
      if (Deviations(decision, computed, {}).empty()) rules.push_back(RuleName(rule));
    } catch (const Refused&) {
      continue;  // the rule does not apply to these figures
    }
  }
  return rules;
}

void AuditStated(const Decision& decision, const DecisionBasis& basis,
                 const std::vector<Recipient>& recipients, const Names& names,
                 const std::string& subject, Findings& findings) {
  const auto rules = RulesThatGive(decision, basis, recipients);
  if (!rules.empty()) {
    findings.Add(Severity::kNote, "stated", subject,
                 fmt::format("the amounts were recorded as stated; they are those of {}",
                             fmt::join(rules, ", ")));
    return;
  }
  const Allocation computed = SplitInstalment(basis, recipients, Rule::kLargestRemainder);
  findings.Add(Severity::kDeviates, "stated", subject,
               fmt::format("no rule gives the stated amounts; against largest-remainder: {}; "
                           "recorded as stated because: {}",
                           fmt::join(Deviations(decision, computed, names), ", "),
                           decision.stated_reason.value_or("")));
}

void AuditComputed(const Decision& decision, const DecisionBasis& basis,
                   const std::vector<Recipient>& recipients, const Names& names,
                   const std::string& subject, Findings& findings) {
  const Allocation computed = SplitInstalment(basis, recipients, decision.rule);
  const auto deviations = Deviations(decision, computed, names);
  if (!deviations.empty()) {
    findings.Add(Severity::kInconsistent, "recomputed", subject,
                 fmt::format("the amounts are not those of {}: {}", RuleName(decision.rule),
                             fmt::join(deviations, ", ")));
  }
  if (computed.withheld != decision.withheld) {
    findings.Add(Severity::kInconsistent, "recomputed", subject,
                 fmt::format("{} kr are withheld, the rule gives {}",
                             GroupDigits(decision.withheld), GroupDigits(computed.withheld)));
  }
}

/// Sums and eligibility. False if the amounts cannot be compared one by one.
bool AuditRows(const Decision& decision, const DecisionBasis& basis,
               const std::vector<Recipient>& recipients, const std::string& subject,
               Findings& findings) {
  const auto inconsistent = [&](std::string_view check, const std::string& message) {
    findings.Add(Severity::kInconsistent, check, subject, message);
  };
  __int128_t sum = decision.withheld;
  for (const Payout& payout : decision.payouts) sum += payout.amount;
  if (sum != decision.pot)
    inconsistent("sum", "payouts and what is withheld do not sum to the pot");
  if (decision.pot != basis.instalment.amount) {
    inconsistent("sum",
                 fmt::format("the pot is {} kr, the instalment {} kr", GroupDigits(decision.pot),
                             GroupDigits(basis.instalment.amount)));
  }
  const bool same = std::equal(
      recipients.begin(), recipients.end(), decision.payouts.begin(), decision.payouts.end(),
      [](const Recipient& a, const Payout& b) { return a.region == b.region && a.met == b.met; });
  if (!same) {
    inconsistent("eligibility", "its rows are not the regions of its population and its outcome");
  }
  return same;
}

}  // namespace

void AuditDecision(const Decision& decision, const Agreement& agreement, DecisionBasis& basis,
                   const Names& names, Findings& findings) {
  const std::string subject = SubjectOf(decision);
  const auto instalment = std::find_if(
      agreement.instalments.begin(), agreement.instalments.end(),
      [&](const Instalment& each) { return each.number == decision.instalment.number; });
  if (instalment == agreement.instalments.end() ||
      instalment->condition.has_value() != basis.outcome.has_value() ||
      (basis.outcome && basis.outcome->instalment != decision.instalment)) {
    findings.Add(Severity::kInconsistent, "eligibility", subject,
                 "its instalment and the outcome that it names do not belong together");
    return;
  }
  basis.instalment = *instalment;
  std::vector<Problem> problems;
  const auto recipients = FindRecipients(basis, decision.instalment, problems);
  for (const Problem& problem : problems) {
    findings.Add(Severity::kInconsistent, "eligibility", subject, problem.message);
  }
  if (!problems.empty() || !AuditRows(decision, basis, recipients, subject, findings)) return;
  try {
    if (decision.rule == Rule::kStated) {
      AuditStated(decision, basis, recipients, names, subject, findings);
    } else {
      AuditComputed(decision, basis, recipients, names, subject, findings);
    }
  } catch (const Refused& refused) {
    findings.Add(Severity::kInconsistent, "recomputed", subject,
                 refused.problems().front().message);
  }
}

}  // namespace fordela::services
