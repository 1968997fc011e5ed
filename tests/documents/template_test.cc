#include "documents/site/template.h"

#include <gtest/gtest.h>

#include "base/base64.h"
#include "base/sha256.h"
#include "documents/site/page.h"

namespace fordela {
namespace {

TEST(TemplateTest, EveryTextIsEscapedForNoTemplateHasATagThatIsNot) {
  ASSERT_FALSE(PageTemplates().empty());
  for (const PageTemplate& each : PageTemplates()) {
    EXPECT_EQ(each.text.find("{{{"), std::string_view::npos) << each.name;
    EXPECT_EQ(each.text.find("{{&"), std::string_view::npos) << each.name;
    EXPECT_EQ(each.text.find("{{="), std::string_view::npos) << each.name;
  }
}

TEST(TemplateTest, NoTemplateAsksForScriptsOrStylesOfAnElementOrForAnythingElsewhere) {
  for (const PageTemplate& each : PageTemplates()) {
    for (const char* part : {"<script", " style=", " onclick", " onload", "http://", "https://",
                             "//cdn", "@import", "url("}) {
      EXPECT_EQ(each.text.find(part), std::string_view::npos) << each.name << ": " << part;
    }
  }
}

TEST(TemplateTest, AttributesThatAreFilledInAreQuoted) {
  for (const PageTemplate& each : PageTemplates()) {
    EXPECT_EQ(each.text.find("={{"), std::string_view::npos) << each.name;
  }
}

TEST(TemplateTest, WhatCannotBeSeenOrTurnsTheDirectionIsMadeVisible) {
  Fields fields;
  fields.Text("title", "a\x1b[2J\u202Eb<i>&\"'");
  const std::string page = RenderTemplate("head", fields, Language::kEnglish);
  EXPECT_NE(page.find("<title>a\\x1b[2J\\u{202e}b&lt;i&gt;&amp;&quot;&apos; "), std::string::npos)
      << page;
}

TEST(PageTest, ThePolicyHasTheHashOfTheStyleSheetAsItStandsInThePage) {
  const std::string page = RenderPage({{}, Language::kSwedish, "index.html"}, "head", "x", {});
  const std::size_t begin = page.find("<style>") + 7;
  const std::string style = page.substr(begin, page.find("</style>") - begin);
  const Hash hash = Sha256(style);
  const std::string_view bytes(reinterpret_cast<const char*>(hash.data()), hash.size());
  EXPECT_NE(ContentSecurityPolicy().find("'sha256-" + ToBase64(bytes) + "'"), std::string::npos);
}

TEST(PageTest, LinksAreRelativeToWhereThePageStands) {
  const struct {
    Language language;
    const char* path;
    const char* home;
    const char* other;
  } cases[] = {
      {Language::kSwedish, "index.html", "href=\"audit.html\"", "href=\"en/index.html\""},
      {Language::kEnglish, "index.html", "href=\"audit.html\"", "href=\"../index.html\""},
      {Language::kSwedish, "decisions/a/2.html", "href=\"../../audit.html\"",
       "href=\"../../en/decisions/a/2.html\""},
      {Language::kEnglish, "decisions/a/2.html", "href=\"../../audit.html\"",
       "href=\"../../../decisions/a/2.html\""},
  };
  for (const auto& [language, path, home, other] : cases) {
    const std::string page = RenderPage({{}, language, path}, "head", "x", {});
    EXPECT_NE(page.find(home), std::string::npos) << path;
    EXPECT_NE(page.find(other), std::string::npos) << path;
  }
}

}  // namespace
}  // namespace fordela
