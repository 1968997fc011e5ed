// The disk is full, in every way that a disk can be: commands say so and leave nothing behind.

#include <fcntl.h>
#include <fmt/format.h>
#include <sched.h>
#include <sqlite3.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <optional>

#include "fault/commands.h"
#include "fault/fault_tests.h"
#include "fault/world.h"

namespace fordela::fault {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kPage = 4096;
constexpr std::int64_t kSpare = 24;       // pages and names, for journals and folders
constexpr std::int64_t kShortTries = 10;  // of each command and each kind of want
constexpr int kUnusable = 3;

/// Calls besides those of commands.h.
const std::vector<CommandCall>& MoreCalls() {
  static const std::vector<CommandCall> calls = {
      {{"checkpoint", "--key", "grants.key"}, Archive::kRead, {"grants.key"}},
      {{"annex", "cancer-2024/2", "-o", "annex.xlsx"}, Archive::kRead},
      {{"history", "Dalarna", "-o", "history.csv"}, Archive::kRead},
  };
  return calls;
}

std::vector<const CommandCall*> AllCalls() {
  std::vector<const CommandCall*> calls;
  for (const CommandCall& call : CommandCalls()) calls.push_back(&call);
  for (const CommandCall& call : MoreCalls()) calls.push_back(&call);
  return calls;
}

/// A new key is another each time.
bool IsKeygen(const CommandCall& call) { return call.words.front() == "keygen"; }

std::vector<std::string> NamesIn(const FolderState& state) {
  std::vector<std::string> names;
  for (const auto& [name, bytes] : state) names.push_back(name);
  return names;
}

/// As text or as JSON.
bool SaysFull(const Ended& ended) {
  return ended.err.find("fordela: full: ") != std::string::npos ||
         ended.err.find(R"("code":"full")") != std::string::npos;
}

/// Commands in one World, each in want of something.
class Starver {
 public:
  explicit Starver(Trial& trial) : trial_(trial) {
    for (const CommandCall* call : AllCalls()) calls_.push_back(world_.Learn(*call));
  }

  [[nodiscard]] const std::vector<KnownCall>& calls() const noexcept { return calls_; }

  /// The bytes that the largest file has, and those that all have, after the call.
  static std::int64_t LargestFile(const KnownCall& known) {
    std::size_t most = 0;
    for (const auto& [name, bytes] : known.after) most = std::max(most, bytes.size());
    return static_cast<std::int64_t>(most);
  }

  /// How many pages and files the call adds, at most.
  static std::int64_t Growth(const KnownCall& known) {
    std::int64_t growth = kSpare;
    for (const auto& [name, bytes] : known.after) {
      if (known.before.contains(name) && known.before.at(name) == bytes) continue;
      growth += 1 + static_cast<std::int64_t>(bytes.size()) / kPage;
    }
    return growth;
  }

  /// Calls the command between `take`, in this process, and `give_back`; `before` in the child. It
  /// must do its work, or say that something is full and have done nothing.
  void Try(const KnownCall& known, const std::string& want, const std::function<void()>& before,
           const std::function<void()>& take = {}, const std::function<void()>& give_back = {}) {
    const fs::path folder = world_.Fresh(*known.call);
    if (take) take();
    const Ended ended = RunInChild(folder, known.call->words, before);
    if (give_back) give_back();
    const std::string wrong = ended.status == 0           ? NotDone(known, folder)
                              : ended.status == kUnusable ? NotUndone(known, folder, ended)
                                                          : "it says " + ended.err;
    if (wrong.empty()) return trial_.tally().Survived();
    trial_.tally().Lost(
        fmt::format("{}, {}: it ended with {}; {}", known.call->Line(), want, ended.status, wrong));
  }

