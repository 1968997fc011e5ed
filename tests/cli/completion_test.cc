// Completion as the shells do it.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>

#include "support/archive_files.h"
#include "support/plain_sqlite.h"
#include "support/process.h"
#include "support/scoped_folder.h"

namespace fordela {
namespace {

namespace fs = std::filesystem;

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<std::string> Lines(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

/// A folder with an archive, a record file and a folder in it.
class CompletionTest : public testing::Test {
 protected:
  CompletionTest() {
    test::WriteBytes(folder_ / "sample.db", test::FullArchiveBytes());
    std::ofstream(folder_ / "second file.toml") << "\n";
    fs::create_directory(folder_ / "drafts");
  }

  CommandResult Run(const std::vector<std::string>& words) {
    Surroundings surroundings{folder_.path(), FixedEnvironment(folder_.path(), ProgramPath()), ""};
    surroundings.environment.emplace_back("LC_ALL=C.UTF-8");
    return Process(words, surroundings).Wait();
  }

  /// What the program answers a shell.
  std::vector<std::string> Answer(std::vector<std::string> line) {
    line.insert(line.begin(), "__complete");
    const CommandResult result = Run(ProgramWords(std::move(line)));
    EXPECT_EQ(result.err, "");
    EXPECT_EQ(result.status, 0);
    return Lines(result.out);
  }

  ScopedFolder folder_;
};

TEST_F(CompletionTest, AnswersWithCommandsOptionsAndValues) {
  using List = std::vector<std::string>;
  const std::pair<List, List> cases[] = {
      {{"an"}, {"words", "annex\tthe annex of a decision"}},
      {{"--format", ""}, {"words", "text\t", "json\t", "csv\t", "csv-std\t", "xlsx\t", "html\t"}},
      {{"annex", "x/1", "-o", ""}, {"files"}},
      {{"explain", "--format", ""}, {"words", "text\t", "json\t"}},
      {{"--lang="}, {"words", "--lang=sv\t", "--lang=en\t"}},
      {{"log", "--kind", "re"}, {"words", "region\t", "repayment\t", "reconciliation\t"}},
      {{"what-if", "x/1", "--rule", "h"},
       {"words", "half-up-residual-largest\t", "huntington-hill\t"}},
      {{"import", ""}, {"words", "population\t"}},
      {{"completion", "z"}, {"words", "zsh\t"}},
      {{"record", ""}, {"files"}},
      {{"record", "a.toml", ""}, {"files"}},
      {{"--db", "x"}, {"files"}},
      {{"export", ""}, {"folders"}},
      {{"settle", "x/1", "--paid-on", ""}, {"words"}},
      {{"regions", ""}, {"words"}},
      {{"init", "--as"}, {"words"}},
      {{"annex", "--db", "x", "--d"}, {"words"}},
      {{"nothing", ""}, {"words"}},
      {{"frob", "--nothing", "x", ""}, {"words"}},
      {{"--", "rec"},
       {"words", "record\trecord all sections of the files, or nothing",
        "reconcile\thold a decision against the document that was published, row "
        "by row",
        "receipt\tproof of one region's payout, for whoever does not have the "
        "archive"}},
  };
  for (const auto& [line, expected] : cases) {
    auto answer = Answer(line);
    std::sort(answer.begin(), answer.end());
    auto wanted = expected;
    std::sort(wanted.begin(), wanted.end());
    EXPECT_EQ(answer, wanted) << testing::PrintToString(line);
  }
}

// FullArchive holds three decisions; that of 2024 has a second version.
TEST_F(CompletionTest, AnswersFromTheArchiveThatTheLineNames) {
  EXPECT_THAT(Answer({"--db", "sample.db", "annex", "cancer-2024"}),
              ElementsAre("words", "cancer-2024/2@1\t182\u00a0500\u00a0000 kr, superseded",
                          "cancer-2024/2\t182\u00a0500\u00a0000 kr"));
  EXPECT_THAT(Answer({"annex", "--db=sample.db", "cancer-2025"}),
              ElementsAre("words", "cancer-2025/2\t182\u00a0500\u00a0000 kr"));
  EXPECT_THAT(Answer({"--db", "sample.db", "history", "GÄV"}),
              ElementsAre("words", "Gävleborg\t21"));
  EXPECT_THAT(Answer({"--db", "sample.db", "history", "21"}),
              ElementsAre("words", "21\tGävleborg"));
  EXPECT_THAT(Answer({"--db", "~/sample.db", "exclusions", "x/1", "--population", "2025"}),
              ElementsAre("words", "2025-09\tsep 2025"));
}

TEST_F(CompletionTest, IsSilentWithoutAnArchiveAndSoonGivesUpOnALockedOne) {
  EXPECT_THAT(Answer({"annex", ""}), ElementsAre("words"));
  EXPECT_THAT(Answer({"--db", "second file.toml", "annex", ""}), ElementsAre("words"));
  EXPECT_THAT(Answer({"--db", "drafts", "history", "\xff"}), ElementsAre("words"));

  PlainSqlite other(folder_ / "sample.db");
  other.Run("BEGIN EXCLUSIVE");
  const auto before = std::chrono::steady_clock::now();
  EXPECT_THAT(Answer({"--db", "sample.db", "annex", ""}), IsEmpty());
  EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds{5});
}

/// COMP_WORDS as bash breaks the line: at spaces, and before and after `=`, `:` and `@`.
constexpr const char* kInBash = R"(
source <(fordela completion bash)
ask() {
  COMP_LINE=$1 COMP_POINT=${#1} COMPREPLY=()
  shift
  COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
  _fordela
  ((${#COMPREPLY[@]})) && printf '%s\n' "${COMPREPLY[@]}"
  echo --
}
ask 'fordela an' fordela an
ask 'fordela --db sample.db annex cancer-2024/2@' fordela --db sample.db annex cancer-2024/2 @
ask 'fordela --format=j' fordela --format = j
ask 'fordela --db=sample.db history v' fordela --db = sample.db history v
ask 'fordela --db sample.db history "väst' fordela --db sample.db history '"väst'
ask 'fordela record sec' fordela record sec
ask 'fordela --db=sa' fordela --db = sa
ask 'fordela export ' fordela export ''
ask 'fordela nothing x' fordela nothing x
)";

TEST_F(CompletionTest, WorksInBash) {
  if (!fs::exists("/bin/bash")) GTEST_SKIP() << "NOT TESTED: /bin/bash is not there";
  const CommandResult result = Run({"/bin/bash", "-c", kInBash});
  EXPECT_EQ(result.err, "");
  EXPECT_EQ(result.out,
            "annex\n--\n"
            "1\n--\n"
            "json\n--\n"
            "Västra\\ Götaland\nVärmland\nVästmanland\nVästernorrland\nVästerbotten\n--\n"
            "Västra Götaland\nVästmanland\nVästernorrland\nVästerbotten\n--\n"
            "second file.toml\n--\n"
            "sample.db\n--\n"
            "drafts\n--\n"
            "--\n");
}

/// What the line would be taken for, when it is sent off: each name completed without quotes and in
/// those of either kind.
constexpr const char* kHostileInBash = R"(
source <(fordela completion bash)
for quote in '' '"' "'"; do
  COMP_LINE="fordela --db hostile.db history ${quote}zz" COMP_POINT=${#COMP_LINE} COMPREPLY=()
  COMP_WORDS=(fordela --db hostile.db history "${quote}zz") COMP_CWORD=4
  _fordela
  for completed in "${COMPREPLY[@]}"; do
    eval "printf '%s\n' $quote$completed$quote"
  done
done
ls pwned 2>/dev/null
)";

TEST_F(CompletionTest, ANameOnRecordIsNeverCarriedOutByBash) {
  if (!fs::exists("/bin/bash")) GTEST_SKIP() << "NOT TESTED: /bin/bash is not there";
  const std::string names[] = {"zz $(touch pwned)", "zz `touch pwned`", "zz; touch pwned",
                               "zz\"a'b\\c $HOME"};
  std::string sections;
  std::string expected;
  int code = 0;
  for (const std::string& name : names) {
    sections += fmt::format("[[region]]\ncode = \"Z{}\"\nname = \'\'\'{}\'\'\'\n", code++, name);
    expected += name + "\n";
  }
  std::ofstream(folder_ / "hostile.toml") << sections;
  ASSERT_EQ(Run(ProgramWords({"--db", "hostile.db", "init"})).status, 0);
  ASSERT_EQ(Run(ProgramWords({"--db", "hostile.db", "record", "hostile.toml"})).status, 0);
  const CommandResult result = Run({"/bin/bash", "-c", kHostileInBash});
  EXPECT_EQ(result.err, "");
  EXPECT_EQ(result.out, expected + expected + expected);
}

constexpr const char* kEveryOptionInBash = R"(
source <(fordela completion bash)
ask() {
  COMP_LINE="fordela $1 --" COMP_WORDS=(fordela "$1" --) COMP_CWORD=2 COMPREPLY=()
  COMP_POINT=${#COMP_LINE}
  _fordela
  printf "$1 %s\n" "${COMPREPLY[@]}"
}
for command in $(fordela __complete '' | tail -n +2 | cut -f 1); do ask "$command"; done | sort
)";

constexpr const char* kEveryOptionInFish = R"(
source (fordela completion fish | psub)
for command in (fordela __complete '' | tail -n +2 | cut -f 1)
  for line in (complete -C "fordela $command --")
    echo $command (string split -f 1 \t -- $line)
  end
end | sort
)";

/// `record --dry-run` and all others, as the program answers.
std::string EveryOption(const CommandResult& commands,
                        const std::function<std::vector<std::string>(const std::string&)>& answer) {
  std::vector<std::string> all;
  for (const std::string& line : Lines(commands.out)) {
    if (line == "words") continue;
    const std::string command = line.substr(0, line.find('\t'));
    for (const std::string& option : answer(command)) {
      if (option == "words") continue;
      all.push_back(command + " " + option.substr(0, option.find('\t')) + "\n");
    }
  }
  std::sort(all.begin(), all.end());
  std::string text;
  for (const std::string& line : all) text += line;
  return text;
}

TEST_F(CompletionTest, EveryShellHasEveryOptionOfEveryCommand) {
  const std::string expected =
      EveryOption(Run(ProgramWords({"__complete", ""})), [this](const std::string& command) {
        return Answer({command, "--"});
      });
  EXPECT_THAT(expected, HasSubstr("record --dry-run\n"));
  if (fs::exists("/bin/bash")) {
    EXPECT_EQ(Run({"/bin/bash", "-c", kEveryOptionInBash}), (CommandResult{expected, "", 0}));
  }
  if (!fs::exists("/usr/bin/fish")) GTEST_SKIP() << "NOT TESTED: /usr/bin/fish is not there";
  EXPECT_EQ(Run({"/usr/bin/fish", "--no-config", "-c", kEveryOptionInFish}).out, expected);
}

constexpr const char* kInFish = R"(
source (fordela completion fish | psub)
for line in 'fordela an' 'fordela --db sample.db annex cancer-2024' 'fordela --format=j' \
    'fordela --db=sample.db history gäv' 'fordela record sec' 'fordela --db=sa' 'fordela export d'
  complete -C $line
  echo -- --
end
)";

TEST_F(CompletionTest, WorksInFish) {
  if (!fs::exists("/usr/bin/fish")) GTEST_SKIP() << "NOT TESTED: /usr/bin/fish is not there";
  const CommandResult result = Run({"/usr/bin/fish", "--no-config", "-c", kInFish});
  EXPECT_EQ(result.out,
            "annex\tthe annex of a decision\n--\n"
            "cancer-2024/2\t182\u00a0500\u00a0000 kr\n"
            "cancer-2024/2@1\t182\u00a0500\u00a0000 kr, superseded\n--\n"
            "--format=json\n--\n"
            "Gävleborg\t21\n--\n"
            "second file.toml\n--\n"
            "--db=sample.db\n--\n"
            "drafts/\n--\n");
}

/// A line editor of zsh in a terminal of its own: a line is typed, then TAB; what then stands there
/// is written to a file by a widget.
constexpr const char* kInZsh = R"(
zmodload zsh/zpty || exit 9
fordela completion zsh > _fordela
zsh -n _fordela || exit 8
zpty -b z zsh -f -i
zpty -w z 'PS1= PS2=; fpath=($PWD $fpath); autoload -Uz compinit; compinit -u -D
write-line() { print -r -- "$BUFFER" >> answers; BUFFER= }
zle -N write-line; bindkey "^I" complete-word; bindkey "^X" write-line; print > ready'
for ((i = 0; i < 200; i++)); do [[ -e ready ]] && break; sleep 0.05; done
for line in 'fordela an' 'fordela --db sample.db annex cancer-2025' 'fordela --format=j' \
    'fordela --db sample.db history gäv' 'fordela --db sample.db history västra' \
    'fordela record sec' 'fordela --db=sa' 'fordela export d'; do
  before=$(cat answers 2>/dev/null | wc -l)
  zpty -w -n z $line$'\t\x18'
  for ((i = 0; i < 200; i++)); do
    (($(cat answers 2>/dev/null | wc -l) > before)) && break
    sleep 0.05
  done
done
zpty -d z
cat answers
)";

TEST_F(CompletionTest, WorksInZsh) {
  if (!fs::exists("/usr/bin/zsh")) GTEST_SKIP() << "NOT TESTED: /usr/bin/zsh is not there";
  const CommandResult result = Run({"/usr/bin/zsh", "-f", "-c", kInZsh});
  EXPECT_EQ(result.out,
            "fordela annex \n"
            "fordela --db sample.db annex cancer-2025/2 \n"
            "fordela --format=json \n"
            "fordela --db sample.db history Gävleborg \n"
            "fordela --db sample.db history Västra\\ Götaland \n"
            "fordela record second\\ file.toml \n"
            "fordela --db=sample.db \n"
            "fordela export drafts/\n");
}

TEST_F(CompletionTest, RefusesOtherShells) {
  const CommandResult result = Run(ProgramWords({"completion", "bsh"}));
  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.err, HasSubstr("SHELL is bash, zsh or fish, not `bsh`"));
  EXPECT_THAT(result.err, HasSubstr("did you mean bash"));
}

}  // namespace
}  // namespace fordela
