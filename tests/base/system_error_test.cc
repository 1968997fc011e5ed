#include "base/system_error.h"

#include <gtest/gtest.h>

#include <cerrno>

namespace fordela {
namespace {

TEST(SystemErrorTest, TellsAFullDiskFromAMissingPermission) {
  EXPECT_EQ(ErrorCodeOf(ENOSPC), ErrorCode::kFull);
  EXPECT_EQ(ErrorCodeOf(EDQUOT), ErrorCode::kFull);
  EXPECT_EQ(ErrorCodeOf(EFBIG), ErrorCode::kFull);
  EXPECT_EQ(ErrorCodeOf(EACCES), ErrorCode::kPermission);
  EXPECT_EQ(ErrorCodeOf(EPERM), ErrorCode::kPermission);
  EXPECT_EQ(ErrorCodeOf(EROFS), ErrorCode::kPermission);
  EXPECT_EQ(ErrorCodeOf(EIO), ErrorCode::kDiskError);
  EXPECT_EQ(ErrorCodeOf(ENOMEM), ErrorCode::kOutOfMemory);
  EXPECT_EQ(ErrorCodeOf(EINTR), ErrorCode::kFailed);
}

}  // namespace
}  // namespace fordela
