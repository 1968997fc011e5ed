#pragma once

#include <optional>

#include "fordela/records.h"
#include "storage/statement.h"

namespace fordela::storage {

/// The columns corrects, reason and diary_number, from `first` on.
std::optional<Correction> ReadCorrection(const Statement& statement, int first);

}  // namespace fordela::storage
