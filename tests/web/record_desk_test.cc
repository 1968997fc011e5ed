// An officer records a decision: from page to page, with the forms as a browser sends them.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "base/text.h"
#include "fordela/queries.h"
#include "fordela/record_file.h"
#include "support/archive_files.h"
#include "support/desk_world.h"
#include "support/hostile_texts.h"
#include "support/html.h"
#include "support/test_archive.h"
#include "support/text_file.h"
#include "web/draft.h"

namespace fordela::web {
namespace {

using test::DeskWorld;
using test::Fill;
using test::FormOf;
using test::FormValues;
using test::Untick;
using test::ValueIn;
using testing::HasSubstr;
using testing::Not;

constexpr std::array kExcluded = {"13", "21", "24"};

std::string Table2025() {
  return ReadTextFile(std::string(FORDELA_SOURCE_DIR) + "/tests/data/2025-second-payment.txt");
}

/// The record on an archive, up to the page that is asked for. Each step is sent with what the page
/// before it has.
class RecordDeskTest : public testing::Test {
 protected:
  Response Begin(const std::string& choice) {
    FormValues form = FormOf(world_.Get("/record.html").body, "record/agreement.html");
    Fill(form, "begin", choice);
    return world_.Post("/record/agreement.html", form);
  }

  /// Sends the form of a page to the address that its button names.
  Response Send(const Response& page, const std::string& first, const std::string& to,
                const FormValues& values = {}) {
    FormValues form = FormOf(page.body, "record/" + first + ".html");
    for (const auto& [name, value] : values) Fill(form, name, value);
    return world_.Post("/record/" + to, form);
  }

  Response Agreement() {
    return Send(Begin("new"), "population", "population.html",
                {{"agreement.id", "cancer-2025"},
                 {"agreement.year", "2025"},
                 {"agreement.title", "Cancervård 2025"},
                 {"agreement.purpose", "SVF"},
                 {"agreement.amount", "365 000 000"},
                 {"agreement.instalment[1].amount", "182 500 000"},
                 {"agreement.instalment[2].amount", "182\u00a0500\u00a0000"},
                 {"agreement.instalment[2].condition", "Rapportering"},
                 {"agreement.instalment[2].unmet", "redistribute"},
                 {"decision.instalment", "2"},
                 {"decision.decided_on", "2025-12-11"},
                 {"decision.number", "II:4"}});
  }

  Response Pasted() {
    return Send(Agreement(), "outcome", "population.html",
                {{"desk.table", Table2025()}, {"read", "1"}});
  }

  Response Population() {
    return Send(Pasted(), "outcome", "outcome.html",
                {{"population.id", "2025-09"}, {"population.source", "SCB"}});
  }

  FormValues OutcomeForm() {
    FormValues form = FormOf(Population().body, "record/preview.html");
    Fill(form, "outcome.assessed_by", "Socialstyrelsen");
    Fill(form, "outcome.reported_on", "2025-11-12");
    Fill(form, "outcome.evidence", "Delredovisning");
    for (const std::string code : kExcluded) Untick(form, "outcome.met." + code);
    return form;
  }

  Response Preview() { return world_.Post("/record/preview.html", OutcomeForm()); }

  /// On the archive, as the command line would.
  void RecordBeside(std::string_view toml) {
    Database database = Database::Open(world_.file(), Access::kWrite);
    test::RecordText(database, toml);
  }

