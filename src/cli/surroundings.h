#pragma once

// What there is to tell of the program as a whole: help and the manual pages both do.

#include <string_view>
#include <vector>

namespace fordela::cli {

/// A thing and what it is for, one line each.
struct Entry {
  std::string_view name;
  std::string_view text;
};

/// The archive where neither --db nor FORDELA_DB names one.
inline constexpr const char* kDefaultArchive = "fordela.db";

/// One sentence.
std::string_view WhatItIs() noexcept;

/// Whole command lines, in the order of a first day's work.
const std::vector<Entry>& Examples();

/// The variables that the program looks at.
const std::vector<Entry>& EnvironmentVariables();

/// DESIGN §6.
const std::vector<Entry>& ExitCodes();

}  // namespace fordela::cli
