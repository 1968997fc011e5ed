#include "documents/wrap.h"

#include <gtest/gtest.h>

namespace fordela {
namespace {

TEST(WrapTest, LeavesLinesThatFitAsTheyAre) {
  const std::string text = "  short\n\n" + std::string(100, 'x') + "\n";
  EXPECT_EQ(WrapLines(text), text);
}

TEST(WrapTest, BreaksAtASpaceAndIndentsTheRest) {
  const std::string first(60, 'a');
  const std::string second(40, 'b');
  EXPECT_EQ(WrapLines(first + " " + second + " c\n"), first + "\n  " + second + " c\n");
}

TEST(WrapTest, NeverBreaksWithinANumber) {
  const std::string first(95, 'a');
  EXPECT_EQ(WrapLines(first + " 182\u00a0500\u00a0000"), first + "\n  182\u00a0500\u00a0000");
}

TEST(WrapTest, KeepsAWordThatIsWiderThanThePageWhole) {
  const std::string word(150, 'a');
  EXPECT_EQ(WrapLines(word + " b"), word + "\n  b");
}

}  // namespace
}  // namespace fordela