  DeskWorld world_{test::EmptyArchiveBytes()};
};

TEST_F(RecordDeskTest, RecordsThe2025DecisionIntoAnEmptyArchive) {
  const std::int64_t before = world_.Events();
  const Response preview = Preview();
  ASSERT_EQ(preview.status, 200) << preview.body;
  EXPECT_EQ(world_.Events(), before);
  const Response recorded =
      world_.Post("/record/record.html", FormOf(preview.body, "record/record.html"));
  ASSERT_EQ(recorded.status, 303) << recorded.body;
  EXPECT_EQ(world_.Events(), before + 4);
  const Response done = world_.Follow(recorded);
  EXPECT_EQ(done.status, 200);
  EXPECT_THAT(done.body, HasSubstr("Beslutet är registrerat"));
  EXPECT_THAT(done.body, Not(HasSubstr("redan registrerat")));

  const RecordFile published = ParseRecordFile("example", test::ExampleText("cancer-2025.toml"));
  const Database database = Database::Open(world_.file(), Access::kRead);
  const Annex annex =
      LoadDecision(database, {{"cancer-2025", 2}, std::nullopt}, std::nullopt).annex;
  std::size_t paid = 0;
  for (const StatedAmount& stated : published.decision->stated) {
    const auto row = std::ranges::find(annex.rows, stated.region, &AnnexRow::code);
    ASSERT_NE(row, annex.rows.end());
    EXPECT_EQ(row->amount, stated.amount) << stated.region;
    EXPECT_THAT(preview.body, HasSubstr(GroupDigits(stated.amount)));
    ++paid;
  }
  EXPECT_EQ(paid, 18U);
  EXPECT_EQ(annex.rows.size(), 21U);
}

TEST_F(RecordDeskTest, SaysWhatWasReadOfATable) {
  const Response page = Pasted();
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("18 regioner, tillsammans 9\u00a0699\u00a0964 invånare"));
  EXPECT_THAT(page.body, HasSubstr("Utan uppgift: Halland, Gävleborg och Västerbotten"));
  EXPECT_THAT(page.body, HasSubstr("Så lästes tabellen"));
  const FormValues form = FormOf(page.body, "record/outcome.html");
  EXPECT_EQ(ValueIn(form, "population.counts.01"), "2\u00a0485\u00a0275");
  EXPECT_EQ(ValueIn(form, "population.total"), "9\u00a0699\u00a0964");
  EXPECT_EQ(ValueIn(form, "population.label"), "exkl. 3 regioner (sep 2025)");
}

TEST_F(RecordDeskTest, ReadsATableBeforeItGoesOn) {
  const Response page = Send(
      Agreement(), "outcome", "outcome.html",
      {{"desk.table", Table2025()}, {"population.id", "2025-09"}, {"population.source", "SCB"}});
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("Tabellen är läst"));
  const Response next = Send(page, "outcome", "outcome.html");
  EXPECT_THAT(next.body, HasSubstr("Vilka regioner uppfyllde villkoret?"));
}

TEST_F(RecordDeskTest, QuotesTheLineThatItCannotRead) {
  std::string table = Table2025();
  table.replace(table.find("2 485 275"), 9, "2 48x 275");
  const Response page =
      Send(Agreement(), "outcome", "population.html", {{"desk.table", table}, {"read", "1"}});
  EXPECT_EQ(page.status, 422);
  EXPECT_THAT(page.body, HasSubstr("<code>1 Stockholm 2 48x 275 25,62% 46 759 214"));
  EXPECT_EQ(ValueIn(FormOf(page.body, "record/outcome.html"), "desk.table"), table);
}

TEST_F(RecordDeskTest, SaysThatThereIsNoTableInWhatWasPasted) {
  const Response page = Send(Agreement(), "outcome", "population.html",
                             {{"desk.table", "Stockholm många\nUpsala 12"}, {"read", "1"}});
  EXPECT_EQ(page.status, 422);
  EXPECT_THAT(page.body, HasSubstr("Ingen tabell hittades"));
}

TEST_F(RecordDeskTest, ReadsAFileForItsReferenceDate) {
  FormValues form = FormOf(Agreement().body, "record/outcome.html");
  Fill(form, "read", "1");
  const std::vector<Upload> files = {
      {"figures", "scb.csv", "region;ålder;kön;2023\n01 Stockholms län;totalt;totalt;2454821\n"}};
  const Response undated = world_.Post("/record/population.html", form, files);
  EXPECT_EQ(undated.status, 422);
  EXPECT_THAT(undated.body, HasSubstr("href=\"#f-population-reference-date\""));
}

TEST_F(RecordDeskTest, KeepsWhatWasTypedBesideEachProblem) {
  const Response page = Send(Begin("new"), "population", "population.html",
                             {{"agreement.id", "Cancer 2025"},
                              {"agreement.year", "tjugofem"},
                              {"agreement.amount", "365 mkr"},
                              {"decision.decided_on", "11 december"}});
  EXPECT_EQ(page.status, 422);
  const FormValues form = FormOf(page.body, "record/population.html");
  EXPECT_EQ(ValueIn(form, "agreement.id"), "Cancer 2025");
  EXPECT_EQ(ValueIn(form, "agreement.year"), "tjugofem");
  EXPECT_EQ(ValueIn(form, "agreement.amount"), "365 mkr");
  EXPECT_EQ(ValueIn(form, "decision.decided_on"), "11 december");
  for (const char* id : {"f-agreement-id", "f-agreement-year", "f-agreement-amount",
                         "f-agreement-title", "f-decision-decided-on"}) {
    EXPECT_THAT(page.body, HasSubstr(fmt::format("href=\"#{}\"", id)));
    EXPECT_THAT(page.body, HasSubstr(fmt::format("id=\"{}-wrong\"", id)));
  }
}

