#pragma once

// Words and numbers in messages and documents.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fordela {

/// `182 500 000`, grouped by U+00A0; a negative number has U+2212 for its minus.
std::string GroupDigits(std::int64_t value);

/// The same with a sign always: `+1`, `−1`, `0`.
std::string SignedDigits(std::int64_t value);

/// `a, b and c`.
std::string JoinWords(const std::vector<std::string>& words);

/// Valid UTF-8, with no control characters (C0, DEL, C1) and no bidirectional controls, so that it
/// cannot disguise itself in a terminal or on a page.
bool IsPrintable(std::string_view utf8);

/// The code of a region: 2 to 8 of A–Z, 0–9.
bool IsRegionCode(std::string_view text) noexcept;

/// Why something is not a text that is recorded, and what to do about it.
struct TextFault {
  std::string message;
  std::string mend;
};

/// Nothing if it may be recorded: 1 to 1000 bytes, IsPrintable, no space at either end.
std::optional<TextFault> FindTextFault(std::string_view text);

}  // namespace fordela
