#pragma once

// The audit: proof that what the archive says follows from what was recorded, and that nothing of
// it was altered. What it checks is listed in docs/audit.md.

#include <cstdint>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "fordela/checkpoint.h"
#include "fordela/database.h"
#include "fordela/history.h"
#include "fordela/progress.h"

#pragma GCC visibility push(default)
namespace fordela {

enum class Severity {
  kTampered,      // bytes, rows or structure were changed
  kInconsistent,  // recorded as it stands, but it contradicts itself
  kDeviates,      // a table recorded as stated, that no rule gives
  kDoubtful,      // plausible reasons to look again
  kNote,
};

/// `tampered`, `inconsistent`, `deviates`, `doubtful`, `note`.
std::string_view SeverityName(Severity severity) noexcept;

struct Finding {
  Severity severity = Severity::kNote;
  std::string check;    // the check's stable name, such as `rows`
  std::string subject;  // what it is about: `payout event=30 region_code=01`, `cancer-2021/2`
  std::string message;
};

struct AuditReport {
  std::vector<Finding> findings;  // the gravest first
  std::int64_t events = 0;
  Hash root{};  // computed anew from every event

  std::optional<Instant> as_of = {};  // as given
  std::int64_t known = 0;             // how many of the events were known then; without it, all

  /// Nothing was tampered with and nothing contradicts itself.
  [[nodiscard]] bool ok() const noexcept;
};

/// A checkpoint that was kept outside the archive, to hold the archive against.
struct Anchor {
  std::string name;  // for findings: its file
  SignedNote note;   // whose text is a checkpoint
};

/// Holds the archive against checkpoints, by the events as they are in the file now, and adds what
/// it finds: tampered `other_archive`, `cut_tail`, `rewritten_past`, `bad_signature`; else a note
/// `checkpoint`. With trusted keys, a checkpoint counts only if one of them signed it.
void AuditAnchors(const Database& database, std::span<const Anchor> anchors,
                  std::span<const VerifierKey> trusted, AuditReport& report);

/// Checks everything. Memory does not grow with the archive. `database` is best opened with
/// Access::kInspect. With `as_of` the file and the history are verified whole all the same, and
/// decisions, doubts and notes are those of what was known then. Once it is asked to stop, it ends
/// within moments, wherever it is, and throws Error (failed): a part of an audit tells nothing.
AuditReport AuditArchive(const Database& database,
                         const std::optional<Instant>& as_of = std::nullopt,
                         const Progress& progress = {}, const std::stop_token& stop = {});

}  // namespace fordela
#pragma GCC visibility pop
