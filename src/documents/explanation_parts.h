#pragma once

// What the text and the JSON of an explanation both need of it.

#include <cstddef>
#include <optional>

#include "fordela/inference.h"
#include "fordela/queries.h"

namespace fordela {

/// The annex's row of a claim.
const AnnexRow& RowOf(const Explanation& explanation, std::size_t claim);

const Share& ShareOf(const Explanation& explanation, std::size_t claim);

/// Whether the pot was split over the region, too: it has a quota.
bool TookPart(const Explanation& explanation);

/// Kronor per inhabitant. Nothing for a region that is not paid or has no inhabitants on record.
std::optional<ExactFraction> PerInhabitant(const AnnexRow& row);

}  // namespace fordela