TEST_F(RecordDeskTest, KeepsWhatWasTypedOnEveryStep) {
  const Response population =
      Send(Pasted(), "outcome", "outcome.html", {{"population.id", "Sep 2025"}});
  EXPECT_EQ(population.status, 422);
  EXPECT_THAT(population.body, HasSubstr("id=\"f-population-id-wrong\""));
  const FormValues second = FormOf(population.body, "record/outcome.html");
  EXPECT_EQ(ValueIn(second, "population.id"), "Sep 2025");
  EXPECT_EQ(ValueIn(second, "agreement.title"), "Cancervård 2025");

  FormValues form = OutcomeForm();
  Fill(form, "outcome.reported_on", "i höstas");
  const Response outcome = world_.Post("/record/preview.html", form);
  EXPECT_EQ(outcome.status, 422);
  const FormValues third = FormOf(outcome.body, "record/preview.html");
  EXPECT_EQ(ValueIn(third, "outcome.reported_on"), "i höstas");
  EXPECT_EQ(ValueIn(third, "outcome.met.01"), "01");
  EXPECT_EQ(ValueIn(third, "outcome.met.13"), "");
  EXPECT_EQ(ValueIn(third, "population.counts.01"), "2\u00a0485\u00a0275");
}

TEST_F(RecordDeskTest, GoesBackWithoutLosingAnything) {
  const Response preview = Preview();
  const Response outcome = Send(preview, "record", "outcome.html");
  const FormValues boxes = FormOf(outcome.body, "record/preview.html");
  EXPECT_EQ(ValueIn(boxes, "outcome.met.13"), "");
  EXPECT_EQ(ValueIn(boxes, "outcome.met.14"), "14");
  const Response population = Send(outcome, "preview", "population.html");
  EXPECT_EQ(population.status, 200);
  EXPECT_EQ(ValueIn(FormOf(population.body, "record/outcome.html"), "desk.table"), Table2025());
  const Response agreement = Send(population, "outcome", "agreement.html");
  EXPECT_EQ(ValueIn(FormOf(agreement.body, "record/population.html"), "agreement.amount"),
            "365 000 000");
  const Response forth = Send(agreement, "population", "preview.html");
  EXPECT_THAT(forth.body, HasSubstr("name=\"previewed\""));
}

// Three boxes left ticked: their regions have no figure, and nobody would notice.
TEST_F(RecordDeskTest, WarnsOfRegionsThatMetTheConditionWithoutAFigure) {
  FormValues form = OutcomeForm();
  for (const std::string code : kExcluded) Fill(form, "outcome.met." + code, code);
  const Response preview = world_.Post("/record/preview.html", form);
  EXPECT_EQ(preview.status, 200);
  EXPECT_THAT(preview.body, HasSubstr("Värt att titta på en gång till"));
  EXPECT_THAT(preview.body, HasSubstr("has no figure for them"));
}

TEST_F(RecordDeskTest, PassesOverTheOutcomeOfAnUnconditionalInstalment) {
  const Response population = Send(Send(Population(), "preview", "agreement.html"), "population",
                                   "population.html", {{"decision.instalment", "1"}});
  const Response preview = Send(population, "outcome", "outcome.html");
  EXPECT_THAT(preview.body, HasSubstr("name=\"previewed\""));
  EXPECT_THAT(preview.body, Not(HasSubstr("Utfall <span")));
}

TEST_F(RecordDeskTest, SavesADraftThatOpensAgain) {
  const Response saved =
      world_.Post("/record/draft.toml", FormOf(Preview().body, "record/record.html"));
  EXPECT_THAT(saved.headers, testing::Contains(testing::Pair("Content-Disposition",
                                                             HasSubstr("\"cancer-2025-2.toml\""))));
  const Response opened =
      world_.Post("/record/agreement.html", {}, {{"draft", "mitt.toml", saved.body}});
  ASSERT_EQ(opened.status, 200);
  const Response preview = Send(opened, "population", "preview.html");
  EXPECT_THAT(preview.body, HasSubstr("name=\"previewed\""));
  EXPECT_THAT(preview.body, HasSubstr(GroupDigits(46'759'214)));
}

