#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <thread>

#include "support/archive_files.h"
#include "support/desk_world.h"

namespace fordela::web {
namespace {

using test::DeskWorld;
using testing::HasSubstr;
using testing::Not;

/// The page when the audit is done.
std::string PageWhenDone(DeskWorld& world, const std::string& path = "/audit.html") {
  for (int i = 0; i < 600; ++i) {
    std::string page = world.Get(path).body;
    if (page.find("<progress") == std::string::npos) return page;
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  ADD_FAILURE() << "the audit does not end";
  return {};
}

TEST(AuditRoomTest, IsAskedForAndShowsWhatItFound) {
  DeskWorld world(test::FullArchiveBytes(), true);
  EXPECT_THAT(world.Get("/audit.html").body, HasSubstr("Granska registret"));
  const Response begun = world.Post("/audit/begin.html", {});
  EXPECT_EQ(begun.status, 303);
  const std::string page = PageWhenDone(world);
  EXPECT_THAT(page, HasSubstr("Granskningen fann inga fel"));
  EXPECT_THAT(page, HasSubstr("Granska på nytt"));
  EXPECT_THAT(page, HasSubstr("Granskningen begärdes"));
  EXPECT_THAT(page, Not(HasSubstr("data/log.jsonl")));
}

TEST(AuditRoomTest, HoldsTheArchiveAgainstAKeptCheckpoint) {
  DeskWorld world(test::FullArchiveBytes());
  const std::string checkpoint = world.Get("/checkpoint.txt").body;
  EXPECT_EQ(world.Post("/en/audit/begin.html", {}, {{"checkpoint", "kept.txt", checkpoint}}).status,
            303);
  EXPECT_THAT(PageWhenDone(world, "/en/audit.html"), HasSubstr("The audit found no errors"));

  std::string other = checkpoint;
  other.insert(0, "another/");
  world.Post("/audit/begin.html", {}, {{"checkpoint", "kept.txt", other}});
  EXPECT_THAT(PageWhenDone(world), HasSubstr("Granskningen fann fel"));
}

TEST(AuditRoomTest, WhatIsNoCheckpointIsRefusedBesideItsField) {
  DeskWorld world(test::FullArchiveBytes());
  const Response page =
      world.Post("/audit/begin.html", {}, {{"checkpoint", "holiday.txt", "sun and sea"}});
  EXPECT_EQ(page.status, 422);
  EXPECT_THAT(page.body, HasSubstr("id=\"f-checkpoint-wrong\""));
}

TEST(AuditRoomTest, AnArchiveThatCannotBeOpenedCanStillBeAskedAbout) {
  DeskWorld world(test::FullArchiveBytes());
  std::filesystem::remove(world.file());
  EXPECT_EQ(world.Get("/audit.html").status, 200);
  world.Post("/audit/begin.html", {});
  EXPECT_THAT(PageWhenDone(world), HasSubstr("<span lang=\"en\">"));
}

}  // namespace
}  // namespace fordela::web
