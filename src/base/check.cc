#include "base/check.h"

#include <fmt/format.h>

#include "fordela/error.h"

namespace fordela {

void Check(bool holds, std::string_view what) {
  if (!holds) throw CheckFailed(fmt::format("broken invariant: {}", what));
}

}  // namespace fordela
