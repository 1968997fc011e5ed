// What is no TOML.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "fordela/record_file.h"
#include "support/record_sections.h"

namespace fordela {
namespace {

using test::ExpectEach;
using test::kDecision;
using test::ProblemsIn;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(RecordFileTest, RefusesTextThatIsNoToml) {
  ExpectEach({
      {"[decision]\nrule = \"a\"\nrule = \"b\"\n", "3 toml_syntax "},
      {"[decision]\n[decision]\n", "2 toml_syntax "},
      {"[agreement]\namount = 99999999999999999999\n", "2 toml_syntax "},
      {"[agreement]\namount = 365 000 000\n", "2 toml_syntax "},
      {"[population.counts]\n\"01\" = 05\n", "2 toml_syntax "},
      {"[outcome]\nreported_on = 2025-02-30\n", "2 toml_syntax "},
      {"[agreement]\ntitle = \"T\n", "2 toml_syntax "},
      {"[agreement\n", "1 toml_syntax "},
      {"a = " + std::string(100, '['), "1 toml_syntax "},
      {"\n[region]\nname = \"Malm\xf6\"\n", "3 not_utf8 "},
      {std::string(kMaxRecordFileBytes + 1, ' '), "0 file_too_large "},
      {"", "0 nothing_to_record "},
      {std::string(kMaxRecordFileBytes, ' '), "0 nothing_to_record "},
  });
}

TEST(RecordFileTest, SaysInPlainWordsWhatIsNoToml) {
  const struct {
    std::string_view toml;
    std::string_view message;
  } kCases[] = {
      {"[a]\nb = 1\nb = 2\n", "`b` stands twice (column 5)"},
      {"[a]\nb = 99999999999999999999\n",
       "the number 99999999999999999999 is too large (column 25)"},
      {"[a]\nb = 05\n", "a number starts with a zero (column 7)"},
  };
  for (const auto& [toml, message] : kCases) {
    const RecordFile file = ParseRecordFile("f.toml", toml);
    ASSERT_EQ(file.problems.size(), 1U) << toml;
    EXPECT_EQ(file.problems[0].message, message);
  }
}

// The TOML library asserted that a header starts with a key, and ran into an unreachable statement
// on letters outside of quotes.
TEST(RecordFileTest, RefusesHeadersAndKeysThatTheTomlLibraryDidNotExpect) {
  for (const char* toml : {"[.a]\n", "[[.a]]\n", "[=]\n", "[\n", "[é]\n", "[aé]\n", "é = 1\n",
                           "a = é\n", "a = [1, é]\n", "\u00a0a = 1\n", "a = [,]\n", "a = _\n"}) {
    EXPECT_THAT(ProblemsIn(toml), ElementsAre("1 toml_syntax ")) << toml;
  }
}

// The TOML library calls itself once for each part of a key, and fell over its stack.
TEST(RecordFileTest, RefusesAKeyOfEndlessParts) {
  std::string key = "a";
  for (int i = 0; i < 200'000; ++i) key += ".a";
  EXPECT_THAT(ProblemsIn("\n" + key + " = 1\n"), ElementsAre("2 toml_syntax "));
  EXPECT_THAT(ProblemsIn("[" + key + "]\n"), ElementsAre("1 toml_syntax "));
  EXPECT_THAT(ProblemsIn("# " + std::string(1000, '.') + "\n" + std::string(kDecision)), IsEmpty());
}

}  // namespace
}  // namespace fordela
