// The desk, killed while it records; two windows that record the same; the command line beside it.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "fault/desk_beside.h"
#include "fault/desk_forms.h"
#include "fault/fault_tests.h"
#include "fault/world.h"
#include "support/archive_files.h"
#include "support/text_file.h"
#include "web/http_library.h"

namespace fordela::fault {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using std::chrono::microseconds;

constexpr const char* kArchive = "fordela.db";
constexpr std::int64_t kShortKills = 90;
constexpr std::int64_t kLongKills = 3'000;
constexpr std::int64_t kShortWindows = 40;
constexpr std::int64_t kLongWindows = 1'000;
constexpr int kMeasurements = 5;
constexpr std::chrono::seconds kPatience{60};

/// What the desk records, and by which command line the same is recorded. Both of a pair are about
/// the same thing, with other figures or words.
const std::vector<std::string> kRecordFiles = {"cancer-2025.toml", "otherwise.toml"};
const CommandCall kRecord{{"record", "cancer-2025.toml"}, Archive::kWrite, kRecordFiles};
const CommandCall kRecordOtherwise{{"record", "otherwise.toml"}, Archive::kWrite, kRecordFiles};
const std::vector<std::string> kCorrectFiles = {"correction.toml", "other-correction.toml"};
const std::string kReason = "Two figures were exchanged";
const CommandCall kCorrect{{"correct", "cancer-2024/2", "correction.toml", "--reason", kReason},
                           Archive::kWrite,
                           kCorrectFiles};
const CommandCall kCorrectOtherwise{
    {"correct", "cancer-2024/2", "other-correction.toml", "--reason", kReason},
    Archive::kWrite,
    kCorrectFiles};
const CommandCall kCorrectForAnother{
    {"correct", "cancer-2024/2", "correction.toml", "--reason", "The table was misread"},
    Archive::kWrite,
    kCorrectFiles};
const CommandCall kSettle{
    {"settle", "cancer-2024/2", "--paid-on", "2024-12-20", "--reference", "BG-2"}, Archive::kWrite};
const CommandCall kSettleOtherwise{
    {"settle", "cancer-2024/2", "--paid-on", "2024-12-20", "--reference", "BG-3"}, Archive::kWrite};
const CommandCall kRepay{{"repay", "cancer-2021/2", "Dalarna", "--amount", "1000", "--on",
                          "2022-03-01", "--reason", "paid too much"},
                         Archive::kWrite};

DeskForm FormOf(const DeskProcess& desk, const fs::path& folder, const CommandCall& call) {
  const std::string& last = call.words.back();
  if (call.words.front() == "record") {
    return RecordForm(desk, ReadTextFile(folder / call.words[1]));
  }
  if (call.words.front() == "correct") {
    const char* of_dalarna = &call == &kCorrectOtherwise ? "286 000" : "286 085";
    return CorrectForm(desk, "cancer-2024/2",
                       {{"population.counts.20", of_dalarna}, {"population.counts.21", "287 451"}},
                       last);
  }
  if (call.words.front() == "settle") {
    return SettleForm(desk, "cancer-2024/2", "182 500 000", "2024-12-20", last);
  }
  return RepayForm(
      desk, "cancer-2021/2",
      {{"region", "20"}, {"amount", "1 000"}, {"repaid_on", "2022-03-01"}, {"reason", last}});
}

/// Something that the desk and the command line record alike.
struct Work {
  KnownCall known;
  DeskForm form;
  microseconds shortest{microseconds::max()};  // that it took at the desk, undisturbed
  microseconds longest{};
};

/// Throws std::runtime_error if the desk does not record what the command line does.
Work Learn(World& world, const CommandCall& call) {
  Work work{.known = world.Learn(call), .form = {}};
  for (int i = 0; i < kMeasurements; ++i) {
    const fs::path& folder = world.Fresh(call);
    const DeskProcess desk(folder, kArchive);
    if (work.form.path.empty()) work.form = FormOf(desk, folder, call);
    const Clock::time_point start = Clock::now();
    const RawAnswer answer = desk.Post(work.form);
    const auto took = std::chrono::duration_cast<microseconds>(Clock::now() - start);
    work.shortest = std::min(work.shortest, took);
    work.longest = std::max(work.longest, took);
    if (desk.Understand(answer) != Told::kRecorded) {
      throw std::runtime_error(call.Line() + ", at the desk: " + InShort(answer));
    }
  }
  const Judgement judgement = world.Judge(work.known);
  if (!judgement.is_new || !judgement.wrong.empty()) {
    throw std::runtime_error(call.Line() + ", at the desk, is another thing" + judgement.wrong);
  }
  return work;
}

void PutBack(const fs::path& folder, const FolderState& state) {
  fs::remove_all(folder);
  fs::create_directory(folder);
  for (const auto& [name, bytes] : state) test::WriteBytes(folder / name, bytes);
}

/// How the kills came out, for who wants to know where they hit.
struct Spread {
  std::int64_t old = 0;
  std::int64_t journal = 0;  // of the old: with a journal beside them
  std::int64_t unsaid = 0;   // done, and not yet acknowledged
  std::int64_t done = 0;     // and acknowledged
};

/// The desk is killed while it answers one form; the next one gets the same form.
class Killing {
 public:
  Killing(Trial& trial, World& world) : trial_(trial), world_(world) {}

