#pragma once

// What the pages to record a payment and a repayment have in common.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "fordela/settlements.h"
#include "web/draft.h"
#include "web/draft_form.h"
#include "web/response.h"
#include "web/visit.h"

namespace fordela::web {

struct PaymentForm {
  const Visit& visit;
  const Database& database;
  const DecisionSettlements& settlements;
  const Draft& typed;
  const std::vector<Problem>& problems;
};

/// A choice of the form, with words of its own.
struct NamedChoice {
  std::string value;
  std::string words;
};

/// The page: a choice of regions, the other inputs, and what was decided, paid and repaid. Without
/// regions there is nothing to record, and no form. 422 if there are problems.
Response PaymentPage(const PaymentForm& form, std::string_view name, std::string_view title,
                     std::span<const NamedChoice> regions, std::span<const Input> inputs);

}  // namespace fordela::web
