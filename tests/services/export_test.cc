// An export is read again by tests/verifier/data_package.py, an independent reader, which holds it
// against the standards it follows and against the archive's file, value for value.

#include "fordela/export.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>

#include "fordela/error.h"
#include "fordela/restore.h"
#include "support/archive_files.h"
#include "support/plain_sqlite.h"
#include "support/process.h"
#include "support/scoped_folder.h"
#include "support/test_archive.h"
#include "support/text_file.h"

namespace fordela {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;

/// A folder with an archive in a file.
class ExportTest : public testing::Test {
 protected:
  explicit ExportTest(const std::string& bytes = test::FullArchiveBytes()) {
    test::WriteBytes(folder_ / "archive.db", bytes);
  }

  [[nodiscard]] Database Open(Access access = Access::kRead) const {
    return Database::Open(folder_ / "archive.db", access);
  }

  [[nodiscard]] CommandResult Run(const std::string& command) const {
    return Process({"/bin/sh", "-c", command},
                   {folder_.path(), FixedEnvironment(folder_.path(), ""), ""})
        .Wait();
  }

  void ExpectTheReaderAgrees(const std::string& name) const {
    const CommandResult result = Run(
        "python3 '" FORDELA_SOURCE_DIR "/tests/verifier/data_package.py' " + name + " archive.db");
    EXPECT_EQ(result.status, 0) << result.out << result.err;
  }

  [[nodiscard]] std::map<std::string, std::string> BytesOf(const std::string& name) const {
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder_ / name)) {
      if (entry.is_regular_file()) {
        files[fs::relative(entry.path(), folder_ / name)] = ReadTextFile(entry.path());
      }
    }
    return files;
  }

  template <typename Function>
  void ExpectError(ErrorCode code, const Function& function) {
    try {
      function();
      ADD_FAILURE() << "it did not fail";
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), code) << error.what();
    }
  }

  ScopedFolder folder_;
};

TEST_F(ExportTest, AnIndependentReaderFindsTheArchiveInIt) {
  const ExportResult result = ExportArchive(Open(), folder_ / "out", {{}, "CC-BY-4.0"});
  ExpectTheReaderAgrees("out");
  EXPECT_EQ(result.events, 40);
  EXPECT_EQ(BytesOf("out").size(), result.files.size());
  const CommandResult sums = Run("cd out && sha256sum -c --quiet SHA256SUMS");
  EXPECT_EQ(sums.status, 0) << sums.out << sums.err;
  const CommandResult history = Run("cd out && ./verify.sh log log.jsonl checkpoint");
  EXPECT_EQ(history.status, 0) << history.out << history.err;
  EXPECT_THAT(history.out, HasSubstr(ToHex(result.root)));
}

TEST_F(ExportTest, ItsLogRebuildsTheArchive) {
  const ExportResult result = ExportArchive(Open(), folder_ / "out", {});
  std::ifstream lines(folder_ / "out" / "log.jsonl");
  const LogSource log{"log.jsonl", [&lines](std::string& line) {
                        return static_cast<bool>(std::getline(lines, line));
                      }};
  EXPECT_EQ(RestoreArchive(log, folder_ / "rebuilt.db", result.root).events, 40);
}

// By hand: the three decisions of the examples have 21 regions each, and the correction of
// cancer-2024/2 gives that one a second version.
TEST_F(ExportTest, TheTidyHistoryHasEachVersionAndSaysWhichIsCurrent) {
  ExportArchive(Open(), folder_ / "out", {});
  const std::string csv = BytesOf("out")["payouts.csv"];
  EXPECT_EQ(SplitLines(csv).size(), 1U + 4 * 21);
  EXPECT_THAT(csv, HasSubstr("\r\ncancer-2024/2,1,false,cancer-2024,2,2024,,01,Stockholm,2455914,"
                             "10557682,true,23.26,42452908,182500000,0,largest-remainder\r\n"));
  EXPECT_THAT(csv, HasSubstr("\r\ncancer-2024/2,2,true,cancer-2024,2,2024,"));
  EXPECT_THAT(csv, HasSubstr("\r\ncancer-2025/2,1,true,cancer-2025,2,2025,2025-12-11,13,Halland,,"
                             "9699964,false,0.00,0,182500000,0,largest-remainder\r\n"));
}

