#include "documents/printable.h"

#include <gtest/gtest.h>

namespace fordela {
namespace {

TEST(PrintableTest, EscapesWhatCouldDisguiseItselfInATerminal) {
  struct Case {
    std::string_view text;
    std::string_view printable;
  };
  const Case cases[] = {
      {"Gävleborg 1\u00a0000", "Gävleborg 1\u00a0000"},
      {"a\x1b[2Jb", "a\\x1b[2Jb"},
      {"a\x7f", "a\\x7f"},
      {"\u009b1m", "\\x9b1m"},
      {"\u202etxt", "\\u{202e}txt"},
      {"\xff\xc3", "\\xff\\xc3"},
      {"two\nlines", "two\\x0alines"},
  };
  for (const Case& c : cases) EXPECT_EQ(Printable(c.text), c.printable);
}

TEST(PrintableTest, KeepsTheLineFeedsOfATextOfLines) {
  EXPECT_EQ(PrintableLines("one\ntwo\x1b\n\n"), "one\ntwo\\x1b\n\n");
}

TEST(PrintableTest, CountsColumnsAndNotBytes) {
  EXPECT_EQ(DisplayWidth(""), 0);
  EXPECT_EQ(DisplayWidth("Gävleborg"), 9);
  EXPECT_EQ(DisplayWidth("1\u00a0000"), 5);
  EXPECT_EQ(DisplayWidth("A\u030a"), 1);  // A with a combining ring
  EXPECT_EQ(DisplayWidth("省"), 2);
}

}  // namespace
}  // namespace fordela
