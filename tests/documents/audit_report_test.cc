#include "documents/audit_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/sample_annex.h"

namespace fordela {
namespace {

using ::testing::HasSubstr;

AuditReport ReportOf(std::vector<Finding> findings) {
  return {std::move(findings), 31, support::HashOf(0x01)};
}

constexpr const char* kRoot = "0101010101010101010101010101010101010101010101010101010101010101";

const Finding kDeviation{Severity::kDeviates, "recompute", "cancer-2021/2", "Sörmland (04) +1"};

TEST(AuditReportTest, PutsTheVerdictFirst) {
  EXPECT_EQ(AuditText(ReportOf({}), false),
            std::string("ok: nothing was altered and nothing contradicts itself\n"
                        "31 events, root ") +
                kRoot + "\n");
}

TEST(AuditReportTest, ShowsADeviationEvenWhereItIsOk) {
  EXPECT_EQ(AuditText(ReportOf({kDeviation}), false),
            std::string("ok: nothing was altered and nothing contradicts itself\n"
                        "31 events, root ") +
                kRoot +
                "\nfindings: 1 deviates\n"
                "\n"
                "deviates recompute: cancer-2021/2\n"
                "  Sörmland (04) +1\n");
}

TEST(AuditReportTest, FailsADeviationUnderStrictOnly) {
  EXPECT_TRUE(AuditPasses(ReportOf({kDeviation}), false));
  EXPECT_FALSE(AuditPasses(ReportOf({kDeviation}), true));
  EXPECT_TRUE(AuditText(ReportOf({kDeviation}), true).starts_with("DEVIATES: "));
}

TEST(AuditReportTest, NamesTheGravestInTheVerdict) {
  const Finding tampered{Severity::kTampered, "rows", "payout event=30", "amount is 1, not 2"};
  const Finding inconsistent{Severity::kInconsistent, "sums", "cancer-2025/2", "off by 1"};
  EXPECT_TRUE(AuditText(ReportOf({inconsistent}), false).starts_with("INCONSISTENT: "));
  const std::string text = AuditText(ReportOf({tampered, inconsistent, kDeviation}), false);
  EXPECT_TRUE(text.starts_with("TAMPERED: "));
  EXPECT_THAT(text, HasSubstr("findings: 1 tampered, 1 inconsistent, 1 deviates\n"));
  EXPECT_FALSE(AuditPasses(ReportOf({tampered}), false));
}

TEST(AuditReportTest, HasTheKeysOfTheContractInJson) {
  EXPECT_EQ(AuditJson(ReportOf({kDeviation}), false),
            std::string(R"({"events":31,"findings":[{"check":"recompute",)"
                        R"("message":"Sörmland (04) +1","severity":"deviates",)"
                        R"("subject":"cancer-2021/2"}],"ok":true,"root":")") +
                kRoot + "\"}\n");
  EXPECT_THAT(AuditJson(ReportOf({kDeviation}), true), HasSubstr("\"ok\":false"));
}

}  // namespace
}  // namespace fordela
