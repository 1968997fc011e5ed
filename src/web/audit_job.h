#pragma once

// The audit runs beside the requests, so that a large archive does not keep anyone waiting: one at
// a time, on a thread and a connection of its own.

#include <cstdint>
#include <exception>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>

#include "fordela/date.h"
#include "fordela/site.h"

namespace fordela::web {

/// How an audit stands.
struct AuditState {
  enum class Kind { kNone, kRunning, kDone, kFailed, kStopped };
  Kind kind = Kind::kNone;
  std::int64_t done = 0;                    // of `total`, while it runs
  std::int64_t total = 0;                   // 0: not known yet
  Instant asked_for_at{};                   // but for kNone
  std::optional<AuditPage> page = {};       // kDone
  std::optional<SiteHistory> history = {};  // kDone: that was audited; nothing if it cannot be told
  std::exception_ptr error = {};            // kFailed: Refused or Error
};

class AuditJob {
 public:
  /// Begins a thread that does the work. Throws std::system_error if there is none to be had.
  using Starter = std::function<std::thread(std::function<void()> work)>;

  /// `start`: how threads are begun; empty: as usual.
  explicit AuditJob(Starter start = {});
  ~AuditJob();  // stops the audit that runs
  AuditJob(const AuditJob&) = delete;
  AuditJob& operator=(const AuditJob&) = delete;

  /// Begins an audit; against a checkpoint (the text of the note), if one is given. Does nothing
  /// while one runs. If there is no thread for it, it has failed. Refused: checkpoint_malformed.
  void Begin(const std::filesystem::path& archive, const std::optional<std::string>& checkpoint,
             Instant asked_for_at);

  /// Stops the audit that runs, and waits for its end: moments. It is kStopped then, if it was not
  /// done yet.
  void Stop();

  /// Waits half a second at most for the audit that runs: that of a small archive is done by then.
  void WaitBriefly() const;

  [[nodiscard]] AuditState State() const;

 private:
  struct Shared;
  std::unique_ptr<Shared> shared_;
};

}  // namespace fordela::web
