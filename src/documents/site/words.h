#pragma once

// Numbers and words that several pages have.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "documents/language.h"
#include "fordela/records.h"

namespace fordela {

/// `17,29`, in English `17.29`; `–` where there are no inhabitants.
std::string PerInhabitantInWords(Kronor amount, const std::optional<Inhabitants>& inhabitants,
                                 Language language);

/// `Halland, Gävleborg och Västerbotten`.
std::string JoinNames(const std::vector<std::string>& names, Language language);

/// `1 region`, `18 regioner`.
std::string RegionsInWords(std::int64_t count, Language language);

/// `ett beslut`, `3 beslut`.
std::string DecisionsInWords(std::int64_t count, Language language);

/// `2025-12-11, nr II:4`, or what of it is on record; `beslut utan datum` if nothing is.
std::string DecisionInWords(const std::optional<Date>& decided_on,
                            const std::optional<std::string>& number, Language language);

}  // namespace fordela
