#pragma once

#include "fordela/error.h"

namespace fordela {

/// What a failure to write, by errno, means for whoever asked for it: kFull, kPermission,
/// kDiskError, kOutOfMemory, else kFailed.
ErrorCode ErrorCodeOf(int system_error) noexcept;

}  // namespace fordela
