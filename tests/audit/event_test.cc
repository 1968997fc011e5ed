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

TEST(EventTest, ContentIsFoundOnlyInTheEventsOwnFrame) {
  const Event event{7, *ParseInstant("2025-12-11T09:00:00Z"), "anna", "region", ""};
  const std::string before = R"({"actor":"anna","content":)";
  const std::string after = R"(,"kind":"region","recorded_at":"2025-12-11T09:00:00Z","seq":7})";
  EXPECT_EQ(FindContent(before + R"({"code":"90"})" + after, event), R"({"code":"90"})");
  EXPECT_EQ(FindContent(before + after, event), "");
  // Too short, another actor, another number; and the two overlapping.
  EXPECT_EQ(FindContent("", event), std::nullopt);
  EXPECT_EQ(FindContent(before, event), std::nullopt);
  EXPECT_EQ(FindContent(R"({"actor":"bert","content":{})" + after, event), std::nullopt);
  EXPECT_EQ(FindContent(before + "{}" + after + "}", event), std::nullopt);
}

}  // namespace
}  // namespace fordela
