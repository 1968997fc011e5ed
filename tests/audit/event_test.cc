#include <gtest/gtest.h>

#include "fordela/history.h"

namespace fordela {
namespace {

TEST(EventTest, CanonicalBytesHaveSortedKeysAndNoSpareSpace) {
  const Event event{7, *ParseInstant("2025-12-11T09:00:00Z"), "Åsa \"desk\"", "region",
                    R"({"code":"90"})"};
  EXPECT_EQ(CanonicalEvent(event),
            R"({"actor":"Åsa \"desk\"","content":{"code":"90"},"kind":"region",)"
            R"("recorded_at":"2025-12-11T09:00:00Z","seq":7})");
}

}  // namespace
}  // namespace fordela
