// A log file is verified whole with nothing of ours: docs/verify.sh and tests/verifier/verify.py
// agree with each other, and with what `restore` accepts, on good and on damaged logs.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <sstream>
#include <string>

#include "documents/event_log.h"
#include "fordela/error.h"
#include "fordela/prove.h"
#include "fordela/restore.h"
#include "support/test_archive.h"
#include "support/text_file.h"
#include "support/transcript.h"

namespace fordela {
namespace {

std::string LogOf(const Database& database) {
  std::string log;
  ForEachEvent(database, {}, [&](const LoggedEvent& logged) { log += EventJson(logged); });
  return log;
}

std::string CheckpointOf(const Database& database) {
  return RenderNote(IssueCheckpoint(database, nullptr));
}

bool RestoreAccepts(const std::string& log, const std::string& checkpoint) {
  std::istringstream lines(log);
  const LogSource source{
      "log", [&](std::string& line) { return static_cast<bool>(std::getline(lines, line)); }};
  Database database = Database::InMemory();
  try {
    RestoreArchive(source, database, ParseCheckpointText(checkpoint)->root);
  } catch (const Refused&) {
    return false;
  }
  return true;
}

/// The two as commands in a folder of their own.
class LogVerifiers {
 public:
  void Give(const std::string& log, const std::string& checkpoint) {
    Write("log.jsonl", log);
    Write("checkpoint", checkpoint);
  }

  CommandResult Script(const std::string& files = "log.jsonl checkpoint") {
    return world_.Run("sh '" FORDELA_SOURCE_DIR "/docs/verify.sh' log " + files);
  }

  CommandResult Python(const std::string& files = "log.jsonl --checkpoint checkpoint") {
    return world_.Run("python3 '" FORDELA_SOURCE_DIR "/tests/verifier/verify.py' log " + files);
  }

  void ExpectBothRefuse(const std::string& log, const std::string& checkpoint,
                        const std::string& what) {
    Give(log, checkpoint);
    const CommandResult script = Script();
    EXPECT_EQ(script.status, 4) << what << script.out << script.err;
    EXPECT_EQ(script.out.find("ok"), std::string::npos) << what << script.out;
    const CommandResult python = Python();
    EXPECT_EQ(python.status, 4) << what << python.out << python.err;
  }

 private:
  void Write(const std::string& name, const std::string& bytes) {
    std::string folder = world_.Run("pwd").out;
    folder.pop_back();
    std::ofstream(folder + "/" + name, std::ios::binary) << bytes;
  }

