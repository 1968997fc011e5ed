#include "web/draft.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <rapidcheck.h>

#include "base/unicode.h"
#include "fordela/record_file.h"
#include "support/check_property.h"
#include "support/hostile_texts.h"
#include "support/test_archive.h"

namespace fordela::web {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

Draft DraftOf(std::initializer_list<std::pair<std::string_view, std::string_view>> fields) {
  Draft draft;
  for (const auto& [field, text] : fields) draft.Set(field, std::string(text));
  return draft;
}

Draft Sent(std::initializer_list<std::pair<std::string_view, std::string_view>> fields) {
  Parameters form;
  for (const auto& [field, text] : fields) form.Add(std::string(field), std::string(text));
  return ReadDraft(form);
}

std::vector<std::string> ProblemsOf(const RecordFile& file) {
  std::vector<std::string> problems;
  for (const Problem& problem : file.problems) {
    problems.push_back(fmt::format("{} {}", problem.code, problem.field));
  }
  return problems;
}

/// A draft with a field of every kind, each with that text where any text may stand.
Draft Everywhere(const std::string& text) {
  Draft draft = DraftOf({{"agreement.id", "cancer-2026"},
                         {"agreement.year", "2026"},
                         {"agreement.amount", "365000000"},
                         {"agreement.follow_up.commissioned_on", "2026-06-11"},
                         {"agreement.instalment[1].amount", "100"},
                         {"agreement.instalment[2].amount", "200"},
                         {"agreement.instalment[2].unmet", "withhold"},
                         {"agreement.instalment[2].parts[1].amount", "150"},
                         {"agreement.instalment[2].parts[1].by", "population"},
                         {"agreement.instalment[2].parts[2].amount", "50"},
                         {"agreement.instalment[2].parts[2].by", "equal"},
                         {"population.id", "2026-09"},
                         {"population.reference_date", "2026-09-30"},
                         {"population.total", "30"},
                         {"population.counts.01", "10"},
                         {"population.counts.03", "20"},
                         {"outcome.reported_on", "2026-11-12"},
                         {"outcome.met", "[]"},
                         {"outcome.not_met", "[]"},
                         {"outcome.not_met.03", "03"},
                         {"decision.instalment", "2"},
                         {"decision.decided_on", "2026-12-10"},
                         {"decision.rule", "stated"},
                         {"decision.stated.01", "200"},
                         {"region[1].code", "99"}});
  for (const std::string_view field :
       {"agreement.title", "agreement.parties[1]", "agreement.parties[2]", "agreement.purpose",
        "agreement.appropriation.area", "agreement.appropriation.item",
        "agreement.appropriation.sub_item", "agreement.follow_up.authority",
        "agreement.follow_up.diary_number", "agreement.instalment[2].condition", "population.label",
        "population.source", "outcome.assessed_by", "outcome.evidence", "decision.number",
        "decision.payer", "decision.stated_reason", "region[1].name", "region[1].aliases[1]"}) {
    draft.Set(field, text);
  }
  return draft;
}

TEST(DraftTest, KeepsEveryTextThroughItsFile) {
  for (const std::string& text : support::HostileTexts()) {
    if (FindInvalidUtf8(text)) continue;
    const Draft draft = Everywhere(text);
    EXPECT_EQ(OpenDraft("d.toml", DraftToml(draft)).draft, draft) << DraftToml(draft);
  }
}

TEST(DraftTest, KeepsAnyTextThroughItsFile) {
  test::CheckProperty(
      [] {
        const auto characters = *rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 0xd7ff));
        std::string text;
        for (const int c : characters) {
          if (c < 0x80) {
            text += static_cast<char>(c);
          } else if (c < 0x800) {
            text += {static_cast<char>(0xc0 | (c >> 6)), static_cast<char>(0x80 | (c & 0x3f))};
          } else {
            text +=
                {static_cast<char>(0xe0 | (c >> 12)), static_cast<char>(0x80 | ((c >> 6) & 0x3f)),
                 static_cast<char>(0x80 | (c & 0x3f))};
          }
        }
        RC_PRE(!text.empty() && text != "?");
        const Draft draft = Everywhere(text);
        RC_ASSERT(OpenDraft("d.toml", DraftToml(draft)).draft == draft);
      },
      500);
}

// Whatever is typed where, the file has the sections that were typed in, and no others.
TEST(DraftTest, IsAlwaysToml) {
  for (const std::string& text : support::HostileTexts()) {
    if (FindInvalidUtf8(text)) continue;
    const Draft fields = Everywhere(text);
    Draft draft;
    for (const auto& [field, old] : fields.fields()) draft.Set(field, text);
    for (const Problem& problem : ParseRecordFile("d.toml", DraftToml(draft)).problems) {
      EXPECT_NE(problem.code, "toml_syntax") << DraftToml(draft);
      EXPECT_NE(problem.code, "key_unknown") << DraftToml(draft);
    }
  }
}

