#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#pragma GCC visibility push(default)
namespace fordela {

/// Told how far long work has come: after event `done`, of `all` of them, if that is known. Called
/// often; must be quick and must not throw. Empty: nobody is told.
using Progress = std::function<void(std::int64_t done, std::optional<std::int64_t> all)>;

}  // namespace fordela
#pragma GCC visibility pop
