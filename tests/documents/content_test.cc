#include "documents/content.h"

#include <gtest/gtest.h>

#include <string>

#include "fordela/error.h"

namespace fordela {
namespace {

/// The name for which the content is refused; empty if it is read.
std::string RefusalOf(const std::string& kind, const std::string& content) {
  try {
    ParseContent(kind, content);
  } catch (const Refused& refused) {
    EXPECT_EQ(refused.problems().size(), 1U);
    EXPECT_FALSE(refused.problems().front().message.empty());
    return refused.problems().front().code;
  }
  return {};
}

TEST(ContentTest, ReadsWhatItWrites) {
  const Record region = Region{"90", "Exempel", {"Exempels län"}};
  const std::string content = RecordContent(region);
  EXPECT_EQ(content, R"({"aliases":["Exempels län"],"code":"90","name":"Exempel"})");
  EXPECT_EQ(ParseContent("region", content), region);
}

TEST(ContentTest, RefusesContentOfAnotherForm) {
  for (const char* content : {
           "",
           "[]",
           R"({"aliases":[],"code":"90"})",
           R"({"aliases":[],"code":90,"name":"Exempel"})",
       }) {
    EXPECT_EQ(RefusalOf("region", content), "content_malformed") << content;
  }
}

TEST(ContentTest, RefusesAKindThatItDoesNotKnow) {
  EXPECT_EQ(RefusalOf("grant", "{}"), "kind_unknown");
}

}  // namespace
}  // namespace fordela
