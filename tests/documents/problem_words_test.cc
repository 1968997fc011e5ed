#include "documents/problem_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>
#include <set>
#include <string>

#include "support/text_file.h"

namespace fordela {
namespace {

std::string Document(const std::string& path) {
  return ReadTextFile(std::string(FORDELA_SOURCE_DIR) + "/" + path);
}

/// The names in the first column of the tables of a document.
std::set<std::string> NamesIn(const std::string& text) {
  static const std::regex kRow("(?:^|\\n)\\| `([a-z0-9_]+)`");
  std::set<std::string> names;
  for (std::sregex_iterator match(text.begin(), text.end(), kRow), end; match != end; ++match) {
    names.insert((*match)[1]);
  }
  return names;
}

/// Of refusals, errors and warnings.
std::set<std::string> DocumentedCodes() {
  std::set<std::string> codes = NamesIn(Document("docs/errors.md"));
  const std::string audit = Document("docs/audit.md");
  const std::size_t from = audit.find("### Plausibility");
  codes.merge(NamesIn(audit.substr(from, audit.find("\n## ", from) - from)));
  codes.insert({"clock", "date_in_future"});
  return codes;
}

TEST(ProblemWordsTest, EveryDocumentedCodeHasWordsAndNoWordsStandForAnother) {
  const std::vector<std::string_view> codes = CodesInWords();
  EXPECT_EQ(std::set<std::string>(codes.begin(), codes.end()), DocumentedCodes());
  EXPECT_GT(codes.size(), 130U);
}

TEST(ProblemWordsTest, AreSentencesWithoutAFullStop) {
  for (const std::string_view code : CodesInWords()) {
    const std::string words(ProblemInWords(code, Language::kSwedish));
    EXPECT_THAT(words, testing::MatchesRegex("[A-ZÅÄÖ].*[^. ]")) << code;
    EXPECT_LE(words.size(), 90U) << code;
  }
}

TEST(ProblemWordsTest, AreSwedishAloneAndEmptyForAnUnknownCode) {
  EXPECT_EQ(ProblemInWords("outcome_missing", Language::kSwedish), "Utfallet saknas");
  EXPECT_EQ(ProblemInWords("outcome_missing", Language::kEnglish), "");
  EXPECT_EQ(ProblemInWords("outcome_missin", Language::kSwedish), "");
  EXPECT_EQ(ProblemInWords("~", Language::kSwedish), "");
}

TEST(InOneLanguageTest, LeavesTheEnglishOutWhereTheSwedishSaysAllOfIt) {
  const Problem whole{"stated_missing", "decision.rule", "no amounts", "add them", "", 0};
  EXPECT_EQ(InOneLanguage(whole, Language::kSwedish).message, "");
  EXPECT_EQ(InOneLanguage(whole, Language::kSwedish).mend, "");
  EXPECT_EQ(InOneLanguage(whole, Language::kEnglish).message, "no amounts");
  const Problem figures{"repayment_exceeds_paid", "amount", "9 kr are more", "correct it", "", 0};
  EXPECT_EQ(InOneLanguage(figures, Language::kSwedish).message, "9 kr are more");
}

}  // namespace
}  // namespace fordela
