#pragma once

#include <string>
#include <vector>

namespace fordela::test {

/// Texts that somebody could put into an archive's file to be run, hidden or turned around where
/// they are shown.
const std::vector<std::string>& Payloads();

}  // namespace fordela::test
