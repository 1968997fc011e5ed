// Lints the tree: the rules that a machine can check are checked here, as ordinary tests.

#include "support/tidy.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/text_file.h"

namespace fordela::tidy {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const std::vector<File>& Tree() {
  static const std::vector<File> tree = LoadTree(FORDELA_SOURCE_DIR);
  return tree;
}

std::vector<std::string> Paths() {
  std::vector<std::string> paths;
  for (const File& file : Tree()) paths.push_back(file.path);
  return paths;
}

std::string TextOf(const std::string& path) {
  return ReadTextFile(std::string(FORDELA_SOURCE_DIR) + "/" + path);
}

/// Runs a check over every file.
Findings OverTree(Findings (*check)(const File&)) {
  Findings all;
  for (const File& file : Tree()) {
    const Findings findings = check(file);
    all.insert(all.end(), findings.begin(), findings.end());
  }
  return all;
}

TEST(TidyTest, ReadsTheWholeTree) {
  EXPECT_THAT(Paths(), testing::IsSupersetOf({"include/fordela/error.h", "src/base/text.cc",
                                              "migrations/0001_archive.sql", "tests/tidy_test.cc",
                                              "scripts/packages.txt", "docs/dependencies.md"}));
}

TEST(TidyTest, EveryModuleIncludesOnlyWhatItMay) {
  EXPECT_THAT(OverTree(CheckIncludes), IsEmpty());
}

TEST(TidyTest, PureModulesKnowNoFloatingPointDatabaseOrClock) {
  EXPECT_THAT(OverTree(CheckWords), IsEmpty());
}

TEST(TidyTest, SqlStandsInStorageAlone) { EXPECT_THAT(OverTree(CheckSql), IsEmpty()); }

TEST(TidyTest, FilesAreLaidOutAlike) { EXPECT_THAT(OverTree(CheckLayout), IsEmpty()); }

TEST(TidyTest, ASharedLibraryExportsWhatPublicHeadersDeclare) {
  EXPECT_THAT(OverTree(CheckExports), IsEmpty());
}

TEST(TidyTest, TestsMirrorTheirSources) { EXPECT_THAT(CheckMirror(Paths()), IsEmpty()); }

TEST(TidyTest, NoTypeIsDefinedTwice) { EXPECT_THAT(CheckTypes(Tree()), IsEmpty()); }

TEST(TidyTest, MigrationsAreNumberedWithoutGaps) {
  EXPECT_THAT(CheckMigrations(Paths()), IsEmpty());
}

TEST(TidyTest, EveryPackageIsAccountedFor) {
  EXPECT_THAT(CheckPackages(TextOf("scripts/packages.txt"), TextOf("docs/dependencies.md")),
              IsEmpty());
}

TEST(TidyTest, TheReadmeNamesTheListOfPackages) {
  const std::string readme = TextOf("README.md");
  if (readme.empty()) GTEST_SKIP() << "there is no README.md yet";
  EXPECT_THAT(readme, HasSubstr("scripts/packages.txt"));
}

// The checks themselves, on small inputs.

struct IncludeCase {
  const char* path;
  const char* line;
  bool allowed;
};

TEST(TidyIncludesTest, HoldsTheTable) {
  const IncludeCase cases[] = {
      {"src/base/text.cc", "#include <utf8proc.h>", true},
      {"src/base/text.cc", "#include <sys/stat.h>", false},
      {"src/base/text.cc", "#include \"fordela/records.h\"", true},
      {"src/base/text.cc", "#include \"fordela/database.h\"", false},
      {"src/base/text.cc", "#include \"allocation/quota.h\"", false},
      {"src/allocation/quota.cc", "#include \"base/check.h\"", true},
      {"src/allocation/quota.cc", "#include <fmt/format.h>", true},
      {"src/allocation/quota.cc", "#include <nlohmann/json.hpp>", false},
      {"src/allocation/quota.cc", "  #  include <sqlite3.h>", false},
      {"src/audit/tree.cc", "#include \"base/sha256.h\"", true},
      {"src/audit/tree.cc", "#include \"documents/content.h\"", false},
      {"src/documents/toml.cc", "#include <toml++/toml.h>", true},
      {"src/documents/toml.cc", "#include \"fordela/queries.h\"", true},
      {"src/documents/toml.cc", "#include \"fordela/database.h\"", false},
      {"src/documents/toml.cc", "#include <SQLiteCpp/Database.h>", false},
      {"src/storage/rows.cc", "#include <SQLiteCpp/Column.h>", true},
      {"src/storage/rows.cc", "#include \"fordela/queries.h\"", false},
      {"src/storage/rows.cc", "#include \"allocation/quota.h\"", false},
      {"src/storage/rows.cc", "#include <nlohmann/json.hpp>", false},
      {"src/services/record.cc", "#include \"storage/rows.h\"", true},
      {"src/services/record.cc", "#include <SQLiteCpp/Database.h>", false},
      {"src/services/record.cc", "#include <CLI/CLI.hpp>", false},
      {"src/services/record.cc", "#include \"cli/main.h\"", false},
      {"src/cli/arguments.cc", "#include <CLI/CLI.hpp>", true},
      {"src/cli/main.cc", "#include <CLI/CLI.hpp>", false},
      {"src/cli/main.cc", "#include \"fordela/record.h\"", true},
      {"src/cli/main.cc", "#include \"services/record.h\"", false},
      {"src/cli/main.cc", "#include \"storage/rows.h\"", false},
      {"src/cli/main.cc", "#include <boost/any.hpp>", false},
      {"src/moon/base.cc", "", false},
      {"include/fordela/x.h", "#include <vector>", true},
      {"include/fordela/x.h", "#include \"fordela/date.h\"", true},
      {"include/fordela/x.h", "#include \"base/text.h\"", false},
      {"include/fordela/x.h", "#include <fmt/format.h>", false},
      {"tests/base/text_test.cc", "#include <sqlite3.h>", true},
  };
  for (const IncludeCase& c : cases) {
    EXPECT_EQ(CheckIncludes({c.path, std::string("// first\n") + c.line + "\n"}).empty(), c.allowed)
        << c.path << ": " << c.line;
  }
}

TEST(TidyIncludesTest, NamesFileLineAndHeader) {
  EXPECT_THAT(CheckIncludes({"src/base/x.cc", "\n#include <sqlite3.h>\n"}),
              ElementsAre("src/base/x.cc:2: may not include sqlite3.h"));
}

TEST(TidyWordsTest, FindsWordsWhereTheyAreForbidden) {
  const std::string real = std::string("const flo") + "at share = 0.5f;\n";
  EXPECT_THAT(CheckWords({"src/allocation/x.cc", real}), testing::SizeIs(1));
  EXPECT_THAT(CheckWords({"src/base/x.cc", real}), testing::SizeIs(1));
  EXPECT_THAT(CheckWords({"include/fordela/x.h", real}), testing::SizeIs(1));
  EXPECT_THAT(CheckWords({"src/documents/x.cc", real}), IsEmpty());
  EXPECT_THAT(CheckWords({"src/base/x.cc", "// floating, doubled\n"}), IsEmpty());
  EXPECT_THAT(CheckWords({"src/audit/x.cc", "SQLite::Database db;\n"}), testing::SizeIs(1));
  EXPECT_THAT(CheckWords({"src/audit/x.cc", "sqlite3* db;\n"}), testing::SizeIs(1));
  EXPECT_THAT(CheckWords({"src/audit/x.cc", "nlohmann::json j;\n"}), testing::SizeIs(1));
  EXPECT_THAT(CheckWords({"src/allocation/x.cc", "std::chrono::system_clock::now();\n"}),
              testing::SizeIs(1));
}

TEST(TidyLiteralsTest, FindsStringsAndNothingElse) {
  EXPECT_THAT(StringLiterals("f(\"a\\\"b\", R\"x(c\"d)x\", 1'000, '\"', '\\'', \"e\")"),
              ElementsAre("a\\\"b", "c\"d", "e"));
  EXPECT_THAT(StringLiterals("// \"a\"\n/* \"b\n\" */ \"c\""), ElementsAre("c"));
  EXPECT_THAT(StringLiterals("\"never closed"), ElementsAre("never closed"));
}

TEST(TidySqlTest, FindsSqlInLiteralsOutsideStorage) {
  const std::string literal = "Run(\"SELECT code FROM region\");\n";
  EXPECT_THAT(CheckSql({"src/services/x.cc", literal}), testing::SizeIs(1));
  EXPECT_THAT(CheckSql({"src/services/x.cc", "Run(R\"(\n  PRAGMA user_version)\");\n"}),
              testing::SizeIs(1));
  EXPECT_THAT(CheckSql({"src/storage/x.cc", literal}), IsEmpty());
  EXPECT_THAT(CheckSql({"tests/services/x_test.cc", literal}), IsEmpty());
  EXPECT_THAT(CheckSql({"src/services/x.cc", "// SELECT code\n"}), IsEmpty());
  EXPECT_THAT(CheckSql({"src/services/x.cc", "Say(\"Select a region\");\n"}), IsEmpty());
}

struct LayoutCase {
  const char* path;
  std::string text;
  const char* finding;  // nothing: the file is well
};

TEST(TidyLayoutTest, FindsWhatIsOutOfLine) {
  const std::string header = "#pragma once\n";
  const LayoutCase cases[] = {
      {"src/base/x.h", header, nullptr},
      {"src/base/x.h", "int x;\n", "no `#pragma once`"},
      {"src/base/MyFile.h", header, "snake_case"},
      {"src/Base/x.h", header, "snake_case"},
      {"docs/ARCHITECTURE.md", "a\n", nullptr},
      {"src/base/x.cc", "int x;", "one newline"},
      {"src/base/x.cc", "int x;\n\n", "one newline"},
      {"src/base/x.cc", "", "one newline"},
      {"src/base/x.cc", "\tint x;\n", "x.cc:1: a tab"},
      {"src/base/x.cc", "int x; \n", "x.cc:1: a blank"},
      {"src/base/x.cc", "int x;\r\n", "x.cc:1: a blank"},
      {"docs/x.md", "text  \n", "a blank"},
      {"src/base/x.cc", std::string(100, 'x') + "\n", nullptr},
      {"src/base/x.cc", std::string(101, 'x') + "\n", "100 columns"},
      {"migrations/0001_x.sql", "\n" + std::string(101, 'x') + "\n", "x.sql:2: longer"},
      {"docs/x.md", std::string(101, 'x') + "\n", nullptr},
      {"src/base/x.cc",
       "// TO"
       "DO: later\n",
       "finish it"},
      {"scripts/x",
       "# FIX"
       "ME\n",
       "finish it"},
      {"tests/errors/x.toml", "\tbad  ", nullptr},
  };
  for (const LayoutCase& c : cases) {
    const Findings findings = CheckLayout({c.path, c.text});
    if (c.finding == nullptr) {
      EXPECT_THAT(findings, IsEmpty()) << c.path;
    } else {
      EXPECT_THAT(findings, ElementsAre(HasSubstr(c.finding))) << c.path;
    }
  }
}

TEST(TidyLayoutTest, CountsCodePointsNotBytes) {
  std::string line;
  for (int i = 0; i < 100; ++i) line += "å";
  EXPECT_THAT(CheckLayout({"src/base/x.cc", line + "\n"}), IsEmpty());
  EXPECT_THAT(CheckLayout({"src/base/x.cc", line + "å\n"}), testing::SizeIs(1));
}

TEST(TidyExportsTest, FindsPublicHeadersThatAreHidden) {
  const std::string open = "#include <string>\n\n#pragma GCC visibility push(default)\n";
  const std::string body = "namespace fordela {\nint F();\n}  // namespace fordela\n";
  const std::string close = "#pragma GCC visibility pop\n";
  EXPECT_THAT(CheckExports({"include/fordela/x.h", open + body + close}), IsEmpty());
  EXPECT_THAT(CheckExports({"include/fordela/x.h", "#include <string>\n\n" + body}),
              ElementsAre(HasSubstr("include/fordela/x.h: its namespace does not stand in")));
  EXPECT_THAT(CheckExports({"include/fordela/x.h", open + body}), testing::SizeIs(1));
  EXPECT_THAT(CheckExports({"src/base/x.h", body}), IsEmpty());
}

TEST(TidyMirrorTest, WantsASourceForEveryTest) {
  const std::vector<std::string> sources = {"include/fordela/date.h", "src/base/text.cc",
                                            "src/storage/rows.h", "tests/support/transcript.h"};
  const auto check = [&](const char* test) {
    std::vector<std::string> paths = sources;
    paths.emplace_back(test);
    return CheckMirror(paths);
  };
  EXPECT_THAT(check("tests/base/text_test.cc"), IsEmpty());
  EXPECT_THAT(check("tests/base/date_test.cc"), IsEmpty());
  EXPECT_THAT(check("tests/base/text_width_test.cc"), IsEmpty());
  EXPECT_THAT(check("tests/storage/transcript_test.cc"), IsEmpty());
  EXPECT_THAT(check("tests/errors/any_test.cc"), IsEmpty());
  EXPECT_THAT(check("tests/base/rows_test.cc"),
              ElementsAre("tests/base/rows_test.cc: tests no file of src/base"));
  EXPECT_THAT(check("tests/storage/texts_test.cc"), testing::SizeIs(1));
}

TEST(TidyTypesTest, FindsTwoTypesOfOneNameInOneNamespace) {
  const File first{"src/documents/a.h", "namespace fordela {\nstruct Cell {\n};\nclass Later;\n}"};
  const File second{"src/documents/b.h", "namespace fordela {\nclass Cell final {\n};\n}"};
  const File apart{"src/storage/c.h", "namespace fordela::storage {\nstruct Cell {\n};\n}"};
  EXPECT_THAT(CheckTypes({first, second, apart}),
              ElementsAre("src/documents/b.h: fordela::Cell is defined in src/documents/a.h too"));
  EXPECT_THAT(CheckTypes({first, apart}), IsEmpty());
}

TEST(TidyMigrationsTest, FindsGapsAndBadNames) {
  EXPECT_THAT(CheckMigrations({"migrations/0001_a.sql", "migrations/0002_b.sql"}), IsEmpty());
  EXPECT_THAT(CheckMigrations({"migrations/0001_a.sql", "migrations/0003_b.sql"}),
              ElementsAre("migrations/0003_b.sql: number 0002 expected"));
  EXPECT_THAT(CheckMigrations({"migrations/0001_a.sql", "migrations/0001_b.sql"}),
              testing::SizeIs(1));
  EXPECT_THAT(CheckMigrations({"migrations/1_a.sql"}), testing::SizeIs(1));
}

TEST(TidyPackagesTest, FindsPackagesThatNobodyExplained) {
  const char* packages = "# list\n\n[build]\ng++  # compiler\nlibx-dev  # x\n";
  EXPECT_THAT(CheckPackages(packages, "\n| `g++` | the compiler |\n| `libx-dev` | x |\n"),
              IsEmpty());
  EXPECT_THAT(CheckPackages(packages, "\n| `g++` | the compiler |\n"),
              ElementsAre("libx-dev: no row in docs/dependencies.md"));
  EXPECT_THAT(CheckPackages("g++\n", "\n| `g++` | the compiler |\n"),
              ElementsAre("g++: no comment in scripts/packages.txt"));
}

}  // namespace
}  // namespace fordela::tidy
