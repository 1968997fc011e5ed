// Runs the transcripts tests/cli/*.test and tests/errors/*.test; their form is in
// support/transcript.h. FORDELA_UPDATE=1 rewrites them with what the program does now: read the
// difference as if a stranger had made it.

#include "support/transcript.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "support/text_file.h"

namespace fordela {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> TranscriptFiles(const std::string& folder) {
  std::vector<std::string> files;
  for (const auto& entry : fs::directory_iterator(fs::path(FORDELA_SOURCE_DIR) / folder)) {
    if (entry.path().extension() == ".test") files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string TestName(const testing::TestParamInfo<std::string>& info) {
  std::string name = fs::path(info.param).stem().string();
  std::replace_if(
      name.begin(), name.end(),
      [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '_');
  return name;
}

class CliTranscriptTest : public testing::TestWithParam<std::string> {};
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(CliTranscriptTest);
INSTANTIATE_TEST_SUITE_P(Cli, CliTranscriptTest, testing::ValuesIn(TranscriptFiles("tests/cli")),
                         TestName);
INSTANTIATE_TEST_SUITE_P(Errors, CliTranscriptTest,
                         testing::ValuesIn(TranscriptFiles("tests/errors")), TestName);

TEST_P(CliTranscriptTest, IsWhatTheProgramDoes) {
  const bool update = std::getenv("FORDELA_UPDATE") != nullptr;
  Transcript transcript = ParseTranscript(ReadTextFile(GetParam()));
  TranscriptWorld world(ProgramPath());
  for (TranscriptBlock& block : transcript.blocks) {
    const CommandResult result = world.Run(block.command);
    if (update) {
      block.expected = result;
      continue;
    }
    SCOPED_TRACE(GetParam() + ":" + std::to_string(block.line) + ": " + block.command);
    EXPECT_EQ(result.out, block.expected.out);
    EXPECT_EQ(result.err, block.expected.err);
    EXPECT_EQ(result.status, block.expected.status);
  }
  if (update) std::ofstream(GetParam(), std::ios::binary) << RenderTranscript(transcript);
}

TEST(TranscriptTest, ReadsCommandsOutputErrorsAndStatus) {
  const Transcript transcript = ParseTranscript(
      "# first\n"
      "\n"
      "$ one\n"
      "a\n"
      "\n"
      "2> b\n"
      "2>\n"
      "? 4\n"
      "$ two\n"
      "? 0\n"
      "# last\n");
  ASSERT_EQ(transcript.blocks.size(), 2U);
  const TranscriptBlock& one = transcript.blocks[0];
  EXPECT_THAT(one.before, testing::ElementsAre("# first", ""));
  EXPECT_EQ(one.command, "one");
  EXPECT_EQ(one.line, 3);
  EXPECT_EQ(one.expected, (CommandResult{"a\n\n", "b\n\n", 4}));
  EXPECT_EQ(transcript.blocks[1].command, "two");
  EXPECT_EQ(transcript.blocks[1].line, 9);
  EXPECT_EQ(transcript.blocks[1].expected, (CommandResult{"", "", 0}));
  EXPECT_THAT(transcript.after, testing::ElementsAre("# last"));
}

TEST(TranscriptTest, WritesWhatItReads) {
  for (const CommandResult& result : {
           CommandResult{"", "", 0},
           CommandResult{"a\n\nb\n", "c\n\nd\n", 255},
           CommandResult{"no newline", "none here", 1},
           CommandResult{"$ a\n? 0\n2> b\n\\c\n\\\n# d\n", "$ a\n? 0\n2> b\n\\c\n\\\n", 2},
           CommandResult{"\n", "\n", 0},
           CommandResult{" a \n", " b \n", 0},
       }) {
    Transcript transcript;
    transcript.blocks.push_back({{"# before"}, "command", 2, result});
    transcript.after = {"", "# after"};
    const std::string text = RenderTranscript(transcript);
    const Transcript again = ParseTranscript(text);
    ASSERT_EQ(again.blocks.size(), 1U) << text;
    EXPECT_EQ(again.blocks[0].expected, result) << text;
    EXPECT_EQ(again.blocks[0].line, 2) << text;
    EXPECT_EQ(again.after, transcript.after) << text;
    EXPECT_EQ(RenderTranscript(again), text);
  }
}

TEST(TranscriptTest, RefusesOtherFormsByLine) {
  const std::pair<const char*, const char*> cases[] = {
      {"a\n", "line 1: outside a block: a"},
      {"$ a\nb\n", "line 1: no `? status`"},
      {"\n$ a\n$ b\n? 0\n", "line 3: no `? status` before this"},
      {"$ a\n2> b\nc\n? 0\n", "line 3: stdout after stderr: c"},
      {"$ a\n? none\n", "line 2: not an exit status: none"},
      {"$ a\n? 256\n", "line 2: not an exit status: 256"},
  };
  for (const auto& [text, message] : cases) {
    try {
      ParseTranscript(text);
      ADD_FAILURE() << text;
    } catch (const std::invalid_argument& e) {
      EXPECT_STREQ(e.what(), message);
    }
  }
}

TEST(TranscriptWorldTest, RunsCommandsAndKeepsTheirOutputApart) {
  TranscriptWorld world("");
  EXPECT_EQ(world.Run("printf 'a\\n'; printf b >&2; exit 3"), (CommandResult{"a\n", "b", 3}));
  EXPECT_EQ(world.Run("true"), (CommandResult{"", "", 0}));
  EXPECT_EQ(world.Run("kill -9 $$").status, 137);
  EXPECT_EQ(world.Run("cat"), (CommandResult{"", "", 0}));
}

TEST(TranscriptWorldTest, FixesFolderAndEnvironment) {
  TranscriptWorld world("/somewhere/else/fordela");
  EXPECT_EQ(world.Run("echo $SOURCE_DATE_EPOCH $FORDELA_ACTOR $LANG ${FORDELA_DB-unset}").out,
            "1765443600 tester C unset\n");
  EXPECT_EQ(world.Run("echo $PATH").out, "/somewhere/else:/usr/local/bin:/usr/bin:/bin\n");
  world.Run("echo kept > file");
  EXPECT_EQ(world.Run("cat file").out, "kept\n");
  EXPECT_EQ(TranscriptWorld("").Run("cat file 2>/dev/null").status, 1);
}

}  // namespace
}  // namespace fordela
