#include "fault/commands.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <stdexcept>
#include <string_view>

#include "cli/commands.h"
#include "fault/child.h"
#include "support/population_files.h"
#include "support/test_archive.h"
#include "support/text_file.h"

namespace fordela::fault {
namespace {

namespace fs = std::filesystem;

const std::vector<CommandCall> kCalls = {
    {.words = {"init", "--db", "new.db", "--origin", "test/new"}, .makes = "new.db"},
    {{"record", "cancer-2025.toml"}, Archive::kWrite, {"cancer-2025.toml"}},
    {{"record", "cancer-2025.toml", "--dry-run"}, Archive::kRead, {"cancer-2025.toml"}},
    {{"import", "population", "population.csv", "--id", "2023-x", "--date", "2023-12-31",
      "--source", "SCB"},
     Archive::kWrite,
     {"population.csv"}},
    {{"correct", "cancer-2024/2", "correction.toml", "--reason", "Two figures were exchanged"},
     Archive::kWrite,
     {"correction.toml"}},
    {{"template", "--from", "cancer-2024/2"}, Archive::kRead},
    {{"status"}, Archive::kRead},
    {{"regions"}, Archive::kRead},
    {{"snapshots"}, Archive::kRead},
    {{"agreements"}, Archive::kRead},
    {{"decisions"}, Archive::kRead},
    {{"show", "cancer-2024/2"}, Archive::kRead},
    {{"annex", "cancer-2024/2", "--format", "json"}, Archive::kRead},
    {{"annex", "cancer-2024/2", "-o", "annex.html"}, Archive::kRead},
    {{"history", "Dalarna"}, Archive::kRead},
    {{"explain", "cancer-2024/2", "Dalarna"}, Archive::kRead},
    {{"what-if", "cancer-2024/2", "--not-met", "Gotland"}, Archive::kRead},
    {{"exclusions", "cancer-2024/2"}, Archive::kRead},
    {{"compare", "cancer-2021/2", "cancer-2024/2"}, Archive::kRead},
    {{"infer", "published.txt"}, Archive::kNone, {"published.txt"}},
    {{"settle", "cancer-2024/2", "--paid-on", "2024-12-20", "--reference", "BG-2"},
     Archive::kWrite},
    {{"repay", "cancer-2021/2", "Dalarna", "--amount", "1000", "--on", "2022-03-01", "--reason",
      "paid too much"},
     Archive::kWrite},
    {{"settlements"}, Archive::kRead},
    {{"reconcile", "cancer-2024/2", "published.txt"}, Archive::kRead, {"published.txt"}},
    {{"reconcile", "cancer-2024/2", "published.txt", "--record"},
     Archive::kWrite,
     {"published.txt"}},
    {{"log", "-o", "again.jsonl"}, Archive::kRead},
    {{"audit", "--checkpoint", "first.checkpoint", "--key", "grants.key.pub"},
     Archive::kRead,
     {"first.checkpoint", "grants.key.pub"}},
    {{"keygen", "new.key", "--name", "test/key"}},
    {{"checkpoint", "--key", "grants.key"}, Archive::kRead, {"grants.key", "grants.key.last"}},
    {{"receipt", "cancer-2024/2", "Dalarna", "-o", "dalarna.receipt"}, Archive::kRead},
    {{"verify", "first.checkpoint", "--key", "grants.key.pub"},
     Archive::kNone,
     {"first.checkpoint", "grants.key.pub"}},
    {{"backup", "copy.db"}, Archive::kRead, {}, "copy.db"},
    {{"restore", "log.jsonl", "rebuilt.db"}, Archive::kNone, {"log.jsonl"}, "rebuilt.db"},
    {{"migrate"}, Archive::kWrite},
    {{"migrate", "--dry-run"}, Archive::kRead},
    {{"export", "package"}, Archive::kRead},
    {{"publish", "site"}, Archive::kRead},
    {{"completion", "bash"}},
    {{"manual"}},
};

/// It does not end by itself: desk.cc and tests/web/server_test.cc have its faults.
constexpr std::string_view kEndless = "serve";

void RequireAll() {
  for (const cli::Command& command : cli::AllCommands()) {
    if (command.name == kEndless) continue;
    const bool called = std::any_of(kCalls.begin(), kCalls.end(), [&](const CommandCall& call) {
      return call.words.front() == command.name;
    });
    if (!called) {
      throw std::logic_error(
          fmt::format("tests/fault/commands.cc has no call of `{}`: add one", command.name));
    }
  }
}

void Write(const fs::path& file, const std::string& text) {
  std::ofstream(file, std::ios::binary) << text;
}

/// The same snapshot, with the inhabitants of Dalarna and Gävleborg exchanged.
std::string Correction() {
  std::string text = test::ExampleText("cancer-2024.toml");
  const std::size_t begin = text.find("[population]");
  text = text.substr(begin, text.find("[outcome]") - begin);
  text.replace(text.find("287_451"), 7, "286_085");
  text.replace(text.rfind("286_085"), 7, "287_451");
  return text;
}

/// The same snapshot, with other inhabitants of Dalarna.
std::string OtherCorrection() {
  std::string text = Correction();
  text.replace(text.find("286_085"), 7, "286_000");
  return text;
}

/// The same decision, with the inhabitants of Uppsala and Sörmland exchanged, and no amounts
/// stated.
std::string Otherwise() {
  std::string text = test::ExampleText("cancer-2025.toml");
  text.resize(text.find("[decision.stated]"));
  text.replace(text.find("410_601"), 7, "300_990");
  text.replace(text.rfind("300_990"), 7, "410_601");
  return text;
}

std::string PopulationTable() {
  std::string table = "region;2023\n";
  for (const char* code : {"01", "03", "04", "05", "06", "07", "08", "09", "10", "12", "13",
                           "14", "17", "18", "19", "20", "21", "22", "23", "24", "25"}) {
    table += fmt::format("{};100{}\n", code, code);
  }
  return table;
}

void Call(const fs::path& folder, const std::vector<std::string>& words) {
  const Ended ended = RunInChild(folder, words);
  if (ended.status != 0) throw std::runtime_error("the files cannot be made: " + ended.err);
}

}  // namespace

std::string CommandCall::Line() const { return fmt::format("{}", fmt::join(words, " ")); }

const std::vector<CommandCall>& CommandCalls() {
  RequireAll();
  return kCalls;
}

const CommandCall& CallOf(const std::string& beginning) {
  for (const CommandCall& call : kCalls) {
    if (call.Line().starts_with(beginning)) return call;
  }
  throw std::logic_error("no call begins with " + beginning);
}

void BuildFiles(const fs::path& folder) {
  for (const char* name : {"cancer-2021.toml", "cancer-2024.toml", "cancer-2025.toml"}) {
    Write(folder / name, test::ExampleText(name));
  }
  Write(folder / "correction.toml", Correction());
  Write(folder / "other-correction.toml", OtherCorrection());
  Write(folder / "otherwise.toml", Otherwise());
  Write(folder / "population.csv", PopulationTable());
  Write(folder / "population.json", test::SavedKeyedJson());
  Write(folder / "population.json-stat", test::SavedJsonStat());
  Write(folder / "published.txt",
        ReadTextFile(std::string(FORDELA_SOURCE_DIR) + "/tests/data/2024-second-payment.txt"));
  Call(folder, {"init", "--origin", "test/archive"});
  Call(folder, {"record", "cancer-2021.toml"});
  Call(folder, {"record", "cancer-2024.toml"});
  Call(folder, {"settle", "cancer-2021/2", "--paid-on", "2021-12-20", "--reference", "BG-1"});
  Call(folder, {"log", "-o", "log.jsonl"});
  Call(folder, {"keygen", "grants.key", "--name", "test/key"});
  Call(folder, {"checkpoint", "--key", "grants.key", "-o", "first.checkpoint"});
}

}  // namespace fordela::fault
