// The main job, through the program itself: the three published decisions are recorded, and their
// annexes are the published tables.

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "support/process.h"
#include "support/published_tables.h"
#include "support/transcript.h"

namespace fordela {
namespace {

using Json = nlohmann::json;
using test::PublishedRow;
using test::PublishedTable;

constexpr std::size_t kPublishedRows = 60;

/// `23.26` as the tables since 2024 print it: `23,26%`.
std::string AsPercent(std::string share) {
  std::ranges::replace(share, '.', ',');
  return share + '%';
}

/// `23.01` as the table of 2021 prints it, a fraction with two decimals: `0,23`.
std::string AsFraction(std::string share) {
  share.erase(std::ranges::find(share, '.'), std::ranges::find(share, '.') + 1);
  const int percent = (std::stoi(share) + 50) / 100;
  return (percent < 10 ? "0,0" : "0,") + std::to_string(percent);
}

class PublishedAnnexesTest : public testing::Test {
 protected:
  void SetUp() override {
    if (ProgramPath().empty()) GTEST_SKIP() << "the program is not built";
    ASSERT_EQ(world_.Run("fordela init --origin test/archive").status, 0);
    ASSERT_EQ(world_.Run("fordela record examples/*.toml").status, 0);
  }

  Json Annex(const std::string& decision) {
    const CommandResult result = world_.Run("fordela annex --format json " + decision);
    EXPECT_EQ(result.status, 0) << result.err;
    return Json::parse(result.out);
  }

  TranscriptWorld world_{ProgramPath()};
};

/// Compares every published row with the annex's row of that code. Returns how many are the same
/// in amount, population and share.
std::size_t CountEqualRows(const PublishedTable& table, const Json& annex,
                           std::string (*as_printed)(std::string)) {
  std::map<std::string, Json> rows;
  for (const Json& row : annex.at("rows")) rows[row.at("code")] = row;
  EXPECT_EQ(rows.size(), annex.at("rows").size());
  std::size_t equal = 0;
  for (const PublishedRow& published : table.rows) {
    const Json& row = rows[std::string(published.code)];
    EXPECT_EQ(row.at("amount"), published.amount) << row;
    EXPECT_EQ(row.at("population"), published.population) << row;
    EXPECT_EQ(as_printed(row.at("share")), published.share) << row;
    EXPECT_EQ(row.at("met"), true) << row;
    if (row.at("amount") == published.amount && row.at("population") == published.population &&
        as_printed(row.at("share")) == published.share) {
      ++equal;
    }
  }
  return equal;
}

TEST_F(PublishedAnnexesTest, EqualThePublishedTablesInEveryRow) {
  struct Case {
    std::string decision;
    const PublishedTable& table;
    std::string (*as_printed)(std::string);
    std::size_t rows;
    std::size_t regions;
  };
  std::size_t equal = 0;
  for (const Case& each : {Case{"cancer-2021/2", test::Published2021(), AsFraction, 21, 21},
                           Case{"cancer-2024/2", test::Published2024(), AsPercent, 21, 21},
                           Case{"cancer-2025/2", test::Published2025(), AsPercent, 18, 21}}) {
    SCOPED_TRACE(each.decision);
    const Json annex = Annex(each.decision);
    EXPECT_EQ(annex.at("decision"), each.decision);
    EXPECT_EQ(annex.at("pot"), each.table.pot);
    EXPECT_EQ(annex.at("withheld"), 0);
    EXPECT_EQ(annex.at("population_total"), each.table.population_total);
    EXPECT_EQ(annex.at("rows").size(), each.regions);
    EXPECT_EQ(each.table.rows.size(), each.rows);
    equal += CountEqualRows(each.table, annex, each.as_printed);
  }
  EXPECT_EQ(equal, kPublishedRows);
  RecordProperty("rows_equal_to_the_published", static_cast<int>(equal));
}

TEST_F(PublishedAnnexesTest, NameTheRegionsThatWereExcludedIn2025) {
  const std::map<std::string, std::string> excluded = {
      {"13", "Halland"}, {"21", "Gävleborg"}, {"24", "Västerbotten"}};
  std::map<std::string, std::string> not_met;
  const Json annex = Annex("cancer-2025/2");
  for (const Json& row : annex.at("rows")) {
    if (row.at("met") == true) continue;
    not_met[row.at("code")] = row.at("region");
    EXPECT_EQ(row.at("amount"), 0) << row;
    EXPECT_TRUE(row.at("population").is_null()) << row;
  }
  EXPECT_EQ(not_met, excluded);
}

}  // namespace
}  // namespace fordela
