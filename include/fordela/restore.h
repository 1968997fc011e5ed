#pragma once

// From a log back to an archive, and from an archive to a copy of it. Both make a new file that
// appears whole or not at all.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "fordela/database.h"
#include "fordela/hash.h"
#include "fordela/progress.h"

#pragma GCC visibility push(default)
namespace fordela {

/// Fetches the next line of a log, without its line feed; false when there is none.
using NextLine = std::function<bool(std::string& line)>;

/// A longer line is refused; NextLine need not fetch more of it than one byte past this.
inline constexpr std::size_t kMaxLogLineBytes = 4'000'000;

struct LogSource {
  std::string name;  // as the log was named, for messages
  NextLine next_line;
};

/// The history of the new file.
struct HistoryState {
  std::int64_t events = 0;
  Hash root{};
};

/// Rebuilds an archive from its whole log as `log --format json` writes it: one event a line. The
/// tables and the root are those of the archive that wrote it. Flat memory.
/// `root`: what the rebuilt history must come to.
/// Refused at the first line that is wrong, with its number: log_malformed, log_gap,
/// log_leaf_differs, kind_unknown, content_malformed, log_contradicts; or log_empty,
/// log_root_differs. Throws Error: exists, permission, full.
HistoryState RestoreArchive(const LogSource& log, const std::filesystem::path& file,
                            const std::optional<Hash>& root, const Progress& progress = {});

/// The same into an empty database in memory.
HistoryState RestoreArchive(const LogSource& log, Database& database,
                            const std::optional<Hash>& root, const Progress& progress = {});

/// Copies an open archive as it stands, while others may use it, and verifies the copy: every event
/// is hashed anew and its rows compared, and the root must be the archive's.
/// Throws Error: exists, permission, full; damaged if the copy does not verify, which tells of the
/// archive.
HistoryState BackUpArchive(const Database& database, const std::filesystem::path& file,
                           const Progress& progress = {});

}  // namespace fordela
#pragma GCC visibility pop
