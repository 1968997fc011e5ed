// Values that do not fit each other.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "fordela/record_file.h"
#include "support/record_sections.h"

namespace fordela {
namespace {

using test::And;
using test::ExpectEach;
using test::kAgreement;
using test::kDecision;
using test::kOutcome;
using test::ProblemsIn;
using test::ProblemsOf;
using test::With;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(RecordFileTest, RefusesInstalmentsThatDoNotFitTheirAgreement) {
  constexpr std::string_view kSecond = "[[agreement.instalment]]\nnumber = 2\namount = 40\n";
  EXPECT_THAT(ProblemsIn(And(kAgreement, kSecond)), IsEmpty());
  ExpectEach({
      {And(kAgreement, With(kSecond, "40", "41")),
       "7 instalments_exceed_agreement agreement.amount"},
      {And(kAgreement, With(kSecond, "= 2", "= 1")),
       "8 instalments_not_numbered agreement.instalment"},
      {And(kAgreement, With(kSecond, "= 2", "= 3")),
       "8 instalments_not_numbered agreement.instalment"},
      {With(kAgreement, "number = 1", "number = 0"),
       "8 instalments_not_numbered agreement.instalment"},
      {With(kAgreement, "number = 1", "number = -9_223_372_036_854_775_808"),
       "8 instalments_not_numbered agreement.instalment"},
      {And(kAgreement, "condition = \"C\"\n"),
       "11 condition_without_unmet agreement.instalment[1].condition"},
      {And(kAgreement, "unmet = \"withhold\"\n"),
       "11 unmet_without_condition agreement.instalment[1].unmet"},
      {And(kAgreement, "parts = [{ amount = 61, by = \"equal\" }]\n"),
       "11 parts_differ_from_instalment agreement.instalment[1].parts"},
      {And(kAgreement, "parts = [{ amount = 59, by = \"equal\" }]\n"),
       "11 parts_differ_from_instalment agreement.instalment[1].parts"},
  });
}

// 10 000 of the largest amount are more than 64 bits hold.
TEST(RecordFileTest, SumsInstalmentsWithoutOverflow) {
  std::string toml = With(kAgreement, "= 100", "= 999_999_999_999_999");
  for (int number = 2; number <= 10'001; ++number) {
    toml += fmt::format("[[agreement.instalment]]\nnumber = {}\namount = 999_999_999_999_999\n",
                        number);
  }
  const RecordFile file = ParseRecordFile("f.toml", toml);
  ASSERT_THAT(ProblemsOf(file), ElementsAre("7 instalments_exceed_agreement agreement.amount"));
  EXPECT_THAT(file.problems[0].message,
              testing::StartsWith("the instalments sum to more than 999\u00a0999"));
}

TEST(RecordFileTest, RefusesAnOutcomeThatContradictsItself) {
  EXPECT_THAT(ProblemsIn(And(kOutcome, "met = [\"01\"]\nnot_met = [\"13\"]\n")), IsEmpty());
  EXPECT_THAT(
      ProblemsIn(And(kOutcome, "met = [\"13\", \"01\", \"21\"]\nnot_met = [\"21\", \"13\"]\n")),
      ElementsAre("7 outcome_contradicts outcome.not_met",
                  "7 outcome_contradicts outcome.not_met"));
  ExpectEach({{std::string(kOutcome), "1 key_missing outcome.not_met"}});
}

TEST(RecordFileTest, WantsAReasonExactlyWhenTheAmountsAreStated) {
  constexpr std::string_view kStated = "[decision.stated]\n\"01\" = 5\n";
  EXPECT_THAT(ProblemsIn(And(kDecision, kStated)), IsEmpty());
  ExpectEach({
      {And(kDecision, "rule = \"stated\"\nstated_reason = \"R\"\n"),
       "4 stated_missing decision.rule"},
      {And(kDecision, And("rule = \"stated\"\n", kStated)),
       "4 stated_reason_missing decision.rule"},
      {And(kDecision, "stated_reason = \"R\"\n"),
       "4 stated_reason_unwanted decision.stated_reason"},
      {And(kDecision, "rule = \"adams\"\nstated_reason = \"R\"\n"),
       "5 stated_reason_unwanted decision.stated_reason"},
  });
}

}  // namespace
}  // namespace fordela
