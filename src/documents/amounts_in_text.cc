#include "documents/amounts_in_text.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "documents/printed_number.h"
#include "fordela/amount.h"

namespace fordela {
namespace {

/// Words that can be the groups of one number.
constexpr std::size_t kMostGroups = 6;

struct Word {
  std::string_view text;
  int line = 0;
};

struct Multiple {
  std::string_view word;
  int zeros;
};

constexpr Multiple kMultiples[] = {{"tusen", 3},    {"thousand", 3},  {"miljon", 6},
                                   {"miljoner", 6}, {"million", 6},   {"millions", 6},
                                   {"miljard", 9},  {"miljarder", 9}, {"billion", 9}};

/// Kronor and their multiple in one word.
constexpr Multiple kUnits[] = {{"kronor", 0}, {"kr", 0},   {"SEK", 0},  {"tkr", 3},
                               {"mkr", 6},    {"mnkr", 6}, {"mdkr", 9}, {"krona", 0}};

std::optional<int> ZerosOf(std::span<const Multiple> multiples, std::string_view word) {
  const auto found =
      std::ranges::find_if(multiples, [word](const Multiple& m) { return m.word == word; });
  return found == multiples.end() ? std::nullopt : std::optional(found->zeros);
}

std::string_view WithoutStops(std::string_view word) {
  while (!word.empty() && std::string_view(".,;:)!?").find(word.back()) != std::string_view::npos) {
    word.remove_suffix(1);
  }
  return word;
}

bool IsGroup(std::string_view word) {
  return word.size() == 3 && std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

/// number × 10^zeros, if that is whole and in range.
std::optional<Kronor> Times(const PrintedNumber& number, int zeros) {
  std::int64_t value = number.digits;
  int power = zeros - number.decimals;
  for (; power < 0; ++power) {
    if (value % 10 != 0) return std::nullopt;
    value /= 10;
  }
  for (; power > 0; --power) {
    if (value > kMaxKronor) return std::nullopt;
    value *= 10;
  }
  return value > kMaxKronor ? std::nullopt : std::optional(value);
}

/// The text seen last, word by word.
class Window {
 public:
  void Add(const Word& word) {
    if (size_ == words_.size()) {
      std::move(words_.begin() + 1, words_.end(), words_.begin());
      --size_;
    }
    words_[size_++] = word;
  }

  void Clear() { size_ = 0; }

  /// The amount in front of a unit of so many zeros, which is not in the window.
  [[nodiscard]] std::optional<AmountInText> Read(int zeros) const {
    std::size_t end = size_;
    if (end == 0) return std::nullopt;
    if (const auto more = ZerosOf(kMultiples, words_[end - 1].text)) {
      zeros += *more;
      --end;
    }
    if (end == 0) return std::nullopt;
    std::size_t begin = end - 1;
    while (begin > 0 && IsGroup(words_[begin].text) && BeginsNumber(words_[begin - 1].text))
      --begin;
    std::string text;
    for (std::size_t i = begin; i < end; ++i) {
      text += (text.empty() ? "" : " ") + std::string(words_[i].text);
    }
    const PrintedNumber number = ReadPrintedNumber(text, {});
    if (number.fault != NumberFault::kNone || number.negative || number.percent || number.kronor) {
      return std::nullopt;
    }
    const auto amount = Times(number, zeros);
    if (!amount) return std::nullopt;
    return AmountInText{words_[begin].line, *amount};
  }

 private:
  /// One to three digits, of which the first is no zero unless they are a later group.
  static bool BeginsNumber(std::string_view word) {
    return !word.empty() && word.size() <= 3 &&
           std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
  }

  std::array<Word, kMostGroups + 2> words_;
  std::size_t size_ = 0;
};

}  // namespace

std::vector<AmountInText> FindAmounts(std::span<const TextLine> lines) {
  std::vector<AmountInText> amounts;
  Window window;
  for (const TextLine& line : lines) {
    if (TrimBlanks(line.text).empty()) window.Clear();
    std::string_view rest = line.text;
    while (!rest.empty()) {
      if (const std::size_t blank = BlankSize(rest)) {
        rest.remove_prefix(blank);
        continue;
      }
      std::size_t end = 0;
      while (end < rest.size() && BlankSize(rest.substr(end)) == 0) ++end;
      const std::string_view word = rest.substr(0, end);
      rest.remove_prefix(end);
      if (const auto zeros = ZerosOf(kUnits, WithoutStops(word))) {
        if (const auto amount = window.Read(*zeros)) amounts.push_back(*amount);
        window.Clear();
      } else {
        window.Add({word, line.number});
      }
    }
  }
  return amounts;
}

}  // namespace fordela
