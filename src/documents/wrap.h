#pragma once

#include <string>
#include <string_view>

namespace fordela {

/// How wide a text document may be, in columns.
inline constexpr int kPageWidth = 100;

/// How wide an answer may be that is read in a terminal, in columns.
inline constexpr int kTerminalWidth = 80;

/// Breaks every line that is wider than `width` at its spaces (never at U+00A0); what follows is
/// indented by two. A word that is wider than the page stays whole.
std::string WrapLines(std::string_view text, int width = kPageWidth);

}  // namespace fordela
