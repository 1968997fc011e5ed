#pragma once

#include <string_view>

#include "documents/language.h"
#include "fordela/allocation.h"

namespace fordela {

/// How the rule rounds, as a clause for a document: `största resttal: varje region får …`.
std::string_view RuleInWords(Rule rule, Language language) noexcept;

}  // namespace fordela
