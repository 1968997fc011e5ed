#pragma once

// Numbers as people print them: `10 557 682`, `23,26%`, `1.234.567 kr`.

#include <cstdint>
#include <optional>
#include <string_view>

namespace fordela {

/// What `.` or `,` does in the numbers of a document.
enum class MarkUse { kUnknown, kGroups, kDecimals };

struct NumberMarks {
  MarkUse dot = MarkUse::kUnknown;
  MarkUse comma = MarkUse::kUnknown;

  friend bool operator==(const NumberMarks&, const NumberMarks&) = default;
};

/// What is wrong with a printed number.
enum class NumberFault {
  kNone,
  kNotANumber,     // other characters, or a mark without digits on both sides
  kLeadingZero,    // `042`, `0 123`
  kGroups,         // groups of other than three digits
  kSeparators,     // the number is known, but its groups are not all parted by the same one space
  kAmbiguousMark,  // `1.234`: grouped, or with three decimals
  kMarkUse,        // the mark is used otherwise in the rest of the document
  kTooLong,        // more than 18 digits
};

struct PrintedNumber {
  NumberFault fault = NumberFault::kNone;
  bool negative = false;
  std::int64_t digits = 0;  // without the sign: digits / 10^decimals
  int decimals = 0;         // as printed
  bool percent = false;     // `%` follows
  bool kronor = false;      // `kr`, `kronor`, `SEK` or `:-` follows
  /// What this number shows of its marks by itself, whatever the rest of the document does.
  NumberMarks shown;
};

/// Reads a number with all that belongs to it and nothing else. Digits are grouped by U+0020,
/// U+00A0, U+202F, U+2009 or U+2007, one of them throughout, or by dot or comma: one to three
/// digits, then three each time. One dot or comma with three digits after it and one to three
/// before is what `marks` says. `-`, U+2212 or an en dash before the digits is a minus.
PrintedNumber ReadPrintedNumber(std::string_view text, const NumberMarks& marks);

/// The same for a number below a thousand, such as a share: nothing is grouped, so that one dot or
/// comma always parts the decimals.
PrintedNumber ReadPrintedFraction(std::string_view text);

/// The whole number with its sign: of one without decimals or with one or two that are zeros
/// (`12,00`). Nothing for any other, and for one with a fault other than kSeparators.
std::optional<std::int64_t> WholeNumber(const PrintedNumber& number);

}  // namespace fordela
