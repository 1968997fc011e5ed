#include "documents/event_log.h"

#include <gtest/gtest.h>

#include <string>

#include "support/sample_annex.h"

namespace fordela {
namespace {

LoggedEvent Sample() {
  return {{34, *ParseInstant("2025-12-11T09:30:00Z"), "anna", "decision",
           R"({"instalment":"cancer-2025/2","pot":182500000})"},
          support::HashOf(0x1f)};
}

TEST(EventLogTest, PrintsALineForPeople) {
  EXPECT_EQ(EventText(Sample()),
            "    34  2025-12-11T09:30:00Z  anna  decision cancer-2025/2  1f1f1f1f1f1f\n");
}

TEST(EventLogTest, GivesBackTheHashedBytesWithoutTheLeafHash) {
  std::string json = EventJson(Sample());
  const std::string added = ",\"leaf_hash\":\"" + ToHex(support::HashOf(0x1f)) + "\"";
  const std::size_t at = json.find(added);
  ASSERT_NE(at, std::string::npos);
  json.erase(at, added.size());
  EXPECT_EQ(json, R"({"actor":"anna","content":{"instalment":"cancer-2025/2","pot":182500000},)"
                  R"("kind":"decision","recorded_at":"2025-12-11T09:30:00Z","seq":34})"
                  "\n");
}

TEST(EventLogTest, NamesARecordByWhatItsContentCallsItself) {
  struct Case {
    const char* kind;
    const char* content;
    const char* title;
  };
  const Case cases[] = {
      {"archive", R"({"format":1,"origin":"a/b"})", "archive a/b"},
      {"region", R"({"aliases":[],"code":"01","name":"X"})", "region 01"},
      {"population", R"({"counts":{"01":5},"id":"2025-09"})", "population 2025-09"},
      {"agreement", R"({"id":"cancer-2025"})", "agreement cancer-2025"},
      {"outcome", R"({"instalment":"cancer-2025/2"})", "outcome cancer-2025/2"},
      {"decision", "damaged", "decision"},
      {"decision", "[]", "decision"},
  };
  for (const Case& c : cases) {
    LoggedEvent logged = Sample();
    logged.event.kind = c.kind;
    logged.event.content = c.content;
    EXPECT_EQ(EventCells(logged)[3].ForCsv(), c.title);
  }
}

}  // namespace
}  // namespace fordela
