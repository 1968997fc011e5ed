// bit-rot: an archive's file with bits turned, pages blanked and exchanged, its end cut off, and
// journals beside it that are not its own.

#include <fmt/format.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "fault/bounded.h"
#include "fault/fault_tests.h"
#include "fault/fixed_queries.h"
#include "fault/journals.h"
#include "fault/memory_folder.h"
#include "fordela/audit.h"
#include "fordela/database.h"
#include "fordela/error.h"
#include "fordela/prove.h"
#include "support/archive_files.h"

namespace fordela::fault {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPageBytes = 4096;

/// What the audit says against the file; empty if nothing.
std::string AuditOf(const fs::path& file, const std::vector<Anchor>& anchors) {
  try {
    const Database database = Database::Open(file, Access::kInspect);
    AuditReport report = AuditArchive(database);
    AuditAnchors(database, anchors, {}, report);
    return report.ok() ? "" : report.findings.front().message;
  } catch (const Error& error) {
    return error.what();
  }
}

/// One of the whole commands, as an answer.
FixedAnswer Command(const fs::path& file, std::size_t which) {
  constexpr int kLastAnswer = 1;  // 0 done, 1 refused
  std::vector<std::string> words = FixedCommands()[which % FixedCommands().size()];
  FixedAnswer answer{words.front(), false, {}};
  words.insert(words.begin(), {"--db", file.string()});
  const CommandResult result = MainCaller().Call(words);
  if (result.status == 70) throw std::logic_error(result.err);
  answer.said = result.status > kLastAnswer;
  answer.text = fmt::format("{} {}{}", result.status, result.out, result.err);
  return answer;
}

/// A file that rots: the truth, and how each damage to it ends.
class RottingArchive {
 public:
  explicit RottingArchive(Trial& trial)
      : trial_(trial), folder_(trial), bytes_(test::FullArchiveBytes()) {
    setenv("SOURCE_DATE_EPOCH", "1767323045", 1);
    setenv("FORDELA_ACTOR", "tester", 1);
    test::WriteBytes(file_, bytes_);
    anchors_.push_back({"kept", IssueCheckpoint(Database::Open(file_, Access::kRead), nullptr)});
    truth_ = AskAll(file_);
    for (std::size_t i = 0; i < FixedCommands().size(); ++i) {
      commands_.push_back(Command(file_, i));
    }
  }

  [[nodiscard]] const std::string& bytes() const noexcept { return bytes_; }
  [[nodiscard]] fs::path Journal() const { return file_.string() + "-journal"; }

  /// The case of these bytes, with that journal beside them if it is not empty. A journal may turn
  /// a file back to what it was before, in which nothing is wrong: then it is held against a
  /// checkpoint that was kept.
  void Try(const std::string& damage, const std::string& bytes, const std::string& journal = "") {
    test::WriteBytes(file_, bytes);
    if (!journal.empty()) test::WriteBytes(Journal(), journal);
    const std::size_t turn = turn_++ % commands_.size();
    const auto work = [&] { return Ask(turn, !journal.empty()); };
    const ChildEnd end = InChild(work, {60, 120, 0});
    if (!end.finished()) {
      trial_.tally().Lost(fmt::format("{}: status {}: {}", damage, end.status, end.said));
    } else if (!end.said.empty()) {
      trial_.tally().Wrong(fmt::format("{}: {}", damage, end.said));
    } else {
      trial_.tally().Survived();
    }
    if (!journal.empty()) fs::remove(Journal());
  }

 private:
  /// The first question that was answered wrongly, if the audit has nothing to say.
  [[nodiscard]] std::string Ask(std::size_t turn, bool with_anchor) const {
    const std::string said = AuditOf(file_, with_anchor ? anchors_ : std::vector<Anchor>());
    std::vector<FixedAnswer> answers = AskAll(file_);
    std::vector<FixedAnswer> truth = truth_;
    answers.push_back(Command(file_, turn));
    truth.push_back(commands_[turn]);
    if (!said.empty()) return "";
    for (std::size_t i = 0; i < truth.size(); ++i) {
      if (answers[i].Misleads(truth[i])) {
        return fmt::format("{}: {}", answers[i].question, answers[i].text.substr(0, 300));
      }
    }
    return "";
  }

  Trial& trial_;
  MemoryFolder folder_;
  std::string bytes_;
  fs::path file_ = folder_.path() / "rot.db";
  std::vector<Anchor> anchors_;
  std::vector<FixedAnswer> truth_;
  std::vector<FixedAnswer> commands_;
  std::size_t turn_ = 0;
};

void FlipBits(Trial& trial, RottingArchive& archive) {
  const std::string& sound = archive.bytes();
  for (std::int64_t i = 0; i < trial.Times(1'500, 22'000); ++i) {
    const auto at = static_cast<std::size_t>(trial.Random(static_cast<std::int64_t>(sound.size())));
    const auto bit = static_cast<unsigned>(trial.Random(8));
    std::string bytes = sound;
    bytes[at] = static_cast<char>(static_cast<unsigned char>(bytes[at]) ^ (1U << bit));
    archive.Try(fmt::format("bit {} of byte {} turned", bit, at), bytes);
  }
}

std::string PageOf(const std::string& bytes, std::size_t page) {
  return bytes.substr(page * kPageBytes, kPageBytes);
}

void BlankPages(RottingArchive& archive) {
  for (std::size_t page = 0; page < archive.bytes().size() / kPageBytes; ++page) {
    for (const char blank : {'\0', '\xFF'}) {
      std::string bytes = archive.bytes();
      bytes.replace(page * kPageBytes, kPageBytes, kPageBytes, blank);
      archive.Try(fmt::format("page {} all {}", page + 1, static_cast<int>(blank)), bytes);
    }
  }
}

/// Each page with each other one; in the short form with one other.
void SwapPages(Trial& trial, RottingArchive& archive) {
  const std::size_t pages = archive.bytes().size() / kPageBytes;
  for (std::size_t a = 0; a < pages; ++a) {
    const auto only = static_cast<std::size_t>(trial.Random(static_cast<std::int64_t>(pages)));
    for (std::size_t b = 0; b < pages; ++b) {
      if (a == b || (trial.Times(1, 0) == 1 ? b != only : b < a)) continue;
      std::string bytes = archive.bytes();
      bytes.replace(a * kPageBytes, kPageBytes, PageOf(archive.bytes(), b));
      bytes.replace(b * kPageBytes, kPageBytes, PageOf(archive.bytes(), a));
      archive.Try(fmt::format("pages {} and {} swapped", a + 1, b + 1), bytes);
    }
  }
}

void CutOff(RottingArchive& archive) {
  constexpr std::size_t kStep = 512;
  for (std::size_t size = 0; size < archive.bytes().size(); size += kStep) {
    archive.Try(fmt::format("cut off after {} bytes", size), archive.bytes().substr(0, size));
  }
}

void LayJournals(Trial& trial, RottingArchive& archive) {
  for (const ForeignJournal& journal : ForeignJournals(trial)) {
    archive.Try(fmt::format("beside {}", journal.name), archive.bytes(), journal.bytes);
  }
}

}  // namespace

void BitRot(Trial& trial) {
  RottingArchive archive(trial);
  FlipBits(trial, archive);
  BlankPages(archive);
  SwapPages(trial, archive);
  CutOff(archive);
  LayJournals(trial, archive);
}

}  // namespace fordela::fault
