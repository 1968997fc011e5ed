// Keys that nothing has, and keys that are missing.

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
using test::ProblemsIn;
using test::With;
using testing::ElementsAre;

TEST(RecordFileTest, NamesEveryUnknownKeyWithItsLine) {
  ExpectEach({
      {And("[agrement]\nid = \"a\"\n", kDecision), "1 key_unknown agrement"},
      {And("note = \"x\"\n", kDecision), "1 key_unknown note"},
      {And(kDecision, "payor = \"K\"\n"), "4 key_unknown decision.payor"},
      {And(kAgreement, "amuont = 5\n"), "11 key_unknown agreement.instalment[1].amuont"},
      {With(kAgreement, "amount = 100", "amonut = 100"), "7 key_unknown agreement.amonut"},
      {And(kDecision, "\"\\u001B[31m\" = 1\n"), "4 key_unknown decision.\"\\x1b[31m\""},
      {With(kAgreement, "[[", "follow_up = { authority = \"S\", by = \"X\" }\n[["),
       "8 key_unknown agreement.follow_up.by"},
  });
}

TEST(RecordFileTest, SuggestsAKeyThatIsMissingAndDoesNotMissItToo) {
  const RecordFile file =
      ParseRecordFile("f.toml", With(kAgreement, "amount = 100", "amonut = 100"));
  ASSERT_EQ(file.problems.size(), 1U);
  EXPECT_EQ(file.problems[0].message, "`amonut` is not a key of [agreement]");
  EXPECT_EQ(file.problems[0].mend, "write `amount`, or remove the line");
  const RecordFile twice = ParseRecordFile("f.toml", And(kAgreement, "amonut = 60\n"));
  ASSERT_EQ(twice.problems.size(), 1U);
  EXPECT_EQ(twice.problems[0].message, "`amonut` is not a key of [[agreement.instalment]]");
  EXPECT_EQ(twice.problems[0].mend, "remove the line");  // amount is there already
}

TEST(RecordFileTest, NamesEveryMissingKeyAtItsTable) {
  EXPECT_THAT(ProblemsIn("\n[agreement]\n"),
              ElementsAre("2 key_missing agreement.id", "2 key_missing agreement.year",
                          "2 key_missing agreement.title", "2 key_missing agreement.parties",
                          "2 key_missing agreement.purpose", "2 key_missing agreement.amount",
                          "2 key_missing agreement.instalment"));
  EXPECT_THAT(ProblemsIn("[population]\n"),
              ElementsAre("1 key_missing population.id", "1 key_missing population.label",
                          "1 key_missing population.source", "1 key_missing population.counts"));
  EXPECT_THAT(ProblemsIn("[outcome]\n"),
              ElementsAre("1 key_missing outcome.not_met", "1 key_missing outcome.instalment",
                          "1 key_missing outcome.assessed_by", "1 key_missing outcome.reported_on",
                          "1 key_missing outcome.evidence"));
  EXPECT_THAT(ProblemsIn("[decision]\n"), ElementsAre("1 key_missing decision.instalment",
                                                      "1 key_missing decision.population"));
  EXPECT_THAT(ProblemsIn("[[region]]\n[[region]]\ncode = \"90\"\n"),
              ElementsAre("1 key_missing region[1].code", "1 key_missing region[1].name",
                          "2 key_missing region[2].name"));
  EXPECT_THAT(
      ProblemsIn(With(kAgreement, "[[", "appropriation = { area = \"9\" }\nfollow_up = {}\n[[")),
      ElementsAre("8 key_missing agreement.appropriation.item",
                  "8 key_missing agreement.appropriation.sub_item",
                  "9 key_missing agreement.follow_up.authority"));
}

}  // namespace
}  // namespace fordela
