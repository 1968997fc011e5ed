#pragma once

// Numbers and days as people type them.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fordela::web {

/// Without the spaces of every width, and `_`, that may stand between digits.
std::string WithoutGaps(std::string_view typed);

/// A whole number from 0 up that has at most 18 digits, gaps between them or not, and no zero
/// before others; nothing for anything else.
std::optional<std::int64_t> ParseWhole(std::string_view typed);

}  // namespace fordela::web
