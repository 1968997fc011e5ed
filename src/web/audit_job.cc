#include "web/audit_job.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "fordela/error.h"

namespace fordela::web {
namespace {

/// Nothing to hold the archive against, or the checkpoint.
std::vector<Anchor> AnchorsOf(const std::optional<std::string>& checkpoint) {
  if (!checkpoint) return {};
  auto note = ParseNote(*checkpoint);
  if (!note || !ParseCheckpointText(note->text)) {
    throw Refused(Problem{"checkpoint_malformed", "checkpoint", "the file is not a checkpoint",
                          "choose a file that the checkpoint page gave, unchanged", "", 0});
  }
  return {{"checkpoint", *std::move(note)}};
}

/// A damaged archive may not tell its history, or how much there is; what was found of it is shown
/// all the same.
template <typename Load>
auto TryLoad(const Load& load) -> std::optional<decltype(load())> {
  try {
    return load();
  } catch (const Error&) {
    return std::nullopt;
  }
}

AuditState Audit(const std::filesystem::path& archive, const std::vector<Anchor>& anchors,
                 const Progress& progress) {
  const Database database = Database::Open(archive, Access::kInspect);
  AuditReport report = AuditArchive(database, std::nullopt, progress);
  if (!anchors.empty()) AuditAnchors(database, anchors, {}, report);
  AuditState state{.kind = AuditState::Kind::kDone};
  state.history = TryLoad([&] { return LoadSiteHistory(database, std::nullopt); });
  state.page = TryLoad([&] { return LoadAuditPage(database, report); });
  if (!state.page) state.page = AuditPage{std::move(report), {}};
  return state;
}

}  // namespace

struct AuditJob::Shared {
  mutable std::mutex mutex;
  std::condition_variable ended;
  AuditState state;
  std::thread thread;
};

AuditJob::AuditJob() : shared_(std::make_unique<Shared>()) {}

AuditJob::~AuditJob() {
  if (shared_->thread.joinable()) shared_->thread.join();
}

void AuditJob::Begin(const std::filesystem::path& archive, std::optional<std::string> checkpoint,
                     Instant asked_for_at) {
  std::vector<Anchor> anchors = AnchorsOf(checkpoint);
  {
    const std::lock_guard lock(shared_->mutex);
    if (shared_->state.kind == AuditState::Kind::kRunning) return;
    shared_->state = {.kind = AuditState::Kind::kRunning, .asked_for_at = asked_for_at};
  }
  if (shared_->thread.joinable()) shared_->thread.join();
  shared_->thread = std::thread([this, archive, anchors = std::move(anchors), asked_for_at] {
    Shared& shared = *shared_;
    const auto progress = [&](std::int64_t done, std::optional<std::int64_t> all) {
      const std::lock_guard lock(shared.mutex);
      shared.state.done = done;
      shared.state.total = all.value_or(0);
    };
    AuditState state{.kind = AuditState::Kind::kFailed};
    try {
      state = Audit(archive, anchors, progress);
    } catch (...) {
      state.error = std::current_exception();
    }
    state.asked_for_at = asked_for_at;
    const std::lock_guard lock(shared.mutex);
    shared.state = std::move(state);
    shared.ended.notify_all();
  });
}

void AuditJob::WaitBriefly() const {
  std::unique_lock lock(shared_->mutex);
  shared_->ended.wait_for(lock, std::chrono::milliseconds(500),
                          [&] { return shared_->state.kind != AuditState::Kind::kRunning; });
}

AuditState AuditJob::State() const {
  const std::lock_guard lock(shared_->mutex);
  return shared_->state;
}

}  // namespace fordela::web
