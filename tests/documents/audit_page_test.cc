#include "documents/site/audit_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "documents/site/finding_words.h"
#include "support/html.h"
#include "support/payloads.h"
#include "support/site_pages.h"
#include "support/text_file.h"

namespace fordela {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

AuditPage PageOf(std::vector<Finding> findings) {
  AuditPage page;
  page.report.findings = std::move(findings);
  page.checkpoint.text = "test/archive\n40\nAQ==\n";
  page.decisions = 4;
  page.payouts = 84;
  return page;
}

std::string Html(const AuditPage& page, Language language = Language::kSwedish) {
  return AuditHtml(test::FrameOf("audit.html", language), page);
}

const Finding kDeviation{Severity::kDeviates, "stated", "cancer-2021/2", "no rule gives"};
const Finding kTampering{Severity::kTampered, "rows", "payout event_seq=30", "column amount"};

TEST(AuditPageTest, TheVerdictStandsFirst) {
  EXPECT_THAT(Html(PageOf({})), AllOf(HasSubstr("<h1>Granskningen fann inga fel</h1>"),
                                      HasSubstr("Alla 40 händelser är kontrollerade"),
                                      HasSubstr("varje belopp i 4 beslut"),
                                      Not(HasSubstr("id=\"findings-caption\""))));
  EXPECT_THAT(Html(PageOf({}), Language::kEnglish),
              HasSubstr("<h1>The audit found no errors</h1>"));
  EXPECT_THAT(Html(PageOf({kDeviation})), HasSubstr("<h1>Granskningen fann inga fel</h1>"));
  EXPECT_THAT(Html(PageOf({kTampering})),
              AllOf(HasSubstr("<h1>Granskningen fann fel</h1>"),
                    HasSubstr("Registret klarar inte granskningen."), Not(HasSubstr("inga fel"))));
}

TEST(AuditPageTest, AFindingIsExplainedInSwedishAndItsOwnWordsAreMarkedAsEnglish) {
  EXPECT_THAT(Html(PageOf({kDeviation, kDeviation})),
              AllOf(HasSubstr("<td>Angivna belopp</td><td class=\"id\">avviker</td>"
                              "<td class=\"words\" lang=\"en\">no rule gives</td>"),
                    HasSubstr("<dt>Angivna belopp</dt><dd>Beslutets belopp återges"),
                    HasSubstr("<small>avviker: 2</small>")));
  EXPECT_THAT(Html(PageOf({kDeviation}), Language::kEnglish),
              HasSubstr("<td class=\"words\">no rule gives</td>"));
}

TEST(AuditPageTest, ShowsTheCheckpointLineByLineAndWhoSignedIt) {
  AuditPage page = PageOf({});
  EXPECT_THAT(Html(page), AllOf(HasSubstr("<code>test/archive\n40\nAQ==\n</code>"),
                                HasSubstr("Den är inte undertecknad.")));
  page.checkpoint.signatures = {{"example.se/key", 1, "x"}};
  EXPECT_THAT(Html(page), AllOf(HasSubstr("Den är undertecknad med <code>example.se/key</code>."),
                                HasSubstr("fordela verify checkpoint --key KEY.pub"),
                                Not(HasSubstr("inte undertecknad"))));
}

TEST(AuditPageTest, TellsHowToVerifyItWithoutTheProgramAndWithIt) {
  EXPECT_THAT(Html(PageOf({})), AllOf(HasSubstr("sha256sum -c SHA256SUMS"),
                                      HasSubstr("sh verify.sh log log.jsonl checkpoint"),
                                      HasSubstr("fordela restore log.jsonl copy.db"),
                                      HasSubstr("audit --checkpoint checkpoint")));
}

// docs/audit.md has all checks, a row of a table for each. Those that leave an archive fit to be
// published are explained; `checkpoint` is not among what publishing finds.
TEST(AuditPageTest, EveryCheckThatMayBePublishedIsExplained) {
  int checks = 0;
  const std::string text = ReadTextFile(FORDELA_SOURCE_DIR "/docs/audit.md");
  for (const std::string_view line : SplitLines(text)) {
    if (!line.starts_with("| `") || line.starts_with("| `checkpoint`")) continue;
    const std::string_view check = line.substr(3, line.find('`', 3) - 3);
    const std::string_view rest = line.substr(3 + check.size());
    for (const Severity severity : {Severity::kDeviates, Severity::kDoubtful, Severity::kNote}) {
      if (!rest.starts_with("` | " + std::string(SeverityName(severity)) + " | ")) continue;
      if (check == SeverityName(severity)) continue;
      ++checks;
      for (const Language language : {Language::kSwedish, Language::kEnglish}) {
        EXPECT_NE(CheckInWords(check, language), check);
        EXPECT_NE(CheckMeaning(check, severity, language), "") << check;
      }
    }
  }
  EXPECT_EQ(checks, 15) << "the table of docs/audit.md is read";
}

TEST(AuditPageTest, NoTextOfTheArchiveIsMoreThanText) {
  const auto render = [](const std::string& text, Language language) {
    AuditPage page = PageOf({{Severity::kNote, text, text, text}});
    page.checkpoint.text = text;
    page.checkpoint.signatures = {{text, 1, "x"}};
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
