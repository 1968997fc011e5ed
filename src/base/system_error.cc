#include "base/system_error.h"

#include <cerrno>

namespace fordela {

ErrorCode ErrorCodeOf(int system_error) noexcept {
  switch (system_error) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return ErrorCode::kFull;
    case EACCES:
    case EPERM:
    case EROFS:
      return ErrorCode::kPermission;
    case EIO:
      return ErrorCode::kDiskError;
    case ENOMEM:
      return ErrorCode::kOutOfMemory;
    default:
      return ErrorCode::kFailed;
  }
}

}  // namespace fordela
