#include "documents/problem_text.h"

#include <gtest/gtest.h>

#include <vector>

#include "documents/quote.h"

namespace fordela {
namespace {

TEST(ProblemTextTest, CallsAWarningAWarning) {
  const std::vector<Problem> warnings = {
      {"total_differs", "population.total", "the stated total is not the sum", "", "a.toml", 3}};
  EXPECT_EQ(RenderWarnings(warnings),
            "fordela: warning: total_differs: the stated total is not the sum\n"
            "  at a.toml:3, population.total\n");
}

TEST(ProblemTextTest, LeavesOutWhatIsUnknown) {
  const std::vector<Problem> problems = {
      {"key_unknown", "agreement.amonut", "`amonut` is not a key of [agreement]",
       "write `amount`, or remove the line", "november.toml", 4},
      {"not_utf8", "", "the text is not UTF-8", "", "november.toml", 0},
      {"region_unknown", "REGION", "no region is called `Norrbottn`", "write `Norrbotten`", "", 0},
      {"actor_malformed", "", "the actor has no name", "", "", 0},
  };
  EXPECT_EQ(RenderProblems(problems),
            "fordela: refused: key_unknown: `amonut` is not a key of [agreement]\n"
            "  at november.toml:4, agreement.amonut\n"
            "  to mend: write `amount`, or remove the line\n"
            "fordela: refused: not_utf8: the text is not UTF-8\n"
            "  at november.toml\n"
            "fordela: refused: region_unknown: no region is called `Norrbottn`\n"
            "  at REGION\n"
            "  to mend: write `Norrbotten`\n"
            "fordela: refused: actor_malformed: the actor has no name\n");
  EXPECT_EQ(
      RenderProblemsJson(problems),
      R"({"refused":[{"code":"key_unknown","field":"agreement.amonut","file":"november.toml",)"
      R"("line":4,"mend":"write `amount`, or remove the line",)"
      R"("message":"`amonut` is not a key of [agreement]"},)"
      R"({"code":"not_utf8","field":"","file":"november.toml",)"
      R"("message":"the text is not UTF-8"},)"
      R"({"code":"region_unknown","field":"REGION","mend":"write `Norrbotten`",)"
      R"("message":"no region is called `Norrbottn`"},)"
      R"({"code":"actor_malformed","field":"","message":"the actor has no name"}]})"
      "\n");
}

TEST(ProblemTextTest, NamesTheColumnWhereItIsKnown) {
  const std::vector<Problem> problems = {
      {"number_malformed", "Belopp", "`12 34` is no number", "", "annex.txt", 4, 17}};
  EXPECT_EQ(RenderProblems(problems),
            "fordela: refused: number_malformed: `12 34` is no number\n"
            "  at annex.txt:4:17, Belopp\n");
  EXPECT_EQ(RenderProblemsJson(problems),
            R"({"refused":[{"code":"number_malformed","column":17,"field":"Belopp",)"
            R"("file":"annex.txt","line":4,"message":"`12 34` is no number"}]})"
            "\n");
}

TEST(ProblemTextTest, KeepsATerminalSafe) {
  const std::vector<Problem> problems = {
      {"not_utf8", "", "a\x1b[31m", "b\nfordela: done", "c\u202e\xff.toml", 1}};
  EXPECT_EQ(RenderProblems(problems),
            "fordela: refused: not_utf8: a\\x1b[31m\n"
            "  at c\\u{202e}\\xff.toml:1\n"
            "  to mend: b\\x0afordela: done\n");
}

TEST(QuoteTest, CutsAfterSixtyCharacters) {
  EXPECT_EQ(Quote("å"), "`å`");
  EXPECT_EQ(Quote(""), "``");
  EXPECT_EQ(Quote("a\x1b"), "`a\\x1b`");
  EXPECT_EQ(Quote(std::string(60, 'x')), "`" + std::string(60, 'x') + "`");
  EXPECT_EQ(Quote(std::string(61, 'x')), "`" + std::string(60, 'x') + "…`");
}

}  // namespace
}  // namespace fordela
