#include "documents/sheet_text.h"

#include <algorithm>
#include <cstddef>

#include "documents/printable.h"

namespace fordela {
namespace {

constexpr std::size_t kRunningTitle = 120;  // characters; with the rest, below the format's 255

bool IsHex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}

/// Whether `text` begins as `_x000D_` does, with any number of digits.
bool BeginsWithCharacterCode(std::string_view text) {
  if (!text.starts_with("_x")) return false;
  text.remove_prefix(2);
  const auto* end = std::find_if_not(text.begin(), text.end(), IsHex);
  return end != text.begin() && end != text.end() && *end == '_';
}

/// Spreadsheets read `_x000D_` as the character 000D; `_x005F_` stands for the `_` itself
/// (ECMA-376, part 1, 22.9.2.19). LibreOffice does so with fewer digits, too.
std::string EscapeCharacterCodes(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (BeginsWithCharacterCode(text.substr(i))) out += "_x005F";
    out += text[i];
  }
  return out;
}

}  // namespace

std::string SheetText(std::string_view text) { return EscapeCharacterCodes(Printable(text)); }

std::string RunningText(std::string_view text) {
  std::string out;
  std::size_t characters = 0;
  for (const char c : Printable(text)) {
    const bool begins_character = (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    if (begins_character && ++characters > kRunningTitle) return out += "…";
    out += c;
    if (c == '&') out += c;
  }
  return out;
}

}  // namespace fordela
