#include "base/period.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/unicode.h"

namespace fordela {
namespace {

constexpr std::size_t kMonths = 12;
constexpr unsigned kQuarters = 4;
constexpr unsigned kMonthsOfQuarter = 3;
constexpr unsigned kMostDays = 31;

constexpr std::array<std::string_view, kMonths> kSwedish = {
    "januari", "februari", "mars",      "april",   "maj",      "juni",
    "juli",    "augusti",  "september", "oktober", "november", "december"};
constexpr std::array<std::string_view, kMonths> kEnglish = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};

bool IsWordByte(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (static_cast<unsigned char>(c) & 0x80U) != 0;
}

struct Word {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string folded;
  bool joined = false;  // with the word before it, by nothing but a hyphen
  bool taken = false;   // it names something of a time
};

std::vector<Word> WordsOf(std::string_view label) {
  std::vector<Word> words;
  for (std::size_t at = 0; at < label.size();) {
    if (!IsWordByte(label[at])) {
      ++at;
      continue;
    }
    Word word{.begin = at, .end = at, .folded = {}};
    while (word.end < label.size() && IsWordByte(label[word.end])) ++word.end;
    word.folded = FoldName(label.substr(word.begin, word.end - word.begin));
    word.joined = !words.empty() && at == words.back().end + 1 && label[at - 1] == '-';
    at = word.end;
    words.push_back(std::move(word));
  }
  return words;
}

/// Digits alone, at most four.
std::optional<unsigned> NumberIn(std::string_view text) {
  constexpr std::size_t kMostDigits = 4;
  constexpr unsigned kTen = 10;
  if (text.empty() || text.size() > kMostDigits) return std::nullopt;
  unsigned value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * kTen + static_cast<unsigned>(c - '0');
  }
  return value;
}

/// The same from 1 to `most`, in one or two digits.
std::optional<unsigned> NumberUpTo(std::string_view text, unsigned most) {
  const auto value = NumberIn(text);
  return value && text.size() <= 2 && *value >= 1 && *value <= most ? value : std::nullopt;
}

std::optional<int> YearIn(std::string_view text) {
  constexpr unsigned kFirst = 1900;
  constexpr unsigned kLast = 2199;
  const auto value = NumberIn(text);
  if (!value || *value < kFirst || *value > kLast) return std::nullopt;
  return static_cast<int>(*value);
}

std::optional<unsigned> MonthIn(std::string_view word) {
  constexpr std::size_t kShort = 3;
  for (const auto& names : {kSwedish, kEnglish}) {
    for (std::size_t i = 0; i < kMonths; ++i) {
      if (word == names[i] || word == names[i].substr(0, kShort)) {
        return static_cast<unsigned>(i) + 1;
      }
    }
  }
  return word == "sept" ? std::optional(9U) : std::nullopt;
}

bool IsQuarterWord(std::string_view word) {
  return word == "kvartal" || word == "kv" || word == "quarter";
}

/// Takes words that name something of a time, each once.
class Taker {
 public:
  explicit Taker(std::vector<Word>& words) : words_(words) {}

  Period Take() {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (words_[i].taken) continue;
      if (!TakeYear(i) && !TakeMonth(i)) TakeQuarter(i);
    }
    return period_;
  }

 private:
  bool TakeYear(std::size_t i) {
    constexpr std::size_t kDigits = 4;
    const std::string& word = words_[i].folded;
    const auto year = YearIn(std::string_view(word).substr(0, kDigits));
    if (!year || !TakePart(i, std::string_view(word).substr(kDigits))) return false;
    if (std::ranges::find(period_.years, *year) == period_.years.end()) {
      period_.years.push_back(*year);
    }
    words_[i].taken = true;
    return true;
  }

  /// What follows the digits of a year: nothing, `m11`, `k3`, or further words, `-11-30`.
  bool TakePart(std::size_t i, std::string_view part) {
    if (part.empty()) {
      TakeJoined(i + 1);
      return true;
    }
    if (part.front() == 'm') return Set(period_.month, NumberUpTo(part.substr(1), kMonths));
    const std::size_t letters = part.starts_with("kv") ? 2 : 1;
    return (part.front() == 'k' || part.front() == 'q') &&
           Set(period_.quarter, NumberUpTo(part.substr(letters), kQuarters));
  }

  void TakeJoined(std::size_t i) {
    if (i >= words_.size() || !words_[i].joined || words_[i].folded.size() != 2) return;
    if (!Set(period_.month, NumberUpTo(words_[i].folded, kMonths))) return;
    words_[i].taken = true;
    if (++i == words_.size() || !words_[i].joined || words_[i].folded.size() != 2) return;
    words_[i].taken = Set(period_.day, NumberUpTo(words_[i].folded, kMostDays));
  }

  bool TakeMonth(std::size_t i) {
    if (!Set(period_.month, MonthIn(words_[i].folded))) return false;
    words_[i].taken = true;
    if (i > 0) TakeDay(i - 1);
    // `November 30, 2023`; but the 24 of `nov 24` may be a year.
    if (i + 2 < words_.size() && YearIn(words_[i + 2].folded)) TakeDay(i + 1);
    return true;
  }

  void TakeDay(std::size_t i) {
    if (words_[i].taken) return;
    words_[i].taken = Set(period_.day, NumberUpTo(words_[i].folded, kMostDays));
  }

  void TakeQuarter(std::size_t i) {
    const std::string& word = words_[i].folded;
    if (IsQuarterWord(word) && i + 1 < words_.size() &&
        Set(period_.quarter, NumberUpTo(words_[i + 1].folded, kQuarters))) {
      words_[i].taken = words_[i + 1].taken = true;
    } else if (word.size() == 2 && (word[0] == 'k' || word[0] == 'q')) {
      words_[i].taken = Set(period_.quarter, NumberUpTo(word.substr(1), kQuarters));
    }
  }

  /// False if there is no such value, or if another one is named already.
  static bool Set(std::optional<unsigned>& part, std::optional<unsigned> value) {
    if (!value || (part && *part != *value)) return false;
    part = value;
    return true;
  }

  std::vector<Word>& words_;
  Period period_;
};

}  // namespace

PeriodInText FindPeriod(std::string_view label) {
  std::vector<Word> words = WordsOf(label);
  PeriodInText found{.period = Taker(words).Take(), .printed = {}, .rest = {}};
  std::size_t begin = label.size();
  std::size_t end = 0;
  for (const Word& word : words) {
    if (word.taken) {
      begin = std::min(begin, word.begin);
      end = word.end;
      continue;
    }
    if (!found.rest.empty()) found.rest += ' ';
    found.rest += label.substr(word.begin, word.end - word.begin);
  }
  if (end > 0) found.printed = label.substr(begin, end - begin);
  return found;
}

bool IsPeriod(const PeriodInText& text) {
  return text.rest.empty() && text.period.years.size() == 1;
}

bool IsIn(Date date, const Period& period) {
  const auto month = static_cast<unsigned>(date.month());
  return (period.years.empty() ||
          std::ranges::find(period.years, static_cast<int>(date.year())) != period.years.end()) &&
         (!period.quarter || *period.quarter == (month - 1) / kMonthsOfQuarter + 1) &&
         (!period.month || *period.month == month) &&
         (!period.day || *period.day == static_cast<unsigned>(date.day()));
}

}  // namespace fordela
