#include "storage/correction.h"

namespace fordela::storage {

std::optional<Correction> ReadCorrection(const Statement& statement, int first) {
  if (statement.IsNull(first)) return std::nullopt;
  return Correction{statement.Int64(first), statement.Text(first + 1),
                    statement.OptionalText(first + 2)};
}

}  // namespace fordela::storage