  /// The command with its answer going where there is no room. What it had recorded stays.
  void TryFullOutput(const KnownCall& known) {
    const fs::path folder = world_.Fresh(*known.call);
    const Ended ended = RunInChild(folder, known.call->words, [] {
      if (::dup2(::open("/dev/full", O_WRONLY), STDOUT_FILENO) < 0) ::_exit(1);
    });
    const bool says_so = ended.status == kUnusable && SaysFull(ended);
    std::string wrong = NotDone(known, folder);
    if (known.ended.out.empty() ? ended.status != 0 : !says_so) {
      wrong = fmt::format("it ended with {} and says {}", ended.status, ended.err);
    }
    if (wrong.empty()) return trial_.tally().Survived();
    trial_.tally().Lost(fmt::format("{} > /dev/full: {}", known.call->Line(), wrong));
  }

 private:
  std::string NotDone(const KnownCall& known, const fs::path& folder) {
    if (IsKeygen(*known.call)) {
      return NamesIn(StateOf(folder)) == NamesIn(known.after) ? "" : "a file is missing";
    }
    const Judgement judgement = world_.Judge(known);
    return judgement.is_new ? judgement.wrong : "it is not done: " + judgement.wrong;
  }

  std::string NotUndone(const KnownCall& known, const fs::path& folder, const Ended& ended) {
    if (!SaysFull(ended)) return "it says " + ended.err;
    if (IsKeygen(*known.call)) {
      return StateOf(folder) == known.before ? "" : "it left a file";
    }
    const Judgement judgement = world_.Judge(known);
    return judgement.is_old ? judgement.wrong : "something is left of it: " + judgement.wrong;
  }

  Trial& trial_;
  World world_;
  std::vector<KnownCall> calls_;
};

/// A small file system in memory that only this process and its children see; nothing where the
/// system does not allow that.
class SmallDisk {
 public:
  static std::optional<SmallDisk> Mount(const fs::path& folder) {
    fs::create_directory(folder);
    const uid_t user = ::getuid();
    const gid_t group = ::getgid();
    if (::unshare(CLONE_NEWNS) != 0) {
      if (::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) return std::nullopt;
      std::ofstream("/proc/self/setgroups") << "deny";
      std::ofstream("/proc/self/uid_map") << fmt::format("0 {} 1", user);
      std::ofstream("/proc/self/gid_map") << fmt::format("0 {} 1", group);
    }
    if (::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) return std::nullopt;
    if (::mount("none", folder.c_str(), "tmpfs", 0, "size=16m,nr_inodes=2000") != 0) {
      return std::nullopt;
    }
    return SmallDisk(folder);
  }

  [[nodiscard]] const fs::path& folder() const noexcept { return folder_; }

