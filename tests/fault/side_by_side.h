#pragma once

// Calls of the program that go on at the same time in one folder, and what they record.

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "fault/child.h"

namespace fordela::fault {

/// The archive that they share.
inline constexpr const char* kSharedArchive = "shared.db";

/// What each of their decisions shares out.
inline constexpr int kSharedPot = 1'000'003;

/// An agreement of one instalment, and its decision over three regions; 01 has so many inhabitants
/// of 1 001, and 03 has 200.
std::string RecordFileOf(const std::string& id, int inhabitants_of_01 = 700);

/// A call of the program that goes on by itself.
struct Started {
  pid_t pid = 0;
  std::filesystem::path streams;
  std::chrono::steady_clock::time_point start = std::chrono::steady_clock::now();
};

/// Calls the program in the folder, on the shared archive. `name`: of a folder for what it prints,
/// of no other call that goes on.
Started Start(const std::filesystem::path& folder, const std::string& name,
              std::vector<std::string> words);

/// Waits for its end.
Ended Finish(const Started& started);

/// Whether it could not get the lock, and said so.
bool IsBusy(const Ended& ended);

/// A new archive in a new folder.
std::filesystem::path NewArchive(const std::filesystem::path& folder);

/// What the audit finds first; empty if it finds nothing.
std::string AuditProblem(const std::filesystem::path& archive);

}  // namespace fordela::fault