TEST(DraftTest, OpensTheExamplesAndWritesThemAgain) {
  for (const char* name : {"cancer-2021.toml", "cancer-2024.toml", "cancer-2025.toml"}) {
    const RecordFile file = ParseRecordFile(name, test::ExampleText(name));
    const OpenedDraft opened = OpenDraft(name, test::ExampleText(name));
    EXPECT_THAT(opened.problems, IsEmpty());
    const RecordFile again = ParseRecordFile(name, DraftToml(opened.draft));
    EXPECT_THAT(ProblemsOf(again), IsEmpty());
    EXPECT_EQ(again.agreement, file.agreement);
    EXPECT_EQ(again.population, file.population);
    EXPECT_EQ(again.outcome.has_value(), file.outcome.has_value());
    if (file.outcome) {
      EXPECT_EQ(again.outcome->met, file.outcome->met);
      EXPECT_EQ(again.outcome->not_met, file.outcome->not_met);
    }
    EXPECT_EQ(again.decision->decided_on, file.decision->decided_on);
    EXPECT_EQ(again.decision->stated.size(), file.decision->stated.size());
  }
}

TEST(DraftTest, ReadsNumbersAsTheyAreTyped) {
  const struct {
    std::string typed;
    std::string written;
  } kCases[] = {
      {"182500000", "182500000"},
      {"182 500 000", "182500000"},
      {"182\u00a0500\u202f000", "182500000"},
      {"182_500_000", "182500000"},
      {"0", "0"},
      {"007", "\"007\""},
      {"-5", "\"-5\""},
      {"1,5", "\"1,5\""},
      {"182.500.000", "\"182.500.000\""},
      {"1e9", "\"1e9\""},
      {"9999999999999999999", "\"9999999999999999999\""},
      {"5 kr", "\"5 kr\""},
  };
  for (const auto& [typed, written] : kCases) {
    EXPECT_THAT(DraftToml(DraftOf({{"agreement.amount", typed}})),
                HasSubstr("amount = " + written + "\n"));
  }
}

TEST(DraftTest, LeavesToTheReaderWhatIsNoNumberAndNoDay) {
  const Draft draft = DraftOf({{"decision.instalment", "a/1"},
                               {"decision.population", "p"},
                               {"decision.decided_on", "2025-13-45"},
                               {"decision.stated.01", "12 kr"}});
  EXPECT_THAT(ProblemsOf(ParseRecordFile("d.toml", DraftToml(draft))),
              ElementsAre("type_wrong decision.decided_on", "type_wrong decision.stated.01"));
}

TEST(DraftTest, NamesTheInstalmentOfItsOwnAgreement) {
  const Draft draft = DraftOf({{"agreement.id", "cancer-2026"}, {"decision.instalment", "2"}});
  EXPECT_THAT(DraftToml(draft), HasSubstr("instalment = \"cancer-2026/2\""));
}

TEST(DraftTest, LeavesItsPopulationOutWhenAnotherIsChosen) {
  Draft draft = DraftOf({{"population.id", "new"}, {"population.counts.01", "1"}});
  EXPECT_THAT(DraftToml(draft), HasSubstr("[population]"));
  draft.Set("decision.population", "old");
  EXPECT_THAT(DraftToml(draft), Not(HasSubstr("[population]")));
  EXPECT_THAT(DraftToml(draft), HasSubstr("population = \"old\""));
}

TEST(DraftTest, TakesUntickedBoxesForNotMet) {
  const Draft draft = Sent({{"outcome.assessed", "01"},
                            {"outcome.assessed", "13"},
                            {"outcome.assessed", "21"},
                            {"outcome.met.01", "01"},
                            {"outcome.not_met.01", "01"}});
  EXPECT_THAT(DraftToml(draft), HasSubstr("met = [\"01\"]\nnot_met = [\"13\", \"21\"]\n"));
}

TEST(DraftTest, PassesOverWhatNoDraftHas) {
  const Draft draft = Sent({{"csrf", "x"},
                            {"agreement.secret", "x"},
                            {"agreement.parties[0]", "x"},
                            {"agreement.parties[01]", "x"},
                            {"agreement.instalment[1]", "x"},
                            {"population.counts.\"]", "1"},
                            {"population.counts.01", " 5 "},
                            {"agreement.parties[3]", "B"},
                            {"agreement.parties[2]", "A"}});
  EXPECT_EQ(draft, DraftOf({{"population.counts.01", "5"},
                            {"agreement.parties[1]", "A"},
                            {"agreement.parties[2]", "B"}}));
}

TEST(DraftTest, OpensAnUnfinishedFileWithoutItsPlaceholders) {
  const OpenedDraft opened = OpenDraft("d.toml",
                                       "[agreement]\nid = \"?\"\nyear = 2026\namount = 1.5\n"
                                       "[outcome]\nnot_met = [\"?\"]\n");
  EXPECT_EQ(opened.draft, DraftOf({{"agreement.year", "2026"}}));
  ASSERT_EQ(opened.problems.size(), 1U);
  EXPECT_EQ(opened.problems[0].field, "agreement.amount");
}

TEST(DraftTest, SaysWhyAFileIsNoDraft) {
  EXPECT_EQ(OpenDraft("d.toml", "[agreement").problems.at(0).code, "toml_syntax");
  EXPECT_EQ(OpenDraft("d.toml", "\xff").problems.at(0).code, "not_utf8");
  EXPECT_EQ(OpenDraft("d.toml", "[agremeent]\nid = 1\n").problems.at(0).code, "key_unknown");
}

}  // namespace
}  // namespace fordela::web
