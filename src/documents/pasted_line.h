#pragma once

// A line of pasted text as a row of a table: who, then figures.

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "documents/delimited_text.h"
#include "documents/text_lines.h"

namespace fordela {

/// A line with more words than these is no row and no head.
inline constexpr std::size_t kMostWords = 64;

struct PastedLine {
  TextLine line;
  std::vector<std::pair<std::size_t, std::size_t>> words;  // first byte, and the one after the last
  bool too_long = false;  // has more than kMostWords words, of which none are here

  std::string code;         // the word of digits that the line begins with, before a name
  std::string name;         // the words before the figures, in one line
  std::size_t figures = 0;  // of `words`, the first that is a figure; their number if none is
  std::size_t foreign =
      0;  // the first after it that cannot belong to figures; their number if none

  [[nodiscard]] bool IsBlank() const { return words.empty() && !too_long; }
  [[nodiscard]] bool HasLead() const { return !code.empty() || !name.empty(); }
  [[nodiscard]] bool HasFigures() const { return figures < words.size(); }
  [[nodiscard]] bool HasForeign() const { return foreign < words.size(); }
  [[nodiscard]] std::size_t CountFigures() const { return foreign - figures; }
  [[nodiscard]] std::string_view Word(std::size_t i) const;
  [[nodiscard]] int ColumnOfWord(std::size_t i) const;
  [[nodiscard]] std::vector<PrintedText> PrintedWords() const;
};

/// Takes a line apart. Without names (`has_names` false), the first word is the code.
PastedLine TakeApart(const TextLine& line, bool has_names);

}  // namespace fordela
