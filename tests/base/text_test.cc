#include "base/text.h"

#include <gtest/gtest.h>

#include <cstdint>

namespace fordela {
namespace {

TEST(TextTest, GroupsDigitsAsSwedishDoes) {
  EXPECT_EQ(GroupDigits(0), "0");
  EXPECT_EQ(GroupDigits(999), "999");
  EXPECT_EQ(GroupDigits(1000), "1\u00a0000");
  EXPECT_EQ(GroupDigits(182'500'000), "182\u00a0500\u00a0000");
  EXPECT_EQ(GroupDigits(-12'345), "\u221212\u00a0345");
  EXPECT_EQ(GroupDigits(INT64_MIN),
            "\u22129\u00a0223\u00a0372\u00a0036\u00a0854\u00a0775\u00a0808");
}

TEST(TextTest, SignsDifferences) {
  EXPECT_EQ(SignedDigits(1), "+1");
  EXPECT_EQ(SignedDigits(-1), "\u22121");
  EXPECT_EQ(SignedDigits(0), "0");
}

TEST(TextTest, JoinsWords) {
  EXPECT_EQ(JoinWords({}), "");
  EXPECT_EQ(JoinWords({"a"}), "a");
  EXPECT_EQ(JoinWords({"a", "b", "c"}), "a, b and c");
}

TEST(TextTest, TellsPrintableTextFromControlsAndDisguises) {
  EXPECT_TRUE(IsPrintable(""));
  EXPECT_TRUE(IsPrintable("Jämtland Härjedalen – 1\u00a0000 kr"));
  for (const char* text : {"a\nb", "\x1b[2J", "\x7f", "\u0085", "\u202eabc", "\u2066", "\xff",
                           "\xc3", "\xed\xa0\x80", "\u2028"}) {
    EXPECT_FALSE(IsPrintable(text)) << text;
  }
}

TEST(TextTest, KnowsTheCodeOfARegion) {
  for (const char* code : {"01", "25", "90", "AB", "12345678"}) EXPECT_TRUE(IsRegionCode(code));
  for (const char* other : {"", "1", "123456789", "ab", "0 1", "Å1", "0\"", "01\n"}) {
    EXPECT_FALSE(IsRegionCode(other)) << other;
  }
}

}  // namespace
}  // namespace fordela
