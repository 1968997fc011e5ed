#include "fordela/date.h"

#include <gtest/gtest.h>

namespace fordela {
namespace {

TEST(DateTest, ReadsAndWritesIsoDates) {
  for (const char* text : {"2025-12-11", "2024-02-29", "1000-01-01", "9999-12-31"}) {
    const auto date = ParseDate(text);
    ASSERT_TRUE(date.has_value()) << text;
    EXPECT_EQ(FormatDate(*date), text);
  }
}

TEST(DateTest, RefusesDaysThatDoNotExistAndOtherForms) {
  for (const char* text : {"", "2025-02-29", "2025-13-01", "2025-00-10", "2025-1-01", "25-01-01",
                           "2025/12/11", "0999-12-31", "2025-12-11 ", "2025-12-1x", "+025-12-11"}) {
    EXPECT_FALSE(ParseDate(text).has_value()) << text;
  }
}

TEST(InstantTest, ReadsAndWritesUtcInstants) {
  for (const char* text : {"2025-12-11T09:30:00Z", "1970-01-01T00:00:00Z", "2038-01-19T03:14:08Z",
                           "9999-12-31T23:59:59Z", "1000-01-01T00:00:00Z"}) {
    const auto instant = ParseInstant(text);
    ASSERT_TRUE(instant.has_value()) << text;
    EXPECT_EQ(FormatInstant(*instant), text);
  }
  EXPECT_EQ(ParseInstant("1970-01-02T00:00:01Z")->time_since_epoch().count(), 86'401);
}

TEST(InstantTest, RefusesOtherForms) {
  for (const char* text : {"2025-12-11", "2025-12-11T24:00:00Z", "2025-12-11T09:60:00Z",
                           "2025-12-11T09:30:60Z", "2025-12-11T09:30:00", "2025-12-11T09:30:00+01",
                           "2025-12-11 09:30:00Z", "2025-12-11T09:30:00z"}) {
    EXPECT_FALSE(ParseInstant(text).has_value()) << text;
  }
}

}  // namespace
}  // namespace fordela
