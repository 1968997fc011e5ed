#include "web/audit_job.h"

#include <fmt/format.h>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <new>
#include <stop_token>
#include <system_error>
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
                 const Progress& progress, const std::stop_token& stop) {
  const Database database = Database::Open(archive, Access::kInspect);
  AuditReport report = AuditArchive(database, std::nullopt, progress, stop);
  if (!anchors.empty()) AuditAnchors(database, anchors, {}, report);
  AuditState state{.kind = AuditState::Kind::kDone};
  state.history = TryLoad([&] { return LoadSiteHistory(database, std::nullopt); });
  state.page = TryLoad([&] { return LoadAuditPage(database, report); });
  if (!state.page) state.page = AuditPage{std::move(report), {}};
  return state;
}

std::thread StartThread(std::function<void()> work) { return std::thread(std::move(work)); }

/// Why no thread could be begun.
AuditState NotBegun(const char* reason) {
  AuditState state{.kind = AuditState::Kind::kFailed};
  state.error = std::make_exception_ptr(Error(ErrorCode::kFailed,
                                              fmt::format("cannot begin the audit: {}", reason),
                                              "close other programs, and try again"));
  return state;
}

}  // namespace

struct AuditJob::Shared {
  void Begin(std::function<void()> work);
  void End(AuditState ended_as);

  Starter start;
  mutable std::mutex mutex;
  std::condition_variable ended;
  AuditState state;
  std::stop_source stop;
  std::thread thread;
};

/// The state is kRunning already: a thread that cannot be begun ends it.
void AuditJob::Shared::Begin(std::function<void()> work) {
  try {
    if (thread.joinable()) thread.join();
    stop = {};
    thread = start(std::move(work));
  } catch (const std::system_error& error) {
    End(NotBegun(error.what()));
  } catch (const std::bad_alloc& error) {
    End(NotBegun(error.what()));
  }
}

void AuditJob::Shared::End(AuditState ended_as) {
  const std::lock_guard lock(mutex);
  ended_as.asked_for_at = state.asked_for_at;
  state = std::move(ended_as);
  ended.notify_all();
}

AuditJob::AuditJob(Starter start) : shared_(std::make_unique<Shared>()) {
  shared_->start = start ? std::move(start) : StartThread;
}

AuditJob::~AuditJob() { Stop(); }

void AuditJob::Begin(const std::filesystem::path& archive,
                     const std::optional<std::string>& checkpoint, Instant asked_for_at) {
  std::vector<Anchor> anchors = AnchorsOf(checkpoint);
  {
    const std::lock_guard lock(shared_->mutex);
    if (shared_->state.kind == AuditState::Kind::kRunning) return;
    shared_->state = {.kind = AuditState::Kind::kRunning, .asked_for_at = asked_for_at};
  }
  shared_->Begin([shared = shared_.get(), archive, anchors = std::move(anchors)] {
    const std::stop_token stop = shared->stop.get_token();
    const auto progress = [&](std::int64_t done, std::optional<std::int64_t> all) {
      const std::lock_guard lock(shared->mutex);
      shared->state.done = done;
      shared->state.total = all.value_or(0);
    };
    AuditState state{.kind = AuditState::Kind::kFailed};
    try {
      state = Audit(archive, anchors, progress, stop);
    } catch (...) {
      state.error = std::current_exception();
      if (stop.stop_requested()) state = {.kind = AuditState::Kind::kStopped};
    }
    shared->End(std::move(state));
  });
}

void AuditJob::Stop() {
  shared_->stop.request_stop();
  if (shared_->thread.joinable()) shared_->thread.join();
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
