#include "documents/amounts_in_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fordela {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<Kronor> Amounts(std::string_view text) {
  std::vector<Kronor> amounts;
  for (const AmountInText& amount : FindAmounts(LinesOf(text))) amounts.push_back(amount.amount);
  return amounts;
}

TEST(AmountsInTextTest, AreReadExactly) {
  EXPECT_THAT(Amounts("betala ut 182 500 000 kronor till"), ElementsAre(182'500'000));
  EXPECT_THAT(Amounts("den andra på 185 miljoner kronor."), ElementsAre(185'000'000));
  EXPECT_THAT(Amounts("Dalarna 5,1\u00a0miljoner kronor\u00a0som"), ElementsAre(5'100'000));
  EXPECT_THAT(Amounts("1,2 miljarder kr, 45 tusen kronor och 3 mkr"),
              ElementsAre(1'200'000'000, 45'000, 3'000'000));
  EXPECT_THAT(Amounts("år 2024 365 000 000 kronor"), ElementsAre(365'000'000));
  EXPECT_THAT(Amounts("0,0000001 miljarder kronor"), ElementsAre(100));
}

TEST(AmountsInTextTest, GoOnOverTheEndOfALineAndNameTheirFirst) {
  EXPECT_THAT(FindAmounts(LinesOf("a\nom 182\n500 000\nkronor b")),
              ElementsAre(AmountInText{2, 182'500'000}));
  EXPECT_THAT(Amounts("om 182\n\nkronor"), IsEmpty());
}

TEST(AmountsInTextTest, AreLeftOutWhereTheyAreNotCertain) {
  for (const char* const text :
       {"kronor", "flera kronor", "1.500 miljoner kronor", "1,5 kronor", "5\u20136 miljoner kronor",
        "\u22125 kronor", "0,0000000001 miljarder kronor", "9 999 999 miljarder kronor",
        "50 % kronor"}) {
    EXPECT_THAT(Amounts(text), IsEmpty()) << text;
  }
}

}  // namespace
}  // namespace fordela
