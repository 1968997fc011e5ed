#pragma once

// Memory that runs out: of this program's own (operator new) and of SQLite's.

#include <cstdint>

namespace fordela::fault {

enum class Memory { kOwn, kSqlite };

/// The allocation number `at`, counted from 1, fails; and if `for_ever`, every later one of that
/// memory.
struct Shortage {
  Memory memory = Memory::kOwn;
  std::int64_t at = 0;  // 0: none fails
  bool for_ever = false;
};

/// Before SQLite is used: its memory is counted too.
void UseMemoryFaults();

/// From now on allocations are counted from 0, and fail as `shortage` says.
void StartShortage(const Shortage& shortage);

/// The end of it. In a child, what it says of both memories is what its parent then can ask for.
void EndShortage();

/// How many allocations there were in the shortage that ended last.
std::int64_t Allocations(Memory memory);
/// How many of them were not given back.
std::int64_t NotGivenBack(Memory memory);

}  // namespace fordela::fault
