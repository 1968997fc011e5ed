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

TEST(RegionsTest, ANameThatCannotBePrintedOrIsEndlessIsDamage) {
  for (const char* name : {"CAST(x'ff' AS TEXT)", "replace(zeroblob(1001), x'00', 'a')"}) {
    const Database database = test::NewArchive();
    Connection& connection = database.connection();
    connection.Execute(
        "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; DROP TRIGGER region_add");
    connection.Execute(
        std::string("INSERT INTO region (event_seq, code, name) VALUES (22 + 1, '90', ") + name +
        ")");
    EXPECT_EQ(ListRegions(connection, 22).size(), 21U);
    EXPECT_THROW(ListRegions(connection, 23), Error) << name;
  }
}

TEST(RegionsTest, TheArchiveHasOneRecordOfItself) {
  EXPECT_EQ(FindArchive(test::NewArchive().connection()), (Archive{"fordela/test", 1}));
  EXPECT_EQ(FindArchive(Database::InMemory().connection()), std::nullopt);
}

}  // namespace
}  // namespace fordela::storage
