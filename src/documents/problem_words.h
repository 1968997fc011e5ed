#pragma once

// What a problem is, for who does not read English messages.

#include <string_view>
#include <vector>

#include "documents/language.h"
#include "fordela/error.h"

namespace fordela {

/// A short sentence for each code of docs/errors.md, without a full stop: `Utfallet saknas`. In
/// English, and for a code that is not known here, empty: the message says it.
std::string_view ProblemInWords(std::string_view code, Language language) noexcept;

/// Without the English message and mend, where Swedish words beside the field say all of it.
Problem InOneLanguage(Problem problem, Language language);

/// The codes that have words, ascending.
std::vector<std::string_view> CodesInWords();

}  // namespace fordela
