#include "web/desk.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "support/archive_files.h"
#include "support/scoped_folder.h"

namespace fordela::web {
namespace {

using testing::HasSubstr;

class DeskTest : public testing::Test {
 protected:
  DeskTest() { test::WriteBytes(file_, test::FullArchiveBytes()); }

  Response Answer(const std::string& method, const std::string& path) {
    Desk desk({file_, false, "token", [] { return Act{"tester", Instant{}}; }});
    return desk.Answer({.method = method, .path = path});
  }

  ScopedFolder folder_;
  std::filesystem::path file_ = folder_ / "archive.db";
};

TEST_F(DeskTest, ShowsTheOverviewInBothLanguages) {
  EXPECT_THAT(Answer("GET", "/").body, HasSubstr("<html lang=\"sv\">"));
  EXPECT_THAT(Answer("GET", "/en/index.html").body, HasSubstr("<html lang=\"en\">"));
}

TEST_F(DeskTest, SaysWhatIsNotThere) {
  EXPECT_EQ(Answer("GET", "/nothing.html").status, 404);
  EXPECT_EQ(Answer("GET", "/../index.html").status, 404);
}

TEST_F(DeskTest, NamesTheMethodsOfAPage) {
  const Response response = Answer("DELETE", "/index.html");
  EXPECT_EQ(response.status, 405);
  EXPECT_THAT(response.headers, testing::Contains(testing::Pair("Allow", "GET")));
}

TEST_F(DeskTest, SaysThatTheArchiveCannotBeUsed) {
  std::filesystem::remove(file_);
  const Response response = Answer("GET", "/index.html");
  EXPECT_EQ(response.status, 503);
  EXPECT_THAT(response.body, HasSubstr("Registret kan inte användas just nu"));
}

}  // namespace
}  // namespace fordela::web
