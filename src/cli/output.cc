#include "cli/output.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>

#include "base/system_error.h"
#include "documents/printable.h"
#include "fordela/error.h"

namespace fordela::cli {
namespace {

[[noreturn]] void FailOutput() {
  const int error = errno;
  throw Error(ErrorCodeOf(error),
              fmt::format("cannot write the answer to standard output: {}", std::strerror(error)),
              "send it to where there is room; what a command had recorded stays recorded");
}

/// The file that `file` leads to. Throws Error: not_a_file.
std::filesystem::path TargetOf(const std::filesystem::path& file) {
  std::error_code ignored;
  std::filesystem::path target = std::filesystem::canonical(file, ignored);
  if (ignored) target = file;
  const auto status = std::filesystem::status(target, ignored);
  if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status)) {
    throw Error(ErrorCode::kNotAFile, fmt::format("{} is not a regular file", file.string()),
                "name another file");
  }
  return target;
}

}  // namespace

/// A file that is being written. Removed unless it is moved to its place.
class TemporaryFile {
 public:
  explicit TemporaryFile(std::filesystem::path target)
      : target_(std::move(target)),
        path_(target_.parent_path() /
              fmt::format(".{}.{}.tmp", target_.filename().string(), ::getpid())) {
    // Of a process that had this one's number, and was killed.
    ::unlink(path_.c_str());
    descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor_ < 0) Fail();
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
    if (!moved_) ::unlink(path_.c_str());
  }

  void Write(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) Fail();
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
  }

  /// Nobody but its owner may read it.
  void KeepPrivate() {
    if (::fchmod(descriptor_, S_IRUSR | S_IWUSR) != 0) Fail();
  }

  /// Whoever may read it may run it.
  void LetRun() {
    struct stat status = {};
    if (::fstat(descriptor_, &status) != 0) Fail();
    const mode_t readable = status.st_mode & (S_IRUSR | S_IRGRP | S_IROTH);
    if (::fchmod(descriptor_, (status.st_mode & 07777U) | (readable >> 2U)) != 0) Fail();
  }

  void MoveToPlace() {
    if (::fsync(descriptor_) != 0) Fail();
    const int closed = ::close(descriptor_);
    descriptor_ = -1;
    if (closed != 0 || ::rename(path_.c_str(), target_.c_str()) != 0) Fail();
    moved_ = true;
  }

 private:
  [[noreturn]] void Fail() {
    const int error = errno;
    // A constructor that throws runs no destructor.
    if (descriptor_ >= 0) ::close(descriptor_);
    if (descriptor_ >= 0 || error != EEXIST) ::unlink(path_.c_str());
    descriptor_ = -1;
    throw Error(ErrorCodeOf(error),
                fmt::format("cannot write {}: {}", target_.string(), std::strerror(error)),
                "name a file in a directory that you may write to and that has room");
  }

  std::filesystem::path target_;
  std::filesystem::path path_;
  int descriptor_ = -1;
  bool moved_ = false;
};

Output::Output() = default;
Output::~Output() = default;

void Output::OpenFile(const std::filesystem::path& file) {
  file_ = std::make_unique<TemporaryFile>(TargetOf(file));
  folder_ = file.parent_path();
}

void Output::KeepPrivate() {
  if (file_) file_->KeepPrivate();
}

void Output::AddScript(const std::string& name, std::string_view text) {
  if (!file_) return;
  script_ = std::make_unique<TemporaryFile>(TargetOf(folder_ / name));
  script_->Write(text);
  script_->LetRun();
}

void Output::Text(std::string_view text) {
  const std::string safe = PrintableLines(text);
  const bool coloured = !file_ && !highlights_.empty() && MayColour(STDOUT_FILENO);
  Raw(coloured ? Coloured(safe, highlights_) : safe);
}

void Output::Raw(std::string_view bytes) {
  if (file_) return file_->Write(bytes);
  if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) != bytes.size()) FailOutput();
}

void Output::Finish() {
  if (script_) script_->MoveToPlace();
  if (file_) file_->MoveToPlace();
  script_.reset();
  file_.reset();
  if (std::fflush(stdout) != 0) FailOutput();
}

void PrintMessage(std::string_view text) {
  std::string safe = PrintableLines(text);
  if (MayColour(STDERR_FILENO)) safe = Coloured(safe, MessageHighlights());
  // Nothing is left to report a failure to.
  static_cast<void>(std::fwrite(safe.data(), 1, safe.size(), stderr));
}

void WriteFile(const std::filesystem::path& file, std::string_view bytes) {
  TemporaryFile temporary(TargetOf(file));
  temporary.Write(bytes);
  temporary.MoveToPlace();
}

}  // namespace fordela::cli
