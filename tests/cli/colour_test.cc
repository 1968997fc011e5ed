// Colour: on a terminal, and nowhere else.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>

#include "support/archive_files.h"
#include "support/scoped_folder.h"
#include "support/terminal.h"

namespace fordela {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr const char* kEscape = "\x1b";
constexpr const char* kTerm = "TERM=xterm-256color";

std::string WithoutEscapes(const std::string& text) {
  static const std::regex kSgr("\x1b\\[[0-9;]*m");
  return std::regex_replace(text, kSgr, "");
}

class ColourTest : public testing::Test {
 protected:
  ColourTest() : archive_(folder_ / "sample.db") {
    test::WriteBytes(archive_, test::ExampleArchiveBytes());
  }

  [[nodiscard]] std::vector<std::string> Audit() const { return {"--db", archive_, "audit"}; }

  ScopedFolder folder_;
  std::string archive_;
};

TEST_F(ColourTest, StandsOnATerminalAndTheWordsStayTheSame) {
  const CommandResult plain = RunProgram(Audit());
  const CommandResult coloured = RunOnTerminal(Audit(), {kTerm});
  EXPECT_THAT(coloured.out, HasSubstr("\x1b[32mok:\x1b[0m nothing was altered"));
  EXPECT_THAT(coloured.out, HasSubstr("\n\x1b[33mdeviates \x1b[0mstated: cancer-2021/2"));
  EXPECT_EQ(WithoutEscapes(coloured.out), plain.out);
  EXPECT_EQ(coloured.status, plain.status);
}

TEST_F(ColourTest, StandsInHelpAndMessages) {
  const CommandResult help = RunOnTerminal({"--help"}, {kTerm});
  EXPECT_THAT(help.out, HasSubstr("\n\x1b[1mCommands:\x1b[0m\n"));
  EXPECT_EQ(WithoutEscapes(help.out), RunProgram({"--help"}).out);
  const CommandResult error = RunOnTerminal({"decisions"}, {kTerm});
  EXPECT_THAT(error.err, HasSubstr("\x1b[31mfordela:\x1b[0m missing: "));
  EXPECT_THAT(error.err, HasSubstr("\x1b[1m  to mend:\x1b[0m "));
}

TEST_F(ColourTest, StandsNowhereElse) {
  struct Case {
    const char* name;
    std::vector<std::string> environment;
    Terminals terminals;
  };
  const Case cases[] = {
      {"NO_COLOR", {kTerm, "NO_COLOR=1"}, {}},
      {"a dumb terminal", {"TERM=dumb"}, {}},
      {"no TERM", {}, {}},
      {"a pipe", {kTerm}, {false, false}},
  };
  const CommandResult plain = RunProgram(Audit());
  const CommandResult error = RunProgram({"decisions"});
  for (const Case& c : cases) {
    EXPECT_EQ(RunOnTerminal(Audit(), c.environment, c.terminals), plain) << c.name;
    EXPECT_EQ(RunOnTerminal({"decisions"}, c.environment, c.terminals), error) << c.name;
  }
}

TEST_F(ColourTest, IsDecidedForEachStreamByItself) {
  EXPECT_THAT(RunOnTerminal(Audit(), {kTerm}, {true, false}).out, HasSubstr(kEscape));
  EXPECT_THAT(RunOnTerminal(Audit(), {kTerm}, {false, true}).out, Not(HasSubstr(kEscape)));
  EXPECT_THAT(RunOnTerminal({"decisions"}, {kTerm}, {false, true}).err, HasSubstr(kEscape));
  EXPECT_THAT(RunOnTerminal({"decisions"}, {kTerm}, {true, false}).err, Not(HasSubstr(kEscape)));
}

TEST_F(ColourTest, AnEmptyNoColorSaysNothing) {
  EXPECT_THAT(RunOnTerminal(Audit(), {kTerm, "NO_COLOR="}).out, HasSubstr(kEscape));
}

TEST_F(ColourTest, JsonAndCsvHaveNone) {
  for (const char* format : {"json", "csv"}) {
    std::vector<std::string> words = Audit();
    words.insert(words.end(), {"--format", format});
    EXPECT_EQ(RunOnTerminal(words, {kTerm}), RunProgram(words)) << format;
  }
}

TEST_F(ColourTest, HostileTextStaysInert) {
  const std::string hostile = "\x1b[31mred\x1b]0;title\x07";
  const CommandResult result = RunOnTerminal({"--db", hostile, "decisions"}, {kTerm});
  EXPECT_THAT(result.err, HasSubstr("there is no file \\x1b[31mred\\x1b]0;title\\x07"));
  EXPECT_EQ(WithoutEscapes(result.err), RunProgram({"--db", hostile, "decisions"}).err);
  EXPECT_THAT(WithoutEscapes(result.err), Not(HasSubstr(kEscape)));
}

}  // namespace
}  // namespace fordela