TEST_F(ExportTest, AsOfAnInstantItGivesTheBytesThatWereExportedThen) {
  Database early = test::NewArchive();
  ExportArchive(early, folder_ / "then", {});
  test::RecordText(early, test::ExampleText("cancer-2025.toml"),
                   {"later", *ParseInstant("2026-02-01T00:00:00Z")});
  ExportOptions options;
  options.as_of = ParseInstant("2026-01-31T23:59:59Z");
  ExportArchive(early, folder_ / "as-of", options);
  EXPECT_EQ(BytesOf("as-of"), BytesOf("then"));
  options.as_of = ParseInstant("2026-02-01T00:00:00Z");
  ExportArchive(early, folder_ / "now", options);
  EXPECT_NE(BytesOf("now"), BytesOf("then"));
}

TEST_F(ExportTest, AnArchiveWithoutDecisionsHasTablesWithoutRows) {
  ExportArchive(test::NewArchive(), folder_ / "out", {});
  test::WriteBytes(folder_ / "archive.db", test::EmptyArchiveBytes());
  ExpectTheReaderAgrees("out");
}

TEST_F(ExportTest, TextsThatLookLikeFormulasAreGuardedAndComeBackAsTheyWere) {
  {
    Database database = Open(Access::kWrite);
    test::RecordText(database,
                     "[[region]]\ncode = \"90\"\nname = \"=cmd|'/C calc'!A0\"\n"
                     "aliases = [\"+46\", \"'=1\", \"a,\\\"b\\\"\", \"'s\"]\n");
  }
  ExportArchive(Open(), folder_ / "out", {});
  EXPECT_THAT(BytesOf("out")["data/region.csv"], HasSubstr(",90,'=cmd|'/C calc'!A0\r\n"));
  ExpectTheReaderAgrees("out");
}

TEST_F(ExportTest, TheCheckpointIsSignedIfThereIsAKey) {
  bool saved = false;
  const Signer signer{MakeSigningKey("example.se/key", {1, 2, 3}), std::nullopt,
                      [&](const SignedNote&) { saved = true; }};
  ExportArchive(Open(), folder_ / "out", {{}, {}, &signer});
  EXPECT_TRUE(saved);
  const auto note = ParseNote(BytesOf("out")["checkpoint"]);
  ASSERT_TRUE(note);
  EXPECT_TRUE(VerifySignatures(*note, {{signer.key.verifier}}).ok());
  EXPECT_EQ(Run("cd out && sh verify.sh log log.jsonl checkpoint").status, 0);
}

TEST_F(ExportTest, WhatStandsInItsPlaceIsLeftAsItIs) {
  fs::create_directory(folder_ / "empty");
  fs::create_symlink("nowhere", folder_ / "link");
  for (const char* name : {"archive.db", "empty", "empty/", "link", "."}) {
    ExpectError(ErrorCode::kExists, [&] { ExportArchive(Open(), folder_ / name, {}); });
  }
  ExpectError(ErrorCode::kMissing, [&] { ExportArchive(Open(), folder_ / "no/out", {}); });
  EXPECT_THAT(folder_.Names(), ElementsAre("archive.db", "empty", "link"));
}

TEST_F(ExportTest, NothingIsLeftOfOneThatFails) {
  ExportOptions options;
  options.licence = "no name";
  EXPECT_THROW(ExportArchive(Open(), folder_ / "out", options), Refused);
  options = {ParseInstant("2000-01-01T00:00:00Z")};
  EXPECT_THROW(ExportArchive(Open(), folder_ / "out", options), Refused);
  const Signer signer{MakeSigningKey("example.se/key", {1, 2, 3}),
                      Checkpoint{"another/archive", 1, {}}, [](const SignedNote&) {}};
  EXPECT_THROW(ExportArchive(Open(), folder_ / "out", {{}, {}, &signer}), Refused);
  EXPECT_THAT(folder_.Names(), ElementsAre("archive.db"));
}

TEST_F(ExportTest, AnAlteredFigureIsNeverExported) {
  for (const char* change :
       {"DROP TRIGGER payout_no_update; UPDATE payout SET amount = amount + 1 WHERE event_seq = 33"
        " AND region_code = '01'",
        "DROP TRIGGER event_no_update; UPDATE event SET actor = 'other' WHERE seq = 5",
        "DROP TRIGGER payout_add; INSERT INTO payout VALUES (1, '01', 1, 1)"}) {
    test::WriteBytes(folder_ / "archive.db", test::FullArchiveBytes());
    PlainSqlite(folder_ / "archive.db").Run(change);
    ExpectError(ErrorCode::kDamaged,
                [&] { ExportArchive(Open(Access::kInspect), folder_ / "out", {}); });
    EXPECT_THAT(folder_.Names(), ElementsAre("archive.db")) << change;
  }
}

}  // namespace
}  // namespace fordela
