// The views in Swedish terms, read as any other tool reads them.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/archive_files.h"
#include "support/plain_sqlite.h"
#include "support/scoped_folder.h"

namespace fordela::storage {
namespace {

using testing::ElementsAre;
using Texts = std::vector<std::string>;

class ViewsTest : public testing::Test {
 protected:
  explicit ViewsTest(const std::string& bytes = test::ExampleArchiveBytes()) {
    test::WriteBytes(file_, bytes);
  }

  ScopedFolder folder_;
  std::filesystem::path file_ = folder_ / "archive.db";
  PlainSqlite sqlite_{file_};
};

TEST_F(ViewsTest, AreTheseAndEachHasItsTest) {
  EXPECT_THAT(sqlite_.Column("SELECT name FROM sqlite_schema WHERE type = 'view' ORDER BY rowid"),
              ElementsAre("regioner", "befolkningsmängder", "överenskommelser", "utfall", "beslut",
                          "utbetalningar", "betalningar", "återbetalningar", "avstämningar",
                          "avvikelser", "händelser"));
}

TEST_F(ViewsTest, RegionerHasThe21ByCode) {
  const Texts regions = sqlite_.Column("SELECT kod || ' ' || namn FROM regioner");
  ASSERT_EQ(regions.size(), 21U);
  EXPECT_EQ(regions.front(), "01 Stockholm");
  EXPECT_EQ(regions.back(), "25 Norrbotten");
}

TEST_F(ViewsTest, BefolkningsmangderGivesTheFiguresOfEachTable) {
  EXPECT_THAT(
      sqlite_.Column("SELECT underlag || ': ' || count(*) || ', ' || sum(invånare)"
                     " FROM befolkningsmängder GROUP BY underlag ORDER BY underlag"),
      ElementsAre("2019-11: 21, 10319473", "2024-11: 21, 10557682", "2025-09: 18, 9699964"));
  EXPECT_EQ(
      sqlite_.Value("SELECT etikett || '|' || referensdatum || '|' || källa || '|' || kod ||"
                    " '|' || invånare FROM befolkningsmängder"
                    " WHERE underlag = '2019-11' AND region = 'Gotland'"),
      "1 nov 2019|2019-11-01|Tabellen i regeringens beslut om den andra utbetalningen 2021|09|"
      "59636");
}

TEST_F(ViewsTest, OverenskommelserHasARowForEachInstalment) {
  EXPECT_THAT(
      sqlite_.Column("SELECT id || '/' || utbetalning || ' ' || år || ' ' || belopp || ' ' ||"
                     " delbelopp || ' ' || coalesce(ej_uppfyllt, '-') FROM överenskommelser"),
      ElementsAre("cancer-2021/1 2021 370000000 185000000 -",
                  "cancer-2021/2 2021 370000000 185000000 -",
                  "cancer-2024/1 2024 365000000 182500000 -",
                  "cancer-2024/2 2024 365000000 182500000 omfördelas",
                  "cancer-2025/1 2025 365000000 182500000 -",
                  "cancer-2025/2 2025 365000000 182500000 omfördelas"));
  EXPECT_THAT(sqlite_.Column("SELECT DISTINCT titel || '|' || ändamål || '|' || villkor"
                             " FROM överenskommelser WHERE id = 'cancer-2025' AND utbetalning = 2"),
              ElementsAre("En jämlik och effektiv cancervård med kortare väntetider 2025|"
                          "Standardiserade vårdförlopp (SVF)|"
                          "Rapportering till Socialstyrelsen om arbetet med SVF"));
}

TEST_F(ViewsTest, UtfallNamesThoseThatDidNotMeetTheCondition) {
  EXPECT_THAT(sqlite_.Column("SELECT överenskommelse || '/' || utbetalning || ' ' || kod || ' ' ||"
                             " region || ' ' || bedömt_av || ' ' || redovisat"
                             " FROM utfall WHERE uppfyllt = 'nej'"),
              ElementsAre("cancer-2025/2 13 Halland Socialstyrelsen 2025-11-12",
                          "cancer-2025/2 21 Gävleborg Socialstyrelsen 2025-11-12",
                          "cancer-2025/2 24 Västerbotten Socialstyrelsen 2025-11-12"));
  EXPECT_EQ(sqlite_.Value("SELECT count(*) FROM utfall WHERE uppfyllt = 'ja'"), "39");  // 21 + 18
}

TEST_F(ViewsTest, BeslutListsTheDecisions) {
  EXPECT_THAT(
      sqlite_.Column("SELECT beslut || '@' || version || ' ' || gäller || ' ' || år || ' ' ||"
                     " coalesce(beslutsdatum, '-') || ' ' || coalesce(nummer, '-') || ' ' || belopp"
                     " || ' ' || innehållet || ' ' || underlag || ' ' || avrundning || ' ' ||"
                     " coalesce(utbetalas_av, '-') FROM beslut"),
      ElementsAre("cancer-2021/2@1 ja 2021 - - 185000000 0 2019-11 stated -",
                  "cancer-2024/2@1 ja 2024 - - 182500000 0 2024-11 largest-remainder "
                  "Kammarkollegiet",
                  "cancer-2025/2@1 ja 2025 2025-12-11 II:4 182500000 0 2025-09 largest-remainder "
                  "Kammarkollegiet"));
}

TEST_F(ViewsTest, BeslutSaysWhichVersionHolds) {
  sqlite_.Run(
      "INSERT INTO event SELECT max(seq) + 1, recorded_at, actor, kind, canonical, leaf_hash"
      " FROM event;"
      "INSERT INTO decision SELECT (SELECT max(seq) FROM event), agreement_event, instalment, 2,"
      " event_seq, 'Beloppet var fel', 'S2026/1', decided_on, number, population_event, "
      "outcome_event, rule, payer, stated_reason, pot, pot"
      " FROM decision WHERE number = 'II:4'");
  EXPECT_THAT(sqlite_.Column("SELECT beslut || '@' || version || ' ' || gäller || ' ' ||"
                             " coalesce(rättelse, '-') FROM beslut WHERE år = 2025"),
              ElementsAre("cancer-2025/2@1 nej -", "cancer-2025/2@2 ja Beloppet var fel"));
}

TEST_F(ViewsTest, UtbetalningarSumToThePots) {
  EXPECT_THAT(sqlite_.Column("SELECT beslut || ' ' || count(*) || ' ' || sum(belopp)"
                             " FROM utbetalningar GROUP BY beslut ORDER BY beslut"),
              ElementsAre("cancer-2021/2 21 185000000", "cancer-2024/2 21 182500000",
                          "cancer-2025/2 21 182500000"));
  EXPECT_THAT(sqlite_.Column("SELECT beslut || ' ' || version || ' ' || år || ' ' ||"
                             " coalesce(beslutsdatum, '-') || ' ' || coalesce(invånare, '-') ||"
                             " ' ' || uppfyllt || ' ' || belopp"
                             " FROM utbetalningar WHERE kod = '21' AND region = 'Gävleborg'"),
              ElementsAre("cancer-2021/2 1 2021 - 287333 ja 5151097",
                          "cancer-2024/2 1 2024 - 286085 ja 4945263",
                          "cancer-2025/2 1 2025 2025-12-11 - nej 0"));
}

/// What follows the examples: RecordSequel.
class SequelViewsTest : public ViewsTest {
 protected:
  SequelViewsTest() : ViewsTest(test::FullArchiveBytes()) {}
};

TEST_F(SequelViewsTest, EveryVersionIsThere) {
  EXPECT_THAT(sqlite_.Column("SELECT underlag || '@' || version || ' ' || invånare"
                             " FROM befolkningsmängder WHERE kod = '01' AND underlag = '2024-11'"),
              ElementsAre("2024-11@1 2455914", "2024-11@2 2455941"));
  EXPECT_THAT(sqlite_.Column("SELECT överenskommelse || '/' || utbetalning || '@' || version"
                             " || ' ' || uppfyllt FROM utfall"
                             " WHERE kod = '09' AND överenskommelse = 'cancer-2024'"),
              ElementsAre("cancer-2024/2@1 ja", "cancer-2024/2@2 ja"));
  EXPECT_THAT(sqlite_.Column("SELECT beslut || '@' || version || ' ' || gäller || ' ' ||"
                             " coalesce(rättelse, '-') FROM beslut WHERE år = 2024"),
              ElementsAre("cancer-2024/2@1 nej -", "cancer-2024/2@2 ja Underlaget var fel"));
}

// The amounts by exact fractions, in another language.
TEST_F(SequelViewsTest, UtbetalningarGivesEachVersionItsOwnFigures) {
  EXPECT_THAT(sqlite_.Column("SELECT beslut || '@' || version || ' ' || invånare || ' ' || belopp"
                             " FROM utbetalningar WHERE kod = '01' AND år = 2024"),
              ElementsAre("cancer-2024/2@1 2455914 42452908", "cancer-2024/2@2 2455941 42453266"));
}

TEST_F(SequelViewsTest, BetalningarListsEachAmountOfATransfer) {
  EXPECT_THAT(sqlite_.Column("SELECT beslut || '|' || utbetalt || '|' || referens || '|' || kod ||"
                             " '|' || region || '|' || belopp FROM betalningar"),
              ElementsAre("cancer-2024/2|2024-12-20|KK 2024:17|01|Stockholm|42453266",
                          "cancer-2024/2|2024-12-20|KK 2024:17|09|Gotland|1056050"));
}

TEST_F(SequelViewsTest, AterbetalningarListsWhatCameBack) {
  EXPECT_THAT(sqlite_.Column("SELECT beslut || '|' || återbetalt || '|' || kod || '|' || region ||"
                             " '|' || belopp || '|' || orsak FROM återbetalningar"),
              ElementsAre("cancer-2024/2|2025-02-03|09|Gotland|1053|Ej förbrukade medel"));
}

TEST_F(SequelViewsTest, AvstamningarListsTheDocumentsAndAvvikelserWhatTheyStateOtherwise) {
  EXPECT_THAT(sqlite_.Column("SELECT beslut || '@' || version || '|' || dokument || '|' ||"
                             " length(sha256) || '|' || byte || '|' || rader || '|' || resultat ||"
                             " '|' || avvikelser || '|' || tidpunkt || '|' || vem"
                             " FROM avstämningar"),
              ElementsAre("cancer-2024/2@2|bilaga.txt|64|4711|21|avviker|3|"
                          "2026-01-02T03:04:05Z|tester",
                          "cancer-2024/2@2|rättad.txt|64|4711|21|stämmer|0|"
                          "2026-01-02T03:04:05Z|tester"));
  EXPECT_THAT(sqlite_.Column("SELECT beslut || '@' || version || '|' || dokument || '|' || uppgift"
                             " || '|' || coalesce(kod || ' ' || region, '-') || '|' || registrerat"
                             " || '|' || publicerat FROM avvikelser"),
              ElementsAre("cancer-2024/2@2|bilaga.txt|belopp|01 Stockholm|42453266|42452908",
                          "cancer-2024/2@2|bilaga.txt|invånare|01 Stockholm|2455941|2455914",
                          "cancer-2024/2@2|bilaga.txt|invånare|-|10557709|10557682"));
}

TEST_F(ViewsTest, HandelserListsTheHistory) {
  EXPECT_THAT(sqlite_.Column("SELECT slag || ' ' || count(*) FROM händelser GROUP BY slag"
                             " ORDER BY min(nummer)"),
              ElementsAre("archive 1", "region 21", "population 3", "agreement 3", "decision 3",
                          "outcome 2"));
  EXPECT_EQ(sqlite_.Value("SELECT tidpunkt || ' ' || vem FROM händelser WHERE nummer = 1"),
            "2026-01-02T03:04:05Z tester");
  EXPECT_EQ(
      sqlite_.Value("SELECT count(*) FROM händelser AS h JOIN event AS e ON e.seq = h.nummer"
                    " WHERE h.innehåll = e.canonical AND h.lövhash = lower(hex(e.leaf_hash))"),
      "33");
}

}  // namespace
}  // namespace fordela::storage
