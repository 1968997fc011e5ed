#include "web/url_encoding.h"

#include <algorithm>
#include <utility>

#include "base/unicode.h"

namespace fordela::web {
namespace {

int DigitOf(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::optional<std::string> ResolveWord(std::string_view word) {
  std::string text(word);
  std::ranges::replace(text, '+', ' ');
  return ResolvePercents(text);
}

/// Letters, digits, `-`, `.` and `_` stay; every other byte becomes a percent sign and two digits.
std::string WithPercents(std::string_view text) {
  constexpr std::string_view kPlain = "-._";
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                       kPlain.find(c) != std::string_view::npos;
    if (plain) {
      out += c;
    } else {
      out += {'%', kDigits[byte / 16], kDigits[byte % 16]};
    }
  }
  return out;
}

}  // namespace

std::optional<std::string> ResolvePercents(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    char c = text[at];
    if (c == '%') {
      const int high = at + 1 < text.size() ? DigitOf(text[at + 1]) : -1;
      const int low = at + 2 < text.size() ? DigitOf(text[at + 2]) : -1;
      if (high < 0 || low < 0) return std::nullopt;
      c = static_cast<char>(high * 16 + low);
      at += 2;
    }
    if (c == '\0') return std::nullopt;
    out += c;
  }
  if (FindInvalidUtf8(out)) return std::nullopt;
  return out;
}

FormStatus ParseUrlEncoded(std::string_view text, std::size_t most, Parameters& into) {
  std::size_t fields = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('&'), text.size());
    const std::string_view pair = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (pair.empty()) continue;
    if (++fields > most) return FormStatus::kTooMany;
    const std::size_t equals = std::min(pair.find('='), pair.size());
    auto name = ResolveWord(pair.substr(0, equals));
    auto value = ResolveWord(pair.substr(std::min(equals + 1, pair.size())));
    if (!name || !value) return FormStatus::kMalformed;
    into.Add(*std::move(name), *std::move(value));
  }
  return FormStatus::kWhole;
}

std::string FormatUrlEncoded(const Parameters& parameters) {
  std::string text;
  for (const auto& [name, value] : parameters.entries()) {
    if (!text.empty()) text += '&';
    text += WithPercents(name) + '=' + WithPercents(value);
  }
  return text;
}

}  // namespace fordela::web
