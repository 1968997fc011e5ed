// The manual pages, and that help, pages and completion tell of the same commands and options.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <regex>
#include <set>
#include <sstream>

#include "support/process.h"
#include "support/scoped_folder.h"
#include "support/text_file.h"

namespace fordela {
namespace {

namespace fs = std::filesystem;

using testing::HasSubstr;
using testing::IsEmpty;

using Words = std::set<std::string>;

constexpr const char* kMandoc = "/usr/bin/mandoc";

Words Found(const std::string& text, const std::string& pattern) {
  const std::regex regex(pattern, std::regex::ECMAScript | std::regex::multiline);
  Words words;
  for (std::sregex_iterator match(text.begin(), text.end(), regex), end; match != end; ++match) {
    words.insert((*match)[1]);
  }
  return words;
}

/// From `Commands:` to the empty line.
Words CommandsInHelp() {
  const std::string help = RunProgram({"--help"}).out;
  const std::size_t begin = help.find("\nCommands:\n");
  return Found(help.substr(begin, help.find("\n\n", begin + 1) - begin), "^  ([a-z-]+) ");
}

Words OptionsInHelp(const std::vector<std::string>& words) {
  return Found(RunProgram(words).out, "^  (?:-[a-z], ?)?(--[a-z-]+)[ \\n]");
}

Words OptionsInPage(const std::string& page) {
  const std::regex item("^\\.It Fl (.*)$", std::regex::ECMAScript | std::regex::multiline);
  Words options;
  for (std::sregex_iterator match(page.begin(), page.end(), item), end; match != end; ++match) {
    options.merge(Found("Fl " + (*match)[1].str(), "Fl (-[a-z-]+)"));
  }
  Words dashed;
  for (const std::string& option : options) dashed.insert("-" + option);
  return dashed;
}

Words Completed(const std::vector<std::string>& line) {
  std::vector<std::string> words = {"__complete"};
  words.insert(words.end(), line.begin(), line.end());
  return Found(RunProgram(words).out, "^([a-z-]+)\\t");
}

Words Without(Words words, const Words& others) {
  for (const std::string& other : others) words.erase(other);
  return words;
}

TEST(ManualTest, HelpPagesAndCompletionHaveTheSameCommands) {
  const Words commands = CommandsInHelp();
  EXPECT_TRUE(commands.contains("record") && commands.contains("manual"));
  EXPECT_EQ(Completed({""}), commands);
  EXPECT_EQ(Found(RunProgram({"manual"}).out, "^\\.It Cm ([a-z-]+)$"), commands);
  EXPECT_EQ(Found(RunProgram({"manual", "--swedish"}).out, "^\\.It Cm ([a-z-]+)$"), commands);
}

TEST(ManualTest, HelpPagesAndCompletionHaveTheSameOptions) {
  const Words global = OptionsInHelp({"--help"});
  EXPECT_TRUE(global.contains("--db") && global.contains("--help"));
  EXPECT_EQ(OptionsInPage(RunProgram({"manual"}).out), global);
  EXPECT_EQ(Completed({"--"}), global);
  for (const std::string& command : CommandsInHelp()) {
    const Words own = OptionsInHelp({command, "--help"});
    EXPECT_EQ(OptionsInPage(RunProgram({"manual", command}).out), own) << command;
    EXPECT_EQ(Without(Completed({command, "--"}), global), own) << command;
  }
}

TEST(ManualTest, WritesEveryPageToItsPlace) {
  ScopedFolder folder;
  ASSERT_EQ(RunProgram({"manual", "--all", folder / "man"}), (CommandResult{"", "", 0}));
  Words pages;
  for (const auto& entry : fs::directory_iterator(folder.path() / "man" / "man1")) {
    pages.insert(entry.path().filename());
  }
  Words expected = {"fordela.1"};
  for (const std::string& command : CommandsInHelp()) expected.insert("fordela-" + command + ".1");
  EXPECT_EQ(pages, expected);
  EXPECT_EQ(ReadTextFile(folder.path() / "man" / "man1" / "fordela-record.1"),
            RunProgram({"manual", "record"}).out);
  EXPECT_EQ(ReadTextFile(folder.path() / "man" / "sv" / "man1" / "fordela.1"),
            RunProgram({"manual", "--swedish"}).out);
}

TEST(ManualTest, HasTheSameBytesOnAnotherDay) {
  EXPECT_EQ(RunProgram({"manual"}, {"SOURCE_DATE_EPOCH=0", "LC_ALL=tr_TR.UTF-8"}),
            RunProgram({"manual"}));
}

/// What mandoc finds, line by line.
std::vector<std::string> Lint(const std::string& page) {
  const CommandResult result =
      Process({kMandoc, "-Tlint", "-Wwarning"}, {"/", {"PATH=/usr/bin:/bin"}, page}).Wait();
  std::vector<std::string> lines;
  std::istringstream in(result.out + result.err);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

TEST(ManualTest, MandocFindsNoFault) {
  if (!fs::exists(kMandoc)) GTEST_SKIP() << "NOT TESTED: " << kMandoc << " is not there";
  EXPECT_THAT(Lint(".Dd x\n"), testing::Not(IsEmpty()));
  EXPECT_THAT(Lint(RunProgram({"manual"}).out), IsEmpty());
  for (const std::string& command : CommandsInHelp()) {
    EXPECT_THAT(Lint(RunProgram({"manual", command}).out), IsEmpty()) << command;
  }
}

TEST(ManualTest, MandocFindsNothingInTheSwedishPageButThatItIsNotEnglish) {
  if (!fs::exists(kMandoc)) GTEST_SKIP() << "NOT TESTED: " << kMandoc << " is not there";
  for (const std::string& line : Lint(RunProgram({"manual", "--swedish"}).out)) {
    const bool of_titles = line.find("first section is not \"NAME\"") != std::string::npos ||
                           line.find("description line outside NAME") != std::string::npos;
    EXPECT_TRUE(of_titles) << line;
  }
}

TEST(ManualTest, IsRenderedAsWritten) {
  if (!fs::exists(kMandoc)) GTEST_SKIP() << "NOT TESTED: " << kMandoc << " is not there";
  const std::string page = RunProgram({"manual", "import"}).out;
  const std::string text =
      Process({kMandoc, "-Tascii", "-Owidth=78"}, {"/", {"PATH=/usr/bin:/bin"}, page}).Wait().out;
  const std::string plain = std::regex_replace(text, std::regex(".\\x08"), "");
  EXPECT_THAT(plain, HasSubstr("fordela import population FILE --id NEWID --date DATE --source"));
  EXPECT_THAT(plain, HasSubstr("--source 'SCB, FolkmangdNov' --label 'nov 2024'"));
}

TEST(ManualTest, RefusesWhatIsNotACommand) {
  const CommandResult result = RunProgram({"manual", "recrod"});
  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.err, HasSubstr("there is no command `recrod`"));
  EXPECT_THAT(result.err, HasSubstr("did you mean record?"));
}

}  // namespace
}  // namespace fordela
