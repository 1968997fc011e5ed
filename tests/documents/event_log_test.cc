#include "documents/event_log.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "documents/content.h"
#include "support/sample_annex.h"

namespace fordela {
namespace {

LoggedEvent Sample() {
  return {{34, *ParseInstant("2025-12-11T09:30:00Z"), "anna", "region",
           RecordContent(Region{"20", "Dalarna", {}})},
          support::HashOf(0x1f)};
}

TEST(EventLogTest, PrintsALineForPeople) {
  EXPECT_EQ(EventText(Sample()), "    34  2025-12-11T09:30:00Z  anna  region 20  1f1f1f1f1f1f\n");
}

TEST(EventLogTest, GivesBackTheHashedBytesWithoutTheLeafHash) {
  std::string json = EventJson(Sample());
  const std::string added = ",\"leaf_hash\":\"" + ToHex(support::HashOf(0x1f)) + "\"";
  const std::size_t at = json.find(added);
  ASSERT_NE(at, std::string::npos);
  json.erase(at, added.size());
  EXPECT_EQ(json, R"({"actor":"anna","content":{"aliases":[],"code":"20","name":"Dalarna"},)"
                  R"("kind":"region","recorded_at":"2025-12-11T09:30:00Z","seq":34})"
                  "\n");
}

TEST(EventLogTest, NamesTheRecordThatTheContentHolds) {
  const Annex annex = support::SampleAnnex();
  const std::pair<Record, const char*> cases[] = {
      {Archive{"a/b"}, "archive a/b"},          {Region{"01", "Stockholm", {}}, "region 01"},
      {annex.population, "population 2025-09"}, {annex.agreement, "agreement care-2025"},
      {*annex.outcome, "outcome care-2025/2"},
  };
  for (const auto& [record, title] : cases) {
    LoggedEvent logged = Sample();
    logged.event.kind = RecordKind(record);
    logged.event.content = RecordContent(record);
    EXPECT_EQ(EventCells(logged)[3].ForCsv(), title);
  }
}

TEST(EventLogTest, NamesTheKindAloneWhenTheContentCannotBeRead) {
  for (const char* content : {"damaged", "[]", "{}"}) {
    LoggedEvent logged = Sample();
    logged.event.kind = "decision";
    logged.event.content = content;
    EXPECT_EQ(EventCells(logged)[3].ForCsv(), "decision");
  }
}

}  // namespace
}  // namespace fordela