  /// Takes all room but `pages`.
  void LeavePages(std::int64_t pages) const {
    const int file = ::open((folder_ / "ballast").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    const auto taken = static_cast<std::int64_t>(Room().f_bfree) - pages;
    if (file < 0 || ::posix_fallocate(file, 0, taken * kPage) != 0) {
      throw std::runtime_error("the small disk cannot be filled");
    }
    ::close(file);
  }

  /// Takes all names of files but `names`.
  void LeaveNames(std::int64_t names) const {
    fs::create_directory(folder_ / "ballast");
    for (int i = 0; static_cast<std::int64_t>(Room().f_ffree) > names; ++i) {
      std::ofstream(folder_ / "ballast" / std::to_string(i));
    }
  }

  void GiveBack() const { fs::remove_all(folder_ / "ballast"); }

 private:
  explicit SmallDisk(fs::path folder) : folder_(std::move(folder)) {}

  [[nodiscard]] struct statvfs Room() const {
    struct statvfs room {};
    if (::statvfs(folder_.c_str(), &room) != 0) throw std::runtime_error("the small disk is gone");
    return room;
  }

  fs::path folder_;
};

/// In the long form every number below `most`, else the least and some others.
void ForNumbers(Trial& trial, std::int64_t most, const std::function<void(std::int64_t)>& visit) {
  const std::int64_t tries = std::min(most, trial.Times(kShortTries, most));
  for (std::int64_t i = 0; i < tries; ++i)
    visit(tries == most || i <= tries / 2 ? i : trial.Random(most));
}

bool Writes(const KnownCall& known) { return known.before != known.after; }

void StarveOfRoom(Trial& trial, Starver& starver, const SmallDisk& disk) {
  for (const KnownCall& known : starver.calls()) {
    if (!Writes(known)) continue;
    ForNumbers(trial, Starver::Growth(known), [&](std::int64_t left) {
      starver.Try(
          known, fmt::format("{} pages of disk left", left), {}, [&] { disk.LeavePages(left); },
          [&] { disk.GiveBack(); });
    });
    ForNumbers(trial, std::min<std::int64_t>(kSpare, Starver::Growth(known)),
               [&](std::int64_t left) {
                 starver.Try(
                     known, fmt::format("{} names of files left", left), {},
                     [&] { disk.LeaveNames(left); }, [&] { disk.GiveBack(); });
               });
  }
}

int page_limit = 0;

/// What SQLite calls for each connection that is opened.
int LimitPages(sqlite3* connection, const char** /*message*/, const void* /*api*/) {
  const std::string pragma = fmt::format("PRAGMA max_page_count = {}", page_limit);
  return sqlite3_exec(connection, pragma.c_str(), nullptr, nullptr, nullptr);
}

void StarveOfPages(Trial& trial, Starver& starver) {
  for (const KnownCall& known : starver.calls()) {
    if (known.call->archive != Archive::kWrite && known.call->makes.empty()) continue;
    const std::string name = known.call->makes.empty() ? "fordela.db" : known.call->makes;
    const auto after = static_cast<std::int64_t>(known.after.at(name).size()) / kPage;
    const auto old = known.before.find(name);
    const std::int64_t before =
        old == known.before.end() ? 1 : static_cast<std::int64_t>(old->second.size()) / kPage;
    ForNumbers(trial, after - before + 2, [&](std::int64_t more) {
      starver.Try(known, fmt::format("at most {} pages", before + more), [&] {
        page_limit = static_cast<int>(before + more);
        sqlite3_auto_extension(reinterpret_cast<void (*)()>(&LimitPages));
      });
    });
  }
}

void LimitFileSize(std::int64_t bytes) {
  static_cast<void>(::signal(SIGXFSZ, SIG_IGN));  // as main.cc does
  const struct rlimit limit = {static_cast<rlim_t>(bytes), static_cast<rlim_t>(bytes)};
  if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) ::_exit(1);
}

void StarveOfSize(Trial& trial, Starver& starver) {
  for (const KnownCall& known : starver.calls()) {
    if (!Writes(known)) continue;
    const std::int64_t most = Starver::LargestFile(known) + kPage;
    for (std::int64_t i = 0; i < trial.Times(kShortTries, most / 512); ++i) {
      // The message itself goes into a file, and must fit.
      const std::int64_t bytes = std::max<std::int64_t>(512, trial.Random(most));
      starver.Try(known, fmt::format("files of at most {} bytes", bytes), [&] {
        if (::dup2(::open("/dev/null", O_WRONLY), STDOUT_FILENO) < 0) ::_exit(1);
        LimitFileSize(bytes);
      });
    }
  }
}

}  // namespace

void DiskFull(Trial& trial) {
  UseMemoryForFolders();
  Starver starver(trial);
  for (const KnownCall& known : starver.calls()) starver.TryFullOutput(known);
  StarveOfPages(trial, starver);
  StarveOfSize(trial, starver);
  const std::optional<SmallDisk> disk = SmallDisk::Mount(trial.folder() / "disk");
  if (!disk) {
    fmt::print(stderr, "disk-full: no file system may be mounted here; a full one was not tried\n");
    return;
  }
  ::setenv("TMPDIR", disk->folder().c_str(), 1);
  Starver on_disk(trial);
  StarveOfRoom(trial, on_disk, *disk);
}

}  // namespace fordela::fault
