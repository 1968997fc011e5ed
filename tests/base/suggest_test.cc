#include "base/suggest.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/unicode.h"

namespace fordela {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::vector<std::string> kKeys = {"amount", "parties", "purpose", "id", "year", "title"};

TEST(SuggestTest, FindsOneAndTwoEdits) {
  EXPECT_THAT(Suggest("amonut", kKeys), ElementsAre("amount"));    // neighbours swapped
  EXPECT_THAT(Suggest("amunt", kKeys), ElementsAre("amount"));     // left out
  EXPECT_THAT(Suggest("ammountt", kKeys), ElementsAre("amount"));  // two added
  EXPECT_THAT(Suggest("porpuse", kKeys), ElementsAre("purpose"));  // two replaced
  EXPECT_THAT(Suggest("AMOUNT", kKeys), ElementsAre("amount"));
}

TEST(SuggestTest, LeavesOutWhatIsFartherOff) {
  EXPECT_THAT(Suggest("aimountss", kKeys), IsEmpty());  // three edits
  EXPECT_THAT(Suggest("", kKeys), IsEmpty());
  EXPECT_THAT(Suggest("yr", kKeys), IsEmpty());  // two edits, but short
  EXPECT_THAT(Suggest(std::string(100'000, 'x'), kKeys), IsEmpty());
}

TEST(SuggestTest, PutsTheNearestFirstAndEachOnce) {
  const std::vector<std::string> names = {"Kalmars", "Kalmar", "Halmar", "Kalmar"};
  EXPECT_THAT(Suggest("Kalmra", names), ElementsAre("Kalmar", "Kalmars", "Halmar"));
}

TEST(SuggestTest, CountsCharactersNotBytes) {
  EXPECT_THAT(Suggest("ÅÄÖ", std::vector<std::string>{"åäo", "åao"}), ElementsAre("åäo"));
}

TEST(SuggestTest, AsksForTheFirstThree) {
  using Words = std::vector<std::string>;
  EXPECT_EQ(DidYouMean(Words{"a"}), "did you mean a?");
  EXPECT_EQ(DidYouMean(Words{"a", "b"}), "did you mean a or b?");
  EXPECT_EQ(DidYouMean(Words{"a", "b", "c"}), "did you mean a, b or c?");
  EXPECT_EQ(DidYouMean(Words{"a", "b", "c", "d"}), "did you mean a, b or c?");
}

TEST(UnicodeTest, FoldsCaseSpacesAndForms) {
  EXPECT_EQ(FoldName("  JÄMTLAND \n\tHärjedalen\u00a0"), "jämtland härjedalen");
  EXPECT_EQ(FoldName("A\u030angelholm"), FoldName("\u00e5ngelholm"));
  EXPECT_EQ(FoldName(" \n "), "");
}

TEST(UnicodeTest, NormalisesToFormC) {
  EXPECT_EQ(NormalizeNfc("a\u030aa\u0308o\u0308"), "\u00e5\u00e4\u00f6");
  EXPECT_EQ(NormalizeNfc(std::string_view("a\0b", 3)), std::string("a\0b", 3));
  EXPECT_EQ(NormalizeNfc(""), "");
}

TEST(UnicodeTest, FindsTheFirstByteThatIsNoUtf8) {
  EXPECT_EQ(FindInvalidUtf8("Malmö"), std::nullopt);
  EXPECT_EQ(FindInvalidUtf8("Malm\xf6"), 4U);
  EXPECT_EQ(FindInvalidUtf8("\xc0\x80"), 0U);       // overlong
  EXPECT_EQ(FindInvalidUtf8("a\xed\xa0\x80"), 1U);  // a surrogate
  EXPECT_EQ(FindInvalidUtf8("ab\xe2\x82"), 2U);     // cut off
}

}  // namespace
}  // namespace fordela
