#pragma once

// What every fuzz target needs. A target fails by ending the process: a sanitizer does, an
// exception that nothing catches does, and Require does.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <span>
#include <string_view>

#include "fordela/error.h"
#include "fordela/record.h"

// NOLINTNEXTLINE(readability-identifier-naming): the name is libFuzzer's.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace fordela::fuzz {

inline std::string_view TextOf(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// Ends the process unless `holds`.
inline void Require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "required: %s\n", what);
  std::abort();
}

/// Each problem has a name and a sentence.
inline void RequireTold(std::span<const Problem> problems) {
  for (const Problem& problem : problems) {
    Require(!problem.code.empty(), "a problem has a name");
    Require(!problem.message.empty(), "a problem says what is wrong");
  }
}

inline const Act kAct{"fuzz", Instant{}};

/// In memory, with the 21 regions.
inline Database NewArchive() {
  Database database = Database::InMemory();
  InitArchive(database, "fuzz", kAct);
  return database;
}

}  // namespace fordela::fuzz
