#include "base/unicode.h"

#include <utf8proc.h>

#include <cstdlib>
#include <memory>

#include "base/check.h"

namespace fordela {
namespace {

struct Free {
  void operator()(utf8proc_uint8_t* bytes) const { std::free(bytes); }
};

std::string Map(std::string_view utf8, utf8proc_option_t options) {
  utf8proc_uint8_t* mapped = nullptr;
  const utf8proc_ssize_t size =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(utf8.data()),
                   static_cast<utf8proc_ssize_t>(utf8.size()), &mapped, options);
  const std::unique_ptr<utf8proc_uint8_t, Free> owner(mapped);
  Check(size >= 0, "only valid UTF-8 is normalised");
  return {reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(size)};
}

/// Reads the first character of `text`. Returns how many bytes it has, or a negative number.
utf8proc_ssize_t FirstCharacter(std::string_view text, utf8proc_int32_t& character) {
  return utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                          static_cast<utf8proc_ssize_t>(text.size()), &character);
}

bool IsSpace(utf8proc_int32_t character) {
  return (character >= '\t' && character <= '\r') ||
         utf8proc_category(character) == UTF8PROC_CATEGORY_ZS;
}

}  // namespace

std::optional<std::size_t> FindInvalidUtf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    utf8proc_int32_t character = 0;
    const utf8proc_ssize_t used = FirstCharacter(text.substr(at), character);
    if (used <= 0) return at;
    at += static_cast<std::size_t>(used);
  }
  return std::nullopt;
}

std::string NormalizeNfc(std::string_view utf8) {
  return Map(utf8, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
}

std::string FoldName(std::string_view utf8) {
  const std::string folded = Map(
      utf8, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD));
  std::string name;
  std::string_view rest = folded;
  bool after_space = false;
  while (!rest.empty()) {
    utf8proc_int32_t character = 0;
    const auto used = static_cast<std::size_t>(FirstCharacter(rest, character));
    if (IsSpace(character)) {
      after_space = true;
    } else {
      if (after_space && !name.empty()) name += ' ';
      after_space = false;
      name += rest.substr(0, used);
    }
    rest.remove_prefix(used);
  }
  return name;
}

std::u32string CodePoints(std::string_view utf8) {
  std::u32string points;
  while (!utf8.empty()) {
    utf8proc_int32_t character = 0;
    const utf8proc_ssize_t used = FirstCharacter(utf8, character);
    Check(used > 0, "only valid UTF-8 is taken apart");
    points += static_cast<char32_t>(character);
    utf8.remove_prefix(static_cast<std::size_t>(used));
  }
  return points;
}

}  // namespace fordela