  void Kill(const Work& work) {
    const fs::path& folder = world_.Fresh(*work.known.call);
    // On a machine with other work the longest is long after most of the others.
    const microseconds most = trial_.Random(2) == 0 ? work.shortest : work.longest;
    const microseconds delay{trial_.Random(most.count() + 1)};
    const RawAnswer answer = AnswerUntil(folder, work.form, delay);
    const bool acknowledged = answer.status == 303;
    const FolderState left = StateOf(folder);
    const Judgement judgement = world_.Judge(work.known);
    Note(left, judgement, acknowledged);
    const auto lose = [&](const std::string& what) {
      trial_.tally().Lost(fmt::format("{}, at a desk killed after {} µs: {}",
                                      work.known.call->Line(), delay.count(), what));
    };
    if (answer.status != 0 && !acknowledged) return lose("it says " + InShort(answer));
    if (!judgement.wrong.empty()) return lose(judgement.wrong);
    if (acknowledged && !judgement.is_new) return lose("what it had acknowledged is gone");
    PutBack(folder, left);
    const std::string wrong = Again(folder, work, judgement);
    if (!wrong.empty()) return lose(wrong);
    trial_.tally().Survived();
  }

  void Tell() const {
    fmt::print(stderr,
               "desk: killed, {} as before and {} so with a journal, {} done and not yet "
               "acknowledged, {} acknowledged\n",
               spread_.old - spread_.journal, spread_.journal, spread_.unsaid, spread_.done);
  }

 private:
  /// What has come from the desk by the time when it is killed.
  static RawAnswer AnswerUntil(const fs::path& folder, const DeskForm& form, microseconds delay) {
    DeskProcess desk(folder, kArchive);
    const std::unique_ptr<RawClient> client = desk.Send(form);
    std::this_thread::sleep_for(delay);
    desk.Kill();
    return client->Talk("", kPatience);
  }

  /// The same form, to another desk, on what the killed one left. Returns what is wrong.
  std::string Again(const fs::path& folder, const Work& work, const Judgement& found) {
    {
      const DeskProcess desk(folder, kArchive);
      const RawAnswer answer = desk.Post(work.form);
      const Told told = desk.Understand(answer);
      if (told != (found.is_new ? Told::kAlready : Told::kRecorded)) {
        return "the same form again is answered by " + InShort(answer);
      }
    }
    const Judgement last = world_.Judge(work.known);
    if (!last.wrong.empty()) return "after the same form again: " + last.wrong;
    return last.is_new ? "" : "the same form again does not end in the state after it";
  }

  void Note(const FolderState& left, const Judgement& judgement, bool acknowledged) {
    if (judgement.is_old) {
      ++spread_.old;
      spread_.journal += left.contains(std::string(kArchive) + "-journal") ? 1 : 0;
    } else {
      ++(acknowledged ? spread_.done : spread_.unsaid);
    }
  }

  Trial& trial_;
  World& world_;
  Spread spread_;
};

/// Two windows, and what the second is told, whichever that is.
struct Windows {
  const Work* first = nullptr;
  const Work* second = nullptr;  // the same one, or its like with something else in it
  std::string_view second_told;  // what a page that refuses it says
};

/// Both forms are sent at the same instant, or one after the other while that is still answered;
/// to one desk, or to two on the same archive.
class TwoWindows {
 public:
  TwoWindows(Trial& trial, World& world) : trial_(trial), world_(world) {}

