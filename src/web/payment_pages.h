#pragma once

// What the pages to record a payment and a repayment have in common.

#include <algorithm>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <utility>
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

/// A kind of payment: what its form asks for, beside a region; how it is checked and recorded.
struct PaymentKind {
  std::string_view page;  // its template
  std::string_view swedish;
  std::string_view english;
  std::span<const Input> inputs;

  /// The choices of `region`. Without any there is nothing to record, and no form.
  std::vector<NamedChoice> (*regions)(const DecisionSettlements& settlements, Language language);

  /// All that is wrong with what was typed; records nothing.
  std::vector<Problem> (*check)(const Database& database, const DecisionId& decision,
                                const Draft& typed, const Act& act);

  /// Records what was typed. Throws Refused.
  Told (*record)(Database& database, const DecisionId& decision, const Draft& typed,
                 const Act& act);
};

/// Reads a request from what was typed, adding what of it cannot be read, and adds what `kPreview`
/// refuses it for. Of a field that could not be read only that is told: something else than what
/// stands there was asked about.
template <auto kRead, auto kPreview>
std::vector<Problem> CheckTyped(const Database& database, const DecisionId& decision,
                                const Draft& typed, const Act& act) {
  std::vector<Problem> unread;
  const auto request = kRead(decision, typed, unread);
  std::vector<Problem> problems = unread;
  try {
    kPreview(database, request, act);
  } catch (const Refused& refused) {
    std::ranges::copy_if(refused.problems(), std::back_inserter(problems), [&](const auto& found) {
      return std::ranges::find(unread, found.field, &Problem::field) == unread.end();
    });
  }
  return problems;
}

/// Records such a request by `kRecord`. Throws Refused.
template <auto kRead, auto kRecord>
Told RecordTyped(Database& database, const DecisionId& decision, const Draft& typed,
                 const Act& act) {
  std::vector<Problem> unread;
  const auto request = kRead(decision, typed, unread);
  if (!unread.empty()) throw Refused(std::move(unread));
  const auto done = kRecord(database, request, act);
  return {decision.instalment, done.event, done.already_recorded, done.warnings};
}

/// The form for the decision of the path, above what was decided, paid and repaid.
Response ShowPaymentForm(const Visit& visit, const PaymentKind& kind);

/// Records what its form sent: 303 to the decision's page, or 422 and the form with what was typed
/// and what is wrong with it.
Response RecordPayment(const Visit& visit, const PaymentKind& kind);

}  // namespace fordela::web
