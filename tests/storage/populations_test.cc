#include "storage/populations.h"

#include <gtest/gtest.h>

#include "storage/connection.h"
#include "support/test_archive.h"

namespace fordela::storage {
namespace {

using Events = std::vector<std::int64_t>;

TEST(PopulationsTest, AreListedUpToAnEvent) {
  const Database database = test::ExampleArchive();
  Connection& connection = database.connection();
  EXPECT_EQ(ListSnapshotEvents(connection, 22), Events{});
  EXPECT_EQ(ListSnapshotEvents(connection, 23), Events{23});
  EXPECT_EQ(ListSnapshotEvents(connection, 25), Events{23});
  EXPECT_EQ(ListSnapshotEvents(connection, 26), (Events{23, 26}));
  EXPECT_EQ(ListSnapshotEvents(connection, 33), (Events{23, 26, 30}));
}

TEST(PopulationsTest, AreFoundByIdOnlyOnceRecorded) {
  const Database database = test::ExampleArchive();
  Connection& connection = database.connection();
  EXPECT_EQ(FindSnapshotEvents(connection, "2024-11", 25), Events{});
  EXPECT_EQ(FindSnapshotEvents(connection, "2024-11", 26), Events{26});
  EXPECT_EQ(FindSnapshotEvents(connection, "2024-11", 33), Events{26});
  EXPECT_EQ(FindSnapshotEvents(connection, "2024-12", 33), Events{});
}

TEST(PopulationsTest, EveryVersionIsFoundTheFirstOneFirst) {
  const Database database = test::FullArchive();
  Connection& connection = database.connection();
  EXPECT_EQ(FindSnapshotEvents(connection, "2024-11", 33), Events{26});
  EXPECT_EQ(FindSnapshotEvents(connection, "2024-11", 34), (Events{26, 34}));
  EXPECT_EQ(FindSnapshotEvents(connection, "2025-09", 34), Events{30});
  EXPECT_EQ(ListSnapshotEvents(connection, 34), (Events{23, 26, 30, 34}));
  const auto first = FindSnapshot(connection, 26);
  EXPECT_EQ(first->version, 1);
  EXPECT_EQ(first->correction, std::nullopt);
  EXPECT_EQ(first->counts.front(), (PopulationCount{"01", 2'455'914}));
  const auto second = FindSnapshot(connection, 34);
  EXPECT_EQ(second->version, 2);
  EXPECT_EQ(second->correction, (Correction{26, "Två siffror hade bytt plats", "S2024/02101"}));
  EXPECT_EQ(second->counts.front(), (PopulationCount{"01", 2'455'941}));
}

TEST(PopulationsTest, ASnapshotIsReadWithItsFiguresByCode) {
  const Database database = test::ExampleArchive();
  const auto snapshot = FindSnapshot(database.connection(), 30);
  ASSERT_TRUE(snapshot.has_value());
  EXPECT_EQ(snapshot->id, "2025-09");
  EXPECT_EQ(snapshot->label, "sep 2025");
  EXPECT_FALSE(snapshot->reference_date.has_value());
  EXPECT_EQ(snapshot->stated_total, 9'699'964);
  ASSERT_EQ(snapshot->counts.size(), 18U);
  EXPECT_EQ(snapshot->counts.front(), (PopulationCount{"01", 2'485'275}));
  EXPECT_EQ(snapshot->counts.back(), (PopulationCount{"25", 248'876}));
  EXPECT_FALSE(FindSnapshot(database.connection(), 31).has_value());
}

}  // namespace
}  // namespace fordela::storage
