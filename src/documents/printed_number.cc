#include "documents/printed_number.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "documents/text_lines.h"

namespace fordela {
namespace {

constexpr std::size_t kMostDigits = 18;
constexpr std::size_t kGroup = 3;

/// A longer text is no number.
constexpr std::size_t kMostBytes = 100;

constexpr std::string_view kMinuses[] = {"-", "\u2212", "\u2013"};
constexpr std::string_view kGroupSpaces[] = {" ", "\u00a0", "\u202f", "\u2009", "\u2007"};
constexpr std::string_view kKronorUnits[] = {"kr", "kr.", "kronor", "SEK", ":-"};

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsMark(std::string_view separator) { return separator == "." || separator == ","; }

MarkUse& UseOf(std::string_view mark, NumberMarks& marks) {
  return mark == "." ? marks.dot : marks.comma;
}

/// The runs of digits and what stands between them.
struct Runs {
  std::vector<std::string_view> digits;
  std::vector<std::string_view> separators;  // one fewer
};

/// Takes runs of digits off the start of `text`. What is between two of them is blanks or a mark.
Runs TakeRuns(std::string_view& text) {
  Runs runs;
  while (true) {
    const std::size_t end = std::min(text.find_first_not_of("0123456789"), text.size());
    runs.digits.push_back(text.substr(0, end));
    text.remove_prefix(end);
    std::size_t separator = 0;
    while (const std::size_t blank = BlankSize(text.substr(separator))) separator += blank;
    if (separator == 0 && !text.empty() && IsMark(text.substr(0, 1))) separator = 1;
    if (separator >= text.size() || !IsDigit(text[separator])) return runs;
    runs.separators.push_back(text.substr(0, separator));
    text.remove_prefix(separator);
  }
}

/// Reads what follows the digits. False if it is no unit.
bool TakeUnit(std::string_view rest, PrintedNumber& number) {
  const std::string_view unit = TrimBlanks(rest);
  if (unit.empty()) return true;
  number.percent = unit == "%";
  number.kronor = std::ranges::find(kKronorUnits, unit) != std::end(kKronorUnits);
  return number.percent || number.kronor;
}

bool AllEqual(const std::vector<std::string_view>& separators) {
  return std::ranges::adjacent_find(separators, std::ranges::not_equal_to{}) == separators.end();
}

/// One mark, with three digits after it and before it a number that could be the first group.
bool IsAmbiguous(const Runs& runs) {
  const std::string_view first = runs.digits.front();
  return runs.separators.size() == 1 && runs.digits.back().size() == kGroup &&
         first.size() <= kGroup && first.front() != '0';
}

/// Whether the last separator parts the decimals; for an ambiguous one as `marks` says.
bool EndsInDecimals(const Runs& runs, const NumberMarks& marks, PrintedNumber& number) {
  if (runs.separators.empty() || !IsMark(runs.separators.back())) return false;
  const std::string_view mark = runs.separators.back();
  NumberMarks known = marks;
  if (IsAmbiguous(runs)) {
    const MarkUse use = UseOf(mark, known);
    if (use == MarkUse::kUnknown) number.fault = NumberFault::kAmbiguousMark;
    return use == MarkUse::kDecimals;
  }
  const auto same = std::ranges::count(runs.separators, mark);
  const MarkUse use = same == 1 ? MarkUse::kDecimals : MarkUse::kGroups;
  UseOf(mark, number.shown) = use;
  const MarkUse elsewhere = UseOf(mark, known);
  if (elsewhere != MarkUse::kUnknown && elsewhere != use) number.fault = NumberFault::kMarkUse;
  return use == MarkUse::kDecimals;
}

/// What is wrong with the runs of a whole number.
NumberFault FindGroupFault(const Runs& runs) {
  const std::string_view first = runs.digits.front();
  const bool is_zero = first == "0" && runs.separators.empty();
  if (first.front() == '0' && !is_zero) return NumberFault::kLeadingZero;
  if (runs.separators.empty()) return NumberFault::kNone;
  const auto is_group = [](std::string_view run) { return run.size() == kGroup; };
  if (first.size() > kGroup || !std::all_of(runs.digits.begin() + 1, runs.digits.end(), is_group)) {
    return NumberFault::kGroups;
  }
  const std::string_view separator = runs.separators.front();
  const bool is_known =
      IsMark(separator) || std::ranges::find(kGroupSpaces, separator) != std::end(kGroupSpaces);
  return is_known && AllEqual(runs.separators) ? NumberFault::kNone : NumberFault::kSeparators;
}

/// Sets the number's value from its digits, one after the other.
void SetDigits(const Runs& runs, std::string_view decimals, PrintedNumber& number) {
  std::string all;
  for (const std::string_view run : runs.digits) {
    all += run;
    if (all.size() > kMostDigits) break;
  }
  all += decimals.substr(0, kMostDigits + 1);
  if (all.size() > kMostDigits) {
    number.fault = NumberFault::kTooLong;
    return;
  }
  number.decimals = static_cast<int>(decimals.size());
  for (const char digit : all) number.digits = number.digits * 10 + (digit - '0');
}

/// The number without its faults of form, and its runs: kNotANumber if there are none.
Runs TakeNumber(std::string_view text, PrintedNumber& number) {
  text = TrimBlanks(text);
  if (text.size() > kMostBytes) {
    number.fault = NumberFault::kNotANumber;
    return {{text.substr(0, 1)}, {}};
  }
  for (const std::string_view minus : kMinuses) {
    if (!text.starts_with(minus)) continue;
    number.negative = true;
    text = TrimBlanks(text.substr(minus.size()));
    break;
  }
  Runs runs = TakeRuns(text);
  if (runs.digits.front().empty() || !TakeUnit(text, number)) {
    number.fault = NumberFault::kNotANumber;
  }
  return runs;
}

}  // namespace

PrintedNumber ReadPrintedNumber(std::string_view text, const NumberMarks& marks) {
  PrintedNumber number;
  Runs runs = TakeNumber(text, number);
  if (number.fault != NumberFault::kNone) return number;
  const bool has_decimals = EndsInDecimals(runs, marks, number);
  if (number.fault != NumberFault::kNone) return number;
  std::string_view decimals;
  if (has_decimals) {
    decimals = runs.digits.back();
    runs.digits.pop_back();
    runs.separators.pop_back();
  }
  number.fault = FindGroupFault(runs);
  if (number.fault == NumberFault::kNone || number.fault == NumberFault::kSeparators) {
    SetDigits(runs, decimals, number);
  }
  const bool by_marks = !runs.separators.empty() && IsMark(runs.separators.front());
  if (by_marks && has_decimals && number.fault == NumberFault::kNone) {
    UseOf(runs.separators.front(), number.shown) = MarkUse::kGroups;
    NumberMarks known = marks;
    if (UseOf(runs.separators.front(), known) == MarkUse::kDecimals) {
      number.fault = NumberFault::kMarkUse;
    }
  }
  return number;
}

PrintedNumber ReadPrintedFraction(std::string_view text) {
  PrintedNumber number;
  Runs runs = TakeNumber(text, number);
  if (number.fault != NumberFault::kNone) return number;
  std::string_view decimals;
  if (runs.separators.size() == 1 && IsMark(runs.separators.front())) {
    UseOf(runs.separators.front(), number.shown) = MarkUse::kDecimals;
    decimals = runs.digits.back();
    runs.digits.pop_back();
    runs.separators.clear();
  }
  number.fault = runs.separators.empty() ? FindGroupFault(runs) : NumberFault::kGroups;
  if (number.fault == NumberFault::kNone) SetDigits(runs, decimals, number);
  return number;
}

std::optional<std::int64_t> WholeNumber(const PrintedNumber& number) {
  if (number.fault != NumberFault::kNone && number.fault != NumberFault::kSeparators) {
    return std::nullopt;
  }
  std::int64_t value = number.digits;
  if (number.decimals > 2) return std::nullopt;
  for (int i = 0; i < number.decimals; ++i) {
    if (value % 10 != 0) return std::nullopt;
    value /= 10;
  }
  return number.negative ? -value : value;
}

}  // namespace fordela
