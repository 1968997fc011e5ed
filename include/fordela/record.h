#pragma once

// Recording: the main job. Who acts and when is always passed in, never read from the machine.

#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "fordela/annex.h"
#include "fordela/database.h"
#include "fordela/error.h"
#include "fordela/history.h"
#include "fordela/record_file.h"
#include "fordela/records.h"

#pragma GCC visibility push(default)
namespace fordela {

/// Who acts, and when.
struct Act {
  std::string actor;  // 1 to 100 printable characters
  Instant now{};
};

/// Creates the archive: schema, its own record, the 21 regions. The file appears whole or not at
/// all. `origin` is the archive's name in checkpoints: 1 to 128 characters of A–Z a–z 0–9 . / _ -.
/// Refused: origin_malformed, actor_malformed. Throws Error: exists, permission, full.
void InitArchive(const std::filesystem::path& file, const std::string& origin, const Act& act);

/// The same into a database in memory.
void InitArchive(Database& database, const std::string& origin, const Act& act);

/// One record of a transaction, and what became of it.
struct RecordedItem {
  std::string title;       // RecordTitle
  std::int64_t event = 0;  // the event that recorded it; 0 in a preview
  bool already_recorded = false;
};

struct RecordResult {
  std::vector<RecordedItem> items;  // in the order of recording
  std::vector<Problem> warnings;    // recorded all the same
  std::vector<Annex> annexes;       // of the decisions among the items
  std::int64_t events = 0;          // in the history afterwards
  Hash root{};
};

/// Records all sections of the files in one transaction, or nothing.
/// The same content again is a no-op: `already_recorded`.
/// Refused with every problem of every file, by the names in docs/errors.md.
RecordResult RecordFiles(Database& database, std::span<const RecordFile> files, const Act& act);

/// The same up to the insert: what RecordFiles would do, with nothing written.
RecordResult PreviewFiles(Database& database, std::span<const RecordFile> files, const Act& act);

/// Records what somebody agreed to and nothing else: `agreed` is shown, within the transaction,
/// what PreviewFiles would give now. If it says no, nothing is written, and nothing is returned.
std::optional<RecordResult> RecordAgreed(Database& database, std::span<const RecordFile> files,
                                         const Act& act,
                                         const std::function<bool(const RecordResult&)>& agreed);

}  // namespace fordela
#pragma GCC visibility pop
