#include "base/text.h"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <cstddef>

namespace fordela {
namespace {

constexpr std::string_view kNoBreakSpace = "\u00a0";
constexpr std::string_view kMinus = "\u2212";
constexpr std::size_t kMostTextBytes = 1000;

/// The digits of |value|, grouped by threes.
std::string GroupedMagnitude(std::int64_t value) {
  const std::string digits = std::to_string(value < 0 ? 0 - static_cast<std::uint64_t>(value)
                                                      : static_cast<std::uint64_t>(value));
  std::string grouped;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) grouped += kNoBreakSpace;
    grouped += digits[i];
  }
  return grouped;
}

bool StartsOrEndsWithSpace(std::string_view text) {
  return text.starts_with(' ') || text.ends_with(' ') || text.starts_with(kNoBreakSpace) ||
         text.ends_with(kNoBreakSpace);
}

bool IsBidirectionalControl(utf8proc_int32_t c) {
  return c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) ||
         (c >= 0x2066 && c <= 0x2069);
}

}  // namespace

std::string GroupDigits(std::int64_t value) {
  return (value < 0 ? std::string(kMinus) : std::string()) + GroupedMagnitude(value);
}

std::string SignedDigits(std::int64_t value) {
  if (value > 0) return "+" + GroupedMagnitude(value);
  return GroupDigits(value);
}

std::string JoinWords(const std::vector<std::string>& words) {
  std::string joined;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) joined += i + 1 == words.size() ? " and " : ", ";
    joined += words[i];
  }
  return joined;
}

bool IsPrintable(std::string_view utf8) {
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(utf8.data());
  auto left = static_cast<utf8proc_ssize_t>(utf8.size());
  while (left > 0) {
    utf8proc_int32_t c = 0;
    const utf8proc_ssize_t used = utf8proc_iterate(bytes, left, &c);
    if (used <= 0 || c < 0x20 || (c >= 0x7f && c < 0xa0) || IsBidirectionalControl(c) ||
        c == 0x2028 || c == 0x2029) {
      return false;
    }
    bytes += used;
    left -= used;
  }
  return true;
}

bool IsRegionCode(std::string_view text) noexcept {
  return text.size() >= 2 && text.size() <= 8 && std::ranges::all_of(text, [](char c) {
           return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
         });
}

std::optional<TextFault> FindTextFault(std::string_view text) {
  if (text.empty()) return TextFault{"the text is empty", "write the text"};
  if (text.size() > kMostTextBytes) {
    return TextFault{fmt::format("the text has {} bytes; at most {} are kept",
                                 GroupDigits(static_cast<std::int64_t>(text.size())),
                                 GroupDigits(std::int64_t{kMostTextBytes})),
                     "shorten it"};
  }
  if (!IsPrintable(text)) {
    return TextFault{"the text has a line break, control or direction character in it",
                     "write it in one line, without such characters"};
  }
  if (StartsOrEndsWithSpace(text)) {
    return TextFault{"the text starts or ends with a space", "remove the space"};
  }
  return std::nullopt;
}

}  // namespace fordela
