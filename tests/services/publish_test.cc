#include "fordela/publish.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <set>

#include "documents/site/data_file_words.h"
#include "fordela/error.h"
#include "support/archive_files.h"
#include "support/html.h"
#include "support/plain_sqlite.h"
#include "support/process.h"
#include "support/scoped_folder.h"
#include "support/test_archive.h"
#include "support/text_file.h"

namespace fordela {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

/// A folder with an archive in a file.
class PublishTest : public testing::Test {
 protected:
  PublishTest() { test::WriteBytes(folder_ / "archive.db", test::FullArchiveBytes()); }

  [[nodiscard]] Database Open(Access access = Access::kRead) const {
    return Database::Open(folder_ / "archive.db", access);
  }

  [[nodiscard]] std::map<std::string, std::string> BytesOf(const std::string& name) const {
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder_ / name)) {
      if (entry.is_regular_file()) {
        files[fs::relative(entry.path(), folder_ / name)] = ReadTextFile(entry.path());
      }
    }
    return files;
  }

  [[nodiscard]] std::vector<std::string> FaultyLinks(const std::string& name) const {
    return test::FaultyLinks(folder_ / name);
  }

  template <typename Function>
  void ExpectError(ErrorCode code, const Function& function) {
    try {
      function();
      ADD_FAILURE() << "it did not fail";
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), code) << error.what();
    }
  }

  ScopedFolder folder_;
};

TEST_F(PublishTest, EveryPageIsThereInBothLanguagesAndEveryRegionHasOne) {
  const PublishResult result = PublishSite(Open(), folder_ / "out", {});
  const auto files = BytesOf("out");
  std::int64_t pages = 0;
  for (const auto& [path, bytes] : files) {
    if (!path.ends_with(".html")) continue;
    if (!path.ends_with("-annex.html")) ++pages;  // an annex by itself is a download
    const bool english = path.starts_with("en/");
    EXPECT_THAT(bytes, HasSubstr(english ? "<html lang=\"en\">" : "<html lang=\"sv\">")) << path;
    EXPECT_TRUE(files.contains(english ? path.substr(3) : "en/" + path)) << path;
  }
  EXPECT_EQ(pages, result.pages);
  for (const char* path : {"index.html", "audit.html", "method.html", "regions/01.html",
                           "regions/25.html", "regions/20.csv", "regions/20.std.csv",
                           "regions/20.json", "data/payouts.csv", "data/SHA256SUMS"}) {
    EXPECT_TRUE(files.contains(path)) << path;
  }
}

TEST_F(PublishTest, EveryLinkLeadsSomewhere) {
  PublishSite(Open(), folder_ / "out", {{}, "https://example.se/licence"});
  EXPECT_THAT(FaultyLinks("out"), IsEmpty());
  PublishSite(test::NewArchive(), folder_ / "empty", {});
  EXPECT_THAT(FaultyLinks("empty"), IsEmpty());
}

TEST_F(PublishTest, TheLinkCheckerFindsWhatIsNotThere) {
  fs::create_directories(folder_ / "site/a");
  test::WriteBytes(folder_ / "site/index.html",
                   "<a href=\"a/b.html#x\"><a href=\"c.html\"><p id=\"y\"><a href=\"#y\">"
                   "<a href=\"http://example.se\">");
  test::WriteBytes(folder_ / "site/a/b.html",
                   "<p id=\"z\"><p id=\"z\"><a href=\"../index.html\"><a href=\"../../out\">");
  EXPECT_THAT(test::FaultyLinks(folder_ / "site"),
              ElementsAre("a/b.html: the id z is there twice", "a/b.html: there is no ../out",
                          "index.html: there is no a/b.html#x", "index.html: there is no c.html",
                          "index.html: there is no http:/example.se"));
}

