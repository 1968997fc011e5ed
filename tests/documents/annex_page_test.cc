#include "documents/site/annex_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/text.h"
#include "documents/annex.h"
#include "documents/annex_words.h"
#include "support/hostile_texts.h"
#include "support/sample_annex.h"

namespace fordela {
namespace {

using testing::HasSubstr;
using testing::Not;

int Count(const std::string& text, std::string_view part) {
  int count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++count;
  }
  return count;
}

void ExpectEverySentence(const Annex& annex, Language language) {
  const std::string html = AnnexHtml(annex, language);
  const AnnexWords words = WordsOf(annex, language);
  for (const auto& lines :
       {words.version, words.parts, words.conditions, words.excluded, words.grounds,
        std::vector{words.heading, words.title, words.purpose, words.instalment, words.pot,
                    words.history}}) {
    for (const std::string& line : lines) EXPECT_THAT(html, HasSubstr(">" + line + "<"));
  }
  const Table table = AnnexTable(annex, language);
  for (const Row& row : table.rows) {
    for (const Cell& cell : row) {
      EXPECT_THAT(html, HasSubstr(">" + cell.ForPeople(language) + "</t"));
    }
  }
  EXPECT_EQ(Count(html, "<tr>"), static_cast<int>(table.rows.size()) + 2);  // head and sum
}

TEST(AnnexPageTest, SaysWhatTheTextSays) {
  for (const Language language : {Language::kSwedish, Language::kEnglish}) {
    ExpectEverySentence(support::SampleAnnex(), language);
    ExpectEverySentence(support::WithheldAnnex(), language);
  }
}

TEST(AnnexPageTest, SaysOfACorrectionWhyAndOfASupersededVersionThatItIs) {
  Annex annex = support::SampleAnnex();
  annex.decision.version = 2;
  annex.decision.correction = Correction{3, "Fel folkmängd", "S2025/1"};
  annex.id.version = 2;
  ExpectEverySentence(annex, Language::kSwedish);
  EXPECT_THAT(AnnexHtml(annex, Language::kSwedish),
              HasSubstr("<p class=\"note\">Rättelse: Fel folkmängd (S2025/1)</p>"));
}

TEST(AnnexPageTest, NamesThePartsOfAPotThatIsNotSplitByPopulationAlone) {
  Annex annex = support::SampleAnnex();
  annex.agreement.instalments[1].parts = {{400, Basis::kPopulation}, {600, Basis::kEqual}};
  EXPECT_THAT(AnnexHtml(annex, Language::kSwedish),
              HasSubstr("<li>400 kronor efter befolkningsmängd</li><li>600 kronor i lika delar"));
}

TEST(AnnexPageTest, IsATableWithCaptionAndHeadsAndStandsByItself) {
  const std::string html = AnnexHtml(support::SampleAnnex(), Language::kSwedish);
  EXPECT_TRUE(html.starts_with("<!DOCTYPE html>\n<html lang=\"sv\">\n"));
  EXPECT_EQ(Count(html, "<caption "), 1);
  EXPECT_EQ(Count(html, "<th scope=\"col\""), 5);
  EXPECT_EQ(Count(html, "<th scope=\"row\">"), 4);  // three regions and the sum
  EXPECT_EQ(Count(html, "<a "), 0);
  EXPECT_EQ(Count(html, "<nav"), 0);
  EXPECT_EQ(Count(html,
                  "http-equiv=\"Content-Security-Policy\" content=\"default-src &#39;none&#39;"
                  "; style-src &#39;sha256-") +
                Count(html,
                      "http-equiv=\"Content-Security-Policy\" content=\"default-src "
                      "&apos;none&apos;; style-src &apos;sha256-"),
            1);
}

TEST(AnnexPageTest, IsInEnglishToo) {
  const std::string html = AnnexHtml(support::SampleAnnex(), Language::kEnglish);
  EXPECT_THAT(html, HasSubstr("<html lang=\"en\">"));
  EXPECT_THAT(html, HasSubstr("<h1>Annex to the decision 2025-12-11 no. II:4</h1>"));
  EXPECT_THAT(html, Not(HasSubstr("Summa")));
}

TEST(AnnexPageTest, NoTextOfARecordBecomesMarkup) {
  const Annex annex = support::WithheldAnnex();
  const std::string markup =
      support::MarkupOf(AnnexHtml(support::WithTexts(annex, "plain"), Language::kSwedish));
  for (const std::string& text : support::HostileTexts()) {
    const std::string html = AnnexHtml(support::WithTexts(annex, text), Language::kSwedish);
    EXPECT_EQ(support::MarkupOf(html), markup) << text;
    EXPECT_EQ(html.find_first_of(std::string_view("\x1b\x07\0\xff", 4)), std::string::npos) << text;
    EXPECT_THAT(html, Not(HasSubstr("\u202e")));
    EXPECT_THAT(html, Not(HasSubstr("\u2028")));
  }
}

}  // namespace
}  // namespace fordela
