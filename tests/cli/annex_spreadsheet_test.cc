// The program's spreadsheets and CSV, opened again by programs that share no code with it:
// openpyxl, Python's csv module, sqlite3 and LibreOffice.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "support/archive_files.h"
#include "support/spreadsheets.h"
#include "support/text_file.h"

namespace fordela {
namespace {

using testing::EndsWith;
using testing::HasSubstr;

/// How LibreOffice is told to read each dialect of CSV: separator, quotation mark, UTF-8, from the
/// first line, the first column as text, Swedish or English numbers.
constexpr const char* kSwedishCsv = "Text - txt - csv (StarCalc):59,34,76,1,1/2,1053,false,true";
constexpr const char* kStandardCsv = "Text - txt - csv (StarCalc):44,34,76,1,1/2,1033,false,true";

class AnnexSpreadsheetTest : public testing::Test {
 protected:
  explicit AnnexSpreadsheetTest(const std::string& bytes = test::ExampleArchiveBytes()) {
    test::WriteBytes(readers_.folder() / "fordela.db", bytes);
  }

  /// Standard output, of a command that must succeed.
  std::string Run(const std::string& command) const {
    const CommandResult result = readers_.Run(command);
    EXPECT_EQ(result.status, 0) << command << "\n" << result.out << result.err;
    return result.out;
  }

  void SaveAnnex(const std::string& decision, const std::string& options = "") const {
    const std::string annex = "fordela annex " + decision + " " + options;
    Run(annex + " -o annex.xlsx && " + annex + " -o annex.json && " + annex + " -o annex.csv && " +
        annex + " --format csv-std -o standard.csv");
  }

  [[nodiscard]] std::string SumOfAnnex() const {
    return readers_.Read("annex annex.xlsx annex.json annex.csv standard.csv");
  }