TEST_F(RecordDeskTest, SavesTheFiguresOfATableThatWasNotReadYet) {
  FormValues form = FormOf(Agreement().body, "record/outcome.html");
  Fill(form, "desk.table", Table2025());
  EXPECT_THAT(world_.Post("/record/draft.toml", form).body, HasSubstr("\"01\" = 2485275\n"));
}

TEST_F(RecordDeskTest, OpensAnUnfinishedDraftWithWhatCouldNotBeRead) {
  const Response opened = world_.Post(
      "/record/agreement.html", {},
      {{"draft", "x.toml", "[agreement]\nid = \"a\"\namount = 1.5\nfoo = 1\n[decision]\n"}});
  EXPECT_EQ(opened.status, 200);
  EXPECT_THAT(opened.body, HasSubstr("Rad 3: "));
  EXPECT_THAT(opened.body, HasSubstr("Rad 4: "));
  const Response none =
      world_.Post("/record/agreement.html", {}, {{"draft", "x.toml", "<b>no toml"}});
  EXPECT_EQ(none.status, 422);
}

TEST_F(RecordDeskTest, TellsASecondWindowThatItWasRecordedAlready) {
  const FormValues form = FormOf(Preview().body, "record/record.html");
  world_.Post("/record/record.html", form);
  const std::int64_t events = world_.Events();
  const Response again = world_.Follow(world_.Post("/record/record.html", form));
  EXPECT_EQ(world_.Events(), events);
  EXPECT_THAT(again.body, HasSubstr("Beslutet var redan registrerat"));
  EXPECT_THAT(again.body, HasSubstr("2026-01-02 03:04 UTC"));
  EXPECT_THAT(again.body, HasSubstr("tester"));
}

TEST_F(RecordDeskTest, RefusesOtherContentForADecisionOnRecord) {
  const Response preview = Preview();
  FormValues other = FormOf(preview.body, "record/record.html");
  Fill(other, "decision.number", "II:5");
  world_.Post("/record/record.html", FormOf(preview.body, "record/record.html"));
  const std::int64_t events = world_.Events();
  const Response refused = world_.Post("/record/record.html", other);
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(world_.Events(), events);
  EXPECT_THAT(refused.body, HasSubstr("är redan registrerat, med annat innehåll"));
  EXPECT_THAT(refused.body, HasSubstr("decisions/cancer-2025/2.html"));
  EXPECT_THAT(refused.body, Not(HasSubstr("name=\"previewed\"")));
}

TEST_F(RecordDeskTest, ShowsThePreviewAgainWhenItChangedInBetween) {
  const Response preview = Preview();
  const FormValues form = FormOf(preview.body, "record/record.html");
  const Response saved = world_.Post("/record/draft.toml", form);
  RecordBeside(saved.body.substr(0, saved.body.find("[population]")));
  const std::int64_t events = world_.Events();
  const Response again = world_.Post("/record/record.html", form);
  EXPECT_EQ(again.status, 409);
  EXPECT_EQ(world_.Events(), events);
  EXPECT_THAT(again.body, HasSubstr("Något i registret har ändrats"));
  EXPECT_THAT(again.body, HasSubstr("finns redan i registret"));
  const Response recorded =
      world_.Post("/record/record.html", FormOf(again.body, "record/record.html"));
  EXPECT_EQ(recorded.status, 303);
}

TEST_F(RecordDeskTest, WritesNothingWithoutAPreview) {
  FormValues form = FormOf(Preview().body, "record/record.html");
  Untick(form, "previewed");
  const std::int64_t events = world_.Events();
  EXPECT_EQ(world_.Post("/record/record.html", form).status, 409);
  EXPECT_EQ(world_.Events(), events);
}

TEST_F(RecordDeskTest, ListsTheProblemsOfAPreviewByStep) {
  FormValues form = FormOf(Preview().body, "record/record.html");
  Fill(form, "agreement.amount", "5");
  Fill(form, "outcome.reported_on", "snart");
  const Response refused = world_.Post("/record/record.html", form);
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("Rätta i steg 1: Överenskommelse"));
  EXPECT_THAT(refused.body, HasSubstr("Rätta i steg 3: Utfall"));
  EXPECT_THAT(refused.body, HasSubstr("formaction=\"../record/agreement.html#f-agreement-amount\">"
                                      "Belopp i överenskommelsen, kronor</button>"));
  EXPECT_THAT(refused.body, HasSubstr("#f-outcome-reported-on\">Redovisat den</button>"));
  const Response first = Send(refused, "record", "agreement.html", {{"show", "problems"}});
  EXPECT_EQ(first.status, 422);
  EXPECT_THAT(first.body, HasSubstr("id=\"f-agreement-amount-wrong\""));
}

