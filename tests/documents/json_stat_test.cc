// The cube of a whole archive is held against its rows by tests/services/export_test.cc.

#include "documents/json_stat.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fordela {
namespace {

using testing::HasSubstr;

PayoutCube Small() {
  PayoutCube cube;
  cube.origin = "test";
  cube.regions = {{"01", "Ett"}, {"90", "Nytt"}};
  cube.decisions = {
      {{"b", 1}, "B", 2024, std::nullopt, {{"01", {7, 70, "100.00", true}}}},
      {{"a", 2},
       "A",
       2025,
       ParseDate("2025-12-11"),
       {{"01", {0, std::nullopt, "0.00", false}}, {"90", {9, 90, "100.00", true}}}},
  };
  return cube;
}

// By hand: region 01 in b/1 and a/2, then region 90, which was not there for b/1.
TEST(JsonStatTest, ValuesStandByRegionThenDecisionThenMeasure) {
  const std::string json = RenderJsonStat(Small());
  EXPECT_THAT(json, HasSubstr("\"id\": [\"region\", \"decision\", \"measure\"]"));
  EXPECT_THAT(json, HasSubstr("\"index\": [\"amount\", \"population\", \"share\"]"));
  EXPECT_THAT(json, HasSubstr("\"index\": [\"b/1\", \"a/2\"]"));
  EXPECT_THAT(json, HasSubstr("\"size\": [2, 2, 3]"));
  EXPECT_THAT(json, HasSubstr("\"value\": [7, 70, 100.00, 0, null, 0.00, "
                              "null, null, null, 9, 90, 100.00]"));
}

TEST(JsonStatTest, MarksWhoDidNotMeetTheCondition) {
  EXPECT_THAT(RenderJsonStat(Small()), HasSubstr("\"status\": {\n"
                                                 "    \"3\": \"not met\",\n"
                                                 "    \"4\": \"not met\",\n"
                                                 "    \"5\": \"not met\"\n"
                                                 "  }"));
}

TEST(JsonStatTest, HasTheYearOfEachDecisionAndItsDateIfItHasOne) {
  EXPECT_THAT(RenderJsonStat(Small()), HasSubstr("\"extension\": {\n"
                                                 "        \"decided_on\": {\n"
                                                 "          \"a/2\": \"2025-12-11\"\n"
                                                 "        },\n"
                                                 "        \"year\": {\n"
                                                 "          \"a/2\": 2025,\n"
                                                 "          \"b/1\": 2024\n"
                                                 "        }\n"
                                                 "      }"));
}

TEST(JsonStatTest, IsACubeWithoutDecisionsToo) {
  PayoutCube cube = Small();
  cube.decisions.clear();
  const std::string json = RenderJsonStat(cube);
  EXPECT_THAT(json, HasSubstr("\"size\": [2, 0, 3]"));
  EXPECT_THAT(json, HasSubstr("\"value\": []"));
}

}  // namespace
}  // namespace fordela
