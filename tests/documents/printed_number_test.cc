#include "documents/printed_number.h"

#include <gtest/gtest.h>

#include <string>

namespace fordela {
namespace {

constexpr NumberMarks kSwedish{MarkUse::kGroups, MarkUse::kDecimals};
constexpr NumberMarks kEnglish{MarkUse::kDecimals, MarkUse::kGroups};

TEST(PrintedNumberTest, ReadsWholeNumbersHoweverTheyAreGrouped) {
  const struct {
    const char* text;
    std::int64_t value;
  } kCases[] = {
      {"0", 0},
      {"7", 7},
      {"2455914", 2455914},
      {"2 455 914", 2455914},
      {"2\u00a0455\u00a0914", 2455914},
      {"2\u202f455\u202f914", 2455914},
      {"2\u2009455\u2009914", 2455914},
      {"2\u2007455\u2007914", 2455914},
      {"2.455.914", 2455914},
      {"2,455,914", 2455914},
      {" 45 000 kr ", 45000},
      {"45 000,00 kronor", 45000},
      {"45.000,00", 45000},
      {"45,000.0", 45000},
      {"45 000:-", 45000},
      {"45 000 SEK", 45000},
      {"-5", -5},
      {"\u2212 1 000", -1000},
      {"\u20131", -1},
      {"999 999 999 999 999", 999999999999999},
  };
  for (const auto& [text, value] : kCases) {
    const PrintedNumber number = ReadPrintedNumber(text, {});
    EXPECT_EQ(number.fault, NumberFault::kNone) << text;
    EXPECT_EQ(WholeNumber(number), value) << text;
  }
}

TEST(PrintedNumberTest, NamesWhatIsWrong) {
  const struct {
    const char* text;
    NumberFault fault;
  } kCases[] = {
      {"", NumberFault::kNotANumber},           {"kr", NumberFault::kNotANumber},
      {"-", NumberFault::kNotANumber},          {"+5", NumberFault::kNotANumber},
      {"12O", NumberFault::kNotANumber},        {"1e3", NumberFault::kNotANumber},
      {"1,", NumberFault::kNotANumber},         {",5", NumberFault::kNotANumber},
      {"1, 5", NumberFault::kNotANumber},       {"1'000", NumberFault::kNotANumber},
      {"5 öre", NumberFault::kNotANumber},      {"042", NumberFault::kLeadingZero},
      {"0 123", NumberFault::kLeadingZero},     {"00,5", NumberFault::kLeadingZero},
      {"1234 567", NumberFault::kGroups},       {"1 23", NumberFault::kGroups},
      {"1 2345", NumberFault::kGroups},         {"1.23.456", NumberFault::kGroups},
      {"1.234.56", NumberFault::kGroups},       {"1 234\u00a0567", NumberFault::kSeparators},
      {"1  234", NumberFault::kSeparators},     {"1\t234", NumberFault::kSeparators},
      {"1.234 567", NumberFault::kSeparators},  {"1.234", NumberFault::kAmbiguousMark},
      {"123,456", NumberFault::kAmbiguousMark}, {"1234567890123456789", NumberFault::kTooLong},
  };
  for (const auto& [text, fault] : kCases) {
    EXPECT_EQ(ReadPrintedNumber(text, {}).fault, fault) << text;
  }
  EXPECT_EQ(ReadPrintedNumber(std::string(1000, '1'), {}).fault, NumberFault::kNotANumber);
}

TEST(PrintedNumberTest, ReadsOneMarkAsTheDocumentHasIt) {
  EXPECT_EQ(WholeNumber(ReadPrintedNumber("1.234", kSwedish)), 1234);
  EXPECT_EQ(WholeNumber(ReadPrintedNumber("1,234", kEnglish)), 1234);
  EXPECT_EQ(ReadPrintedNumber("1,234", kSwedish).decimals, 3);
  EXPECT_EQ(WholeNumber(ReadPrintedNumber("1,234", kSwedish)), std::nullopt);
  EXPECT_EQ(ReadPrintedNumber("1,234,567", kSwedish).fault, NumberFault::kMarkUse);
  EXPECT_EQ(ReadPrintedNumber("12,5", kEnglish).fault, NumberFault::kMarkUse);
  EXPECT_EQ(ReadPrintedNumber("1,234.5", kSwedish).fault, NumberFault::kMarkUse);
}

TEST(PrintedNumberTest, ShowsWhatItsMarksDo) {
  EXPECT_EQ(ReadPrintedNumber("1.234.567", {}).shown,
            (NumberMarks{MarkUse::kGroups, MarkUse::kUnknown}));
  EXPECT_EQ(ReadPrintedNumber("1.234,50", {}).shown, kSwedish);
  EXPECT_EQ(ReadPrintedNumber("0,234", {}).shown,
            (NumberMarks{MarkUse::kUnknown, MarkUse::kDecimals}));
  EXPECT_EQ(ReadPrintedNumber("1.234", {}).shown, NumberMarks{});
}

TEST(PrintedNumberTest, ReadsFractionsWithTheirPrecision) {
  const struct {
    const char* text;
    std::int64_t digits;
    int decimals;
    bool percent;
  } kCases[] = {
      {"0,23", 23, 2, false},    {"23,26%", 2326, 2, true}, {"23.26 %", 2326, 2, true},
      {"1", 1, 0, false},        {"100%", 100, 0, true},    {"100,00%", 10000, 2, true},
      {"1,234%", 1234, 3, true}, {"0,10", 10, 2, false},
  };
  for (const auto& [text, digits, decimals, percent] : kCases) {
    const PrintedNumber number = ReadPrintedFraction(text);
    EXPECT_EQ(number.fault, NumberFault::kNone) << text;
    EXPECT_EQ(number.digits, digits) << text;
    EXPECT_EQ(number.decimals, decimals) << text;
    EXPECT_EQ(number.percent, percent) << text;
  }
  for (const char* const text : {"1 000", "1.2.3", "0 ,5", "%", ""}) {
    EXPECT_NE(ReadPrintedFraction(text).fault, NumberFault::kNone) << text;
  }
}

}  // namespace
}  // namespace fordela
