#include "web/url_encoding.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fordela::web {
namespace {

using testing::ElementsAre;
using testing::Pair;

TEST(UrlEncodingTest, ResolvesPercentsOrNothing) {
  EXPECT_EQ(ResolvePercents("/a%20b+c%C3%a5"), "/a b+cå");
  EXPECT_EQ(ResolvePercents(""), "");
  EXPECT_EQ(ResolvePercents("%2541"), "%41");
  for (const char* text : {"%", "a%", "%2", "%2g", "%g2", "%00", "%ff", "%c0%ae", "\xff"}) {
    EXPECT_EQ(ResolvePercents(text), std::nullopt) << text;
  }
}

TEST(UrlEncodingTest, TakesAFormApart) {
  Parameters form;
  EXPECT_EQ(ParseUrlEncoded("a=1&b&=c&&a=%26+%3D&d=e=f&", 5, form), FormStatus::kWhole);
  EXPECT_THAT(form.entries(), ElementsAre(Pair("a", "1"), Pair("b", ""), Pair("", "c"),
                                          Pair("a", "& ="), Pair("d", "e=f")));
}

TEST(UrlEncodingTest, TakesNoMoreFieldsThanItMay) {
  Parameters form;
  EXPECT_EQ(ParseUrlEncoded("a&b&c", 2, form), FormStatus::kTooMany);
  EXPECT_EQ(ParseUrlEncoded("a=%", 2, form), FormStatus::kMalformed);
  EXPECT_EQ(ParseUrlEncoded("%ff=a", 2, form), FormStatus::kMalformed);
}

}  // namespace
}  // namespace fordela::web
