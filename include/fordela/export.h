#pragma once

// An archive as files for other programs: a data package that needs nothing of ours to be read or
// to be verified. What is in it is laid down in docs/export.md.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "fordela/checkpoint.h"
#include "fordela/database.h"
#include "fordela/hash.h"
#include "fordela/progress.h"
#include "fordela/prove.h"
#include "fordela/queries.h"

#pragma GCC visibility push(default)
namespace fordela {

struct ExportOptions {
  /// The state to export: that of an instant, which gives the bytes that were exported then. An
  /// archive that had no events then is refused.
  AsOf as_of = {};
  /// Under what terms the data is given away: an SPDX or Open Definition name (`CC0-1.0`) or a URL.
  /// Without it, the package says nothing of terms.
  std::optional<std::string> licence = {};
  /// Signs the checkpoint; nothing: it is not signed.
  const Signer* signer = nullptr;
  /// Of the events that are verified before anything is written.
  Progress progress = {};
};

struct ExportedFile {
  std::string path;  // within the folder, with `/`
  std::int64_t bytes = 0;
  Hash sha256{};
  std::optional<std::int64_t> rows = {};  // of a table, without its titles

  friend bool operator==(const ExportedFile&, const ExportedFile&) = default;
};

struct ExportResult {
  std::vector<ExportedFile> files;  // by path
  std::int64_t events = 0;          // of the history that was exported
  Hash root{};
  SignedNote checkpoint;  // as it stands in the folder
};

/// Writes the archive to a new folder, from one consistent state, after every event was hashed anew
/// and its rows compared. The folder appears whole or not at all. The same history gives the same
/// bytes, whoever exports it, when and where.
/// Refused: licence_malformed, as_of_too_early, checkpoint_contradicts. Throws Error: exists,
/// missing (its parent), permission, full; damaged if the archive does not verify.
ExportResult ExportArchive(const Database& database, const std::filesystem::path& folder,
                           const ExportOptions& options);

}  // namespace fordela
#pragma GCC visibility pop
