#include "support/fault_vfs.h"

#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <mutex>
#include <new>
#include <stdexcept>

#include "support/layered_vfs.h"

namespace fordela::fault {
namespace {

using Counts = std::array<std::int64_t, kCalls>;

/// What is to fail. The counts are shared with the children.
struct State {
  std::mutex mutex;
  Counts* counts = nullptr;
  Fault fault;
  bool armed = false;
};

State g_state;

std::int64_t& CountOf(Call call) { return (*g_state.counts)[static_cast<std::size_t>(call)]; }

/// Counts the call. Returns how it fails; nullptr if it does not.
const Failure* Hit(Call call) {
  const std::lock_guard lock(g_state.mutex);
  if (!g_state.armed) return nullptr;
  const std::int64_t number = ++CountOf(call);
  const Fault& fault = g_state.fault;
  if (fault.failure == nullptr) return nullptr;
  const bool same = fault.failure->call == call;
  if (same && number == fault.at) return fault.failure;
  const bool past = CountOf(fault.failure->call) >= fault.at;
  if (!past || fault.lasts == Lasts::kOnce) return nullptr;
  return same || fault.lasts == Lasts::kEverything ? fault.failure : nullptr;
}

/// `perform` is the call as it would be.
template <typename Perform>
int Through(Call call, const Perform& perform) {
  const Failure* failure = Hit(call);
  if (failure == nullptr) return perform();
  if (failure->done == Done::kAll) perform();
  return failure->result;
}

class FaultLayer final : public VfsLayer {
 public:
  int Open(LayeredFile& file, const char* name, int flags, int* given) override {
    const Failure* failure = Hit(Call::kOpen);
    if (failure == nullptr) return VfsLayer::Open(file, name, flags, given);
    if (failure->done != Done::kReadOnly) return failure->result;
    const int read_only =
        (flags & ~(SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)) | SQLITE_OPEN_READONLY;
    return VfsLayer::Open(file, name, read_only, given);
  }
  int Delete(const char* name, bool sync_folder) override {
    return Through(Call::kDelete, [&] { return VfsLayer::Delete(name, sync_folder); });
  }
  int Access(const char* name, int flags, int* answer) override {
    return Through(Call::kAccess, [&] { return VfsLayer::Access(name, flags, answer); });
  }
  int FullPath(const char* name, int room, char* path) override {
    return Through(Call::kFullPath, [&] { return VfsLayer::FullPath(name, room, path); });
  }
  int Read(LayeredFile& file, void* bytes, int count, sqlite3_int64 at) override {
    return Through(Call::kRead, [&] { return VfsLayer::Read(file, bytes, count, at); });
  }
  int Write(LayeredFile& file, const void* bytes, int count, sqlite3_int64 at) override {
    const Failure* failure = Hit(Call::kWrite);
    if (failure == nullptr) return VfsLayer::Write(file, bytes, count, at);
    if (failure->done == Done::kHalf) VfsLayer::Write(file, bytes, count / 2, at);
    if (failure->done == Done::kAll) VfsLayer::Write(file, bytes, count, at);
    return failure->result;
  }
  int Truncate(LayeredFile& file, sqlite3_int64 size) override {
    return Through(Call::kTruncate, [&] { return VfsLayer::Truncate(file, size); });
  }
  int Sync(LayeredFile& file, int flags) override {
    return Through(Call::kSync, [&] { return VfsLayer::Sync(file, flags); });
  }
  int Size(LayeredFile& file, sqlite3_int64* size) override {
    return Through(Call::kSize, [&] { return VfsLayer::Size(file, size); });
  }
  int Lock(LayeredFile& file, int level) override {
    return Through(Call::kLock, [&] { return VfsLayer::Lock(file, level); });
  }
  int Unlock(LayeredFile& file, int level) override {
    return Through(Call::kUnlock, [&] { return VfsLayer::Unlock(file, level); });
  }
  int CheckLock(LayeredFile& file, int* answer) override {
    return Through(Call::kCheckLock, [&] { return VfsLayer::CheckLock(file, answer); });
  }

  /// SQLite's own table of system calls leads here.
  static void ReplaceSystemCalls() {
    Replace("pread", &ShortRead);
    Replace("pwrite", &ShortWrite);
  }

