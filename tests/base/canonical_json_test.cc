#include "base/canonical_json.h"

#include <gtest/gtest.h>

#include "fordela/error.h"

namespace fordela {
namespace {

TEST(CanonicalJsonTest, WritesObjectsAndArraysWithoutSpareSpace) {
  std::string out;
  CanonicalJson json(out);
  json.BeginObject();
  json.Key("a");
  json.BeginArray();
  json.Integer(-1);
  json.Boolean(true);
  json.Null();
  json.BeginObject();
  json.EndObject();
  json.EndArray();
  json.Member("b", "x");
  json.OptionalMember("c", std::optional<std::int64_t>());
  json.NullableMember("d", std::optional<std::string>());
  json.RawMember("e", "[1]");
  json.EndObject();
  EXPECT_EQ(out, R"({"a":[-1,true,null,{}],"b":"x","d":null,"e":[1]})");
}

// The string of RFC 8785, section 3.2.2.2, but for its numbers.
TEST(CanonicalJsonTest, EscapesAsRfc8785Does) {
  EXPECT_EQ(JsonString("\u20ac$\u000F\nA'B\"\\\\\"/"), "\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"");
  EXPECT_EQ(JsonString("\b\t\n\f\r\x01\x1f\x7f"), "\"\\b\\t\\n\\f\\r\\u0001\\u001f\x7f\"");
  EXPECT_EQ(JsonString("Sörmland"), "\"Sörmland\"");
}

TEST(CanonicalJsonTest, KeepsTheExtremesOfIntegers) {
  std::string out;
  CanonicalJson json(out);
  json.BeginArray();
  json.Integer(INT64_MIN);
  json.Integer(INT64_MAX);
  json.EndArray();
  EXPECT_EQ(out, "[-9223372036854775808,9223372036854775807]");
}

TEST(CanonicalJsonTest, RejectsKeysThatDoNotAscend) {
  std::string out;
  CanonicalJson json(out);
  json.BeginObject();
  json.Member("b", std::int64_t{1});
  EXPECT_THROW(json.Member("a", std::int64_t{1}), CheckFailed);
  EXPECT_THROW(json.Member("b", std::int64_t{1}), CheckFailed);
}

}  // namespace
}  // namespace fordela