TEST_F(RecordDeskTest, RecordsAmountsAsTheDecisionStatesThem) {
  FormValues form = FormOf(Preview().body, "record/record.html");
  Fill(form, "decision.rule", "stated");
  const Response asked = world_.Post("/record/population.html", [&] {
    FormValues again = form;
    Fill(again, "from", "agreement");
    return again;
  }());
  EXPECT_EQ(asked.status, 422);
  EXPECT_THAT(asked.body, HasSubstr("De angivna beloppen saknas"));
  EXPECT_THAT(asked.body, HasSubstr("id=\"f-decision-stated\""));
  EXPECT_THAT(asked.body, HasSubstr("id=\"f-decision-stated-reason\""));
  EXPECT_THAT(asked.body, HasSubstr("id=\"f-decision-stated-01\""));

  const RecordFile published = ParseRecordFile("example", test::ExampleText("cancer-2025.toml"));
  Fill(form, "decision.stated_reason", "Avrundat för hand");
  for (const StatedAmount& stated : published.decision->stated) {
    Fill(form, "decision.stated." + stated.region, GroupDigits(stated.amount));
  }
  Fill(form, "decision.stated.01", "46 759 215");
  Fill(form, "from", "outcome");
  const Response unequal = world_.Post("/record/preview.html", form);
  EXPECT_EQ(unequal.status, 422);
  EXPECT_THAT(unequal.body, HasSubstr("De angivna beloppen är tillsammans inte hela potten"));
  EXPECT_THAT(unequal.body, HasSubstr("agreement.html#f-decision-stated\""));

  Fill(form, "decision.stated.03", GroupDigits(7'725'254 - 1));
  const Response preview = world_.Post("/record/preview.html", form);
  ASSERT_EQ(preview.status, 200) << preview.body;
  EXPECT_EQ(world_.Post("/record/record.html", FormOf(preview.body, "record/record.html")).status,
            303);
  const Database database = Database::Open(world_.file(), Access::kRead);
  const Annex annex =
      LoadDecision(database, {{"cancer-2025", 2}, std::nullopt}, std::nullopt).annex;
  EXPECT_EQ(annex.decision.rule, Rule::kStated);
  EXPECT_EQ(annex.rows.at(0).amount, 46'759'215);
}

TEST_F(RecordDeskTest, MakesEveryTextInert) {
  const Response plain_preview = Preview();
  for (const std::string& text : support::HostileTexts()) {
    FormValues form = FormOf(plain_preview.body, "record/record.html");
    for (auto& [name, value] : form) {
      if (IsDraftField(name) && !name.starts_with("desk.") && !name.starts_with("outcome.met") &&
          !name.starts_with("outcome.not_met")) {
        value = text;
      }
    }
    for (const char* page : {"agreement", "population", "outcome", "preview", "record"}) {
      Fill(form, "from", "preview");
      const Response response = world_.Post(fmt::format("/record/{}.html", page), form);
      ASSERT_LT(response.status, 500) << page << text;
      std::size_t scripts = 0;
      for (const test::HtmlTag& tag : test::TagsOf(response.body)) {
        const bool alien =
            tag.name == "script" || tag.name == "img" || tag.name == "b" || tag.name == "svg";
        scripts += alien || tag.Find("onmouseover") ? 1U : 0U;
      }
      EXPECT_EQ(scripts, 0U) << page << text;
    }
  }
}

