// The descriptor as a whole is held against the standard by tests/services/export_test.cc.

#include "documents/data_package.h"

#include <gtest/gtest.h>

namespace fordela {
namespace {

TEST(DataPackageTest, ALicenceIsANameOrAWebAddress) {
  struct Case {
    const char* text;
    const char* name;
    const char* url;
  };
  const Case cases[] = {
      {"CC0-1.0", "CC0-1.0", ""},
      {"CC-BY-4.0", "CC-BY-4.0", ""},
      {"ODC-PDDL-1.0", "ODC-PDDL-1.0", ""},
      {"LicenseRef-our_own", "LicenseRef-our_own", ""},
      {"https://creativecommons.org/publicdomain/zero/1.0/", "",
       "https://creativecommons.org/publicdomain/zero/1.0/"},
      {"http://example.se/villkor?a=1&b=2#c", "", "http://example.se/villkor?a=1&b=2#c"},
  };
  for (const Case& c : cases) {
    const auto licence = ParseLicence(c.text);
    ASSERT_TRUE(licence) << c.text;
    EXPECT_EQ(licence->name, c.name) << c.text;
    EXPECT_EQ(licence->url, c.url) << c.text;
  }
}

TEST(DataPackageTest, NothingElseIsALicence) {
  const std::string cases[] = {"",
                               "CC0 1.0",
                               "Fri användning",
                               "/etc/licence",
                               "../licence.txt",
                               "https://",
                               "ftp://example.se/licence",
                               "javascript:alert(1)",
                               "file:///licence",
                               "https://example.se/ two",
                               "https://example.se/\"x",
                               "https://example.se/<x>",
                               "https://example.se/\x1b[31m",
                               "https://example.se/\xff",
                               std::string(201, 'x')};
  for (const std::string& text : cases) EXPECT_FALSE(ParseLicence(text)) << text;
}

DataPackage Small() {
  DataPackage package;
  package.origin = "Example.SE/grants";
  package.events = 7;
  package.tables = {{{"region",
                      "Recipients",
                      "",
                      {{"code", FieldKind::kCode, true, "Its code."}},
                      {"code"},
                      {},
                      {{{"code"}, "region", {"code"}}}},
                     {"data/region.csv", 12, {}, 1}}};
  return package;
}

TEST(DataPackageTest, NamesNoTermsUnlessTheyAreGiven) {
  DataPackage package = Small();
  EXPECT_EQ(RenderDataPackage(package).find("licenses"), std::string::npos);
  package.licence = Licence{"", "https://example.se/x"};
  EXPECT_NE(RenderDataPackage(package).find("\"path\": \"https://example.se/x\""),
            std::string::npos);
}

TEST(DataPackageTest, IsNamedAfterItsArchiveAndVersionedByItsEvents) {
  const std::string json = RenderDataPackage(Small());
  EXPECT_NE(json.find("\n  \"name\": \"example.se-grants\",\n"), std::string::npos) << json;
  EXPECT_NE(json.find("\n  \"version\": \"1.7.0\"\n"), std::string::npos) << json;
}

// The standard: for a reference to the table itself, `resource` must be left out.
TEST(DataPackageTest, ATableThatRefersToItselfDoesNotNameItself) {
  const std::string json = RenderDataPackage(Small());
  EXPECT_EQ(json.find("\"resource\":"), std::string::npos) << json;
}

}  // namespace
}  // namespace fordela
