#include "documents/event_log_reader.h"

#include <gtest/gtest.h>

#include <string>

#include "documents/event_log.h"
#include "support/sample_annex.h"

namespace fordela {
namespace {

LoggedEvent Sample(const std::string& actor, const std::string& content) {
  return {{34, *ParseInstant("2025-12-11T09:30:00Z"), actor, "region", content},
          support::HashOf(0x1f)};
}

std::string LineOf(const LoggedEvent& logged) {
  std::string line = EventJson(logged);
  line.pop_back();
  return line;
}

TEST(EventLogReaderTest, ReadsBackWhatTheLogWrites) {
  for (const char* actor :
       {"anna", "a\"b", "back\\slash", "\\\"", "Åsa", "tab\t", ",\"content\":"}) {
    for (const char* content : {"{}", R"({"a":",\"kind\":\"x\"","kind":"y"})", "[1]"}) {
      const LoggedEvent logged = Sample(actor, content);
      const auto read = ParseLoggedEvent(LineOf(logged));
      ASSERT_TRUE(read) << LineOf(logged);
      EXPECT_EQ(read->event, logged.event);
      EXPECT_EQ(read->leaf_hash, logged.leaf_hash);
    }
  }
}

TEST(EventLogReaderTest, ReadsNothingThatIsNotWrittenSo) {
  const std::string line = LineOf(Sample("anna", "{}"));
  const std::string cases[] = {
      "",
      "{",
      "{\"actor\":",
      "{\"actor\":\"",
      "{\"actor\":\"\\",
      line + " ",
      " " + line,
      line + "\r",
      "[" + line + "]",
      std::string(line).replace(line.find("34"), 2, "034"),
      std::string(line).replace(line.find("34"), 2, "99999999999999999999"),
      std::string(line).replace(line.find("34"), 2, "3.4"),
      std::string(line).replace(line.find("1f1f"), 4, "1F1f"),
      std::string(line).replace(line.find("09:30"), 5, "25:30"),
      std::string(line).replace(line.find("anna"), 4, "\\u0061nna"),
      std::string(line).replace(line.find("anna"), 4, "\xff"),
      std::string(line).replace(line.find("\"anna\""), 6, "[1]"),
      std::string(line).replace(line.find(",\"content"), 1, ", "),
  };
  for (const std::string& text : cases) EXPECT_FALSE(ParseLoggedEvent(text)) << text;
}

// Every proper beginning and every text with one byte changed is refused, or is another event.
TEST(EventLogReaderTest, NoDamageReadsAsTheSameEvent) {
  const LoggedEvent logged = Sample("anna", R"({"code":"20"})");
  const std::string line = LineOf(logged);
  for (std::size_t i = 0; i < line.size(); ++i) {
    EXPECT_FALSE(ParseLoggedEvent(line.substr(0, i))) << i;
    std::string damaged = line;
    damaged[i] = static_cast<char>(damaged[i] ^ 1);
    const auto read = ParseLoggedEvent(damaged);
    EXPECT_FALSE(read && read->event == logged.event && read->leaf_hash == logged.leaf_hash) << i;
  }
}

}  // namespace
}  // namespace fordela
