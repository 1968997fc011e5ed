#include "documents/status_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fordela {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

MissingThing Of(Want want, std::int64_t number, Kronor amount = 0) {
  return {want, InstalmentId{"a", number}, amount};
}

ArchiveStatus Status() {
  ArchiveStatus status;
  status.origin = "o";
  status.events = 1'234;
  status.regions = 21;
  status.populations = 1;
  return status;
}

TEST(StatusReportTest, GivesCommandsToTypeForEverythingMissing) {
  const std::pair<MissingThing, std::vector<std::string>> cases[] = {
      {Of(Want::kDecision, 1),
       {"f template > new.toml", "f record --dry-run new.toml", "f record new.toml"}},
      {Of(Want::kPayment, 2, 100), {"f settle a/2 --amount 100 --paid-on DATE --reference TEXT"}},
      {Of(Want::kReclaim, 2, 7),
       {"f settlements a/2", "f repay a/2 REGION --amount KRONOR --on DATE --reason TEXT"}},
      {Of(Want::kReconciliation, 2), {"f reconcile a/2 DOCUMENT --record"}},
      {Of(Want::kDeviations, 2), {"f show a/2"}},
  };
  for (const auto& [missing, commands] : cases) EXPECT_EQ(CommandsFor(missing, "f"), commands);
}

TEST(StatusReportTest, OfManyAlikeShowsTheFirstFewAndCountsTheRest) {
  ArchiveStatus status = Status();
  for (int number = 1; number <= 7; ++number) {
    status.missing.push_back(Of(Want::kReconciliation, number));
  }
  const std::string text = StatusText(status, "f");
  EXPECT_THAT(text, HasSubstr("document: a/1, a/2, a/3, a/4, a/5 and 2 more\n"));
  EXPECT_THAT(text, HasSubstr("  f reconcile a/5 DOCUMENT --record\n"));
  EXPECT_THAT(text, Not(HasSubstr("a/6")));
  EXPECT_THAT(StatusJson(status, "f"), HasSubstr("f reconcile a/7 DOCUMENT --record"));
}

TEST(StatusReportTest, SaysWhenNothingIsMissingOrKnown) {
  EXPECT_THAT(StatusText(Status(), "f"), HasSubstr("\nNothing is missing.\n"));
  EXPECT_EQ(StatusText({}, "f"), "nothing was on record then\n");
}

TEST(StatusReportTest, WritesEveryKeyInJson) {
  ArchiveStatus status = Status();
  status.missing.push_back({});
  EXPECT_EQ(StatusJson(status, "f"),
            R"({"agreements":[],"events":1234,"last_recorded_at":null,"missing":[{"amount":0,)"
            R"("commands":["f template > new.toml","f record --dry-run new.toml",)"
            R"("f record new.toml"],"instalment":null,"want":"agreement"}],"origin":"o",)"
            R"("populations":1,"regions":21,"root":")" +
                std::string(64, '0') + "\"}\n");
}

}  // namespace
}  // namespace fordela
