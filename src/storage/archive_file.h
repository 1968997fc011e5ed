#pragma once

#include <SQLiteCpp/Database.h>

#include <filesystem>
#include <functional>

#include "fordela/database.h"

namespace fordela::storage {

/// Throws Error (missing, not_a_file, permission) unless `file` is a plain file that may be read.
/// Looks at the file without opening it: closing it would drop the locks of other connections of
/// this process (sqlite.org/howtocorrupt.html, section 2.2).
void CheckPlainFile(const std::filesystem::path& file);

/// Throws Error unless SQLite may look at what lies beside `file`. A rollback journal that is no
/// plain file (not_a_file) would keep it waiting; a write-ahead log (damaged), which no archive
/// has, it would play into the file, whatever the command.
void CheckBeside(const std::filesystem::path& file);

/// Reads the file's first 100 bytes through SQLite's own handle, before SQLite parses anything.
/// Throws Error (foreign, damaged) unless they are those of a fordela archive with a rollback
/// journal.
void CheckHeader(SQLite::Database& sqlite);

/// Makes a new file whole or not at all: `make` makes it under another name in the same folder, and
/// it is then linked into place, never over another. Killed, it leaves that other name behind.
/// Throws Error: exists, missing (its folder), permission.
void CreateWhole(const std::filesystem::path& file,
                 const std::function<void(const std::filesystem::path&)>& make);

/// Creates `file` with the current schema and whatever `fill` adds, as CreateWhole does.
void CreateArchiveFile(const std::filesystem::path& file,
                       const std::function<void(Database&)>& fill);

}  // namespace fordela::storage
