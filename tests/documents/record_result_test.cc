#include "documents/record_result.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/sample_annex.h"

namespace fordela {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kRoot = "abababababababababababababababababababababababababababababababab";

RecordResult Sample() {
  RecordResult result;
  result.items = {{"population 2025-09", 33, true}, {"decision care-2025/2", 34, false}};
  result.warnings = {
      {"total_differs", "population.total", "the total differs", "look", "a.toml", 3}};
  result.annexes = {support::SampleAnnex()};
  result.events = 34;
  result.root = support::HashOf(0xab);
  return result;
}

TEST(RecordResultTest, HasALineForEachItemAndTheRootLast) {
  EXPECT_EQ(
      RecordResultText(Sample()),
      std::string("population 2025-09: already recorded as event 33\n"
                  "decision care-2025/2: recorded as event 34\n"
                  "care-2025/2: 1\u00a0000 kr to 3 of 4 regions, rule largest-remainder, 0 kr "
                  "withheld\n"
                  "history: 34 events, root ") +
          kRoot + "\n");
}

TEST(RecordResultTest, PreviewsTheAnnexAndSaysThatNothingWasWritten) {
  RecordResult preview = Sample();
  preview.items[1].event = 0;
  const std::string text = PreviewText(preview, Language::kSwedish);
  EXPECT_THAT(text, HasSubstr("decision care-2025/2: would be recorded\n"));
  EXPECT_THAT(text, HasSubstr("Bilaga till beslut 2025-12-11 nr II:4\n"));
  EXPECT_TRUE(text.ends_with("\nnothing was written\n"));
}

TEST(RecordResultTest, CarriesTheWarningsInJson) {
  EXPECT_EQ(RecordResultJson(Sample()),
            std::string(R"({"events":34,"items":[{"already_recorded":true,"event":33,)"
                        R"("title":"population 2025-09"},{"already_recorded":false,"event":34,)"
                        R"("title":"decision care-2025/2"}],"root":")") +
                kRoot +
                R"(","warnings":[{"code":"total_differs","field":"population.total",)"
                R"("file":"a.toml","line":3,"mend":"look","message":"the total differs"}]})"
                "\n");
}

}  // namespace
}  // namespace fordela
