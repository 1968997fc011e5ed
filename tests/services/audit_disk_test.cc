#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>

#include "fordela/audit.h"
#include "fordela/error.h"
#include "fordela/restore.h"
#include "support/archive_files.h"
#include "support/fault_vfs.h"
#include "support/scoped_folder.h"

namespace fordela {
namespace {

class AuditDiskTest : public testing::Test {
 protected:
  AuditDiskTest() { test::WriteBytes(file_, test::FullArchiveBytes()); }

  static const fault::Failure& FailureNamed(const std::string& name) {
    for (const fault::Failure& failure : fault::Failures()) {
      if (failure.name == name) return failure;
    }
    throw std::logic_error("there is no failure " + name);
  }

  /// Each read fails in its turn, once. Expects of what `run` does with the archive that it returns
  /// as if nothing had happened, or throws an Error of that code.
  template <typename Run>
  void ExpectErrorAtEveryRead(const std::string& name, ErrorCode code, const Run& run) {
    const fault::Failure& failure = FailureNamed(name);
    fault::Arm(nullptr);
    run();
    const std::int64_t reads = fault::CallsMade(failure.call);
    ASSERT_GT(reads, 10);
    for (std::int64_t at = 1; at <= reads; ++at) {
      const fault::Fault fault{&failure, at, fault::Lasts::kOnce};
      fault::Arm(&fault);
      try {
        run();
      } catch (const Error& error) {
        EXPECT_EQ(error.code(), code) << fault.Text() << ": " << error.what();
      }
      fault::Disarm();
    }
  }

  void Audit() const {
    const AuditReport report = AuditArchive(Database::Open(file_, Access::kInspect));
    EXPECT_TRUE(report.ok()) << report.findings.front().message;
  }

  void BackUp() const {
    const Database database = Database::Open(file_, Access::kRead);
    BackUpArchive(database, folder_ / "copy.db");
    std::filesystem::remove(folder_ / "copy.db");
  }

  fault::ScopedFaultVfs vfs_;
  ScopedFolder folder_;
  std::filesystem::path file_ = folder_ / "archive.db";
};

TEST_F(AuditDiskTest, ADiskThatFailsIsNotReportedAsTampering) {
  ExpectErrorAtEveryRead("read IOERR", ErrorCode::kDiskError, [this] { Audit(); });
}

TEST_F(AuditDiskTest, MemoryThatRunsOutIsNotReportedAsTampering) {
  ExpectErrorAtEveryRead("read NOMEM", ErrorCode::kOutOfMemory, [this] { Audit(); });
}

TEST_F(AuditDiskTest, ABackupFromADiskThatFailsIsNotSaidToBeOfADamagedArchive) {
  ExpectErrorAtEveryRead("read IOERR", ErrorCode::kDiskError, [this] { BackUp(); });
}

}  // namespace
}  // namespace fordela
