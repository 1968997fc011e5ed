#include "web/audit_job.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <system_error>
#include <thread>

#include "fordela/error.h"
#include "fordela/restore.h"
#include "support/archive_files.h"
#include "support/large_archive.h"
#include "support/scoped_folder.h"

namespace fordela::web {
namespace {

using Kind = AuditState::Kind;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

/// Waits until the condition holds, a minute at most.
template <typename Condition>
bool Until(const Condition& condition) {
  const auto end = steady_clock::now() + std::chrono::minutes(1);
  while (!condition()) {
    if (steady_clock::now() > end) return false;
    std::this_thread::sleep_for(milliseconds(1));
  }
  return true;
}

TEST(AuditJobTest, StopsWithinASecondWhileALargeArchiveIsAudited) {
  const ScopedFolder folder;
  const std::filesystem::path file = folder / "large.db";
  BackUpArchive(test::MakeLargeArchive(20'000).database, file);
  AuditJob job;
  job.Begin(file, std::nullopt, Instant{});
  ASSERT_TRUE(Until([&] { return job.State().done > 0; }));
  const auto begin = steady_clock::now();
  job.Stop();
  EXPECT_LT(steady_clock::now() - begin, std::chrono::seconds(1));
  EXPECT_EQ(job.State().kind, Kind::kStopped);
  EXPECT_LT(job.State().done, 20'000);

  job.Begin(file, std::nullopt, Instant{});
  EXPECT_EQ(job.State().kind, Kind::kRunning);
}

TEST(AuditJobTest, StaysDoneWhenItIsStoppedAfterwards) {
  const ScopedFolder folder;
  test::WriteBytes(folder / "a.db", test::ExampleArchiveBytes());
  AuditJob job;
  job.Begin(folder / "a.db", std::nullopt, Instant{});
  ASSERT_TRUE(Until([&] { return job.State().kind != Kind::kRunning; }));
  job.Stop();
  EXPECT_EQ(job.State().kind, Kind::kDone);
}

TEST(AuditJobTest, HasFailedIfNoThreadCanBeBegunAndCanBeBegunAgain) {
  const ScopedFolder folder;
  test::WriteBytes(folder / "a.db", test::ExampleArchiveBytes());
  bool full = true;
  AuditJob job([&](const std::function<void()>& work) {
    if (full) throw std::system_error(EAGAIN, std::generic_category());
    return std::thread(work);
  });
  job.Begin(folder / "a.db", std::nullopt, Instant{});
  const AuditState failed = job.State();
  ASSERT_EQ(failed.kind, Kind::kFailed);
  try {
    std::rethrow_exception(failed.error);
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kFailed);
    EXPECT_THAT(error.what(), testing::HasSubstr("cannot begin the audit"));
  }
  full = false;
  job.Begin(folder / "a.db", std::nullopt, Instant{});
  EXPECT_TRUE(Until([&] { return job.State().kind == Kind::kDone; }));
}

}  // namespace
}  // namespace fordela::web
