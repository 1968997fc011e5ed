#pragma once

// A disk whose power can go: what was written and not synced since may then be there, not be there,
// or be there in part.

#include <cstdint>

namespace fordela::fault {

/// When the power goes: just before sync point `at`, counted from 1. A sync point is where a file
/// or a folder is synced. One past the last: when the program has ended.
struct PowerCut {
  std::int64_t at = 0;     // 0: never
  std::uint64_t seed = 0;  // of what becomes of the pending writes
};

/// The exit code of a child whose power went while the program ran.
inline constexpr int kPowerLost = 99;

/// Puts the disk under every archive that this process and its children open. It is an ordinary one
/// but between PowerOn and the end of a child.
void UsePowerVfs();

/// In a child: from now on writes are pending until they are synced, and the power goes as `cut`
/// says: then the files become what is left on the disk, and the child ends.
void PowerOn(const PowerCut& cut);

/// In a child, at its end: the power goes if the cut says so. Returns `code`.
int PowerOff(int code);

/// How many sync points there were in the child that ended last.
std::int64_t SyncPoints();

}  // namespace fordela::fault