// By hand: Halland got 0 kr in 2025, where 182 500 000 / 9 699 964 = 18,81 kr.
TEST_F(PublishTest, ARegionsPageHasItsHistoryAndSoHaveTheFilesBesideIt) {
  PublishSite(Open(), folder_ / "out", {});
  auto files = BytesOf("out");
  EXPECT_THAT(files["regions/13.html"],
              AllOf(HasSubstr("0 kronor i <a href=\"../decisions/cancer-2025/2.html\">"),
                    HasSubstr("18,81 kr per invånare"),
                    HasSubstr("<td class=\"n\">5\u00A0973\u00A0403</td>")));
  EXPECT_THAT(files["regions/13.csv"], HasSubstr("cancer-2021/2;2021;;333202;5973403;17,93;yes"));
  EXPECT_THAT(files["regions/13.std.csv"],
              HasSubstr("\r\ncancer-2021/2,2021,,333202,5973403,17.93,yes\r\n"));
  EXPECT_THAT(files["regions/13.json"], HasSubstr("{\"amount\":5973403,\"decided_on\":null,"));
  EXPECT_THAT(files["regions/09.html"], HasSubstr("Betalt och kvar att betala"));
}

TEST_F(PublishTest, TheAuditsPageHasTheCheckpointThatIsInTheData) {
  const Signer signer{MakeSigningKey("example.se/key", {1, 2, 3}), std::nullopt,
                      [](const SignedNote&) {}};
  const PublishResult result = PublishSite(Open(), folder_ / "out", {{}, {}, &signer});
  auto files = BytesOf("out");
  EXPECT_EQ(RenderNote(result.data.checkpoint), files["data/checkpoint"]);
  EXPECT_THAT(files["audit.html"],
              AllOf(HasSubstr(result.data.checkpoint.text),
                    HasSubstr("undertecknad med <code>example.se/key</code>"),
                    HasSubstr(ToHex(result.data.root)), HasSubstr("<dd>84<small>")));
}

TEST_F(PublishTest, TheMethodsPageHasEachFileOfTheDataWithWordsAndChecksum) {
  const PublishResult result = PublishSite(Open(), folder_ / "out", {{}, "CC-BY-4.0"});
  auto files = BytesOf("out");
  for (const ExportedFile& file : result.data.files) {
    EXPECT_THAT(files["method.html"],
                AllOf(HasSubstr("href=\"data/" + file.path + "\""), HasSubstr(ToHex(file.sha256))));
    EXPECT_NE(DataFileInWords(file.path, Language::kSwedish), "") << file.path;
    EXPECT_NE(DataFileInWords(file.path, Language::kEnglish), "") << file.path;
  }
  EXPECT_THAT(files["method.html"], HasSubstr("CC-BY-4.0"));
}

TEST_F(PublishTest, NoPageRunsAnythingOrAsksForAnythingElsewhere) {
  PublishSite(Open(), folder_ / "out", {});
  const std::set<std::string> fetching = {"script", "img",   "iframe", "object", "embed",
                                          "video",  "audio", "source", "form",   "base"};
  for (const auto& [path, bytes] : BytesOf("out")) {
    if (!path.ends_with(".html")) continue;
    for (const test::HtmlTag& tag : test::TagsOf(bytes)) {
      EXPECT_FALSE(fetching.contains(tag.name)) << path;
      for (const auto& [name, value] : tag.attributes) {
        EXPECT_FALSE(name.starts_with("on") || name == "style" || name == "src") << path;
      }
      if (tag.name == "link" && tag.Find("rel") != "alternate") {
        EXPECT_EQ(tag.Find("href"), "data:,");
      }
    }
  }
}

TEST_F(PublishTest, TheSameHistoryGivesTheSameBytes) {
  PublishSite(Open(), folder_ / "out", {{}, "CC0-1.0"});
  PublishSite(Open(), folder_ / "again", {{}, "CC0-1.0"});
  EXPECT_EQ(BytesOf("again"), BytesOf("out"));
}

