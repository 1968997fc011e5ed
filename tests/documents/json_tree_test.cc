#include "documents/json_tree.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

namespace fordela {
namespace {

/// What is wrong with it; empty if nothing is.
std::string FaultOf(std::string_view json) {
  JsonValue root;
  const auto fault = ReadJson(json, root);
  return fault ? fault->what : "";
}

JsonValue Read(std::string_view json) {
  JsonValue root;
  EXPECT_FALSE(ReadJson(json, root)) << json;
  return root;
}

TEST(JsonTreeTest, KeepsWhatStandsInTheTextInItsOrder) {
  const JsonValue root = Read(R"({"b":[1,"x",null],"a":{"c":true},"ö":-0.50})");
  ASSERT_EQ(root.items.size(), 3U);
  EXPECT_EQ(root.items[0].key, "b");
  EXPECT_EQ(root.items[1].key, "a");
  ASSERT_NE(root.Find("b"), nullptr);
  EXPECT_EQ(root.Find("b")->items.size(), 3U);
  EXPECT_EQ(root.Find("b")->items[1].text, "x");
  EXPECT_EQ(root.Find("ö")->text, "-0.50");
  EXPECT_EQ(root.Find("c"), nullptr);
  EXPECT_EQ(root.Find("b")->Find("x"), nullptr);
}

TEST(JsonTreeTest, FindsAKeyThatStandsTwiceInWhateverOrder) {
  for (const char* json : {R"({"a":1,"a":2})", R"({"a":1,"b":2,"a":3})", R"({"b":1,"a":2,"b":3})",
                           R"({"b":1,"a":2,"a":3})", R"({"b":1,"a":2,"c":3,"c":4})",
                           R"({"c":1,"a":2,"b":3,"b":4})", R"([{"x":{"a":1,"\u0061":2}}])"}) {
    EXPECT_THAT(FaultOf(json), testing::EndsWith("stands twice in one object")) << json;
  }
  for (const char* json : {R"({"b":1,"a":2,"c":3})", R"([{"a":1},{"a":2}])", R"({"a":{"a":1}})",
                           R"({"b":{"a":1},"a":2})"}) {
    EXPECT_EQ(FaultOf(json), "") << json;
  }
}

TEST(JsonTreeTest, RefusesWhatIsNestedTooDeeply) {
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
  };
  EXPECT_EQ(FaultOf(nested(kMostJsonDepth)), "");
  const std::string fault = fmt::format("values are nested more than {} deep", kMostJsonDepth);
  EXPECT_EQ(FaultOf(nested(kMostJsonDepth + 1)), fault);
  EXPECT_EQ(FaultOf(std::string(1'000'000, '[')), fault);
}

TEST(JsonTreeTest, RefusesBytesThatAreNoJson) {
  for (const char* json : {"", " ", "{", "[1,]", "01", "1 2", "nul", "\"\xff\"", "\"\xc3\"", "\xff",
                           "{\"a\":1,}", "\"\n\"", "NaN", "'a'"}) {
    EXPECT_EQ(FaultOf(json), "this is not JSON") << json;
  }
  EXPECT_EQ(FaultOf(std::string_view("\"\0\"", 3)), "this is not JSON");
}

TEST(JsonTreeTest, TakesForAnIntegerWhatIsPrintedAsOneAndFits) {
  EXPECT_EQ(Read("0").Integer(), 0);
  EXPECT_EQ(Read("-12").Integer(), -12);
  EXPECT_EQ(Read("9223372036854775807").Integer(), std::numeric_limits<std::int64_t>::max());
  EXPECT_EQ(Read("-9223372036854775808").Integer(), std::numeric_limits<std::int64_t>::min());
  for (const char* json : {"9223372036854775808", "18446744073709551615", "18446744073709551616",
                           "-9223372036854775809", "1.0", "1e0", "-0.0", "\"1\"", "true", "[1]"}) {
    EXPECT_EQ(Read(json).Integer(), std::nullopt) << json;
  }
}

}  // namespace
}  // namespace fordela
