// The pages of the site, live; and the rooms where questions are asked.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>
#include <string>

#include "fordela/publish.h"
#include "support/archive_files.h"
#include "support/desk_world.h"

namespace fordela::web {
namespace {

using test::DeskWorld;
using testing::HasSubstr;
using testing::Not;

std::string Read(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

std::size_t CountOf(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++count;
  }
  return count;
}

/// What stands in the tables: the figures of a page.
std::vector<std::string> CellsOf(const std::string& page) {
  static const std::regex kCell("<t[dh][^>]*>(.*?)</t[dh]>");
  std::vector<std::string> cells;
  for (std::sregex_iterator it(page.begin(), page.end(), kCell), end; it != end; ++it) {
    cells.push_back((*it)[1]);
  }
  return cells;
}

TEST(LookTest, EveryPublishedPageIsThereWithItsTablesAndEveryFileAsItIs) {
  DeskWorld world(test::FullArchiveBytes());
  const ScopedFolder folder;
  const std::filesystem::path site = folder / "site";
  PublishSite(Database::Open(world.file(), Access::kRead), site, {});
  int seen = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(site)) {
    const std::string path = "/" + std::filesystem::relative(entry.path(), site).string();
    // The method and the audit of a site lead to its data package, which a desk does not have.
    if (!entry.is_regular_file() || path.starts_with("/data/") || path.ends_with("method.html") ||
        path.ends_with("audit.html")) {
      continue;
    }
    SCOPED_TRACE(path);
    ++seen;
    const Response live = world.Get(path);
    EXPECT_EQ(live.status, 200);
    const bool page = path.ends_with(".html") && !path.ends_with("-annex.html");
    if (page) {
      EXPECT_EQ(CellsOf(live.body), CellsOf(Read(entry.path())));
    } else {
      EXPECT_TRUE(live.body == Read(entry.path()));
    }
  }
  EXPECT_GT(seen, 100);
}

TEST(LookTest, AnEmptyArchiveShowsEveryPage) {
  DeskWorld world(test::EmptyArchiveBytes());
  for (const char* path :
       {"/index.html", "/regions/01.html", "/method.html", "/history.html",
        "/history.html?region=01", "/compare.html", "/reconcile.html", "/audit.html",
        "/checkpoint.txt", "/regions/01.csv", "/history.csv?region=01"}) {
    SCOPED_TRACE(path);
    EXPECT_EQ(world.Get(path).status, 200);
    EXPECT_EQ(world.Get("/en" + std::string(path)).status, 200);
  }
}

TEST(LookTest, WhatIsNotOnRecordIsNotFound) {
  DeskWorld world(test::FullArchiveBytes());
  for (const char* path :
       {"/decisions/cancer-2025/3.html", "/decisions/cancer-2025/2@9.html",
        "/decisions/cancer-2025/x.html", "/decisions/cancer-2025/2-annex.pdf",
        "/decisions/nothing/2-annex.csv", "/regions/77.html", "/regions/01.pdf", "/regions/01",
        "/what-if/cancer-2025/x.html", "/what-if/nothing/2.html"}) {
    SCOPED_TRACE(path);
    EXPECT_EQ(world.Get(path).status, 404);
  }
}

TEST(LookTest, ADecisionLeadsToWhatCanBeDoneWithIt) {
  const std::string bytes = test::FullArchiveBytes();
  const std::string page = DeskWorld(bytes).Get("/decisions/cancer-2025/2.html").body;
  for (const char* link : {"../../correct/cancer-2025/2.html", "../../settle/cancer-2025/2.html",
                           "../../repay/cancer-2025/2.html", "../../what-if/cancer-2025/2.html",
                           "../../reconcile.html?decision=cancer-2025/2",
                           "../../compare.html?first=cancer-2024/2&amp;second=cancer-2025/2",
                           "../../receipts/cancer-2025/2/01.txt"}) {
    EXPECT_THAT(page, HasSubstr("href=\"" + std::string(link) + "\""));
  }
  const std::string read_only = DeskWorld(bytes, true).Get("/decisions/cancer-2025/2.html").body;
  EXPECT_THAT(read_only, HasSubstr("what-if/cancer-2025/2.html"));
  EXPECT_THAT(read_only, Not(HasSubstr("correct/cancer-2025")));
}

TEST(LookTest, YearsThatAreChosenAreSaidAndNothingElseIsSummed) {
  DeskWorld world(test::ExampleArchiveBytes());
  const std::string page = world.Get("/index.html?from=2024&to=2024").body;
  // Of the three examples, the agreement of 2024 alone; the sums are its own.
  EXPECT_THAT(page, HasSubstr("i överenskommelser för 2024"));
  EXPECT_THAT(page, HasSubstr("cancer-2024/2"));
  EXPECT_THAT(page, Not(HasSubstr("cancer-2025/2")));
  EXPECT_THAT(page, HasSubstr("name=\"from\" inputmode=\"numeric\" autocomplete=\"off\" "
                              "value=\"2024\""));
  EXPECT_EQ(world.Get("/index.html?from=twenty").status, 422);
  EXPECT_EQ(world.Get("/regions/01.html?before=nothing/1").status, 422);
}

TEST(LookTest, YearsWithoutADecisionAreNotSaidToBeAllThereIs) {
  DeskWorld world(test::ExampleArchiveBytes());
  EXPECT_THAT(world.Get("/index.html?from=1990&to=1991").body,
              Not(HasSubstr("Inget beslut finns i registret")));
  EXPECT_THAT(world.Get("/regions/01.html?from=1990&to=1991").body,
              Not(HasSubstr("Inget beslut i registret")));
}

TEST(LookTest, AProblemWithoutWordsOfItsOwnHasNoStopInTheirPlace) {
  DeskWorld world(test::ExampleArchiveBytes());
  EXPECT_THAT(world.Get("/what-if/cancer-2024/2.html?pot=many").body,
              Not(HasSubstr("<strong>.</strong>")));
}

TEST(HistoryRoomTest, SaysWhatToChooseAndKeepsWhatWasChosen) {
  DeskWorld world(test::ExampleArchiveBytes());
  EXPECT_THAT(world.Get("/history.html").body, HasSubstr("Kryssa i en eller flera regioner"));
  const std::string page = world.Get("/history.html?region=01&region=13&from=2024&to=2025").body;
  EXPECT_EQ(CountOf(page, " checked"), 2U);
  // Stockholm 2025, by the annex; Halland was excluded then.
  EXPECT_THAT(page, HasSubstr("46\u00A0759\u00A0214"));
  EXPECT_THAT(page, HasSubstr("villkor ej uppfyllt"));
  EXPECT_THAT(page, Not(HasSubstr("cancer-2021")));
  EXPECT_THAT(page, HasSubstr("history.csv?region=01&amp;region=13&amp;from=2024&amp;to=2025"));
}

TEST(HistoryRoomTest, WhatIsWrongStandsBesideItsField) {
  DeskWorld world(test::ExampleArchiveBytes());
  const Response page = world.Get("/history.html?region=Atlantis&from=2024");
  EXPECT_EQ(page.status, 422);
  EXPECT_THAT(page.body, HasSubstr("id=\"f-region-wrong\""));
  EXPECT_THAT(page.body, HasSubstr("<option selected>2024</option>"));
}

TEST(CompareRoomTest, ShowsBothSidesAndTheirDifference) {
  DeskWorld world(test::ExampleArchiveBytes());
  const std::string page =
      world.Get("/en/compare.html?first=cancer-2024/2&second=cancer-2025/2").body;
  // Dalarna 2024 by hand (DESIGN §4): 4 968 875; both pots are the same, paid in full.
  EXPECT_THAT(page, HasSubstr("4\u00A0968\u00A0875"));
  EXPECT_THAT(page, HasSubstr("<option value=\"cancer-2024/2\" selected>"));
  const Response wrong = world.Get("/compare.html?first=cancer-1999/1&second=cancer-2025/2");
  EXPECT_EQ(wrong.status, 422);
  EXPECT_THAT(wrong.body, HasSubstr("<option value=\"cancer-1999/1\" selected>"));
  EXPECT_THAT(wrong.body, HasSubstr("id=\"f-first-wrong\""));
}

TEST(WhatIfRoomTest, UntickedBoxesAreRegionsThatDoNotMeetTheCondition) {
  DeskWorld world(test::ExampleArchiveBytes());
  const std::string path = "/what-if/cancer-2024/2.html";
  const std::string page = world.Get(path).body;
  EXPECT_EQ(CountOf(page, " checked"), 21U);
  test::FormValues form = test::FormOf(page, "what-if/cancer-2024/2.html");
  test::Untick(form, "met", "09");
  std::string query;
  for (const auto& [name, value] : form) query += (query.empty() ? "?" : "&") + name + "=" + value;
  const Response answer = world.Get(path + query);
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(CountOf(answer.body, " checked"), 20U);
  // What Gotland (09) had is now shared by the twenty others.
  EXPECT_THAT(answer.body, HasSubstr("20 regioner"));
}

TEST(WhatIfRoomTest, RefusalsKeepWhatWasTyped) {
  DeskWorld world(test::ExampleArchiveBytes());
  const Response page = world.Get("/what-if/cancer-2024/2.html?pot=many&rule=webster");
  EXPECT_EQ(page.status, 422);
  EXPECT_THAT(page.body, HasSubstr("value=\"many\""));
  EXPECT_THAT(page.body, HasSubstr("<option selected>webster</option>"));
  EXPECT_THAT(page.body, HasSubstr("id=\"f-pot-wrong\""));
  EXPECT_EQ(world.Get("/what-if/cancer-2024/2.html?rule=stated").status, 422);
  EXPECT_EQ(world.Get("/what-if/cancer-2024/2.html?population=2031").status, 422);
}

}  // namespace
}  // namespace fordela::web
