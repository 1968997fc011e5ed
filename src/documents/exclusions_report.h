#pragma once

// What exclusions gave and took: what `exclusions` prints.

#include <string>

#include "documents/table.h"
#include "fordela/exclusions.h"

namespace fordela {

/// One line for each region: code, region, inhabitants, outcome, the amount with the exclusions,
/// without them, and the first less the second.
Table ExclusionsTable(const Exclusions& exclusions);

/// The answer in one sentence; the amounts with what is withheld, and the pot below; how it was
/// computed. Where nobody was excluded, the sentence alone.
std::string ExclusionsText(const Exclusions& exclusions);

/// {"as_recorded","decision","excluded":[…],"gained","lost","population","pot",
/// "recorded_population","rows":[{"code","gain","met","population","region","with_exclusions",
/// "without_exclusions"}],"rule","tie_with_exclusions":{"given","regions"},
/// "tie_without_exclusions":{…},"unmet","withheld"} and a line feed. "as_recorded" is false when
/// the amounts with exclusions are computed too and not those on record. A tie that is none is
/// null.
std::string ExclusionsJson(const Exclusions& exclusions);

}  // namespace fordela
