#pragma once

// The audit runs beside the requests, so that a large archive does not keep anyone waiting: one at
// a time, on a thread and a connection of its own.

#include <cstdint>
#include <exception>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "fordela/audit.h"

namespace fordela::web {

/// How an audit stands.
struct AuditState {
  enum class Kind { kNone, kRunning, kDone, kFailed };
  Kind kind = Kind::kNone;
  std::int64_t done = 0;                   // of `total`, while it runs
  std::int64_t total = 0;                  // 0: not known yet
  std::optional<AuditReport> report = {};  // kDone
  std::exception_ptr error = {};           // kFailed: Refused or Error
};

class AuditJob {
 public:
  AuditJob();
  ~AuditJob();  // waits for the audit that runs
  AuditJob(const AuditJob&) = delete;
  AuditJob& operator=(const AuditJob&) = delete;

  /// Begins an audit; against a checkpoint (the text of the note), if one is given. Does nothing
  /// while one runs.
  void Begin(const std::filesystem::path& archive, std::optional<std::string> checkpoint);

  [[nodiscard]] AuditState State() const;

 private:
  struct Shared;
  std::unique_ptr<Shared> shared_;
};

}  // namespace fordela::web
