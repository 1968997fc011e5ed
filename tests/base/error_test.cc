#include "fordela/error.h"

#include <gtest/gtest.h>

#include <utility>

namespace fordela {
namespace {

TEST(ErrorTest, ThePublishedNamesNeverChange) {
  const std::pair<ErrorCode, const char*> names[] = {
      {ErrorCode::kMissing, "missing"},
      {ErrorCode::kExists, "exists"},
      {ErrorCode::kNotAFile, "not_a_file"},
      {ErrorCode::kPermission, "permission"},
      {ErrorCode::kForeign, "foreign"},
      {ErrorCode::kNewer, "newer"},
      {ErrorCode::kOlder, "older"},
      {ErrorCode::kSchemaDiffers, "schema_differs"},
      {ErrorCode::kDamaged, "damaged"},
      {ErrorCode::kBusy, "busy"},
      {ErrorCode::kFull, "full"},
      {ErrorCode::kFailed, "failed"},
      {ErrorCode::kOutOfMemory, "out_of_memory"},
      {ErrorCode::kDiskError, "disk_error"},
  };
  for (const auto& [code, name] : names) EXPECT_EQ(ErrorName(code), name);
}

}  // namespace
}  // namespace fordela
