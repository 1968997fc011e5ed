#include "documents/event_reader.h"

#include <gtest/gtest.h>

#include <string>

namespace fordela {
namespace {

/// The canonical bytes of an event with that content.
std::string With(const std::string& content) {
  return R"({"actor":"Åsa \"x\"","content":)" + content +
         R"(,"kind":"region","recorded_at":"2025-12-11T09:30:00Z","seq":34})";
}

TEST(EventReaderTest, ReadsCanonicalBytes) {
  for (const char* content :
       {"{}", R"({"a":[1,-2,true,false,null,"b\n\u001f"],"b":{"c":9223372036854775807},"c":{}})",
        R"(["Ä","",[]])"}) {
    const auto event = ParseEvent(With(content));
    ASSERT_TRUE(event) << content;
    EXPECT_EQ(*event,
              (Event{34, *ParseInstant("2025-12-11T09:30:00Z"), "Åsa \"x\"", "region", content}));
  }
}

TEST(EventReaderTest, ReadsNothingThatIsNotCanonical) {
  for (const char* content :
       {R"({"b":1,"a":2})", R"({"a":1,"a":1})", R"({"a": 1})", R"({"a":1.0})", R"({"a":1e2})",
        R"({"a":-0})", R"({"a":18446744073709551616})", R"({"a":"\u0041"})", R"({"a":"\/"})",
        R"([{"a":{"c":1,"b":2}}])", R"({"a":1.5})", "", "{}{}"}) {
    EXPECT_FALSE(ParseEvent(With(content))) << content;
  }
  const std::string whole = With("{}");
  for (std::size_t size = 0; size < whole.size(); ++size) {
    EXPECT_FALSE(ParseEvent(whole.substr(0, size))) << size;
  }
  EXPECT_FALSE(ParseEvent(whole + " "));
  EXPECT_FALSE(ParseEvent(With(std::string(100'000, '['))));
  for (const char* json : {"[]", "1", "{}",
                           R"({"actor":1,"content":{},"kind":"region",)"
                           R"("recorded_at":"2025-12-11T09:30:00Z","seq":34})",
                           R"({"actor":"a","content":{},"kind":"region",)"
                           R"("recorded_at":"2025-12-11T09:30:00Z","seq":"34"})",
                           R"({"actor":"a","content":{},"kind":"region","recorded_at":"x",)"
                           R"("seq":34})"}) {
    EXPECT_FALSE(ParseEvent(json)) << json;
  }
}

}  // namespace
}  // namespace fordela
