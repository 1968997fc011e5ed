#include "documents/site/method_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/html.h"
#include "support/payloads.h"
#include "support/sample_annex.h"
#include "support/site_pages.h"

namespace fordela {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

std::string Html(const MethodPage& page, Language language = Language::kSwedish) {
  return MethodHtml(test::FrameOf("method.html", language), page);
}

PopulationSnapshot PartialSnapshot() {
  PopulationSnapshot snapshot;
  snapshot.id = "2025-09";
  snapshot.label = "sep 2025";
  snapshot.source = "SCB";
  snapshot.stated_total = 1'001;
  snapshot.counts = {{"01", 600}, {"03", 400}};
  return snapshot;
}

// By hand, in sample_annex.h: Stockholm has the second of two kronor that are left over.
TEST(MethodPageTest, WorksAnExampleOnRecordThroughStepByStep) {
  MethodPage page;
  page.example = support::SampleExplanation("01");
  EXPECT_THAT(
      Html(page),
      AllOf(HasSubstr("5\u00A0000 × 1\u00A0000 / 10\u00A0001 = <strong>499</strong> + "
                      "9\u00A0501/10\u00A0001"),
            HasSubstr("1\u00A0000 − 998 = <strong>2</strong> kr"),
            HasSubstr("är Stockholm nummer 2 av 3 och den sista som får en krona till: "
                      "<span class=\"sum\">499 + 1 = <strong>500</strong> kr"),
            HasSubstr("<td class=\"n\">2</td><th scope=\"row\">Stockholm</th><td class=\"n\">499"
                      "</td><td class=\"n\">9\u00A0501</td><td>ja</td><td class=\"n\">500</td>")));
}

TEST(MethodPageTest, WithoutADecisionItIsTheRulesAlone) {
  EXPECT_THAT(Html({}), AllOf(HasSubstr("<h1>Så räknas beloppen ut</h1>"),
                              HasSubstr("Ingen folkmängd finns i registret ännu."),
                              HasSubstr("Inget beslut i registret har rättats."),
                              Not(HasSubstr("Ett exempel att räkna efter"))));
}

TEST(MethodPageTest, HasEveryRuleByItsPublishedName) {
  const std::string html = Html({});
  for (const Rule rule : kComputedRules) {
    EXPECT_THAT(html, HasSubstr("<code>" + std::string(RuleName(rule)) + "</code>"));
  }
  EXPECT_THAT(html, AllOf(HasSubstr("<code>stated</code>"), HasSubstr("<code>redistribute</code>"),
                          HasSubstr("<code>withhold</code>")));
}

TEST(MethodPageTest, APopulationThatIsPartialOrContradictsItsTotalShows) {
  MethodPage page;
  page.snapshots = {PartialSnapshot()};
  page.regions = 21;
  EXPECT_THAT(Html(page), HasSubstr("<td class=\"id\">inte angivet</td>"
                                    "<td class=\"n\">2 av 21</td><td class=\"n\">1\u00A0000</td>"
                                    "<td class=\"n\">1\u00A0001</td>"));
}

TEST(MethodPageTest, LinksToDecisionsThatWereCorrected) {
  MethodPage page;
  page.corrected = {{*ParseDecisionId("a/2@1"), 2024, {}, 100, Rule::kLargestRemainder, {}}};
  EXPECT_THAT(Html(page), HasSubstr("<a href=\"decisions/a/2@1.html\">a/2@1</a>"));
}

TEST(MethodPageTest, ListsEachFileOfTheDataWithItsSizeAndChecksum) {
  MethodPage page;
  page.data.files = {{"payouts.csv", 12'345, support::HashOf(0xAB), 63}};
  const std::string html = Html(page, Language::kEnglish);
  EXPECT_THAT(html, AllOf(HasSubstr("<a href=\"../data/payouts.csv\">payouts.csv</a>"),
                          HasSubstr("(63 rows)</td><td class=\"n\">12\u00A0345</td>"),
                          HasSubstr("abababababababab")));
}

TEST(MethodPageTest, NamesTheLicenceOrSaysThatNoneIsStated) {
  MethodPage page;
  EXPECT_THAT(Html(page), HasSubstr("Inga villkor för användning är angivna."));
  page.licence = "CC0-1.0";
  EXPECT_THAT(Html(page), HasSubstr("Villkor för användning: CC0-1.0."));
  page.licence = "https://example.se/villkor?a=1&b=2";
  EXPECT_THAT(Html(page), HasSubstr("<a href=\"https://example.se/villkor?a=1&amp;b=2\">"));
}

TEST(MethodPageTest, NoTextOfTheArchiveIsMoreThanText) {
  const auto render = [](const std::string& text, Language language) {
    MethodPage page;
    page.example = support::SampleExplanation("01");
    page.example->row.region = text;
    for (AnnexRow& row : page.example->annex.rows) row.region = text;
    page.snapshots = {PartialSnapshot()};
    page.snapshots[0].label = text;
    page.snapshots[0].source = text;
    page.data.files = {{text, 1, {}, 1}};
    return Html(page, language);
  };
  for (const Language language : {Language::kSwedish, Language::kEnglish}) {
    for (const std::string& payload : test::Payloads()) {
      if (payload.starts_with("javascript:")) continue;  // a file's name stands behind `data/`
      test::ExpectInert(render(payload, language), render("x", language));
    }
  }
}

}  // namespace
}  // namespace fordela
