#include "cli/input_files.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <string_view>

#include "base/text.h"
#include "fordela/error.h"

namespace fordela::cli {
namespace {

constexpr std::size_t kChunk = 65'536;

struct Close {
  void operator()(std::FILE* file) const { static_cast<void>(std::fclose(file)); }
};

/// What the file holds; somewhat more than `limit` of it is enough. Returns why it cannot be read;
/// empty if it can.
std::string ReadWhole(const std::string& name, std::size_t limit, std::string& bytes) {
  const std::unique_ptr<std::FILE, Close> file(std::fopen(name.c_str(), "rb"));
  if (file == nullptr) return std::strerror(errno);
  std::vector<char> chunk(kChunk);
  for (;;) {
    const std::size_t read = std::fread(chunk.data(), 1, chunk.size(), file.get());
    bytes.append(chunk.data(), read);
    if (bytes.size() > limit) return {};
    if (read == chunk.size()) continue;
    return std::ferror(file.get()) != 0 ? std::strerror(errno) : std::string();
  }
}

RecordFile Unreadable(const std::string& name, const std::string& why) {
  RecordFile file;
  file.name = name;
  file.problems.push_back(
      Problem{"file_unreadable", "", fmt::format("the file cannot be read: {}", why),
              "name a record file that is there and that you may read", name, 0});
  file.faulty = {"region", "agreement", "population", "outcome", "decision"};
  return file;
}

/// A stream, read line by line.
class LineReader {
 public:
  explicit LineReader(const std::string& name)
      : name_(name), file_(name == "-" ? stdin : std::fopen(name.c_str(), "rb")) {
    if (file_ == nullptr) Fail();
  }

  /// Of a line that is longer than any event, one byte more than that is kept.
  bool Next(std::string& line) {
    line.clear();
    while (!rest_.empty() || Fill()) {
      const std::size_t end = rest_.find('\n');
      const std::string_view piece = rest_.substr(0, end);
      line += piece.substr(0, kMaxLogLineBytes + 1 - line.size());
      rest_.remove_prefix(std::min(piece.size() + 1, rest_.size()));
      if (end != std::string_view::npos) return true;
    }
    return !line.empty();
  }

 private:
  /// The next piece of the stream, as soon as there is any; false at its end.
  bool Fill() {
    const ssize_t read = ::read(::fileno(file_.get()), chunk_.data(), chunk_.size());
    if (read < 0) Fail();
    rest_ = {chunk_.data(), static_cast<std::size_t>(read)};
    return read > 0;
  }

  [[noreturn]] void Fail() const {
    throw Refused(Problem{"file_unreadable", "",
                          fmt::format("the log cannot be read: {}", std::strerror(errno)),
                          "name a log that you may read", name_, 0});
  }

  std::string name_;
  std::unique_ptr<std::FILE, Close> file_;
  std::vector<char> chunk_ = std::vector<char>(kChunk);
  std::string_view rest_;  // of the chunk
};

}  // namespace

LogSource OpenLog(const std::string& name) {
  const auto reader = std::make_shared<LineReader>(name);
  return {name == "-" ? "standard input" : name,
          [reader](std::string& line) { return reader->Next(line); }};
}

std::vector<RecordFile> ReadRecordFiles(const std::vector<std::string>& names) {
  std::vector<RecordFile> files;
  for (const std::string& name : names) {
    std::string bytes;
    const std::string why = ReadWhole(name, kMaxRecordFileBytes, bytes);  // the parser refuses more
    files.push_back(why.empty() ? ParseRecordFile(name, bytes) : Unreadable(name, why));
  }
  return files;
}

std::string ReadInput(const std::string& name, std::size_t limit) {
  std::string bytes;
  const std::string why = ReadWhole(name, limit, bytes);
  if (!why.empty()) {
    throw Refused(Problem{"file_unreadable", "", fmt::format("the file cannot be read: {}", why),
                          "name a file that is there and that you may read", name, 0});
  }
  if (bytes.size() <= limit) return bytes;
  throw Refused(Problem{"file_too_large", "",
                        fmt::format("the file is larger than {} bytes",
                                    GroupDigits(static_cast<std::int64_t>(limit))),
                        "check that it is the file you mean", name, 0});
}

}  // namespace fordela::cli
