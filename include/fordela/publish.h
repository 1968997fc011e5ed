#pragma once

// An archive as a static site: pages for who looks, and the data package for who computes. What is
// in it is laid down in docs/site.md.

#include <filesystem>
#include <optional>
#include <string>

#include "fordela/database.h"
#include "fordela/export.h"

#pragma GCC visibility push(default)
namespace fordela {

struct PublishResult {
  std::int64_t pages = 0;      // in both languages
  std::int64_t downloads = 0;  // annexes and histories as files; without the data package
  ExportResult data;           // the package in `data/`
};

/// Writes the site to a new folder, from one consistent state, after the archive was audited.
/// Swedish pages are at its top, English ones in `en/`. It works from a file system and from any
/// web server, needs no script and asks for nothing from elsewhere. The folder appears whole or not
/// at all. The same history gives the same bytes, whoever publishes it, when and where.
///
/// What the audit finds is published too; but an archive that was tampered with or contradicts
/// itself is not: Error damaged.
/// Refused: licence_malformed, as_of_too_early, checkpoint_contradicts. Throws Error: exists,
/// missing (its parent), permission, full.
PublishResult PublishSite(const Database& database, const std::filesystem::path& folder,
                          const ExportOptions& options);

}  // namespace fordela
#pragma GCC visibility pop
