#include "storage/regions.h"

#include <gtest/gtest.h>

#include "storage/connection.h"
#include "support/test_archive.h"

namespace fordela::storage {
namespace {

TEST(RegionsTest, AreThoseOnRecordAfterAnEventByCode) {
  Database database = test::NewArchive();
  test::RecordText(database, "[[region]]\ncode = \"02\"\nname = \"Ny\"\n");  // event 23
  Connection& connection = database.connection();
  EXPECT_TRUE(ListRegions(connection, 0).empty());
  EXPECT_TRUE(ListRegions(connection, 1).empty());
  EXPECT_EQ(ListRegions(connection, 2).size(), 1U);
  EXPECT_EQ(ListRegions(connection, 22).size(), 21U);
  const auto regions = ListRegions(connection, 23);
  ASSERT_EQ(regions.size(), 22U);
  EXPECT_EQ(regions[0].code, "01");
  EXPECT_EQ(regions[1], (Region{"02", "Ny", {}}));
  EXPECT_EQ(regions[2].code, "03");
}

TEST(RegionsTest, OneIsFoundByItsEvent) {
  const Database database = test::NewArchive();
  Connection& connection = database.connection();
  EXPECT_EQ(FindRegion(connection, 2)->code, "01");
  EXPECT_EQ(FindRegion(connection, 2), ListRegions(connection, 2)[0]);
  EXPECT_FALSE(FindRegion(connection, 1).has_value());
  EXPECT_FALSE(FindRegion(connection, 23).has_value());
}

TEST(RegionsTest, TheEventOfACodeIsFoundIfThereIsOne) {
  const Database database = test::NewArchive();
  EXPECT_EQ(FindRegionEvent(database.connection(), "01"), 2);
  EXPECT_EQ(FindRegionEvent(database.connection(), "02"), std::nullopt);
}

TEST(RegionsTest, ANameThatIsNoTextIsDamage) {
  for (const char* values : {"'90', CAST(x'ff' AS TEXT)", "CAST(x'ff' AS TEXT), 'x'"}) {
    const Database database = test::NewArchive();
    Connection& connection = database.connection();
    connection.Execute(
        "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; DROP TRIGGER region_add");
    connection.Execute(std::string("INSERT INTO region (event_seq, code, name) VALUES (23, ") +
                       values + ")");
    EXPECT_EQ(ListRegions(connection, 22).size(), 21U);
    EXPECT_THROW(ListRegions(connection, 23), Error) << values;
  }
}

TEST(RegionsTest, TheArchiveHasOneRecordOfItself) {
  EXPECT_EQ(FindArchive(test::NewArchive().connection()), (Archive{"fordela/test", 1}));
  EXPECT_EQ(FindArchive(Database::InMemory().connection()), std::nullopt);
}

}  // namespace
}  // namespace fordela::storage