TEST(RecordDeskOnRecordTest, BeginsAfterThePatternOfTheLastDecision) {
  DeskWorld world(test::ExampleArchiveBytes());
  const Response begin = world.Get("/record.html");
  EXPECT_THAT(begin.body, HasSubstr("value=\"on:cancer-2025/1\" checked"));
  EXPECT_THAT(begin.body, HasSubstr("value=\"after:cancer-2025/2\""));
  const Response page = world.Post("/record/agreement.html", {{"begin", "after:cancer-2025/2"}});
  const FormValues form = FormOf(page.body, "record/population.html");
  EXPECT_EQ(ValueIn(form, "agreement.id"), "cancer-2026");
  EXPECT_EQ(ValueIn(form, "agreement.year"), "2026");
  EXPECT_EQ(ValueIn(form, "agreement.amount"), "");
  EXPECT_EQ(ValueIn(form, "agreement.instalment[2].unmet"), "redistribute");
  EXPECT_EQ(ValueIn(form, "decision.instalment"), "2");
  EXPECT_EQ(ValueIn(form, "decision.payer"), "Kammarkollegiet");
  EXPECT_EQ(ValueIn(form, "outcome.assessed_by"), "Socialstyrelsen");
}

TEST(RecordDeskOnRecordTest, RecordsAnInstalmentThatIsOnRecordWithAKnownPopulation) {
  DeskWorld world(test::ExampleArchiveBytes());
  const std::int64_t before = world.Events();
  const Response agreement = world.Post("/record/agreement.html", {{"begin", "on:cancer-2025/1"}});
  EXPECT_THAT(agreement.body, HasSubstr("Inget: utbetalningen är ovillkorad."));
  const Response population =
      world.Post("/record/population.html", FormOf(agreement.body, "record/population.html"));
  FormValues form = FormOf(population.body, "record/outcome.html");
  Fill(form, "decision.population", "2024-11");
  const Response preview = world.Post("/record/outcome.html", form);
  ASSERT_EQ(preview.status, 200);
  EXPECT_THAT(preview.body, HasSubstr("name=\"previewed\""));
  const Response recorded =
      world.Post("/record/record.html", FormOf(preview.body, "record/record.html"));
  EXPECT_EQ(recorded.status, 303);
  EXPECT_EQ(world.Events(), before + 1);
}

TEST(RecordDeskOnRecordTest, ShowsTheChangeAgainstTheLastDecision) {
  DeskWorld world(test::ExampleArchiveBytes());
  std::string toml = test::ExampleText("cancer-2025.toml");
  for (std::size_t at = toml.find("2025\""); at != std::string::npos;
       at = toml.find("cancer-2025")) {
    if (toml.find("cancer-2025") == std::string::npos) break;
    toml.replace(toml.find("cancer-2025"), 11, "cancer-2026");
  }
  toml.replace(toml.find("year = 2025"), 11, "year = 2026");
  const Response opened = world.Post("/record/agreement.html", {}, {{"draft", "d.toml", toml}});
  const Response preview =
      world.Post("/record/preview.html", FormOf(opened.body, "record/population.html"));
  EXPECT_THAT(preview.body, HasSubstr("Jämfört med cancer-2025/2"));
  EXPECT_THAT(preview.body,
              HasSubstr("Folkmängd <span class=\"id\"> 2025-09</span> – finns redan"));
}

constexpr char kUnconditional[] = R"(
[decision]
instalment = "cancer-2025/1"
population = "2025-09"
rule = "largest-remainder"
)";
constexpr char kIdleOutcome[] = R"(
[outcome]
instalment = "cancer-2025/1"
assessed_by = "Socialstyrelsen"
reported_on = 2025-11-12
evidence = "Delredovisning"
not_met = ["13"]
)";

TEST(RecordDeskOnRecordTest, SaysThatTheOutcomeOfAnOpenedDraftIsNotRecorded) {
  DeskWorld world(test::ExampleArchiveBytes());
  const std::int64_t before = world.Events();
  const Response opened =
      world.Post("/record/agreement.html", {},
                 {{"draft", "d.toml", std::string(kUnconditional) + kIdleOutcome}});
  ASSERT_EQ(opened.status, 200);
  const Response preview =
      world.Post("/record/preview.html", FormOf(opened.body, "record/population.html"));
  ASSERT_EQ(preview.status, 200) << preview.body;
  EXPECT_THAT(preview.body, HasSubstr("Utfallet i utkastet registreras inte"));
  EXPECT_THAT(preview.body, HasSubstr("Redovisat den: 2025-11-12"));
  EXPECT_THAT(preview.body, HasSubstr("Uppfyllde inte villkoret: Halland"));
  const FormValues form = FormOf(preview.body, "record/record.html");
  EXPECT_EQ(ValueIn(form, "outcome.evidence"), "Delredovisning");
  EXPECT_EQ(world.Post("/record/record.html", form).status, 303);
  EXPECT_EQ(world.Events(), before + 1);
}

