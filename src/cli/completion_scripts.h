#pragma once

#include <string_view>

namespace fordela::cli {

/// The script that teaches a shell to complete: `bash`, `zsh` or `fish`. Each asks the program
/// (complete.h), so that no script ever lags behind it. Empty for any other shell.
std::string_view CompletionScript(std::string_view shell) noexcept;

}  // namespace fordela::cli
