#include "web/audit_job.h"

#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "fordela/error.h"

namespace fordela::web {
namespace {

AuditReport Audit(const std::filesystem::path& archive,
                  const std::optional<std::string>& checkpoint, const Progress& progress) {
  std::vector<Anchor> anchors;
  if (checkpoint) {
    auto note = ParseNote(*checkpoint);
    if (!note || !ParseCheckpointText(note->text)) {
      throw Refused(Problem{"checkpoint_malformed", "checkpoint", "the file is not a checkpoint",
                            "choose a file that the checkpoint page gave, unchanged", "", 0});
    }
    anchors.push_back({"checkpoint", *std::move(note)});
  }
  const Database database = Database::Open(archive, Access::kInspect);
  AuditReport report = AuditArchive(database, std::nullopt, progress);
  if (!anchors.empty()) AuditAnchors(database, anchors, {}, report);
  return report;
}

}  // namespace

struct AuditJob::Shared {
  mutable std::mutex mutex;
  AuditState state;
  std::thread thread;
};

AuditJob::AuditJob() : shared_(std::make_unique<Shared>()) {}

AuditJob::~AuditJob() {
  if (shared_->thread.joinable()) shared_->thread.join();
}

void AuditJob::Begin(const std::filesystem::path& archive, std::optional<std::string> checkpoint) {
  {
    const std::lock_guard lock(shared_->mutex);
    if (shared_->state.kind == AuditState::Kind::kRunning) return;
    shared_->state = {.kind = AuditState::Kind::kRunning};
  }
  if (shared_->thread.joinable()) shared_->thread.join();
  shared_->thread = std::thread([this, archive, checkpoint = std::move(checkpoint)] {
    Shared& shared = *shared_;
    const auto progress = [&](std::int64_t done, std::optional<std::int64_t> all) {
      const std::lock_guard lock(shared.mutex);
      shared.state.done = done;
      shared.state.total = all.value_or(0);
    };
    try {
      AuditReport report = Audit(archive, checkpoint, progress);
      const std::lock_guard lock(shared.mutex);
      shared.state = {.kind = AuditState::Kind::kDone, .report = std::move(report)};
    } catch (...) {
      const std::lock_guard lock(shared.mutex);
      shared.state = {.kind = AuditState::Kind::kFailed, .error = std::current_exception()};
    }
  });
}

AuditState AuditJob::State() const {
  const std::lock_guard lock(shared_->mutex);
  return shared_->state;
}

}  // namespace fordela::web
