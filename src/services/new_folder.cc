#include "services/new_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <new>
#include <set>
#include <system_error>
#include <utility>

#include "base/sha256.h"
#include "base/system_error.h"
#include "fordela/error.h"

namespace fordela::services {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBufferBytes = std::size_t{64} * 1024;

[[noreturn]] void ThrowExists(const fs::path& folder) {
  throw Error(ErrorCode::kExists, fmt::format("{} exists already", folder.string()),
              "name another folder; nothing is ever overwritten");
}

[[noreturn]] void ThrowNotWritten(const fs::path& path, int error) {
  throw Error(ErrorCodeOf(error),
              fmt::format("{} cannot be written: {}", path.string(), std::strerror(error)),
              "name a folder where you may write and that has room; nothing was left there");
}

/// Without the `/` that may stand at its end.
fs::path Normal(const fs::path& folder) {
  const fs::path path = folder.lexically_normal();
  return path.has_filename() ? path : path.parent_path();
}

void Sync(const fs::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

/// Every folder that a file is in, however deep; the top, which has no name, among them.
std::set<fs::path> Folders(const std::map<std::string, ExportedFile>& files) {
  std::set<fs::path> folders;
  for (const auto& [path, file] : files) {
    fs::path folder = path;
    do {
      folder = folder.parent_path();
      folders.insert(folder);
    } while (!folder.empty());
  }
  return folders;
}

/// As rename, but over nothing; where the file system cannot say so, nothing was there just before.
int RenameToNew(const fs::path& from, const fs::path& to) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return 0;
  if (errno != EINVAL && errno != ENOSYS) return errno;
  std::error_code ignored;
  if (fs::symlink_status(to, ignored).type() != fs::file_type::not_found) return EEXIST;
  return ::rename(from.c_str(), to.c_str()) == 0 ? 0 : errno;
}

}  // namespace

NewFolder::NewFolder(const fs::path& folder)
    : name_(Normal(folder)), target_(Normal(fs::absolute(folder))) {
  std::error_code error;
  if (fs::exists(fs::symlink_status(target_, error))) ThrowExists(name_);
  const fs::path parent = target_.parent_path();
  if (!fs::is_directory(parent, error)) {
    throw Error(ErrorCode::kMissing,
                fmt::format("there is no folder {}", name_.parent_path().string()),
                "create the folder, or name one in another");
  }
  temporary_ = parent / fmt::format(".{}.new-{}", target_.filename().string(), ::getpid());
  fs::remove_all(temporary_, error);
  if (::mkdir(temporary_.c_str(), 0777) != 0) ThrowNotWritten(name_, errno);
}

NewFolder::~NewFolder() {
  if (moved_) return;
  try {
    std::error_code ignored;
    fs::remove_all(temporary_, ignored);
  } catch (const std::bad_alloc&) {
    // Then it stays, under its other name.
  }
}

ExportedFile NewFolder::Write(const std::string& path, std::string_view bytes, bool executable) {
  File file(*this, path, executable);
  file.Add(bytes);
  return file.Close();
}

void NewFolder::MoveToPlace() {
  for (const fs::path& folder : Folders(files_)) Sync(temporary_ / folder);
  const int error = RenameToNew(temporary_, target_);
  if (error == EEXIST || error == ENOTEMPTY || error == ENOTDIR) ThrowExists(name_);
  if (error != 0) ThrowNotWritten(name_, error);
  moved_ = true;
  Sync(target_.parent_path());
}

struct NewFolder::File::State {
  // Not an aggregate: gcc 12 destroys the path twice where a later member cannot be made.
  State(NewFolder& in, std::string path) : folder(in) { file.path = std::move(path); }

  NewFolder& folder;
  ExportedFile file;
  int descriptor = -1;
  Sha256Stream hash;
  std::string buffer;

  [[noreturn]] void Fail() const { ThrowNotWritten(folder.name_ / file.path, errno); }

  void Flush() {
    std::string_view left = buffer;
    while (!left.empty()) {
      const ssize_t written = ::write(descriptor, left.data(), left.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) Fail();
      left.remove_prefix(static_cast<std::size_t>(written));
    }
    buffer.clear();
  }
};

NewFolder::File::File(NewFolder& folder, std::string path, bool executable)
    : state_(std::make_unique<State>(folder, std::move(path))) {
  const fs::path file = folder.temporary_ / state_->file.path;
  std::error_code error;
  fs::create_directories(file.parent_path(), error);
  if (error) ThrowNotWritten(folder.name_ / state_->file.path, error.value());
  state_->descriptor =
      ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, executable ? 0777 : 0666);
  if (state_->descriptor < 0) state_->Fail();
}

NewFolder::File::File(File&&) noexcept = default;

NewFolder::File::~File() {
  if (state_ && state_->descriptor >= 0) ::close(state_->descriptor);
}

void NewFolder::File::Add(std::string_view bytes) {
  state_->hash.Add(bytes);
  state_->file.bytes += static_cast<std::int64_t>(bytes.size());
  state_->buffer += bytes;
  if (state_->buffer.size() >= kBufferBytes) state_->Flush();
}

ExportedFile NewFolder::File::Close() {
  state_->Flush();
  if (::fsync(state_->descriptor) != 0) state_->Fail();
  const int closed = ::close(std::exchange(state_->descriptor, -1));
  if (closed != 0) state_->Fail();
  state_->file.sha256 = state_->hash.Finish();
  state_->folder.files_[state_->file.path] = state_->file;
  return state_->file;
}

}  // namespace fordela::services
