#include "documents/site/region_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/html.h"
#include "support/payloads.h"
#include "support/site_pages.h"

namespace fordela {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

/// 10 000 kr over 1 000 inhabitants, 10 kr for each; 100 of them are the region's.
RegionPageRow RowOf(Kronor amount) {
  RegionPageRow row;
  row.row = {*ParseDecisionId("a-2024/1"), 2024, *ParseDate("2024-12-01"), 100, amount, true};
  row.agreement_title = "Titel";
  row.country_amount = 10'000;
  row.country_inhabitants = 1'000;
  row.population_label = "nov 2024";
  row.population_source = "SCB";
  return row;
}

/// As the published decision of 2025 has it of Halland.
RegionPageRow ExcludedRow() {
  RegionPageRow row;
  row.row = {*ParseDecisionId("cancer-2025/2"), 2025, *ParseDate("2025-12-11"), {}, 0, false};
  row.agreement_title = "Titel";
  row.country_amount = 182'500'000;
  row.country_inhabitants = 9'699'964;
  row.condition = "Rapportering";
  row.assessed_by = "Socialstyrelsen";
  row.reported_on = *ParseDate("2025-11-12");
  row.population_label = "sep 2025";
  row.population_source = "SCB";
  return row;
}

RegionPage PageOf(std::vector<RegionPageRow> rows) {
  RegionPage page;
  page.region = {"13", "Halland", {}};
  page.rows = std::move(rows);
  return page;
}

std::string Html(const RegionPage& page, Language language = Language::kSwedish) {
  return RegionHtml(test::FrameOf("regions/13.html", language), page);
}

// By hand: 1 000 kr and 0 kr. 182 500 000 / 9 699 964 = 18,8145….
TEST(RegionPageTest, SaysFirstWhatTheRegionGotAndWhatAMissedConditionMeant) {
  const std::string html = Html(PageOf({RowOf(1'000), ExcludedRow()}));
  EXPECT_THAT(html, HasSubstr("<strong>1\u00A0000 kronor</strong> till Halland i 2 beslut, "
                              "<span class=\"id\">2024–2025</span>."));
  EXPECT_THAT(
      html,
      AllOf(HasSubstr("<strong>0 kronor i <a href=\"../decisions/cancer-2025/2.html\">"
                      "cancer-2025/2</a>.</strong> Halland uppfyllde inte villkoret "
                      "”<span lang=\"sv\">Rapportering</span>”, enligt Socialstyrelsen 2025-11-12. "
                      "Hela beloppet delades i stället mellan de regioner som uppfyllde det, "
                      "18,81 kr per invånare."),
            HasSubstr("<dd>0 kr<small><a href=\"../decisions/cancer-2025/2.html\">cancer-2025/2"
                      "</a>, villkoret inte uppfyllt</small></dd>"),
            HasSubstr("<td class=\"n\">ingen uppgift</td><td class=\"n\">0</td>"
                      "<td class=\"n\">0,00</td><td class=\"n\">18,81</td>"
                      "<td>nej, därför 0\u00A0kr</td>")));
}

TEST(RegionPageTest, SaysTheSameInEnglish) {
  const std::string html = Html(PageOf({RowOf(1'000), ExcludedRow()}), Language::kEnglish);
  EXPECT_THAT(
      html,
      AllOf(HasSubstr("<strong>1\u00A0000 kronor</strong> to Halland in 2 decisions"),
            HasSubstr("Halland did not meet the condition"), HasSubstr("18.81 kr per inhabitant"),
            HasSubstr("no, therefore 0\u00A0kr"), HasSubstr("href=\"../../regions/13.std.csv\"")));
}

TEST(RegionPageTest, TellsThatAWithheldShareWasPaidToNobody) {
  RegionPageRow row = ExcludedRow();
  row.unmet = Unmet::kWithhold;
  EXPECT_THAT(Html(PageOf({row})), AllOf(HasSubstr("Regionens andel betalades inte ut till någon."),
                                         Not(HasSubstr("delades i stället"))));
}

// By hand: its share by inhabitants is 1 000 kr, and one krona off is rounding.
TEST(RegionPageTest, HoldsTheRegionAgainstTheCountryInWords) {
  const struct {
    Kronor amount;
    const char* words;
  } cases[] = {
      {999, "lika mycket som hela landet, 10,00 kr"},
      {1'000, "lika mycket som hela landet, 10,00 kr"},
      {1'001, "lika mycket som hela landet, 10,00 kr"},
      {1'002, "0,02 kr mer än hela landet, 10,00 kr"},
      {900, "1,00 kr mindre än hela landet, 10,00 kr"},
      {0, "10,00 kr mindre än hela landet, 10,00 kr"},
  };
  for (const auto& [amount, words] : cases) {
    EXPECT_THAT(Html(PageOf({RowOf(amount)})), HasSubstr(words)) << amount;
  }
}

TEST(RegionPageTest, TellsFirstWhereTheAmountPerInhabitantIsAnother) {
  EXPECT_THAT(Html(PageOf({RowOf(1'000), RowOf(900)})),
              AllOf(HasSubstr("skiljer sig beloppet från hela landets: "
                              "<a href=\"../decisions/a-2024/1.html\">a-2024/1</a> gav "
                              "1,00 kr mindre.</p>"),
                    Not(HasSubstr("detsamma som i hela landet"))));
  EXPECT_THAT(Html(PageOf({RowOf(1'000)})), HasSubstr("detsamma som i hela landet"));
  EXPECT_THAT(Html(PageOf({ExcludedRow()})), Not(HasSubstr("detsamma som i hela landet")));
}

TEST(RegionPageTest, LargeAmountsAreHeldAgainstEachOtherExactly) {
  RegionPageRow row = RowOf(kMaxKronor - 2);
  row.row.population = kMaxInhabitants;
  row.country_amount = kMaxKronor;
  row.country_inhabitants = kMaxInhabitants;
  EXPECT_THAT(Html(PageOf({row})), HasSubstr("lika mycket som hela landet"));
}

TEST(RegionPageTest, ARegionWithoutAFigureIsNotHeldAgainstAnything) {
  RegionPageRow row = RowOf(0);
  row.row.population = std::nullopt;
  EXPECT_THAT(Html(PageOf({row})),
              AllOf(HasSubstr("okänt kr<small>hela landet: 10,00 kr"), Not(HasSubstr(" än hela"))));
}

TEST(RegionPageTest, WithoutADecisionItSaysSo) {
  RegionPage page = PageOf({});
  page.previous = Region{"12", "Skåne", {}};
  const std::string html = Html(page);
  EXPECT_THAT(html, AllOf(HasSubstr("Inget beslut i registret omfattar Halland."),
                          HasSubstr("<a rel=\"prev\" href=\"../regions/12.html\">← Skåne</a>"),
                          Not(HasSubstr("<table")), Not(HasSubstr("<svg")),
                          Not(HasSubstr("rel=\"next\"")), HasSubstr("../regions/13.json")));
}

TEST(RegionPageTest, ShowsWhatWasPaidAndWhatIsToBeReclaimed) {
  RegionPage page = PageOf({RowOf(1'000)});
  page.settlements = {{*ParseDecisionId("a-2024/1"), {1'000, 1'300, 100, 1'200, -200}}};
  EXPECT_THAT(Html(page), AllOf(HasSubstr("Registrerat som betalt</dt><dd>1\u00A0200 kr"),
                                HasSubstr("<td class=\"n\">1\u00A0300</td><td class=\"n\">100</td>"
                                          "<td class=\"n\">\u2212200, att återkräva</td>")));
}

TEST(RegionPageTest, NamesEachSourceOnceWithItsDecisions) {
  RegionPageRow second = RowOf(500);
  second.row.decision = *ParseDecisionId("b-2024/1");
  EXPECT_THAT(Html(PageOf({RowOf(1'000), second})),
              HasSubstr("<li>a-2024/1 och b-2024/1: ”<span lang=\"sv\">nov 2024</span>”, källa: "
                        "<span lang=\"sv\">SCB</span></li>"));
}

TEST(RegionPageTest, TheChartHasTheRegionAndTheCountryForEachDecision) {
  const std::string html = Html(PageOf({RowOf(1'000), ExcludedRow()}));
  EXPECT_THAT(html, AllOf(HasSubstr("<text class=\"heading\" x=\"0\" y=\"18\">2024 · a-2024/1<"),
                          HasSubstr("a-2024/1: Halland 10,00; Hela landet 10,00. "
                                    "cancer-2025/2: Halland 0,00: uppfyllde inte villkoret; "
                                    "Hela landet 18,81. </desc>")));
}

TEST(RegionPageTest, NoTextOfTheArchiveIsMoreThanText) {
  const auto render = [](const std::string& text, Language language) {
    RegionPageRow row = ExcludedRow();
    row.agreement_title = text;
    row.condition = text;
    row.assessed_by = text;
    row.population_label = text;
    row.population_source = text;
    RegionPage page = PageOf({RowOf(1'000), row});
    page.region = {"13", text, {text, text}};
    page.previous = Region{"12", text, {}};
    page.next = Region{"14", text, {}};
    return Html(page, language);
  };
  for (const Language language : {Language::kSwedish, Language::kEnglish}) {
    for (const std::string& payload : test::Payloads()) {
      test::ExpectInert(render(payload, language), render("x", language));
    }
  }
}

}  // namespace
}  // namespace fordela
