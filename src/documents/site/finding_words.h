#pragma once

// What the audit's findings mean, for who does not know its checks. docs/audit.md has them all.

#include <string_view>

#include "documents/language.h"
#include "fordela/audit.h"

namespace fordela {

/// `avviker`, `deviates`.
std::string_view SeverityInWords(Severity severity, Language language) noexcept;

/// What a severity means, as a sentence.
std::string_view SeverityMeaning(Severity severity, Language language) noexcept;

/// What a check is, in a few words: `Utbetalning utan beslut`. Its own name, if it is not known
/// here.
std::string_view CheckInWords(std::string_view check, Language language) noexcept;

/// What its findings of that severity mean, as a sentence; empty, if it is not known here.
std::string_view CheckMeaning(std::string_view check, Severity severity,
                              Language language) noexcept;

}  // namespace fordela
