// An officer corrects a decision.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fordela/audit.h"
#include "fordela/correct.h"
#include "fordela/queries.h"
#include "support/archive_files.h"
#include "support/desk_world.h"
#include "support/test_archive.h"

namespace fordela::web {
namespace {

using test::DeskWorld;
using test::Fill;
using test::FormOf;
using test::FormValues;
using test::LocationOf;
using test::Untick;
using test::ValueIn;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kForm = "/correct/cancer-2024/2.html";
constexpr const char* kPreview = "/correct/cancer-2024/2/preview.html";
constexpr const char* kRecord = "/correct/cancer-2024/2/record.html";
constexpr const char* kReason = "Gotland redovisade inte";

std::vector<Kronor> Amounts(const Database& database) {
  std::vector<Kronor> amounts;
  const DecisionId id = *ParseDecisionId("cancer-2024/2");
  for (const AnnexRow& row : LoadDecision(database, id, {}).annex.rows) {
    amounts.push_back(row.amount);
  }
  return amounts;
}

/// As the library corrects the examples by that file.
std::vector<Kronor> AmountsAfter(std::string_view toml) {
  Database database = test::ExampleArchive();
  CorrectDecision(database,
                  {*ParseDecisionId("cancer-2024/2"), ParseRecordFile("by hand", toml), "x", {}},
                  test::TestAct());
  return Amounts(database);
}

constexpr char kWithoutGotland[] = R"(
[outcome]
instalment = "cancer-2024/2"
assessed_by = "Socialstyrelsen"
reported_on = 2024-11-13
evidence = "x"
not_met = ["09"]
)";

class CorrectDeskTest : public testing::Test {
 protected:
  FormValues Form() { return FormOf(world_.Get(kForm).body, "preview.html"); }

  FormValues WithoutGotland() {
    FormValues form = Form();
    Fill(form, "reason", kReason);
    Fill(form, "diary_number", "S2025/1");
    Untick(form, "outcome.met.09");
    return form;
  }

  FormValues Previewed(const FormValues& form) {
    const Response preview = world_.Post(kPreview, form);
    EXPECT_EQ(preview.status, 200) << preview.body;
    return FormOf(preview.body, "record.html");
  }

  Database Archive() { return Database::Open(world_.file(), Access::kRead); }

