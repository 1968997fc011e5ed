#include "documents/printable.h"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <cstddef>
#include <iterator>

#include "base/text.h"

namespace fordela {
namespace {

constexpr utf8proc_int32_t kFirstBeyondLatin = 0x100;

/// Reads one character off the front of `text`; -1 for a byte that is no UTF-8.
utf8proc_int32_t TakeCharacter(std::string_view& text, std::string_view& bytes) {
  utf8proc_int32_t c = -1;
  const utf8proc_ssize_t used =
      utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                       static_cast<utf8proc_ssize_t>(text.size()), &c);
  bytes = text.substr(0, used > 0 ? static_cast<std::size_t>(used) : 1);
  text.remove_prefix(bytes.size());
  return used > 0 ? c : -1;
}

/// Takes printable ASCII off the front of `text`, as much as there is: most of what is printed.
/// Each byte of it is safe, and one column wide.
std::string_view TakeAscii(std::string_view& text) {
  const auto is_other = [](char c) { return c < ' ' || c > '~'; };
  const auto end = std::find_if(text.begin(), text.end(), is_other);
  const std::string_view ascii(text.begin(), end);
  text.remove_prefix(ascii.size());
  return ascii;
}

}  // namespace

std::string Printable(std::string_view text) {
  std::string safe;
  for (;;) {
    safe += TakeAscii(text);
    if (text.empty()) return safe;
    std::string_view bytes;
    const utf8proc_int32_t c = TakeCharacter(text, bytes);
    if (c >= 0 && IsPrintable(bytes)) {
      safe += bytes;
    } else if (c >= kFirstBeyondLatin) {
      fmt::format_to(std::back_inserter(safe), "\\u{{{:04x}}}", c);
    } else {
      fmt::format_to(std::back_inserter(safe), "\\x{:02x}",
                     c >= 0 ? static_cast<unsigned>(c) : static_cast<unsigned char>(bytes[0]));
    }
  }
}

std::string PrintableLines(std::string_view text) {
  std::string safe;
  std::size_t end = text.find('\n');
  while (end != std::string_view::npos) {
    safe += Printable(text.substr(0, end));
    safe += '\n';
    text.remove_prefix(end + 1);
    end = text.find('\n');
  }
  return safe += Printable(text);
}

int DisplayWidth(std::string_view utf8) {
  int width = 0;
  for (;;) {
    width += static_cast<int>(TakeAscii(utf8).size());
    if (utf8.empty()) return width;
    std::string_view bytes;
    const utf8proc_int32_t c = TakeCharacter(utf8, bytes);
    width += c >= 0 ? utf8proc_charwidth(c) : 1;
  }
}

}  // namespace fordela
