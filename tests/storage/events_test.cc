#include "storage/events.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "fordela/error.h"
#include "storage/connection.h"
#include "support/test_archive.h"

namespace fordela::storage {
namespace {

Instant At(std::string_view text) { return *ParseInstant(text); }

Hash HashOf(std::uint8_t byte) {
  Hash hash{};
  hash.fill(byte);
  return hash;
}

EventRow RowAt(std::int64_t seq, const std::string& recorded_at) {
  return {seq, recorded_at, "tester", "test", "{}", HashOf(static_cast<std::uint8_t>(seq))};
}

TEST(EventsTest, AnEmptyHistoryHasNone) {
  const auto connection = Connection::Create(":memory:");
  EXPECT_EQ(LastEvent(*connection), 0);
  EXPECT_EQ(LastEventAt(*connection, At("9999-12-31T23:59:59Z")), 0);
  EXPECT_FALSE(FindEvent(*connection, 1).has_value());
  EXPECT_FALSE(FindNextEvent(*connection, 0).has_value());
  EXPECT_EQ(LoadTreeEdge(*connection, 0).peaks.size(), 0U);
}

TEST(EventsTest, AreReadAsTheyWereWritten) {
  const auto connection = Connection::Create(":memory:");
  InsertEvent(*connection, {1, "2026-01-02T03:04:05Z", "Åsa", "region", "{\"å\":1}", HashOf(7)});
  const auto row = FindEvent(*connection, 1);
  ASSERT_TRUE(row.has_value());
  EXPECT_EQ(row->seq, 1);
  EXPECT_EQ(row->recorded_at, "2026-01-02T03:04:05Z");
  EXPECT_EQ(row->actor, "Åsa");
  EXPECT_EQ(row->kind, "region");
  EXPECT_EQ(row->canonical, "{\"å\":1}");
  EXPECT_EQ(row->leaf_hash, HashOf(7));
  EXPECT_EQ(FindNextEvent(*connection, 0)->seq, 1);
  EXPECT_FALSE(FindNextEvent(*connection, 1).has_value());
}

TEST(EventsTest, TheLastEventAtAnInstantIsTheHighestNumberEvenIfTheClockWentBack) {
  const auto connection = Connection::Create(":memory:");
  InsertEvent(*connection, RowAt(1, "2026-01-01T00:00:00Z"));
  InsertEvent(*connection, RowAt(2, "2026-01-03T00:00:00Z"));
  InsertEvent(*connection, RowAt(3, "2026-01-02T00:00:00Z"));
  InsertEvent(*connection, RowAt(4, "2026-01-04T00:00:00Z"));
  const std::pair<const char*, std::int64_t> cases[] = {
      {"2025-12-31T23:59:59Z", 0}, {"2026-01-01T00:00:00Z", 1}, {"2026-01-01T23:59:59Z", 1},
      {"2026-01-02T00:00:00Z", 3}, {"2026-01-03T00:00:00Z", 3}, {"2026-01-03T23:59:59Z", 3},
      {"2026-01-04T00:00:00Z", 4}, {"2027-01-01T00:00:00Z", 4}};
  for (const auto& [instant, seq] : cases) {
    EXPECT_EQ(LastEventAt(*connection, At(instant)), seq) << instant;
  }
}

TEST(EventsTest, ARangeIsVisitedInOrderWithBothItsEnds) {
  const auto connection = Connection::Create(":memory:");
  for (std::int64_t seq = 1; seq <= 5; ++seq) {
    InsertEvent(*connection, RowAt(seq, "2026-01-01T00:00:00Z"));
  }
  std::vector<std::int64_t> seen;
  EventSelection selection;
  selection.first = 2;
  selection.last = 4;
  ForEachEventRow(*connection, selection, [&](const EventRow& row) { seen.push_back(row.seq); });
  EXPECT_EQ(seen, (std::vector<std::int64_t>{2, 3, 4}));
}

TEST(EventsTest, ARecordsEventIsFoundByItsKindAndId) {
  const Database database = test::ExampleArchive();
  Connection& connection = database.connection();
  EXPECT_EQ(FindEventById(connection, "agreement", "cancer-2024"), 27);
  EXPECT_EQ(FindEventById(connection, "population", "2025-09"), 30);
  EXPECT_EQ(FindEventById(connection, "population", "cancer-2024"), std::nullopt);
  EXPECT_EQ(FindEventById(connection, "agreement", "cancer-202"), std::nullopt);
  EXPECT_EQ(FindEventById(connection, "agreement", "ancer-2024"), std::nullopt);
}

TEST(EventsTest, TheEdgeOfEverySizeIsFoundFromTheStoredNodes) {
  const auto connection = Connection::Create(":memory:");
  TreeEdge edge;
  std::vector<Hash> leaves;
  std::vector<Hash> roots = {TreeRoot(edge)};
  for (std::int64_t seq = 1; seq <= 20; ++seq) {
    const EventRow row = RowAt(seq, "2026-01-01T00:00:00Z");
    InsertEvent(*connection, row);
    for (const TreeNode& node : AppendLeaf(edge, row.leaf_hash)) {
      if (node.level > 0) InsertTreeNode(*connection, node);
    }
    leaves.push_back(row.leaf_hash);
    roots.push_back(TreeRootOf(leaves));
  }
  for (std::size_t size = 0; size < roots.size(); ++size) {
    EXPECT_EQ(TreeRoot(LoadTreeEdge(*connection, static_cast<std::int64_t>(size))), roots[size])
        << size;
  }
  // 20 leaves: 10 + 5 + 2 + 1 perfect subtrees above them, by level and position.
  std::vector<std::pair<int, std::int64_t>> nodes;
  ForEachTreeNode(*connection,
                  [&](const TreeNode& node) { nodes.emplace_back(node.level, node.position); });
  EXPECT_EQ(nodes.size(), 18U);
  EXPECT_TRUE(std::is_sorted(nodes.begin(), nodes.end()));
}

TEST(EventsTest, AMissingNodeIsDamage) {
  const auto connection = Connection::Create(":memory:");
  InsertEvent(*connection, RowAt(1, "2026-01-01T00:00:00Z"));
  InsertEvent(*connection, RowAt(2, "2026-01-01T00:00:00Z"));
  try {
    LoadTreeEdge(*connection, 2);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kDamaged);
    EXPECT_STREQ(error.what(), "the history lacks its tree node 1/0");
  }
}

}  // namespace
}  // namespace fordela::storage
