#pragma once

// The tidy history: one row for each version of a decision and region. It names no event, so that
// it can be read without the other tables.

#include "base/table_shape.h"
#include "documents/table.h"
#include "fordela/annex.h"

namespace fordela {

/// `payouts`; it refers to the tables `region` and `agreement`.
TableShape PayoutShape();

/// A cell for each field. `row` is one of the annex. `current`: no later version was on record.
Row PayoutCells(const Annex& annex, const AnnexRow& row, bool current);

}  // namespace fordela
