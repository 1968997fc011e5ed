#include "documents/site/decision_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/hostile_texts.h"
#include "support/test_archive.h"

namespace fordela {
namespace {

using testing::HasSubstr;
using testing::Not;

PageFrame FrameOf(const Database& database, std::string_view id, Language language) {
  return {LoadSiteHistory(database, {}), language, DecisionPath(*ParseDecisionId(id)), false};
}

std::string Render(const Database& database, std::string_view id,
                   Language language = Language::kSwedish) {
  return DecisionHtml(FrameOf(database, id, language),
                      LoadDecisionPage(database, *ParseDecisionId(id), {}));
}

/// Whether a tag is one that stands within a sentence.
bool IsWithinText(std::string_view tag) {
  const std::string_view name = tag.substr(0, tag.find_first_of(" >"));
  for (const char* each : {"strong", "span", "a", "code", "/strong", "/span", "/a", "/code"}) {
    if (name == each) return true;
  }
  return false;
}

/// Without markup, runs of blanks as one, no-break spaces as blanks: what a reader reads.
std::string TextOf(const std::string& html) {
  std::string text;
  const auto blank = [&] {
    if (!text.empty() && text.back() != ' ') text += ' ';
  };
  for (std::size_t i = html.find("<main"); i < html.size(); ++i) {
    if (html[i] == '<') {
      if (!IsWithinText(std::string_view(html).substr(i + 1))) blank();
      i = html.find('>', i);
    } else if (html.compare(i, 2, "\u00a0") == 0) {
      blank();
      ++i;
    } else if (html[i] == '\n' || html[i] == ' ') {
      blank();
    } else {
      text += html[i];
    }
  }
  return text;
}

int Count(const std::string& text, std::string_view part) {
  int count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++count;
  }
  return count;
}

// Expected amounts of these tests: from the published decisions, or by a script in exact fractions.

TEST(DecisionPageTest, TheAnswerStandsFirst) {
  const std::string text = TextOf(Render(test::ExampleArchive(), "cancer-2025/2"));
  EXPECT_THAT(text, HasSubstr("Utbetalning 2, beslut 2025-12-11, nr II:4: 182 500 000 kronor till "
                              "18 regioner, 18,81 kronor per invånare."));
  EXPECT_THAT(text, HasSubstr("Betalas till 18 regioner av 21 i beslutet"));
  EXPECT_THAT(text, HasSubstr("Uppfyllde inte villkoret 3 regioner Halland, Gävleborg och "
                              "Västerbotten"));
  EXPECT_LT(text.find("Att fördela"), text.find("Bilagan till beslutet"));
  EXPECT_LT(text.find("Bilagan till beslutet"), text.find("Så räknades beloppen fram"));
}

TEST(DecisionPageTest, TheAnnexHasEveryRegionAndTheSum) {
  const std::string text = TextOf(Render(test::ExampleArchive(), "cancer-2025/2"));
  EXPECT_THAT(text, HasSubstr("01 Stockholm 2 485 275 25,62 % 46 759 214 18,81 ja"));
  EXPECT_THAT(text, HasSubstr("13 Halland – – 0 – nej"));
  EXPECT_THAT(text, HasSubstr("Summa 9 699 964 100,00 % 182 500 000 18,81"));
}

TEST(DecisionPageTest, GainsOnAnotherPopulationAreSaidNotToBeWhatWasDecided) {
  const std::string text = TextOf(Render(test::ExampleArchive(), "cancer-2025/2"));
  EXPECT_THAT(text, HasSubstr("gick miste om 15 705 914 kronor, jämfört med"));
  EXPECT_THAT(text, HasSubstr("De fördelades på de övriga 18 regioner"));
  EXPECT_THAT(text, HasSubstr("Beloppen i det här avsnittet är inte de som beslutades. Beslutets "
                              "folkmängd saknar siffror för Halland, Gävleborg och Västerbotten."));
  EXPECT_THAT(text, HasSubstr("”nov 2024” (10 557 682 invånare;"));
  EXPECT_THAT(text, HasSubstr("01 Stockholm ja 2 455 914 46 450 422 42 452 908 +3 997 514"));
}

TEST(DecisionPageTest, GainsThatCannotBeKnownNameTheMissingFigures) {
  Database database = test::NewArchive();
  test::RecordText(database, test::ExampleText("cancer-2025.toml"));
  EXPECT_THAT(TextOf(Render(database, "cancer-2025/2", Language::kEnglish)),
              HasSubstr("the population of the decision has no figures for Halland, Gävleborg and "
                        "Västerbotten, and no earlier decision on record"));
}

TEST(DecisionPageTest, WhereNobodyWasExcludedThatIsSaid) {
  EXPECT_THAT(TextOf(Render(test::ExampleArchive(), "cancer-2024/2")),
              HasSubstr("Ingen region uteslöts"));
}

TEST(DecisionPageTest, TheDerivationIsInTheOrderOfRemaindersWithItsCut) {
  const std::string text = TextOf(Render(test::ExampleArchive(), "cancer-2025/2"));
  EXPECT_THAT(text, HasSubstr("kvot = invånare × 182 500 000 / 9 699 964"));
  EXPECT_THAT(text,
              HasSubstr("8 Stockholm 2 485 275 46 759 213 4 731 668 +1 46 759 214 Gränsen: hit "
                        "räckte de 8 kronor som var kvar. 9 Jönköping"));
  EXPECT_THAT(text, HasSubstr("invånare × 18,8145029, avrundat till närmaste krona"));
}

TEST(DecisionPageTest, AStatedDecisionTellsWhereNoRuleLeads) {
  const std::string text = TextOf(Render(test::ExampleArchive(), "cancer-2021/2"));
  EXPECT_THAT(text,
              HasSubstr("Ingen känd regel ger dessa belopp. Närmast kommer varje kvot avrundad "
                        "till närmaste krona; därifrån avviker Västra Götaland −1 och "
                        "Västerbotten −1 kronor."));
  EXPECT_THAT(text, HasSubstr("avviker beslutet: Sörmland +1 och Västerbotten −1 kronor."));
  EXPECT_THAT(text, HasSubstr("Utbetalningen har inget villkor."));
  EXPECT_THAT(text, Not(HasSubstr("Prova med en miniräknare")));
}

TEST(DecisionPageTest, ACorrectionShowsWhatItChangedAndLinksToTheVersionBefore) {
  const Database database = test::FullArchive();
  const std::string html = Render(database, "cancer-2024/2");
  EXPECT_THAT(html, HasSubstr("href=\"../../decisions/cancer-2024/2@1.html\""));
  const std::string text = TextOf(html);
  EXPECT_THAT(text, HasSubstr("Rättat beslut."));
  EXPECT_THAT(text, HasSubstr("01 Stockholm 42 452 908 42 453 266 +358"));
  EXPECT_THAT(text, HasSubstr("Hela beslutet 182 500 000 182 500 000 0"));
}

TEST(DecisionPageTest, ASupersededVersionSaysSoAndLinksToTheOneInForce) {
  const std::string html = Render(test::FullArchive(), "cancer-2024/2@1", Language::kEnglish);
  EXPECT_THAT(html, HasSubstr("This version is no longer in force."));
  EXPECT_THAT(html, HasSubstr("href=\"../../decisions/cancer-2024/2.html\""));
  EXPECT_THAT(TextOf(html), HasSubstr("What was paid is on the page of the version in force."));
}

// 42 453 266 + 1 056 050 paid, 1 053 of it repaid.
TEST(DecisionPageTest, PaymentsAndReconciliationsAreShown) {
  const std::string text = TextOf(Render(test::FullArchive(), "cancer-2024/2"));
  EXPECT_THAT(text, HasSubstr("43 509 316 kr registrerade som utbetalda och 1 053 kr som "
                              "återbetalda. Kvar att betala: 138 991 737 kr."));
  EXPECT_THAT(text, HasSubstr("KK 2024:17 2 43 509 316 37"));
  EXPECT_THAT(text, HasSubstr("09 Gotland 1 056 050 1 056 050 1 053 1 053"));
  EXPECT_THAT(text, HasSubstr("bilaga.txt: 3 avvikelser"));
  EXPECT_THAT(text, HasSubstr("Stockholm belopp, kr 42 453 266 42 452 908"));
  EXPECT_THAT(text, HasSubstr("rättad.txt: stämmer"));
  EXPECT_THAT(TextOf(Render(test::ExampleArchive(), "cancer-2024/2")),
              HasSubstr("Ingen utbetalning är registrerad av de 182 500 000 kronor"));
}

TEST(DecisionPageTest, WhatIsWithheldIsInTheTableAndInTheSum) {
  Database database = test::NewArchive();
  test::RecordText(database, R"([agreement]
id = "held"
year = 2026
title = "Prov"
parties = ["Staten"]
purpose = "Prov"
amount = 1000
[[agreement.instalment]]
number = 1
amount = 1000
condition = "Rapportering"
unmet = "withhold"
parts = [{ amount = 400, by = "population" }, { amount = 600, by = "equal" }]
[population]
id = "p"
label = "jan 2026"
source = "SCB"
[population.counts]
"01" = 50
"03" = 30
"20" = 20
[outcome]
instalment = "held/1"
assessed_by = "Socialstyrelsen"
reported_on = 2026-01-02
evidence = "Rapport"
met = ["01", "03"]
not_met = ["20"]
[decision]
instalment = "held/1"
population = "p"
rule = "largest-remainder"
)");
  // 400 × 50/100 + 600/3 = 400; 120 + 200 = 320; 80 + 200 = 280, withheld.
  const std::string text = TextOf(Render(database, "held/1"));
  EXPECT_THAT(text, HasSubstr("720 kronor till 2 regioner."));
  EXPECT_THAT(text, HasSubstr("20 Dalarna 20 28,00 % 0 – nej"));
  EXPECT_THAT(text, HasSubstr("Betalas ut 720 Hålls inne 280 Summa 100 100,00 % 1 000 10,00"));
  EXPECT_THAT(text, HasSubstr("kvot = invånare × 400 / 100 + 600 / 3"));
  EXPECT_THAT(text, HasSubstr("ingenting är kvar att fördela"));
  EXPECT_THAT(text, HasSubstr("Dalarna gick miste om 280 kronor"));
}

TEST(DecisionPageTest, EveryTableHasACaptionAndEveryColumnAHead) {
  const std::string html = Render(test::FullArchive(), "cancer-2024/2");
  EXPECT_EQ(Count(html, "<table"), Count(html, "<caption"));
  EXPECT_EQ(Count(html, "<table"), Count(html, "role=\"region\""));
  EXPECT_EQ(Count(html, "<thead>"), Count(html, "<table"));
  EXPECT_EQ(Count(html, "<th>"), 0);
  EXPECT_EQ(Count(html, "{{"), 0);
}

/// As the desk shows cancer-2024/2 after that event was recorded.
std::string Told(std::int64_t event, bool already, std::vector<std::string> doubts = {},
                 Language language = Language::kSwedish) {
  const Database database = test::FullArchive();
  PageFrame frame = FrameOf(database, "cancer-2024/2", language);
  frame.desk = DeskFrame{false, "token", event, already, std::move(doubts)};
  return TextOf(
      DecisionHtml(frame, LoadDecisionPage(database, *ParseDecisionId("cancer-2024/2"), {})));
}

// The events of the full archive: 36 the correction, 37 a payment, 38 a repayment.
TEST(DecisionPageTest, AtTheDeskItTellsWhatWasRecordedJustNow) {
  EXPECT_THAT(Told(36, false), HasSubstr("Rättelsen är registrerad (händelse 36)."));
  EXPECT_THAT(Told(37, false), HasSubstr("Utbetalningen är registrerad."));
  EXPECT_THAT(Told(37, false), HasSubstr("kr till 2 regioner, betalt"));
  EXPECT_THAT(Told(38, true), HasSubstr("Det var redan registrerat; ingenting skrevs. 1 053 kr"));
  EXPECT_THAT(Told(37, false, {"date_in_future", "<b>"}), HasSubstr("Dagen har inte kommit än."));
  EXPECT_THAT(Told(37, false, {}, Language::kEnglish), HasSubstr("The payment is recorded."));
  for (const std::int64_t other : {0, 35, 39, 99}) {
    EXPECT_THAT(Told(other, false), Not(HasSubstr("registrerad (händelse")));
    EXPECT_THAT(Told(other, false), Not(HasSubstr("Utbetalningen är registrerad")));
  }
}

TEST(DecisionPageTest, ByItselfItLeadsNowhereElse) {
  const Database database = test::FullArchive();
  PageFrame frame = FrameOf(database, "cancer-2024/2", Language::kSwedish);
  frame.alone = true;
  const std::string html =
      DecisionHtml(frame, LoadDecisionPage(database, *ParseDecisionId("cancer-2024/2"), {}));
  EXPECT_EQ(Count(html, "href=\"") - Count(html, "href=\"#"), 1);  // the icon, which is empty
  EXPECT_THAT(html, HasSubstr("<link rel=\"icon\" href=\"data:,\">"));
}

TEST(DecisionPageTest, NoTextOfARecordBecomesMarkup) {
  const Database database = test::FullArchive();
  for (const char* id : {"cancer-2021/2", "cancer-2024/2", "cancer-2024/2@1", "cancer-2025/2"}) {
    const PageFrame frame = FrameOf(database, id, Language::kEnglish);
    const DecisionPage page = LoadDecisionPage(database, *ParseDecisionId(id), {});
    const std::string markup =
        support::MarkupOf(DecisionHtml(frame, support::WithTexts(page, "plain")));
    for (const std::string& text : support::HostileTexts()) {
      const std::string html = DecisionHtml(frame, support::WithTexts(page, text));
      EXPECT_EQ(support::MarkupOf(html), markup) << text;
      EXPECT_EQ(html.find_first_of(std::string_view("\x1b\x07\0\xff", 4)), std::string::npos)
          << text;
      EXPECT_THAT(html, Not(HasSubstr("\u202e")));
      EXPECT_THAT(html, Not(HasSubstr("\u2028")));
    }
  }
}

}  // namespace
}  // namespace fordela
