// hostile-files: archives and inputs made to mislead, to hang or to crash whoever opens them.

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "fault/bounded.h"
#include "fault/fault_tests.h"
#include "fault/hostile.h"
#include "fault/memory_folder.h"
#include "support/archive_files.h"
#include "support/test_archive.h"
#include "support/text_file.h"

namespace fordela::fault {
namespace {

namespace fs = std::filesystem;

constexpr int kDone = 0;
constexpr int kFoundWrong = 4;
/// Two seconds of the processor, ten in a build that is not optimised, more in one with sanitizers;
/// 64 MiB; and an end to who waits for something that never comes.
#if defined(__OPTIMIZE__)
constexpr int kSeconds = Sanitized() ? 40 : 2;
#else
constexpr int kSeconds = 10;
#endif
constexpr Bounds kBounds{kSeconds, 90, std::size_t{64} << 20U};

/// What is in a folder: names, kinds and contents. Of a gigantic file, its beginning.
std::vector<std::string> Contents(const fs::path& folder) {
  constexpr std::uintmax_t kGigantic = 100'000'000;
  std::vector<std::string> contents;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    std::string text = entry.path().string();
    if (fs::is_regular_file(entry.symlink_status()) && entry.file_size() < kGigantic) {
      text += ReadTextFile(entry.path());
    }
    contents.push_back(std::move(text));
  }
  std::ranges::sort(contents);
  return contents;
}

bool HasControls(const std::string& text) {
  return text.find('\x1b') != std::string::npos || text.find("\u202e") != std::string::npos;
}

class Hostility {
 public:
  explicit Hostility(Trial& trial) : trial_(trial), folder_(trial) {
    fs::create_directory(world_);
    test::WriteBytes(record_, "[[region]]\ncode = \"90\"\nname = \"Exempel\"\n");
  }

  /// Each command on it is a case: in the short form the audit and two others by turns.
  void TryArchive(const HostileArchive& hostile) {
    const std::vector<std::vector<std::string>> commands = {
        {"audit"},
        {"decisions"},
        {"history", "01"},
        {"status"},
        {"show", "cancer-2024/2"},
        {"log"},
        {"settlements"},
        {"export", (world_ / "exported").string()},
        {"backup", (world_ / "copy.db").string()},
        {"migrate"},
        {"record", record_.string()}};
    const std::size_t turn = turn_++;
    for (std::size_t i = 0; i < commands.size(); ++i) {
      if (trial_.Times(1, 0) == 1 && i > 0 && (i + turn) % 6 != 0) continue;
      const std::vector<std::string>& command = commands[i];
      Refresh([&] { hostile.make(file_); });
      std::vector<std::string> words = {"--db", file_.string()};
      words.insert(words.end(), command.begin(), command.end());
      const bool must_say = command.front() == "audit" && !hostile.harmless;
      Try(fmt::format("{} on {}", command.front(), hostile.name), words, must_say);
    }
  }

  /// Each command that reads a file, reading this one; in the short form some of them by turns.
  void TryInput(const HostileInput& hostile) {
    const std::string input = (world_ / "input").string();
    const std::vector<std::vector<std::string>> commands = {
        {"record", input},
        {"record", "--dry-run", input},
        {"correct", "cancer-2025/2", input, "--reason", "x"},
        {"restore", input, (world_ / "restored.db").string()},
        {"verify", input},
        {"infer", input},
        {"reconcile", "cancer-2025/2", input},
        {"import", "population", input, "--id", "x", "--date", "2024-01-01", "--source", "x"},
        {"audit", "--checkpoint", input},
        {"checkpoint", "--key", input}};
    const std::size_t turn = turn_++;
    for (std::size_t i = 0; i < commands.size(); ++i) {
      if (trial_.Times(1, 0) == 1 && (i + turn) % 3 != 0) continue;
      const std::vector<std::string>& command = commands[i];
      Refresh([&] {
        test::WriteBytes(file_, test::ExampleArchiveBytes());
        test::WriteBytes(input, hostile.bytes);
      });
      std::vector<std::string> words = {"--db", file_.string()};
      words.insert(words.end(), command.begin(), command.end());
      const bool must_say = command.front() == "restore" || command.front() == "verify";
      Try(fmt::format("{} of {}", command.front(), hostile.name), words, must_say);
    }
  }

 private:
  template <typename Make>
  void Refresh(const Make& make) {
    fs::remove_all(world_);
    fs::create_directory(world_);
    make();
  }

  /// Refused or reported by name, or answered; within the bounds, and nothing is changed or left
  /// beside it by a command that was refused.
  void Try(const std::string& name, const std::vector<std::string>& words, bool must_say) {
    const std::vector<std::string> before = Contents(world_);
    const CommandResult result = RunBounded(words, kBounds);
    const std::string said = result.err.empty() ? result.out : result.err;
    const std::string told = fmt::format("{}: {} {}", name, result.status, said.substr(0, 200));
    Tally& tally = trial_.tally();
    if (result.status < kDone || result.status > kFoundWrong) {
      tally.Lost(told);
    } else if (result.status != kDone && said.empty()) {
      tally.Wrong(told + ": without a word");
    } else if (result.status == kDone && must_say) {
      tally.Wrong(told);
    } else if (HasControls(result.out + result.err)) {
      tally.Wrong(name + ": writes to the terminal");
    } else if (result.status != kDone && Contents(world_) != before) {
      tally.Lost(told + ": something was changed or left");
    } else {
      tally.Survived();
    }
  }

  Trial& trial_;
  std::size_t turn_ = 0;
  MemoryFolder folder_;
  fs::path world_ = folder_.path() / "world";
  fs::path file_ = world_ / "hostile.db";
  fs::path record_ = folder_.path() / "record.toml";
};

}  // namespace

void OpenHostileFiles(Trial& trial) {
  // The time of an audit grows with the rows, of sound archives too: a million events take more
  // than the two seconds.
  const std::int64_t rows = trial.Times(10'000, 250'000);
  Hostility hostility(trial);
  for (const auto& files : {HostileBytes(trial), HostileSchemas(), HostileValues(rows)}) {
    for (const HostileArchive& hostile : files) hostility.TryArchive(hostile);
  }
  for (const HostileInput& hostile : HostileInputs(trial)) hostility.TryInput(hostile);
}

}  // namespace fordela::fault
