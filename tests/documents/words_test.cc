// Words that pages have in common.

#include "documents/site/words.h"

#include <gtest/gtest.h>

namespace fordela {
namespace {

TEST(DecisionsInWordsTest, OneIsNotMany) {
  EXPECT_EQ(DecisionsInWords(1, Language::kSwedish), "ett beslut");
  EXPECT_EQ(DecisionsInWords(1, Language::kEnglish), "one decision");
  EXPECT_EQ(DecisionsInWords(3, Language::kSwedish), "3 beslut");
  EXPECT_EQ(DecisionsInWords(2100, Language::kEnglish), "2\u00a0100 decisions");
}

TEST(RegionsInWordsTest, OneIsNotMany) {
  EXPECT_EQ(RegionsInWords(1, Language::kSwedish), "1 region");
  EXPECT_EQ(RegionsInWords(18, Language::kSwedish), "18 regioner");
  EXPECT_EQ(RegionsInWords(18, Language::kEnglish), "18 regions");
}

}  // namespace
}  // namespace fordela
