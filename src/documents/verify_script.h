#pragma once

#include <string_view>

namespace fordela {

/// docs/verify.sh, as it was when this was built.
std::string_view VerifyScript() noexcept;

}  // namespace fordela
