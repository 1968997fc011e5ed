#include "documents/pasted_line.h"

#include <algorithm>
#include <string_view>

namespace fordela {
namespace {

constexpr std::string_view kMinuses[] = {"-", "\u2212", "\u2013", "\u2014"};
constexpr std::string_view kUnits[] = {"%", "kr", "kr.", "kronor", "SEK", ":-"};

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool IsDigits(std::string_view word) { return std::ranges::all_of(word, IsDigit); }

std::string_view WithoutMinus(std::string_view word) {
  for (const std::string_view minus : kMinuses) {
    if (word.starts_with(minus)) return word.substr(minus.size());
  }
  return word;
}

/// A figure begins with this word, or it is a dash in a figure's place.
bool BeginsFigure(std::string_view word) {
  const std::string_view rest = WithoutMinus(word);
  return rest.empty() || IsDigit(rest.front());
}

/// The word can be one of a figure's.
bool IsOfFigure(std::string_view word) {
  if (std::ranges::find(kUnits, word) != std::end(kUnits)) return true;
  std::string_view rest = WithoutMinus(word);
  for (const std::string_view unit : kUnits) {
    if (!rest.ends_with(unit)) continue;
    rest.remove_suffix(unit.size());
    break;
  }
  return std::ranges::all_of(rest, [](char c) { return IsDigit(c) || c == '.' || c == ','; });
}

void TakeWords(PastedLine& line) {
  const std::string_view text = line.line.text;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t blank = BlankSize(text.substr(at));
    if (blank != 0) {
      at += blank;
      continue;
    }
    if (line.words.size() == kMostWords) {
      line.too_long = true;
      line.words.clear();
      return;
    }
    const std::size_t begin = at;
    while (at < text.size() && BlankSize(text.substr(at)) == 0) ++at;
    line.words.emplace_back(begin, at);
  }
}

}  // namespace

std::string_view PastedLine::Word(std::size_t i) const {
  return line.text.substr(words[i].first, words[i].second - words[i].first);
}

int PastedLine::ColumnOfWord(std::size_t i) const { return ColumnOf(line.text, words[i].first); }

std::vector<PrintedText> PastedLine::PrintedWords() const {
  std::vector<PrintedText> printed;
  for (std::size_t i = 0; i < words.size(); ++i) {
    printed.push_back({std::string(Word(i)), line.number, ColumnOfWord(i)});
  }
  return printed;
}

PastedLine TakeApart(const TextLine& text, bool has_names) {
  PastedLine line;
  line.line = text;
  TakeWords(line);
  std::size_t at = 0;
  const std::size_t count = line.words.size();
  if (count != 0 && IsDigits(line.Word(0)) &&
      (!has_names || count == 1 || !BeginsFigure(line.Word(1)))) {
    line.code = line.Word(0);
    at = 1;
  }
  if (count != 0 && (has_names || at == 0)) {
    for (; at < count && !BeginsFigure(line.Word(at)); ++at) {
      line.name += (line.name.empty() ? "" : " ") + std::string(line.Word(at));
    }
  }
  line.figures = at;
  while (at < count && IsOfFigure(line.Word(at))) ++at;
  line.foreign = at;
  return line;
}

}  // namespace fordela
