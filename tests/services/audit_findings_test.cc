#include "services/audit_findings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fordela/error.h"

namespace fordela::services {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

void AddMany(Findings& findings, int count, Severity severity, const std::string& check) {
  for (int i = 0; i < count; ++i) findings.Add(severity, check, check, std::to_string(i));
}

std::vector<std::string> Messages(const std::vector<Finding>& findings) {
  std::vector<std::string> messages;
  for (const Finding& finding : findings) messages.push_back(finding.message);
  return messages;
}

TEST(FindingsTest, WhatIsAppendedComesAfterWhatIsAsGrave) {
  Findings first;
  first.Add(Severity::kNote, "a", "", "first note");
  first.Add(Severity::kTampered, "a", "", "first tampered");
  Findings later;
  later.Add(Severity::kNote, "b", "", "later note");
  later.Add(Severity::kTampered, "a", "", "later tampered");
  first.Append(std::move(later));
  EXPECT_EQ(first.CountOf("a"), 3U);
  EXPECT_THAT(Messages(first.Take()),
              ElementsAre("first tampered", "later tampered", "first note", "later note"));
}

TEST(FindingsTest, AppendedFindingsAreThoseOfOneRunPastTheMostThatAreKept) {
  Findings whole;
  Findings first;
  Findings later;
  for (Findings* each : {&whole, &first}) {
    AddMany(*each, 700, Severity::kDoubtful, "a");
    AddMany(*each, 1200, Severity::kNote, "c");
  }
  for (Findings* each : {&whole, &later}) {
    AddMany(*each, 1100, Severity::kInconsistent, "a");
    AddMany(*each, 1300, Severity::kTampered, "b");
    AddMany(*each, 1, Severity::kTampered, "c");
  }
  first.Append(std::move(later));
  const std::vector<Finding> once = whole.Take();
  const std::vector<Finding> appended = first.Take();
  EXPECT_THAT(appended, SizeIs(3003));  // a thousand of each, and how many more
  EXPECT_EQ(Messages(appended), Messages(once));
  for (std::size_t i = 0; i < once.size(); ++i) {
    EXPECT_EQ(appended[i].severity, once[i].severity) << i;
    EXPECT_EQ(appended[i].check, once[i].check) << i;
  }
}

TEST(RunCheckTest, SaysWhetherItRanToItsEnd) {
  Findings findings;
  EXPECT_TRUE(RunCheck(findings, "part", [] {}));
  EXPECT_FALSE(
      RunCheck(findings, "part", [] { throw Error(ErrorCode::kDamaged, "torn", "mend"); }));
  EXPECT_THROW(RunCheck(findings, "part", [] { throw Error(ErrorCode::kBusy, "busy", "wait"); }),
               Error);
  EXPECT_THAT(Messages(findings.Take()), ElementsAre("torn"));
}

}  // namespace
}  // namespace fordela::services
