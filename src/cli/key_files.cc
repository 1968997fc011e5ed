#include "cli/key_files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/system_error.h"
#include "cli/input_files.h"
#include "cli/output.h"
#include "fordela/error.h"

namespace fordela::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxKeyBytes = 4096;

fs::path Beside(const fs::path& file, const char* ending) { return file.string() + ending; }

[[noreturn]] void Refuse(const char* code, const fs::path& file, const std::string& message,
                         const std::string& mend) {
  throw Refused(Problem{code, "", message, mend, file.string(), 0});
}

[[noreturn]] void ThrowKeyExists(const fs::path& file) {
  throw Error(ErrorCode::kExists, fmt::format("{} exists already", file.string()),
              "name another file; a key is never overwritten");
}

/// A new file, whole under a hidden name, and then under its own. It is gone with this, unless it
/// is kept.
class NewFile {
 public:
  NewFile(const fs::path& file, const std::string& bytes, mode_t mode)
      : file_(file),
        hidden_(file.parent_path() /
                fmt::format(".{}.new-{}", file.filename().string(), ::getpid())) {
    ::unlink(hidden_.c_str());
    const int descriptor =
        ::open(hidden_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
    if (descriptor < 0) Fail();
    std::string_view left = bytes;
    while (!left.empty()) {
      const ssize_t written = ::write(descriptor, left.data(), left.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) break;
      left.remove_prefix(static_cast<std::size_t>(written));
    }
    const bool whole = left.empty() && ::fsync(descriptor) == 0;
    const int error = errno;
    ::close(descriptor);
    errno = error;
    if (!whole) Fail();
  }
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;
  ~NewFile() {
    ::unlink(hidden_.c_str());
    if (linked_ && !kept_) ::unlink(file_.c_str());
  }

  /// Throws Error: exists, if something has taken its place; permission, full, failed.
  void Link() {
    if (::link(hidden_.c_str(), file_.c_str()) != 0) Fail();
    linked_ = true;
  }

  void Keep() noexcept { kept_ = true; }

 private:
  [[noreturn]] void Fail() const {
    const int error = errno;
    ::unlink(hidden_.c_str());  // a constructor that throws runs no destructor
    if (error == EEXIST) ThrowKeyExists(file_);
    throw Error(ErrorCodeOf(error),
                fmt::format("cannot write {}: {}", file_.string(), std::strerror(error)),
                "name a file in a directory that you may write to and that has room");
  }

  fs::path file_;
  fs::path hidden_;
  bool linked_ = false;
  bool kept_ = false;
};

/// The one line of a key's file.
std::string_view LineOf(const std::string& bytes) {
  if (!bytes.ends_with('\n')) return {};
  return std::string_view(bytes).substr(0, bytes.size() - 1);
}

VerifierKey ReadVerifierKey(const std::string& name) {
  const auto key = ParseVerifierKey(LineOf(ReadInput(name, kMaxKeyBytes)));
  if (key) return *key;
  Refuse("key_malformed", name, "the file is not a key to verify with",
         "name the .pub file that `fordela keygen` wrote, unchanged");
}

/// The checkpoint that the key signed last; nothing if it never signed.
std::optional<Checkpoint> ReadLast(const fs::path& file, const VerifierKey& key) {
  if (fs::symlink_status(file).type() == fs::file_type::not_found) return std::nullopt;
  const auto note = ParseNote(ReadInput(file.string(), kMaxNoteBytes));
  auto checkpoint = note ? ParseCheckpointText(note->text) : std::nullopt;
  if (checkpoint && VerifySignatures(*note, {{key}}).ok()) return checkpoint;
  Refuse("last_checkpoint_malformed", file, "the file is not a checkpoint that the key signed",
         "bring back the last checkpoint that the key signed, or make a new key");
}

void RequirePrivate(int descriptor, const fs::path& file) {
  struct stat status {};
  if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) {
    Refuse("file_unreadable", file, "it is not a plain file", "name the key's own file");
  }
  if ((status.st_mode & (S_IRWXG | S_IRWXO)) == 0) return;
  Refuse("key_exposed", file,
         fmt::format("others than its owner may use the key: its mode is {:04o}",
                     status.st_mode & 07777U),
         "make a new key, for this one may have been copied; then `chmod 600` keeps it");
}

}  // namespace

void WriteNewKey(const fs::path& file, const SigningKey& key) {
  const fs::path verifier = Beside(file, ".pub");
  for (const fs::path& other : {verifier, Beside(file, ".last"), file}) {
    std::error_code ignored;
    if (fs::exists(fs::symlink_status(other, ignored))) ThrowKeyExists(other);
  }
  NewFile secret(file, FormatSigningKey(key) + '\n', S_IRUSR | S_IWUSR);
  NewFile open(verifier, FormatVerifierKey(key.verifier) + '\n',
               S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH);
  open.Link();
  secret.Link();
  open.Keep();
  secret.Keep();
}

KeyInUse::KeyInUse(const fs::path& file)
    : descriptor_(::open(file.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)) {
  if (descriptor_ < 0) {
    Refuse("file_unreadable", file,
           fmt::format("the file cannot be read: {}", std::strerror(errno)),
           "name a key that is there and that you may read");
  }
  try {
    RequirePrivate(descriptor_, file);
    ::flock(descriptor_, LOCK_EX);
    auto key = ParseSigningKey(LineOf(ReadInput(file.string(), kMaxKeyBytes)));
    if (!key) {
      Refuse("key_malformed", file, "the file is not a key to sign with",
             "name the file that `fordela keygen` wrote, unchanged");
    }
    signer_.key = *key;
    const fs::path last = Beside(file, ".last");
    signer_.last = ReadLast(last, key->verifier);
    signer_.save = [last](const SignedNote& note) { WriteFile(last, RenderNote(note)); };
  } catch (...) {
    ::close(descriptor_);
    throw;
  }
}

KeyInUse::~KeyInUse() { ::close(descriptor_); }

std::unique_ptr<KeyInUse> OpenKey(const Invocation& invocation) {
  const auto file = invocation.OptionalText("--key");
  return file ? std::make_unique<KeyInUse>(*file) : nullptr;
}

std::vector<VerifierKey> ReadVerifierKeys(const Invocation& invocation) {
  std::vector<VerifierKey> keys;
  if (!invocation.Has("--key")) return keys;
  for (const std::string& name : invocation.All("--key")) keys.push_back(ReadVerifierKey(name));
  return keys;
}

}  // namespace fordela::cli
