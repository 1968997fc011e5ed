#pragma once

// Colour, which is only ever put around words of our own, only on a terminal, and never where the
// user does not want it. Nothing else writes an escape.

#include <span>
#include <string>
#include <string_view>

namespace fordela::cli {

enum class Colour { kBold, kRed, kYellow, kGreen };

/// A beginning of lines that is to stand out.
struct Highlight {
  std::string_view start;
  Colour colour;
};

/// Of help, of an audit, of messages on standard error. The first that fits counts.
std::span<const Highlight> HelpHighlights() noexcept;
std::span<const Highlight> AuditHighlights() noexcept;
std::span<const Highlight> MessageHighlights() noexcept;

/// Whether what is written to this file descriptor may have colour: it is a terminal, and not a
/// `dumb` one; NO_COLOR is not set or empty (https://no-color.org).
bool MayColour(int descriptor);

/// `lines` with these beginnings of lines in colour. Without the escapes it is the same text.
std::string Coloured(std::string_view lines, std::span<const Highlight> highlights);

}  // namespace fordela::cli