 private:
  static std::size_t Some(std::size_t count, const Failure* failure) {
    return failure == nullptr ? count : (count + 1) / 2;
  }
  static ssize_t ShortRead(int file, void* bytes, std::size_t count, off_t at) {
    return ::pread(file, bytes, Some(count, Hit(Call::kSystemRead)), at);
  }
  static ssize_t ShortWrite(int file, const void* bytes, std::size_t count, off_t at) {
    return ::pwrite(file, bytes, Some(count, Hit(Call::kSystemWrite)), at);
  }
  /// Under both of the names that SQLite may have for it, for off_t has 64 bits here.
  template <typename Function>
  static void Replace(const std::string& name, Function* function) {
    const auto call = reinterpret_cast<sqlite3_syscall_ptr>(function);
    for (const std::string& known : {name, name + "64"}) {
      if (Under().xGetSystemCall(&Under(), known.c_str()) == nullptr) continue;
      Under().xSetSystemCall(&Under(), known.c_str(), call);
    }
  }
};

}  // namespace

const std::vector<Failure>& Failures() {
  static const std::vector<Failure> kFailures = {
      {Call::kOpen, "open CANTOPEN", SQLITE_CANTOPEN, "permission"},
      {Call::kOpen, "open IOERR", SQLITE_IOERR, "disk_error"},
      {Call::kOpen, "open NOMEM", SQLITE_NOMEM, "out_of_memory"},
      {Call::kOpen, "open FULL", SQLITE_FULL, "full"},
      {Call::kOpen, "open read-only", SQLITE_OK, "permission", Done::kReadOnly},
      {Call::kDelete, "delete IOERR", SQLITE_IOERR_DELETE, "disk_error"},
      {Call::kDelete, "delete READONLY", SQLITE_READONLY, "permission"},
      {Call::kDelete, "delete done, folder sync IOERR", SQLITE_IOERR_DIR_FSYNC, "disk_error",
       Done::kAll},
      {Call::kAccess, "access IOERR", SQLITE_IOERR_ACCESS, "disk_error"},
      {Call::kAccess, "access NOMEM", SQLITE_IOERR_NOMEM, "out_of_memory"},
      {Call::kFullPath, "path CANTOPEN", SQLITE_CANTOPEN, "permission"},
      {Call::kFullPath, "path NOMEM", SQLITE_NOMEM, "out_of_memory"},
      {Call::kRead, "read IOERR", SQLITE_IOERR_READ, "disk_error"},
      {Call::kRead, "read NOMEM", SQLITE_IOERR_NOMEM, "out_of_memory"},
      {Call::kWrite, "write IOERR", SQLITE_IOERR_WRITE, "disk_error"},
      {Call::kWrite, "write FULL", SQLITE_FULL, "full"},
      {Call::kWrite, "write half, then FULL", SQLITE_FULL, "full", Done::kHalf},
      {Call::kWrite, "write done, but IOERR", SQLITE_IOERR_WRITE, "disk_error", Done::kAll},
      {Call::kWrite, "write READONLY", SQLITE_READONLY, "permission"},
      {Call::kWrite, "write NOMEM", SQLITE_IOERR_NOMEM, "out_of_memory"},
      {Call::kTruncate, "truncate IOERR", SQLITE_IOERR_TRUNCATE, "disk_error"},
      {Call::kTruncate, "truncate FULL", SQLITE_FULL, "full"},
      {Call::kTruncate, "truncate READONLY", SQLITE_READONLY, "permission"},
      {Call::kSync, "sync IOERR", SQLITE_IOERR_FSYNC, "disk_error"},
      {Call::kSync, "sync FULL", SQLITE_FULL, "full"},
      {Call::kSync, "sync done, folder IOERR", SQLITE_IOERR_DIR_FSYNC, "disk_error", Done::kAll},
      {Call::kSize, "size IOERR", SQLITE_IOERR_FSTAT, "disk_error"},
      {Call::kLock, "lock BUSY", SQLITE_BUSY, "busy"},
      {Call::kLock, "lock IOERR", SQLITE_IOERR_LOCK, "disk_error"},
      {Call::kLock, "lock NOMEM", SQLITE_IOERR_NOMEM, "out_of_memory"},
      {Call::kUnlock, "unlock IOERR", SQLITE_IOERR_UNLOCK, "disk_error", Done::kAll},
      {Call::kCheckLock, "check lock IOERR", SQLITE_IOERR_CHECKRESERVEDLOCK, "disk_error"},
      {Call::kSystemRead, "pread short", SQLITE_OK, "permission", Done::kShort},
      {Call::kSystemWrite, "pwrite short", SQLITE_OK, "permission", Done::kShort},
  };
  return kFailures;
}

std::string Fault::Text() const {
  constexpr std::array<std::string_view, 3> kWords = {"once", "for ever", "and all that follows"};
  return fmt::format("{} at call {}, {}", failure->name, at,
                     kWords.at(static_cast<std::size_t>(lasts)));
}

void UseFaultVfs() {
  static FaultLayer layer;
  UseLayer(layer);
  if (g_state.counts != nullptr) return;
  void* shared =
      ::mmap(nullptr, sizeof(Counts), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (shared == MAP_FAILED) throw std::runtime_error("no memory to share");
  g_state.counts = new (shared) Counts{};
  FaultLayer::ReplaceSystemCalls();
}

ScopedFaultVfs::ScopedFaultVfs() { UseFaultVfs(); }

ScopedFaultVfs::~ScopedFaultVfs() {
  Disarm();
  UseNoLayer();
}

void Arm(const Fault* fault) {
  const std::lock_guard lock(g_state.mutex);
  g_state.counts->fill(0);
  g_state.fault = fault == nullptr ? Fault{} : *fault;
  g_state.armed = true;
}

void Disarm() {
  const std::lock_guard lock(g_state.mutex);
  g_state.armed = false;
}

std::int64_t CallsMade(Call call) { return CountOf(call); }

}  // namespace fordela::fault
