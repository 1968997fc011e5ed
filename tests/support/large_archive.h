#pragma once

#include <cstdint>

#include "fordela/database.h"
#include "fordela/hash.h"

namespace fordela::test {

struct LargeArchive {
  Database database;
  std::int64_t events = 0;
  Hash root{};
};

/// An archive in memory of `events` events, an even number above 22: recorded by the library,
/// agreement by agreement, each of twelve instalments with a population, outcomes and decisions
/// over four regions.
LargeArchive MakeLargeArchive(std::int64_t events);

}  // namespace fordela::test
