#include "documents/quote.h"

#include <fmt/format.h>

#include <cstddef>

#include "documents/printable.h"

namespace fordela {
namespace {

constexpr std::size_t kMostCharacters = 60;

bool StartsCharacter(char byte) { return (static_cast<unsigned char>(byte) & 0xc0U) != 0x80U; }

/// The first kMostCharacters characters.
std::string_view Cut(std::string_view utf8) {
  std::size_t characters = 0;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    if (StartsCharacter(utf8[i]) && ++characters > kMostCharacters) return utf8.substr(0, i);
  }
  return utf8;
}

}  // namespace

std::string Quote(std::string_view utf8) {
  const std::string_view cut = Cut(utf8);
  return fmt::format("`{}{}`", Printable(cut), cut.size() < utf8.size() ? "…" : "");
}

}  // namespace fordela