  void Press(const Windows& windows) {
    std::array<const Work*, 2> works = {windows.first, windows.second};
    if (trial_.Random(2) == 0) std::swap(works[0], works[1]);
    const fs::path& folder = world_.Fresh(*works[0]->known.call);
    const std::int64_t after = trial_.Random(2) * trial_.Random(works[0]->shortest.count() + 1);
    const bool two_desks = trial_.Random(2) == 0;
    std::array<RawAnswer, 2> answers;
    std::array<Told, 2> told{};
    {
      const DeskProcess desk(folder, kArchive);
      std::unique_ptr<DeskProcess> other;
      if (two_desks) other = std::make_unique<DeskProcess>(folder, kArchive);
      const std::array desks = {&desk, two_desks ? other.get() : &desk};
      const auto first = desks[0]->Send(works[0]->form);
      if (after > 0) std::this_thread::sleep_for(microseconds{after});
      const auto second = desks[1]->Send(works[1]->form);
      answers = {first->Talk("", kPatience), second->Talk("", kPatience)};
      for (std::size_t i : {0U, 1U}) told[i] = desks[i]->Understand(answers[i]);
    }
    const std::string wrong = WrongWith(windows, works, told, answers);
    if (wrong.empty()) return trial_.tally().Survived();
    trial_.tally().Lost(fmt::format(
        "two windows, `{}` and {} µs later `{}`: {}; {}; {}", works[0]->known.call->Line(), after,
        works[1]->known.call->Line(), InShort(answers[0]), InShort(answers[1]), wrong));
  }

 private:
  std::string WrongWith(const Windows& windows, const std::array<const Work*, 2>& works,
                        const std::array<Told, 2>& told, const std::array<RawAnswer, 2>& answers) {
    if (std::ranges::count(told, Told::kRecorded) != 1) return "not one of them recorded it";
    const std::size_t winner = told[0] == Told::kRecorded ? 0 : 1;
    const std::size_t other = 1 - winner;
    const bool same = windows.first == windows.second;
    if (told[other] != (same ? Told::kAlready : Told::kRefused)) return "the other is not told so";
    if (!same && answers[other].text.find(windows.second_told) == std::string::npos) {
      return "the other is not told why";
    }
    const Judgement judgement = world_.Judge(works[winner]->known);
    if (!judgement.wrong.empty()) return judgement.wrong;
    return judgement.is_new ? "" : "the archive is not as after the one that was acknowledged";
  }

  Trial& trial_;
  World& world_;
};

}  // namespace

void Desk(Trial& trial) {
  UseMemoryForFolders();
  web::Http();  // so that every desk starts warm
  World world;
  const Work record = Learn(world, kRecord);
  const Work record_otherwise = Learn(world, kRecordOtherwise);
  const Work correct = Learn(world, kCorrect);
  const Work correct_otherwise = Learn(world, kCorrectOtherwise);
  const Work correct_for_another = Learn(world, kCorrectForAnother);
  const Work settle = Learn(world, kSettle);
  const Work settle_otherwise = Learn(world, kSettleOtherwise);
  const Work repay = Learn(world, kRepay);

  // A decision more often than what follows it.
  const std::array killed = {&record, &correct, &record, &settle, &record, &repay};
  Killing killing(trial, world);
  for (std::int64_t i = 0; i < trial.Times(kShortKills, kLongKills); ++i) {
    killing.Kill(*killed[static_cast<std::size_t>(i) % killed.size()]);
  }
  killing.Tell();

  const std::array pairs = {
      Windows{&record, &record, {}},
      Windows{&record, &record_otherwise, "är redan registrerat, med annat innehåll"},
      Windows{&settle, &settle, {}},
      Windows{&record, &record, {}},
      Windows{&record, &record_otherwise, "är redan registrerat, med annat innehåll"},
      Windows{&correct, &correct_for_another, "Beslutet har rättats sedan formuläret öppnades"},
      Windows{&settle, &settle_otherwise, "Det finns inget kvar att betala"},
      Windows{&correct, &correct, {}},
      Windows{&correct, &correct_otherwise, "Något i registret har ändrats"},
      Windows{&repay, &repay, {}}};
  TwoWindows two_windows(trial, world);
  for (std::int64_t i = 0; i < trial.Times(kShortWindows, kLongWindows); ++i) {
    two_windows.Press(pairs[static_cast<std::size_t>(i) % pairs.size()]);
  }
  RecordBesideTheCommandLine(trial);
}

}  // namespace fordela::fault