  TranscriptWorld world_{""};
};

std::string Replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

/// Line `number`, from 1, as `change` gives it.
std::string WithLine(const std::string& log, std::size_t number,
                     const std::function<std::string(std::string)>& change) {
  std::string out;
  std::size_t line = 0;
  for (const std::string_view each : SplitLines(log)) {
    out += ++line == number ? change(std::string(each) + "\n") : std::string(each) + "\n";
  }
  return out;
}

/// The event with another content, and the leaf hash made right again.
std::string Forged(const std::string& line, const std::string& from, const std::string& to) {
  std::string canonical = Replaced(line, from, to);
  canonical.pop_back();
  const std::size_t at = canonical.find(",\"leaf_hash\":\"");
  canonical.erase(at, 79);
  return canonical.substr(0, at) + ",\"leaf_hash\":\"" + ToHex(LeafHash(canonical)) + "\"" +
         canonical.substr(at) + "\n";
}

TEST(VerifyLogTest, BothAcceptAWholeLogWithAndWithoutItsCheckpoint) {
  const Database database = test::FullArchive();
  const Checkpoint checkpoint = LoadCheckpoint(database);
  LogVerifiers verifiers;
  verifiers.Give(LogOf(database), CheckpointOf(database));
  const CommandResult script = verifiers.Script();
  EXPECT_EQ(script.status, 0) << script.out << script.err;
  EXPECT_EQ(script.out, fmt::format("ok: it begins with the {0} events of the checkpoint\n"
                                    "ok: fordela/test: {0} events, root {1}\n"
                                    "Signatures were NOT checked: `fordela verify` does.\n",
                                    checkpoint.size, ToHex(checkpoint.root)));
  EXPECT_EQ(verifiers.Script("log.jsonl").status, 0);
  EXPECT_EQ(verifiers.Python().status, 0);
  EXPECT_EQ(verifiers.Python("log.jsonl").status, 0);
}

TEST(VerifyLogTest, BothAcceptALogThatHasGrownSinceItsCheckpoint) {
  Database database = test::NewArchive();
  const std::string checkpoint = CheckpointOf(database);
  test::RecordExamples(database);
  LogVerifiers verifiers;
  verifiers.Give(LogOf(database), checkpoint);
  EXPECT_EQ(verifiers.Script().status, 0);
  EXPECT_EQ(verifiers.Python().status, 0);
}

TEST(VerifyLogTest, BothAndRestoreRefuseEveryDamage) {
  const Database database = test::NewArchive();
  const std::string log = LogOf(database);
  const std::string checkpoint = CheckpointOf(database);
  ASSERT_TRUE(RestoreAccepts(log, checkpoint));
  const auto line = [&](std::size_t number, const auto& change) {
    return WithLine(log, number, change);
  };
  const std::string next_to_last(SplitLines(log).rbegin()[1]);
  const std::pair<const char*, std::string> damages[] = {
      {"a name", Replaced(log, "Stockholm", "Stokholm")},
      {"an actor", Replaced(log, "tester", "tester2")},
      {"an instant", Replaced(log, "2026-01-02T", "2026-01-03T")},
      {"a number", Replaced(log, "\"seq\":7}", "\"seq\":8}")},
      {"a name, its leaf hash made right",
       line(2, [](const std::string& l) { return Forged(l, "Stockholm", "Stokholm"); })},
      {"a spare space, its leaf hash made right",
       line(2, [](const std::string& l) { return Forged(l, "{\"actor", "{ \"actor"); })},
      {"a second content, its leaf hash made right", line(2,
                                                          [](const std::string& l) {
                                                            return Forged(l, ",\"kind\"",
                                                                          ",\"content\":{},"
                                                                          "\"kind\"");
                                                          })},
      {"a leaf hash in capitals", line(2,
                                       [](std::string l) {
                                         const std::size_t at = l.find("leaf_hash") + 12;
                                         for (std::size_t i = at; i < at + 64; ++i) {
                                           if (l[i] >= 'a') l[i] = static_cast<char>(l[i] - 32);
                                         }
                                         return l;
                                       })},
      {"an event removed", line(5, [](const std::string&) { return std::string(); })},
      {"the first event removed", line(1, [](const std::string&) { return std::string(); })},
      {"an event twice", line(5, [](const std::string& l) { return l + l; })},
      {"the last event removed", line(22, [](const std::string&) { return std::string(); })},
      {"two events changed about",
       line(21,
            [&](const std::string& l) { return std::string(SplitLines(log).back()) + "\n" + l; })},
      {"the whole twice", log + log},
      {"nothing", ""},
      {"an empty line after it", log + "\n"},
      {"an empty line in it", line(3, [](const std::string& l) { return l + "\n"; })},
      {"lines ended as in Windows", line(3,
                                         [](std::string l) {
                                           l.back() = '\r';
                                           return l + "\n";
                                         })},
      {"something after an event", line(3,
                                        [](std::string l) {
                                          l.pop_back();
                                          return l + " \n";
                                        })},
      {"NUL and more after an event", line(3,
                                           [](std::string l) {
                                             l.back() = '\0';
                                             return l + "junk\n";
                                           })},
      {"a unit separator and more after an event", line(3,
                                                        [](std::string l) {
                                                          l.back() = '\x1f';
                                                          return l + "junk\n";
                                                        })},
      {"no UTF-8", Replaced(log, "Stockholm", "Stock\xffholm")},
      {"a byte order mark", "\xef\xbb\xbf" + log},
  };
  LogVerifiers verifiers;
  for (const auto& [what, damaged] : damages) {
    EXPECT_FALSE(RestoreAccepts(damaged, checkpoint)) << what;
    verifiers.ExpectBothRefuse(damaged, checkpoint, what);
  }
}

TEST(VerifyLogTest, BothRefuseTheCheckpointOfAnotherArchiveOrOfMoreEvents) {
  Database database = test::NewArchive();
  const std::string log = LogOf(database);
  LogVerifiers verifiers;
  Checkpoint checkpoint = LoadCheckpoint(database);
  checkpoint.origin = "another/archive";
  verifiers.ExpectBothRefuse(log, CheckpointText(checkpoint), "another origin");
  checkpoint = LoadCheckpoint(database);
  checkpoint.root[0] ^= 1U;
  verifiers.ExpectBothRefuse(log, CheckpointText(checkpoint), "another root");
  test::RecordExamples(database);
  verifiers.ExpectBothRefuse(log, CheckpointOf(database), "more events");
}

// Every 1 009th bit, so that each bit of a byte has its turn; also some in each part of a line.
TEST(VerifyLogTest, BothRefuseOneBitChanged) {
  const Database database = test::NewArchive();
  std::string log = LogOf(database);
  const std::string checkpoint = CheckpointOf(database);
  LogVerifiers verifiers;
  for (std::size_t bit = 0; bit < 8 * log.size(); bit += 1'009) {
    const char good = log[bit / 8];
    log[bit / 8] = static_cast<char>(good ^ (1 << (bit % 8)));
    verifiers.ExpectBothRefuse(log, checkpoint, fmt::format("bit {}: ", bit));
    log[bit / 8] = good;
  }
}

}  // namespace
}  // namespace fordela
