#include "fault/power_vfs.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <map>
#include <mutex>
#include <new>
#include <stdexcept>
#include <string>
#include <utility>

#include "fault/disk.h"
#include "support/layered_vfs.h"

namespace fordela::fault {
namespace {

struct State {
  std::recursive_mutex mutex;
  std::int64_t* points = nullptr;  // shared with the children
  bool on = false;
  PowerCut cut;
  Disk disk;
  std::map<const LayeredFile*, std::shared_ptr<Disk::Node>> open;
  std::map<const LayeredFile*, bool> syncs_folder;  // at its first sync
};

State& Now() {
  static State state;
  return state;
}

void SyncPoint(State& state) {
  if (++*state.points != state.cut.at) return;
  state.disk.LosePower(state.cut.seed);
  ::_exit(kPowerLost);
}

bool Exists(const char* path) {
  struct stat status {};
  return ::stat(path, &status) == 0;
}

/// As unixOpen of SQLite has it: a new journal's folder is synced with it.
bool IsNewJournal(int flags) {
  constexpr int kJournals = SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL | SQLITE_OPEN_WAL;
  return (flags & SQLITE_OPEN_CREATE) != 0 && (flags & kJournals) != 0;
}

class PowerLayer final : public VfsLayer {
 public:
  int Open(LayeredFile& file, const char* name, int flags, int* given) override {
    State& state = Now();
    const std::lock_guard lock(state.mutex);
    const bool new_name = name != nullptr && !Exists(name);
    const int result = VfsLayer::Open(file, name, flags, given);
    if (!state.on || name == nullptr || result != SQLITE_OK) return result;
    state.open[&file] = state.disk.Meet(name, new_name);
    state.syncs_folder[&file] = IsNewJournal(flags);
    return result;
  }

  int Close(LayeredFile& file) override {
    const std::lock_guard lock(Now().mutex);
    Now().open.erase(&file);
    Now().syncs_folder.erase(&file);
    return VfsLayer::Close(file);
  }

  int Write(LayeredFile& file, const void* bytes, int count, sqlite3_int64 at) override {
    State& state = Now();
    const std::lock_guard lock(state.mutex);
    const auto node = state.open.find(&file);
    if (node != state.open.end()) {
      state.disk.Write(*node->second, at,
                       {static_cast<const char*>(bytes), static_cast<std::size_t>(count)});
    }
    return VfsLayer::Write(file, bytes, count, at);
  }

  int Truncate(LayeredFile& file, sqlite3_int64 size) override {
    State& state = Now();
    const std::lock_guard lock(state.mutex);
    const auto node = state.open.find(&file);
    if (node != state.open.end()) state.disk.Truncate(*node->second, size);
    return VfsLayer::Truncate(file, size);
  }

  int Sync(LayeredFile& file, int flags) override {
    State& state = Now();
    const std::lock_guard lock(state.mutex);
    const auto node = state.open.find(&file);
    if (node == state.open.end()) return VfsLayer::Sync(file, flags);
    SyncPoint(state);
    state.disk.Sync(*node->second);
    if (std::exchange(state.syncs_folder[&file], false)) {
      state.disk.SyncFolder(std::filesystem::path(*file.name).parent_path());
    }
    return SQLITE_OK;
  }

  int Delete(const char* name, bool sync_folder) override {
    State& state = Now();
    const std::lock_guard lock(state.mutex);
    const int result = VfsLayer::Delete(name, sync_folder && !state.on);
    if (!state.on || result != SQLITE_OK) return result;
    state.disk.Remove(name);
    if (sync_folder) {
      SyncPoint(state);
      state.disk.SyncFolder(std::filesystem::path(name).parent_path());
    }
    return result;
  }
};

}  // namespace

void UsePowerVfs() {
  static PowerLayer layer;
  void* shared = ::mmap(nullptr, sizeof(std::int64_t), PROT_READ | PROT_WRITE,
                        MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (shared == MAP_FAILED) throw std::runtime_error("no memory to share");
  Now().points = new (shared) std::int64_t(0);
  UseLayer(layer);
}

void PowerOn(const PowerCut& cut) {
  *Now().points = 0;
  Now().cut = cut;
  Now().on = true;
}

int PowerOff(int code) {
  if (Now().cut.at == *Now().points + 1) Now().disk.LosePower(Now().cut.seed);
  return code;
}

std::int64_t SyncPoints() { return *Now().points; }

namespace {

/// The program links a finished archive to its name.
void Linked(const char* from, const char* to) {
  State& state = Now();
  const std::lock_guard lock(state.mutex);
  if (state.on) state.disk.Link(from, to);
}

/// The program syncs a folder itself. Returns whether the disk has done it.
bool SyncedFolder(int descriptor) {
  State& state = Now();
  const std::lock_guard lock(state.mutex);
  struct stat status {};
  if (!state.on || ::fstat(descriptor, &status) != 0 || !S_ISDIR(status.st_mode)) return false;
  SyncPoint(state);
  state.disk.SyncFolder(
      std::filesystem::read_symlink("/proc/self/fd/" + std::to_string(descriptor)));
  return true;
}

}  // namespace
}  // namespace fordela::fault

// What the program itself does to folders goes past SQLite: these stand in the C library's place.

int link(const char* from, const char* to) noexcept {
  const long result = ::syscall(SYS_link, from, to);
  if (result == 0) fordela::fault::Linked(from, to);
  return static_cast<int>(result);
}

int fsync(int descriptor) {
  if (fordela::fault::SyncedFolder(descriptor)) return 0;
  return static_cast<int>(::syscall(SYS_fsync, descriptor));
}
