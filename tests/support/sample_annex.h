#pragma once

#include "fordela/annex.h"
#include "fordela/queries.h"

namespace fordela::support {

/// A small decision, computed by hand: 1 000 kr over Stockholm (5 000 inhabitants), Uppsala (2 500)
/// and Dalarna (2 501); Gävleborg did not meet the condition and has no figure. With 10 001
/// inhabitants in all, the quotas are
///   5 000 × 1 000 / 10 001 = 499 + 9 501/10 001   and one krona more, the second remainder
///   2 500 × 1 000 / 10 001 = 249 + 9 751/10 001   and one krona more, the first remainder
///   2 501 × 1 000 / 10 001 = 250 +   750/10 001
Annex SampleAnnex();

/// The same, with the unmet share withheld: 1 250 kr, of which Gävleborg's (2 500 inhabitants) are
/// not paid.
Annex WithheldAnnex();

/// Of SampleAnnex, for the region of that code.
Explanation SampleExplanation(const std::string& code);

/// A hash of the same byte throughout.
Hash HashOf(std::uint8_t byte);

}  // namespace fordela::support
