#include "documents/text_lines.h"

#include <algorithm>

namespace fordela {
namespace {

constexpr std::string_view kNoBreakSpace = "\u00a0";
constexpr std::string_view kIdeographicSpace = "\u3000";

/// `text` begins with one of U+2000 to U+200A, U+202F or U+205F, which have three bytes each.
bool BeginsWithWideBlank(std::string_view text) {
  if (text.size() < 3 || text[0] != '\xe2') return false;
  const auto second = static_cast<unsigned char>(text[1]);
  const auto third = static_cast<unsigned char>(text[2]);
  return (second == 0x80 && (third <= 0x8a || third == 0xaf)) || (second == 0x81 && third == 0x9f);
}

}  // namespace

std::vector<TextLine> LinesOf(std::string_view text) {
  std::vector<TextLine> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    lines.push_back({static_cast<int>(lines.size()) + 1, text.substr(0, end)});
    const bool is_pair = text.substr(end).starts_with("\r\n");
    text.remove_prefix(std::min(end + (is_pair ? 2U : 1U), text.size()));
  }
  return lines;
}

int ColumnOf(std::string_view line, std::size_t at) {
  return 1 + static_cast<int>(std::ranges::count_if(line.substr(0, at), [](char c) {
           return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U;
         }));
}

std::size_t BlankSize(std::string_view text) {
  if (text.empty()) return 0;
  if (text[0] == ' ' || (text[0] >= '\t' && text[0] <= '\r')) return 1;
  if (text.starts_with(kNoBreakSpace)) return kNoBreakSpace.size();
  if (BeginsWithWideBlank(text) || text.starts_with(kIdeographicSpace)) return 3;
  return 0;
}

std::string_view TrimBlanks(std::string_view text) {
  while (const std::size_t blank = BlankSize(text)) text.remove_prefix(blank);
  std::size_t end = 0;  // of the last that is no blank
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t blank = BlankSize(text.substr(at));
    at += blank == 0 ? 1 : blank;
    if (blank == 0) end = at;
  }
  return text.substr(0, end);
}

bool IsDrawnLine(std::string_view text) {
  constexpr std::string_view kDashes[] = {"-", "=", "_", "─", "━", "═"};
  constexpr std::string_view kBetween[] = {" ", "\t", "+", "|", ":", ";", ","};
  int dashes = 0;
  while (!text.empty()) {
    const auto begins = [&](std::string_view mark) { return text.starts_with(mark); };
    const auto* const dash = std::ranges::find_if(kDashes, begins);
    if (dash != std::end(kDashes)) {
      ++dashes;
      text.remove_prefix(dash->size());
    } else if (std::ranges::any_of(kBetween, begins)) {
      text.remove_prefix(1);
    } else {
      return false;
    }
  }
  return dashes >= 3;
}

std::string InOneLine(std::string_view text) {
  std::string line;
  bool after_blank = false;
  while (!text.empty()) {
    const std::size_t blank = BlankSize(text);
    if (blank == 0) {
      if (after_blank && !line.empty()) line += ' ';
      line += text.front();
    }
    after_blank = blank != 0;
    text.remove_prefix(blank == 0 ? 1 : blank);
  }
  return line;
}

}  // namespace fordela
