#pragma once

#include <string_view>

namespace fordela {

/// Throws CheckFailed with `what` unless `holds`. For this program's own invariants, never for
/// input.
void Check(bool holds, std::string_view what);

}  // namespace fordela
