#pragma once

// Two decisions side by side.

#include <string>

#include "documents/table.h"
#include "fordela/queries.h"

namespace fordela {

/// Code, region, both populations, both amounts and the second amount less the first.
Table ComparisonTable(const Comparison& comparison);

std::string ComparisonText(const Comparison& comparison);

/// {"first":{"decision","pot","withheld"},"rows":[{"code","difference","first":{"amount","met",
/// "population","share"},"region","second":{…}}],"second":{…}} and a line feed. A region that is
/// not in one of the annexes has null there, and null for a difference.
std::string ComparisonJson(const Comparison& comparison);

}  // namespace fordela
