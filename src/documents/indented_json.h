#pragma once

#include <string>
#include <string_view>

namespace fordela {

/// Canonical JSON with line breaks and indents of two spaces, for files that people open too; a
/// list of plain values stays on its line. Ends in a line feed.
std::string IndentedJson(std::string_view canonical);

}  // namespace fordela
