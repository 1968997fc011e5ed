#pragma once

// What a page of the desk is asked for: years, decisions, regions. What cannot be understood is a
// problem of its field.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "documents/site/fields.h"
#include "fordela/choices.h"
#include "fordela/error.h"
#include "fordela/site.h"
#include "web/visit.h"

namespace fordela::web {

/// As many of a long list as a page offers to choose from.
inline constexpr std::int64_t kMostOffered = 200;

/// What `from`, `to` and `before` of the query say; at most `limit` instalments.
/// Adds year_out_of_range, instalment_malformed.
SiteSpan SpanOf(const Visit& visit, std::int64_t limit, std::vector<Problem>& problems);

/// The decision that a text names; nothing for an empty one. Adds decision_malformed.
std::optional<DecisionId> DecisionOf(const std::string& text, const std::string& field,
                                     std::vector<Problem>& problems);

/// The group `NAME_choice`: what `{{> desk_decision_choice}}` is filled with. With `typed` in it,
/// whatever that is, and the problem of its field beside it.
void AddDecisionChoice(Fields& fields, const std::string& name, const std::string& typed,
                       const NewestDecisions& decisions, const std::vector<Problem>& problems,
                       Language language);

/// `NAME_wrong`: what is wrong with that field, if anything is, for `<span class="wrong">`.
void AddWrong(Fields& fields, const std::string& name, const std::vector<Problem>& problems,
              Language language);

/// Runs `function`; what it is refused for is added to `problems`.
template <typename Function>
auto OrProblems(std::vector<Problem>& problems, const Function& function)
    -> std::optional<decltype(function())> {
  try {
    return function();
  } catch (const Refused& refused) {
    problems.insert(problems.end(), refused.problems().begin(), refused.problems().end());
    return std::nullopt;
  }
}

/// 422 if there are problems.
inline int StatusOf(const std::vector<Problem>& problems) { return problems.empty() ? 200 : 422; }

}  // namespace fordela::web
