#include "documents/sheet_text.h"

#include <gtest/gtest.h>

namespace fordela {
namespace {

/// ECMA-376, part 1, 22.9.2.19: `_x005F_` is the `_` that would begin a code.
TEST(SheetTextTest, EscapesTheCodesOfCharacters) {
  EXPECT_EQ(SheetText("_x000D_"), "_x005F_x000D_");
  EXPECT_EQ(SheetText("a_x3d_1"), "a_x005F_x3d_1");
  EXPECT_EQ(SheetText("_x005F_"), "_x005F_x005F_");
  EXPECT_EQ(SheetText("_x000D_x000A_"), "_x005F_x000D_x005F_x000A_");
}

TEST(SheetTextTest, LeavesOtherTextsAlone) {
  for (const char* text : {"", "_", "_x", "_x_", "_xyz_", "x000D_", "_x000D", "my_axis", "=1+1"}) {
    EXPECT_EQ(SheetText(text), text);
  }
}

TEST(SheetTextTest, MakesControlCharactersVisible) {
  EXPECT_EQ(SheetText("a\x1b[2J\r\n\u202e"), "a\\x1b[2J\\x0d\\x0a\\u{202e}");
}

TEST(SheetTextTest, DoublesTheAmpersandsOfARunningTitleAndCutsItBetweenCharacters) {
  EXPECT_EQ(RunningText("R&D &P"), "R&&D &&P");
  std::string long_title;
  std::string cut;
  for (int i = 0; i < 121; ++i) long_title += "å";
  for (int i = 0; i < 120; ++i) cut += "å";
  EXPECT_EQ(RunningText(cut), cut);
  EXPECT_EQ(RunningText(long_title), cut + "…");
}

}  // namespace
}  // namespace fordela