TEST(RecordDeskOnRecordTest, SaysThatAnOpenedOutcomeDiffersFromTheOneOnRecord) {
  DeskWorld world(test::ExampleArchiveBytes());
  std::string draft = std::string(kUnconditional) + kIdleOutcome;
  for (std::size_t at = draft.find("2025/1"); at != std::string::npos; at = draft.find("2025/1")) {
    draft.replace(at, 6, "2025/2");
  }
  const Response opened = world.Post("/record/agreement.html", {}, {{"draft", "d.toml", draft}});
  const Response preview =
      world.Post("/record/preview.html", FormOf(opened.body, "record/population.html"));
  EXPECT_EQ(preview.status, 422);
  EXPECT_THAT(preview.body, HasSubstr("Utfallet är registrerat med annat innehåll"));
  FormValues form = FormOf(preview.body, "record/record.html");
  Fill(form, "leave", "outcome");
  const Response left = world.Post("/record/preview.html", form);
  EXPECT_THAT(left.body, Not(HasSubstr("Utfallet är registrerat med annat innehåll")));
  EXPECT_EQ(ValueIn(FormOf(left.body, "record/record.html"), "outcome.evidence"), "");
}

TEST(RecordDeskOnRecordTest, SaysThatThePopulationOfAnOpenedDraftIsNotTheDecisions) {
  DeskWorld world(test::ExampleArchiveBytes());
  const std::string draft = std::string(kUnconditional) +
                            "[population]\nid = \"other\"\nlabel = \"x\"\nsource = \"x\"\n"
                            "[population.counts]\n\"01\" = 5\n";
  const Response opened = world.Post("/record/agreement.html", {}, {{"draft", "d.toml", draft}});
  EXPECT_THAT(opened.body, HasSubstr("Det här i filen följer inte med"));
  EXPECT_THAT(opened.body, HasSubstr("Rad 6: <code>population</code>"));
  const Response preview =
      world.Post("/record/preview.html", FormOf(opened.body, "record/population.html"));
  EXPECT_EQ(preview.status, 200);
  EXPECT_THAT(preview.body, HasSubstr("Folkmängden i utkastet, other, registreras inte"));
}

TEST(RecordDeskOnRecordTest, LeavesNothingOutOfTheExamples) {
  DeskWorld world(test::ExampleArchiveBytes());
  for (const std::string name : {"cancer-2021", "cancer-2024", "cancer-2025"}) {
    const OpenedDraft opened = OpenDraft("", test::ExampleText(name + ".toml"));
    EXPECT_TRUE(opened.left_out.empty()) << name << ' ' << opened.left_out.front().path;
  }
}

TEST(RecordDeskOnRecordTest, GivesReceipts) {
  DeskWorld world(test::ExampleArchiveBytes());
  EXPECT_THAT(world.Get("/recorded/cancer-2025/2.html").body,
              HasSubstr("receipts/cancer-2025/2/20.txt"));
  const Response receipt = world.Get("/receipts/cancer-2025/2/20.txt");
  EXPECT_EQ(receipt.status, 200);
  EXPECT_THAT(receipt.body, HasSubstr("Dalarna"));
  EXPECT_EQ(world.Get("/receipts/cancer-2025/2/99.txt").status, 404);
  EXPECT_EQ(world.Get("/recorded/cancer-2025/7.html").status, 404);
  EXPECT_EQ(world.Get("/recorded/cancer-2025/x.html").status, 404);
}

TEST(RecordDeskOnRecordTest, IsNotThereOnADeskThatIsReadOnly) {
  DeskWorld world(test::ExampleArchiveBytes(), true);
  EXPECT_EQ(world.Get("/record.html").status, 403);
  for (const char* page : {"agreement.html", "population.html", "outcome.html", "preview.html",
                           "record.html", "draft.toml"}) {
    EXPECT_EQ(world.Post(std::string("/record/") + page, {}).status, 403);
  }
}

TEST(RecordDeskOnRecordTest, StartsOverWhereNothingWasSent) {
  DeskWorld world(test::ExampleArchiveBytes());
  EXPECT_EQ(world.Follow(world.Get("/en/record/outcome.html")).status, 200);
  for (const char* page : {"agreement", "population", "outcome", "preview", "record"}) {
    const Response response = world.Post(fmt::format("/record/{}.html", page), {});
    EXPECT_LT(response.status, 500) << page;
  }
}

}  // namespace
}  // namespace fordela::web
