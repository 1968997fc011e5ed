#include "support/site_pages.h"

#include <gtest/gtest.h>

#include "base/unicode.h"
#include "support/html.h"
#include "support/sample_annex.h"

namespace fordela::test {

PageFrame FrameOf(const std::string& path, Language language) {
  return {{"test/archive", 40, support::HashOf(0x01), *ParseInstant("2026-01-02T03:04:05Z")},
          language,
          path};
}

void ExpectInert(const std::string& page, const std::string& plain) {
  EXPECT_EQ(SkeletonOf(page), SkeletonOf(plain));
  EXPECT_FALSE(FindInvalidUtf8(page)) << page;
  for (const char c : page) {
    const auto byte = static_cast<unsigned char>(c);
    EXPECT_TRUE((byte >= 0x20 && byte != 0x7F) || c == '\n') << int{byte};
  }
  for (const char* part : {"\xC2\x85", "\u202E", "\u2066", "\u2028", "\u2029"}) {
    EXPECT_EQ(page.find(part), std::string::npos) << page;
  }
  for (const HtmlTag& tag : TagsOf(page)) {
    EXPECT_NE(tag.name, "script");
    const auto link = tag.Find("href");
    if (!link || *link == "data:,") continue;
    EXPECT_TRUE(link->find(':') == std::string::npos || link->starts_with("https://")) << *link;
  }
}

}  // namespace fordela::test
