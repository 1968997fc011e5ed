#pragma once

// Unicode (utf8proc): forms in which equal words are equal bytes.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace fordela {

/// The place of the first byte that is no UTF-8; nothing if all of it is.
std::optional<std::size_t> FindInvalidUtf8(std::string_view text);

/// Normal form C (UAX #15), in which fordela stores every text. `utf8` is valid UTF-8.
std::string NormalizeNfc(std::string_view utf8);

/// The form in which names are compared: NFC, case-folded, every run of spaces, tabs and line
/// breaks one space, none at the ends. `utf8` is valid UTF-8.
std::string FoldName(std::string_view utf8);

/// The code points of `utf8`, which is valid UTF-8.
std::u32string CodePoints(std::string_view utf8);

}  // namespace fordela
