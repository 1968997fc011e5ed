#pragma once

// Somebody with the file, any SQLite tool, the format's documents, and time.

#include <SQLiteCpp/Database.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace fordela::test {

/// An archive's file opened with none of the program's own settings, and with its guards dropped.
/// They are put back at the end, so that the schema gives nothing away.
class Attacker {
 public:
  explicit Attacker(const std::filesystem::path& file);
  ~Attacker();
  Attacker(const Attacker&) = delete;
  Attacker& operator=(const Attacker&) = delete;

  /// Runs a script. Throws SQLite::Exception.
  void Run(const std::string& sql);

  /// Replaces what stands once in an event's bytes. Throws std::logic_error if it does not.
  void RewriteBytes(std::int64_t event, const std::string& from, const std::string& to);

  /// Gives every event the leaf hash of its bytes.
  void RehashLeaves();

  /// Makes the tree anew from the leaf hashes, up to nodes of that level; those above are kept.
  void RebuildTree(int levels = 62);

 private:
  SQLite::Database sqlite_;
  std::vector<std::string> guards_;
};

}  // namespace fordela::test
