#include "documents/text_lines.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace fordela {
namespace {

TEST(TextLinesTest, EndInLfCrlfOrCr) {
  std::string joined;
  for (const TextLine& line : LinesOf("a\nb\r\nc\rd\r\r\ne\n")) {
    joined += std::to_string(line.number) + std::string(line.text) + "|";
  }
  EXPECT_EQ(joined, "1a|2b|3c|4d|5|6e|");
  EXPECT_TRUE(LinesOf("").empty());
  EXPECT_EQ(LinesOf("\n").size(), 1U);
}

TEST(TextLinesTest, CountCharactersAndKnowBlanksOfAnyWidth) {
  EXPECT_EQ(ColumnOf("åäö", 4), 3);
  EXPECT_EQ(TrimBlanks("\u00a0\t a\u2009b \u202f\u3000"), "a\u2009b");
  EXPECT_EQ(TrimBlanks(" \u2007 "), "");
  EXPECT_EQ(InOneLine(" Jämtland \n\u00a0Härjedalen "), "Jämtland Härjedalen");
  EXPECT_EQ(BlankSize("\u2013"), 0U);
}

TEST(TextLinesTest, KnowsALineThatIsDrawn) {
  for (const char* drawn : {"---", "  -----  ----", "|---|:--:|", "+---+---+", "═══", "___"}) {
    EXPECT_TRUE(IsDrawnLine(drawn)) << drawn;
  }
  for (const char* other : {"", "   ", "-", "--", "- 1", "---a", "|||", "–––x"}) {
    EXPECT_FALSE(IsDrawnLine(other)) << other;
  }
}

}  // namespace
}  // namespace fordela
