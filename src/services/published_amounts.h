#pragma once

#include "fordela/published_table.h"

namespace fordela::services {

/// Refused: document_without_amounts, if no row of the table has an amount.
void RequireAmounts(const PublishedTable& table);

}  // namespace fordela::services
