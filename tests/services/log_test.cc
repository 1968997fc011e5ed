#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fordela/queries.h"
#include "support/test_archive.h"

namespace fordela {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Act At(const char* instant) { return {"tester", *ParseInstant(instant)}; }

std::vector<std::int64_t> EventsOf(const Database& database, const EventFilter& filter) {
  std::vector<std::int64_t> events;
  ForEachEvent(database, filter,
               [&](const LoggedEvent& logged) { events.push_back(logged.event.seq); });
  return events;
}

Problem RefusalOf(const Database& database, const EventFilter& filter) {
  try {
    EventsOf(database, filter);
  } catch (const Refused& refused) {
    return refused.problems().front();
  }
  return {};
}

/// Events 1 to 22 are the archive and its regions, 23 to 25 the payment of 2021 (population,
/// agreement, decision), 26 to 29 that of 2024 and 30 to 33 that of 2025 (with outcomes).
Database YearByYear() {
  Database database = Database::InMemory();
  InitArchive(database, "fordela/test", At("2020-12-01T00:00:00Z"));
  test::RecordText(database, test::ExampleText("cancer-2021.toml"), At("2021-12-01T00:00:00Z"));
  test::RecordText(database, test::ExampleText("cancer-2024.toml"), At("2024-12-01T23:59:59Z"));
  test::RecordText(database, test::ExampleText("cancer-2025.toml"), At("2025-12-11T09:00:00Z"));
  return database;
}

TEST(LogTest, EventsComeInOrderWithTheirLeaves) {
  const Database database = test::ExampleArchive();
  std::vector<Hash> leaves;
  std::int64_t next = 1;
  ForEachEvent(database, {}, [&](const LoggedEvent& logged) {
    EXPECT_EQ(logged.event.seq, next++);
    EXPECT_EQ(LeafHash(CanonicalEvent(logged.event)), logged.leaf_hash);
    leaves.push_back(logged.leaf_hash);
  });
  EXPECT_EQ(leaves.size(), 33U);
  EXPECT_EQ(TreeRootOf(leaves), LoadDecision(database, {{"cancer-2025", 2}, {}}, {}).annex.root);
}

TEST(LogTest, IsFilteredByNumberAndKind) {
  const Database database = YearByYear();
  EXPECT_THAT(EventsOf(database, {.since = 30}), ElementsAre(30, 31, 32, 33));
  EXPECT_THAT(EventsOf(database, {.kind = "decision"}), ElementsAre(25, 29, 33));
  EXPECT_THAT(EventsOf(database, {.since = 26, .kind = "population"}), ElementsAre(26, 30));
}

TEST(LogTest, IsFilteredByTheDayOfRecordingBothIncluded) {
  const Database database = YearByYear();
  const Date day = *ParseDate("2024-12-01");
  EXPECT_THAT(EventsOf(database, {.from = day, .to = day}), ElementsAre(26, 27, 28, 29));
  EXPECT_THAT(EventsOf(database, {.from = ParseDate("2024-12-02")}), ElementsAre(30, 31, 32, 33));
  EXPECT_THAT(EventsOf(database, {.since = 23, .to = ParseDate("2024-11-30")}),
              ElementsAre(23, 24, 25));
}

// Halland (13) did not meet the condition of 2025; its exclusion concerns it all the same.
TEST(LogTest, IsFilteredByRegionUnderAnyOfItsNames) {
  const Database database = YearByYear();
  for (const char* name : {"13", "Halland", "region halland"}) {
    EXPECT_THAT(EventsOf(database, {.since = 23, .region = name}), ElementsAre(25, 29, 33)) << name;
    EXPECT_EQ(EventsOf(database, {.region = name}).size(), 4U) << name;
  }
}

TEST(LogTest, IsFilteredByDecisionToThatAndWhatItStandsOn) {
  const Database database = YearByYear();
  const DecisionId first{{"cancer-2021", 2}, {}};
  const DecisionId last{{"cancer-2025", 2}, 1};
  EXPECT_THAT(EventsOf(database, {.decision = first}), ElementsAre(23, 24, 25));
  EXPECT_THAT(EventsOf(database, {.decision = last}), ElementsAre(30, 31, 32, 33));
  EXPECT_THAT(EventsOf(database, {.since = 32, .decision = last}), ElementsAre(32, 33));
  EXPECT_THAT(EventsOf(database, {.kind = "outcome", .decision = last}), ElementsAre(32));
  EXPECT_THAT(EventsOf(database, {.kind = "outcome", .decision = first}), IsEmpty());
}

TEST(LogTest, HoldsNothingThatWasNotKnownThen) {
  const Database database = YearByYear();
  const auto then = ParseInstant("2024-12-31T00:00:00Z");
  EXPECT_THAT(EventsOf(database, {.as_of = then, .kind = "decision"}), ElementsAre(25, 29));
  EXPECT_EQ(
      RefusalOf(database, {.as_of = then, .decision = DecisionId{{"cancer-2025", 2}, {}}}).code,
      "decision_unknown");
}

TEST(LogTest, RefusesWhatIsNotOnRecordWithASuggestion) {
  const Database database = YearByYear();
  EXPECT_EQ(RefusalOf(database, {.kind = "decison"}),
            (Problem{"kind_unknown", "kind", "there is no event of the kind 'decison' on record",
                     "did you mean decision?", "", 0}));
  EXPECT_EQ(RefusalOf(database, {.kind = "x"}).mend,
            "those on record are agreement, archive, decision, outcome, population and region");
  EXPECT_EQ(RefusalOf(database, {.region = "Hallnd"}).code, "region_unknown");
  EXPECT_EQ(RefusalOf(database, {.decision = DecisionId{{"cancer-2025", 2}, 7}}).code,
            "version_unknown");
}

}  // namespace
}  // namespace fordela