  test::SpreadsheetReaders readers_;
};

/// The sums are those of the published annexes.
TEST_F(AnnexSpreadsheetTest, SaysInEveryFormWhatThePublishedAnnexesSumTo) {
  SaveAnnex("cancer-2021/2");
  EXPECT_EQ(SumOfAnnex(), "21 regions, 185000000 kr\n");
  SaveAnnex("cancer-2024/2");
  EXPECT_EQ(SumOfAnnex(), "21 regions, 182500000 kr\n");
  SaveAnnex("cancer-2025/2");
  EXPECT_EQ(SumOfAnnex(), "21 regions, 182500000 kr\n");
  SaveAnnex("cancer-2025/2", "--lang en");
  EXPECT_EQ(SumOfAnnex(), "21 regions, 182500000 kr\n");
}

TEST_F(AnnexSpreadsheetTest, IsTheSameForLibreOffice) {
  if (!test::SpreadsheetReaders::HasLibreOffice()) {
    GTEST_SKIP() << test::SpreadsheetReaders::WithoutLibreOffice();
  }
  SaveAnnex("cancer-2025/2");
  readers_.SaveAsFods("annex.xlsx", "");
  EXPECT_EQ(readers_.Read("fods annex.fods standard.csv"), "21 rows, 182500000 kr\n");
  readers_.SaveAsFods("annex.csv", kSwedishCsv);
  EXPECT_EQ(readers_.Read("fods annex.fods standard.csv"), "21 rows, 182500000 kr\n");
  readers_.SaveAsFods("standard.csv", kStandardCsv);
  EXPECT_EQ(readers_.Read("fods standard.fods standard.csv"), "21 rows, 182500000 kr\n");
}

TEST_F(AnnexSpreadsheetTest, IsATableForSqliteThatKeepsTheCodes) {
  SaveAnnex("cancer-2025/2");
  EXPECT_EQ(Run("sqlite3 :memory: '.import --csv standard.csv annex' "
                "'SELECT count(*), sum(Belopp), min(Kod), max(Andel) FROM annex'"),
            "21|182500000|01|4.87\n");
  EXPECT_EQ(Run("sqlite3 :memory: '.mode csv' '.separator ;' '.import annex.csv annex' "
                "'SELECT count(*) || \" \" || sum(Belopp) || \" \" || min(Region) FROM annex' "
                "| tr -d '\"\\r'"),
            "21 182500000 Blekinge\n");
}

TEST_F(AnnexSpreadsheetTest, HasTheSameCellsAsTheCsvOfEveryCommandWithATable) {
  for (const std::string command :
       {"regions", "snapshots", "agreements", "decisions", "settlements", "log", "audit",
        "history Dalarna", "history Stockholm --from 2030", "compare cancer-2024/2 cancer-2025/2",
        "what-if cancer-2025/2 --not-met Gotland", "exclusions cancer-2025/2 --population 2024-11",
        "reconcile cancer-2025/2 '" FORDELA_SOURCE_DIR "/tests/data/2025-second-payment.txt'"}) {
    Run("fordela " + command + " -o table.xlsx && fordela " + command +
        " --format csv-std -o table.csv");
    EXPECT_THAT(readers_.Read("table table.xlsx table.csv"), EndsWith(" rows\n")) << command;
  }
}

/// By hand: 287 451 × 182 500 000 / 10 557 682 = 4 968 875 + 5 352 250/10 557 682, the tenth of 21
/// remainders; nine get a krona more, the last of them Västmanland with 5 985 044.
TEST_F(AnnexSpreadsheetTest, DerivesEveryAmountOfADecision) {
  Run("fordela show cancer-2024/2 -o show.xlsx");
  const std::string derivation = readers_.Read("cells show.xlsx Uträkning");
  EXPECT_THAT(derivation,
              HasSubstr("\"20\" | \"Dalarna\" | 287451 | 4968875 | \"5352250/10557682\" | 10 | 0 | "
                        "4968875 | 4968875\n"));
  EXPECT_THAT(derivation, HasSubstr("\"19\" | \"Västmanland\" | "));
  EXPECT_THAT(derivation, HasSubstr(" | \"5985044/10557682\" | 9 | 1 | "));
  EXPECT_THAT(readers_.Read("cells show.xlsx Sammanställning"),
              HasSubstr("\"Kvar efter kvoternas hela kronor (kr)\" | 9\n"));
}

TEST_F(AnnexSpreadsheetTest, LeavesAnExcludedRegionWithoutAQuota) {
  Run("fordela show cancer-2025/2 --lang en -o show.xlsx");
  EXPECT_THAT(readers_.Read("cells show.xlsx Derivation"),
              HasSubstr("\"13\" | \"Halland\" |  |  |  |  |  |  | 0\n"));
}

TEST_F(AnnexSpreadsheetTest, HasTheSameBytesOnAnotherDayForAnotherUserInAnotherPlace) {
  Run("fordela annex cancer-2025/2 -o one.xlsx && fordela show cancer-2025/2 -o show.xlsx && "
      "fordela log -o log.xlsx && umask 077 && export SOURCE_DATE_EPOCH=1900000000 "
      "FORDELA_ACTOR=other TZ=Asia/Tokyo LC_ALL=tr_TR.UTF-8 LANG=sv_SE.UTF-8 USER=other "
      "LOGNAME=other HOME=/nowhere TMPDIR=$PWD && "
      "fordela annex cancer-2025/2 --format xlsx | cmp - one.xlsx && "
      "fordela show cancer-2025/2 --format xlsx | cmp - show.xlsx && "
      "fordela log --format xlsx | cmp - log.xlsx");
  EXPECT_THAT(readers_.folder().Names(),
              testing::ElementsAre("fordela.db", "log.xlsx", "one.xlsx", "show.xlsx"));
}

/// The archive of RecordSequel, in which cancer-2024/2 was corrected, paid and repaid in part.
class PaidSpreadsheetTest : public AnnexSpreadsheetTest {
 protected:
  PaidSpreadsheetTest() : AnnexSpreadsheetTest(test::FullArchiveBytes()) {}
};

TEST_F(PaidSpreadsheetTest, TellsWhatWasPaidAndWhatCameBackAndTheVersions) {
  Run("fordela settle cancer-2024/2 --region Dalarna --amount 5 --paid-on 2024-12-20 "
      "--reference \"=cmd|' /C calc'!A0\"");
  Run("fordela show cancer-2024/2 -o show.xlsx");
  const std::string paid = readers_.Read("cells show.xlsx Utbetalt");
  EXPECT_THAT(paid, HasSubstr("\"Dalarna\" | 5 | \"=cmd|' /C calc'!A0\" | 41\n"));
  EXPECT_THAT(paid, HasSubstr("\"Stockholm\""));
  EXPECT_THAT(paid, HasSubstr("\"återbetalning\" | "));
  EXPECT_THAT(paid, HasSubstr("\"Gotland\" | 1053 | "));
  EXPECT_THAT(readers_.Read("cells show.xlsx Avräkning"), HasSubstr("\"Gotland\""));
  const std::string versions = readers_.Read("cells show.xlsx Versioner");
  EXPECT_THAT(versions, HasSubstr("\"cancer-2024/2@1\""));
  EXPECT_THAT(versions, HasSubstr("\n\"cancer-2024/2\" | "));
}

TEST_F(PaidSpreadsheetTest, ShowsAnEarlierVersionWithoutThePaymentsOfALaterOne) {
  Run("fordela show cancer-2024/2@1 -o show.xlsx");
  EXPECT_THAT(readers_.Read("cells show.xlsx Sammanställning"),
              HasSubstr("\"Rättat av\" | \"cancer-2024/2@2\"\n"));
  EXPECT_NE(readers_
                .Run("/usr/bin/python3 '" FORDELA_SOURCE_DIR
                     "/tests/verifier/spreadsheets.py' cells show.xlsx Utbetalt")
                .status,
            0);
}

}  // namespace
}  // namespace fordela