  DeskWorld world_{test::ExampleArchiveBytes()};
};

TEST_F(CorrectDeskTest, BeginsWithWhatIsOnRecord) {
  const Response page = world_.Get(kForm);
  EXPECT_EQ(page.status, 200);
  const FormValues form = Form();
  EXPECT_EQ(ValueIn(form, "outcome.assessed_by"), "Socialstyrelsen");
  EXPECT_EQ(ValueIn(form, "outcome.reported_on"), "2024-11-13");
  EXPECT_EQ(ValueIn(form, "outcome.met.09"), "09");
  EXPECT_EQ(ValueIn(form, "population.counts.20"), "287\u00a0451");
  EXPECT_EQ(ValueIn(form, "decision.rule"), "largest-remainder");
  EXPECT_EQ(ValueIn(form, "version"), "1");
  EXPECT_EQ(ValueIn(form, "reason"), "");
}

TEST_F(CorrectDeskTest, SaysThatNothingIsCorrectedWhenTheFormIsSentAsItWas) {
  FormValues form = Form();
  Fill(form, "reason", kReason);
  const Response response = world_.Post(kPreview, form);
  EXPECT_EQ(response.status, 422);
  EXPECT_THAT(response.body, HasSubstr("Ingenting skiljer sig från det som är registrerat"));
}

TEST_F(CorrectDeskTest, PreviewsWithoutWritingAndRecordsWhatWasShown) {
  const std::int64_t before = world_.Events();
  const Response preview = world_.Post(kPreview, WithoutGotland());
  ASSERT_EQ(preview.status, 200) << preview.body;
  EXPECT_EQ(world_.Events(), before);
  EXPECT_THAT(preview.body, HasSubstr(kReason));
  EXPECT_THAT(preview.body, HasSubstr("0 (ej uppfyllt)"));
  EXPECT_THAT(preview.body, HasSubstr("<th scope=\"row\">Uppfyllde inte villkoret</th>"
                                      "<td class=\"words\">ingen</td>"
                                      "<td class=\"words\">Gotland</td>"));
  EXPECT_THAT(preview.body, HasSubstr("Inget är registrerat som utbetalt"));

  const Response recorded = world_.Post(kRecord, FormOf(preview.body, "record.html"));
  ASSERT_EQ(recorded.status, 303) << recorded.body;
  // The outcome and the decision; the population is as it was.
  EXPECT_EQ(world_.Events(), before + 2);
  EXPECT_EQ(LocationOf(recorded), "/decisions/cancer-2024/2.html?event=35#correction");
  EXPECT_EQ(Amounts(Archive()), AmountsAfter(kWithoutGotland));
  const Annex annex = LoadDecision(Archive(), *ParseDecisionId("cancer-2024/2"), {}).annex;
  EXPECT_EQ(annex.decision.version, 2);
  EXPECT_EQ(annex.decision.correction->reason, kReason);
  EXPECT_EQ(annex.decision.correction->diary_number, "S2025/1");
  EXPECT_TRUE(AuditArchive(Archive()).ok());
}

TEST_F(CorrectDeskTest, TellsTheSecondWindowThatItIsOnRecord) {
  const FormValues form = Previewed(WithoutGotland());
  EXPECT_EQ(world_.Post(kRecord, form).status, 303);
  const std::int64_t before = world_.Events();
  const Response again = world_.Post(kRecord, form);
  EXPECT_EQ(again.status, 303) << again.body;
  EXPECT_EQ(LocationOf(again), "/decisions/cancer-2024/2.html?event=35&already=1#correction");
  EXPECT_EQ(world_.Events(), before);
}

// What another window corrected stays: only what was changed in this form is recorded.
TEST_F(CorrectDeskTest, ShowsThePreviewAgainWhenTheDecisionWasCorrectedMeanwhile) {
  FormValues number = Form();
  Fill(number, "reason", "Fel nummer");
  Fill(number, "decision.number", "II:9");
  const FormValues first = Previewed(WithoutGotland());
  const FormValues second = Previewed(number);
  EXPECT_EQ(world_.Post(kRecord, first).status, 303);
  const std::int64_t before = world_.Events();
  const Response changed = world_.Post(kRecord, second);
  EXPECT_EQ(changed.status, 409);
  EXPECT_EQ(world_.Events(), before);
  EXPECT_THAT(changed.body, HasSubstr("Något i registret har ändrats"));
  const Response recorded = world_.Post(kRecord, FormOf(changed.body, "record.html"));
  ASSERT_EQ(recorded.status, 303) << recorded.body;
  const Annex annex = LoadDecision(Archive(), *ParseDecisionId("cancer-2024/2"), {}).annex;
  EXPECT_EQ(annex.decision.version, 3);
  EXPECT_EQ(annex.decision.number, "II:9");
  EXPECT_EQ(Amounts(Archive()), AmountsAfter(kWithoutGotland));
}

// Stockholm 2 455 941, not 2 455 914: as in the full archive.
TEST_F(CorrectDeskTest, CorrectsAFigure) {
  FormValues form = Form();
  Fill(form, "reason", "Siffror omkastade");
  Fill(form, "population.counts.01", "2 455 941");
  const Response preview = world_.Post(kPreview, form);
  ASSERT_EQ(preview.status, 200) << preview.body;
  EXPECT_THAT(preview.body, HasSubstr("2\u00a0455\u00a0941"));
  ASSERT_EQ(world_.Post(kRecord, FormOf(preview.body, "record.html")).status, 303);
  EXPECT_EQ(Amounts(Archive()), Amounts(test::FullArchive()));
}

TEST_F(CorrectDeskTest, ReadsAPastedTable) {
  FormValues form = Form();
  Fill(form, "reason", "Ny tabell");
  std::string table = "Kod;Region;Folkmängd\n";
  for (const auto& [name, value] : Form()) {
    if (!name.starts_with("population.counts.")) continue;
    const std::string code = name.substr(name.rfind('.') + 1);
    std::string digits;
    for (const char c : code == "01" ? std::string("2455941") : value) {
      if (c >= '0' && c <= '9') digits += c;
    }
    const Database database = Archive();
    for (const Region& region : ListRegions(database, {})) {
      if (region.code == code) table += code + ";" + region.name + ";" + digits + "\n";
    }
  }
  Fill(form, "desk.table", table);
  const Response read = world_.Post(kPreview, form);
  EXPECT_EQ(read.status, 200) << read.body;
  const FormValues figures = FormOf(read.body, "preview.html");
  EXPECT_EQ(ValueIn(figures, "population.counts.01"), "2\u00a0455\u00a0941");
  const Response recorded = world_.Post(kRecord, Previewed(figures));
  ASSERT_EQ(recorded.status, 303) << recorded.body;
  EXPECT_EQ(Amounts(Archive()), Amounts(test::FullArchive()));
}

TEST_F(CorrectDeskTest, ChoosesAnotherPopulationOnRecord) {
  FormValues form = Form();
  Fill(form, "reason", "Fel folkmängd");
  Fill(form, "decision.population", "2019-11");
  const Response preview = world_.Post(kPreview, form);
  ASSERT_EQ(preview.status, 200) << preview.body;
  ASSERT_EQ(world_.Post(kRecord, FormOf(preview.body, "record.html")).status, 303);
  const Annex annex = LoadDecision(Archive(), *ParseDecisionId("cancer-2024/2"), {}).annex;
  EXPECT_EQ(annex.population.id, "2019-11");
  EXPECT_EQ(annex.population.version, 1);
}

TEST_F(CorrectDeskTest, NamesWhatIsWrongBesideItsFieldWithWhatWasTyped) {
  FormValues form = Form();
  Fill(form, "decision.decided_on", "i december");
  Fill(form, "outcome.evidence", "");
  Fill(form, "population.counts.09", "många");
  const Response response = world_.Post(kPreview, form);
  EXPECT_EQ(response.status, 422);
  for (const char* field :
       {"f-reason", "f-decision-decided-on", "f-outcome-evidence", "f-population-counts-09"}) {
    EXPECT_THAT(response.body, HasSubstr(std::string("<a href=\"#") + field + "\">"));
    EXPECT_THAT(response.body, HasSubstr(std::string("id=\"") + field + "-wrong\""));
  }
  const FormValues again = FormOf(response.body, "preview.html");
  EXPECT_EQ(ValueIn(again, "decision.decided_on"), "i december");
  EXPECT_EQ(ValueIn(again, "population.counts.09"), "många");
  EXPECT_EQ(ValueIn(again, "version"), "1");
}

TEST_F(CorrectDeskTest, SaysWhatMustBePaidAndReclaimed) {
  world_.Post("/settle/cancer-2024/2.html",
              {{"paid_on", "2024-12-20"}, {"amount", "182500000"}, {"reference", "KK"}});
  const Response preview = world_.Post(kPreview, WithoutGotland());
  EXPECT_THAT(preview.body, HasSubstr("Med det som redan är utbetalt"));
  EXPECT_THAT(preview.body, HasSubstr("kr att återkräva"));
}

TEST_F(CorrectDeskTest, GoesBackFromThePreviewWithWhatWasTyped) {
  FormValues form = Previewed(WithoutGotland());
  const Response back = world_.Post(kForm, form);
  EXPECT_EQ(back.status, 200);
  const FormValues again = FormOf(back.body, "preview.html");
  EXPECT_EQ(ValueIn(again, "reason"), kReason);
  EXPECT_EQ(ValueIn(again, "outcome.met.09"), "");
  EXPECT_EQ(ValueIn(again, "outcome.met.10"), "10");
  const Response get = world_.Get(kPreview);
  EXPECT_EQ(LocationOf(get), kForm);
}

TEST_F(CorrectDeskTest, CorrectsAmountsThatADecisionStates) {
  const std::string path = "/correct/cancer-2021/2.html";
  FormValues form = FormOf(world_.Get(path).body, "preview.html");
  Fill(form, "reason", "Rättad enligt bilagan");
  const Kronor first = 42'691'001;
  EXPECT_NE(ValueIn(form, "decision.stated.01"), "");
  Fill(form, "decision.stated.01", std::to_string(first));
  const Response response = world_.Post("/correct/cancer-2021/2/preview.html", form);
  EXPECT_EQ(response.status, 422);
  EXPECT_THAT(response.body, HasSubstr("De angivna beloppen är tillsammans inte hela potten"));
  FormValues rule = FormOf(world_.Get(path).body, "preview.html");
  Fill(rule, "reason", "Enligt regel");
  Fill(rule, "decision.rule", "largest-remainder");
  const Response preview = world_.Post("/correct/cancer-2021/2/preview.html", rule);
  EXPECT_EQ(preview.status, 200) << preview.body;
}

TEST_F(CorrectDeskTest, MakesMarkupInFieldsHarmless) {
  const std::string hostile = "\"><script>alert(1)</script>";
  FormValues form = WithoutGotland();
  for (const char* name : {"reason", "diary_number", "outcome.evidence", "decision.number"}) {
    Fill(form, name, hostile);
  }
  const Response preview = world_.Post(kPreview, form);
  EXPECT_EQ(preview.status, 200);
  EXPECT_THAT(preview.body, Not(HasSubstr("<script")));
  EXPECT_EQ(ValueIn(FormOf(preview.body, "record.html"), "reason"), hostile);
  Fill(form, "version", hostile);
  Fill(form, "decision.rule", hostile);
  EXPECT_THAT(world_.Post(kPreview, form).body, Not(HasSubstr("<script")));
}

TEST_F(CorrectDeskTest, SpeaksEnglishToo) {
  const Response page = world_.Get("/en/correct/cancer-2024/2.html");
  EXPECT_THAT(page.body, HasSubstr("Correct the decision"));
  EXPECT_THAT(page.body, Not(HasSubstr("Förhandsvisa rättelsen")));
  FormValues form = FormOf(page.body, "preview.html");
  Fill(form, "reason", "x");
  Untick(form, "outcome.met.09");
  const Response preview = world_.Post("/en/correct/cancer-2024/2/preview.html", form);
  EXPECT_THAT(preview.body, HasSubstr("Record the correction"));
}

TEST_F(CorrectDeskTest, KnowsNoOtherDecision) {
  for (const char* path : {"/correct/cancer-2024/9.html", "/correct/nothing/1.html"}) {
    EXPECT_EQ(world_.Get(path).status, 404) << path;
    EXPECT_EQ(world_.Post(path, {}).status, 404) << path;
  }
}

TEST(CorrectDeskReadOnlyTest, OffersAndTakesNothing) {
  DeskWorld world(test::ExampleArchiveBytes(), true);
  EXPECT_EQ(world.Get(kForm).status, 403);
  for (const char* path : {kForm, kPreview, kRecord}) {
    EXPECT_EQ(world.Post(path, {}).status, 403);
  }
}

}  // namespace
}  // namespace fordela::web
