#include "documents/migration_report.h"

#include <gtest/gtest.h>

namespace fordela {
namespace {

const std::string kRoot(64, '0');

TEST(MigrationReportTest, SaysWhatWasDoneOrWouldBeOrThatNothingIsToDo) {
  const Migration done{1, 3, {"0002_a.sql", "0003_b.sql"}, {1234, {}}};
  EXPECT_EQ(MigrationText("a.db", done, Carried::kOut),
            "migrated a.db from schema version 1 to 3: 1\u00a0234 events, root " + kRoot + "\n");
  EXPECT_EQ(MigrationText("a.db", done, Carried::kNotYet),
            "would migrate a.db from schema version 1 to 3, by 0002_a.sql and 0003_b.sql; nothing "
            "was written: 1\u00a0234 events, root " +
                kRoot + "\n");
  const Migration current{3, 3, {}, {2, {}}};
  for (const Carried carried : {Carried::kOut, Carried::kNotYet}) {
    EXPECT_EQ(MigrationText("a.db", current, carried),
              "a.db has schema version 3, which is current; nothing was written: 2 events, root " +
                  kRoot + "\n");
  }
}

TEST(MigrationReportTest, AProgramIsToldWhetherAnythingWasWritten) {
  const Migration done{1, 3, {"0002_a.sql", "0003_b.sql"}, {2, {}}};
  const auto json = [&](const char* migrated) {
    return std::string("{\"events\":2,\"file\":\"a.db\",\"from\":1,\"migrated\":") + migrated +
           ",\"root\":\"" + kRoot + "\",\"steps\":[\"0002_a.sql\",\"0003_b.sql\"],\"to\":3}\n";
  };
  EXPECT_EQ(MigrationJson("a.db", done, Carried::kOut), json("true"));
  EXPECT_EQ(MigrationJson("a.db", done, Carried::kNotYet), json("false"));
}

}  // namespace
}  // namespace fordela
