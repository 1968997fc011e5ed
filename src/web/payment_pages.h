#pragma once

// What the pages to record a payment and a repayment have in common.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "fordela/settlements.h"
#include "web/after_decision.h"
#include "web/draft.h"
#include "web/draft_form.h"
#include "web/response.h"
#include "web/visit.h"

namespace fordela::web {

/// A choice of the form, with words of its own.
struct NamedChoice {
  std::string value;
  std::string words;
};

/// A kind of payment: what its form asks for, beside a region, and how it is recorded.
struct PaymentKind {
  std::string_view page;  // its template
  std::string_view swedish;
  std::string_view english;
  std::span<const Input> inputs;

  /// The choices of `region`. Without any there is nothing to record, and no form.
  std::vector<NamedChoice> (*regions)(const DecisionSettlements& settlements, Language language);

  /// Records what was typed. Adds what is wrong with it to the problems; with any, it records
  /// nothing and returns nothing. Throws Refused.
  std::optional<Told> (*record)(Database& database, const DecisionId& decision, const Draft& typed,
                                const Act& act, std::vector<Problem>& problems);
};

/// The form for the decision of the path, above what was decided, paid and repaid.
Response ShowPaymentForm(const Visit& visit, const PaymentKind& kind);

/// Records what its form sent: 303 to the decision's page, or 422 and the form with what was typed
/// and what is wrong with it.
Response RecordPayment(const Visit& visit, const PaymentKind& kind);

}  // namespace fordela::web
