#pragma once

// What the forms for what comes after a decision have in common.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "fordela/amount.h"
#include "fordela/date.h"
#include "fordela/error.h"
#include "fordela/records.h"
#include "web/draft.h"
#include "web/response.h"
#include "web/visit.h"

namespace fordela::web {

/// The decision that the path names, whatever its version in force: `…/AGREEMENT/N.html`. Refused:
/// decision_malformed.
DecisionId DecisionOfPath(const Visit& visit);

/// What was typed into these fields, without the blanks around it.
Draft ReadTyped(const Parameters& form, std::span<const std::string_view> names);

/// What was typed as whole kronor, or as a day. Adds key_missing, type_wrong.
std::optional<Kronor> TypedKronor(const Draft& typed, std::string_view field,
                                  std::vector<Problem>& problems);
std::optional<Date> TypedDay(const Draft& typed, std::string_view field,
                             std::vector<Problem>& problems);

/// What was typed as a text; empty with key_missing if nothing was.
std::string TypedText(const Draft& typed, std::string_view field, std::vector<Problem>& problems);

/// What was just recorded.
struct Told {
  InstalmentId instalment;
  std::int64_t event = 0;
  bool already = false;
  std::vector<Problem> warnings = {};
};

/// 303 to the page of the decision, which tells it (DeskFrame::told_event) at `anchor`.
Response ToDecision(const Visit& visit, const Told& told, std::string_view anchor);

}  // namespace fordela::web