TEST_F(PublishTest, AsOfAnInstantItGivesTheBytesThatWerePublishedThen) {
  Database early = test::NewArchive();
  test::RecordText(early, test::ExampleText("cancer-2024.toml"));
  PublishSite(early, folder_ / "then", {});
  test::RecordText(early, test::ExampleText("cancer-2025.toml"),
                   {"later", *ParseInstant("2026-02-01T00:00:00Z")});
  ExportOptions options;
  options.as_of = ParseInstant("2026-01-31T23:59:59Z");
  PublishSite(early, folder_ / "as-of", options);
  EXPECT_EQ(BytesOf("as-of"), BytesOf("then"));
  PublishSite(early, folder_ / "now", {});
  EXPECT_NE(BytesOf("now"), BytesOf("then"));
}

TEST_F(PublishTest, TextsOfTheArchiveAreInertOnEveryPage) {
  {
    Database database = Open(Access::kWrite);
    test::RecordText(database,
                     "[[region]]\ncode = \"90\"\nname = \"<script>alert('{{title}}')</script>\"\n"
                     "aliases = [\"=cmd|'/C calc'!A0\", \"\\\" onclick=\\\"x\"]\n");
  }
  PublishSite(Open(), folder_ / "out", {});
  auto files = BytesOf("out");
  for (const auto& [path, bytes] : files) {
    if (!path.ends_with(".html")) continue;
    EXPECT_THAT(bytes, Not(HasSubstr("<script"))) << path;
  }
  EXPECT_THAT(files["regions/90.html"],
              HasSubstr("<h1>&lt;script&gt;alert(&apos;{{title}}&apos;)&lt;/script&gt;</h1>"));
  EXPECT_THAT(FaultyLinks("out"), IsEmpty());
}

TEST_F(PublishTest, WhatStandsInItsPlaceIsLeftAsItIs) {
  fs::create_directory(folder_ / "empty");
  for (const char* name : {"archive.db", "empty", "empty/", "."}) {
    ExpectError(ErrorCode::kExists, [&] { PublishSite(Open(), folder_ / name, {}); });
  }
  ExpectError(ErrorCode::kMissing, [&] { PublishSite(Open(), folder_ / "no/out", {}); });
  EXPECT_THAT(folder_.Names(), ElementsAre("archive.db", "empty"));
}

TEST_F(PublishTest, NothingIsLeftOfOneThatIsRefused) {
  ExportOptions options;
  options.licence = "no name";
  EXPECT_THROW(PublishSite(Open(), folder_ / "out", options), Refused);
  options = {ParseInstant("2000-01-01T00:00:00Z")};
  EXPECT_THROW(PublishSite(Open(), folder_ / "out", options), Refused);
  const Signer signer{MakeSigningKey("example.se/key", {1, 2, 3}),
                      Checkpoint{"another/archive", 1, {}}, [](const SignedNote&) {}};
  EXPECT_THROW(PublishSite(Open(), folder_ / "out", {{}, {}, &signer}), Refused);
  EXPECT_THAT(folder_.Names(), ElementsAre("archive.db"));
}

TEST_F(PublishTest, AnArchiveThatWasTamperedWithIsNotPublished) {
  for (const char* change :
       {"DROP TRIGGER payout_no_update; UPDATE payout SET amount = amount + 1 WHERE event_seq = 33"
        " AND region_code = '01'",
        "DROP TRIGGER event_no_update; UPDATE event SET actor = 'other' WHERE seq = 5",
        "DROP TRIGGER payout_no_update"}) {
    test::WriteBytes(folder_ / "archive.db", test::FullArchiveBytes());
    PlainSqlite(folder_ / "archive.db").Run(change);
    ExpectError(ErrorCode::kDamaged,
                [&] { PublishSite(Open(Access::kInspect), folder_ / "out", {}); });
    EXPECT_THAT(folder_.Names(), ElementsAre("archive.db")) << change;
  }
}

}  // namespace
}  // namespace fordela
