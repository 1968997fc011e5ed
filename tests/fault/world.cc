#include "fault/world.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>
#include <stdexcept>
#include <string_view>
#include <utility>
#include <vector>

#include "base/sha256.h"
#include "fordela/error.h"
#include "fordela/migrate.h"
#include "support/migrations_in_use.h"
#include "support/text_file.h"

namespace fordela::fault {
namespace {

namespace fs = std::filesystem;

constexpr const char* kArchive = "fordela.db";

/// The names of the archives that the call leaves.
std::vector<std::string> ArchivesOf(const CommandCall& call) {
  std::vector<std::string> names;
  if (call.archive != Archive::kNone) names.emplace_back(kArchive);
  if (!call.makes.empty()) names.push_back(call.makes);
  return names;
}

bool IsArchive(const std::string& name, const CommandCall& call) {
  for (const std::string& archive : ArchivesOf(call)) {
    if (archive == name) return true;
  }
  return false;
}

/// What counts: not the journals that are there after Recover, nor the leftovers.
FolderState Kept(FolderState state, const CommandCall& call, const std::string& leftovers) {
  for (const std::string& name : ArchivesOf(call)) state.erase(name + "-journal");
  if (leftovers.empty()) return state;
  std::erase_if(state, [&](const auto& file) { return file.first.starts_with(leftovers); });
  return state;
}

std::string Names(const FolderState& state) {
  std::vector<std::string> names;
  for (const auto& [name, bytes] : state) {
    names.push_back(fmt::format("{} ({} bytes)", name, bytes.size()));
  }
  if (names.size() > 6) names.resize(6);
  return fmt::format("{}", fmt::join(names, ", "));
}

/// Undisturbed, a journal that was left is played back by whoever opens the archive next.
void Recover(const fs::path& file) {
  if (!fs::exists(file) || !fs::exists(file.string() + "-journal")) return;
  const test::MigrationsInUse of_either_version(test::LaterMigrations());
  static_cast<void>(PreviewMigration(file));
}

/// Of what is called, and in which folder: each text after its length.
Hash HashOf(const KnownCall& known, const FolderState& state) {
  Sha256Stream hash;
  const auto add = [&hash](std::string_view text) {
    hash.Add(fmt::format("{} ", text.size()));
    hash.Add(text);
  };
  add(known.call->Line());
  for (const auto& [name, bytes] : state) {
    add(name);
    add(bytes);
  }
  return hash.Finish();
}

/// Of an archive, by its header: sqlite.org/fileformat.html, section 1.3.
int SchemaVersionOf(const std::string& bytes) {
  constexpr std::size_t kLastByteOfUserVersion = 63;
  return bytes.size() > kLastByteOfUserVersion
             ? static_cast<unsigned char>(bytes[kLastByteOfUserVersion])
             : 0;
}

}  // namespace

FolderState StateOf(const fs::path& folder) {
  FolderState state;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const std::string name = entry.path().lexically_relative(folder);
    if (entry.is_directory()) {
      state[name + "/"] = "";
    } else {
      state[name] = ReadTextFile(entry.path());
    }
  }
  return state;
}

AuditReport AuditOfItsVersion(const fs::path& file, const std::string& bytes) {
  const bool later = SchemaVersionOf(bytes) > test::ShippedMigrations().back().number;
  const test::MigrationsInUse steps(later ? test::LaterMigrations() : test::ShippedMigrations());
  return AuditArchive(Database::Open(file, Access::kInspect));
}

World::World() : files_(folder_ / "files"), run_(folder_ / "run") {
  fs::create_directory(files_);
  BuildFiles(files_);
}

const fs::path& World::Fresh(const CommandCall& call) {
  fs::remove_all(run_);
  fs::create_directory(run_);
  std::vector<std::string> names = call.files;
  if (call.archive != Archive::kNone) names.emplace_back(kArchive);
  for (const std::string& name : names) fs::copy_file(files_ / name, run_ / name);
  return run_;
}

KnownCall World::Learn(const CommandCall& call) {
  KnownCall known;
  known.call = &call;
  known.before = StateOf(Fresh(call));
  known.ended = RunInChild(run_, call.words);
  if (known.ended.status != 0) {
    throw std::runtime_error(
        fmt::format("`{}` ends with {}: {}", call.Line(), known.ended.status, known.ended.err));
  }
  known.after = StateOf(run_);
  if (call.archive == Archive::kWrite && known.after == known.before) {
    throw std::runtime_error(fmt::format("`{}` changes nothing", call.Line()));
  }
  for (const std::string& name : ArchivesOf(call)) {
    const Audited& audited = Audit(run_ / name, known.after.at(name));
    if (!audited.wrong.empty()) throw std::runtime_error(name + ": " + audited.wrong);
  }
  return known;
}

const World::Audited& World::Audit(const fs::path& file, const std::string& bytes) {
  const auto [found, added] = audited_.try_emplace(Sha256(bytes));
  Audited& audited = found->second;
  if (!added) return audited;
  try {
    const AuditReport report = AuditOfItsVersion(file, bytes);
    audited.root =
        fmt::format("version {}, {} {}", SchemaVersionOf(bytes), report.events, ToHex(report.root));
    if (!report.ok()) {
      const Finding& first = report.findings.front();
      audited.wrong = fmt::format("{}: {}: {}", first.check, first.subject, first.message);
    }
  } catch (const std::exception& error) {
    audited.wrong = error.what();
  }
  return audited;
}

bool World::SameArchive(const std::string& name, const std::string& bytes,
                        const std::string& other) {
  if (bytes == other) return true;
  const auto known = audited_.find(Sha256(other));
  return known != audited_.end() && Audit(run_ / name, bytes).root == known->second.root;
}

bool World::Same(const FolderState& state, const FolderState& wanted, const KnownCall& known) {
  if (state.size() != wanted.size()) return false;
  auto other = wanted.begin();
  for (const auto& [name, bytes] : state) {
    if (name != other->first) return false;
    const bool same = IsArchive(name, *known.call) ? SameArchive(name, bytes, other->second)
                                                   : bytes == other->second;
    if (!same) return false;
    ++other;
  }
  return true;
}

Judgement World::Judge(const KnownCall& known, const std::string& leftovers) {
  Judgement judgement;
  try {
    for (const std::string& name : ArchivesOf(*known.call)) Recover(run_ / name);
  } catch (const Error& error) {
    judgement.wrong = fmt::format("the archive cannot be opened again: {}", error.what());
    return judgement;
  }
  const FolderState all = StateOf(run_);
  const FolderState state = Kept(all, *known.call, leftovers);
  for (const std::string& name : ArchivesOf(*known.call)) {
    const auto found = state.find(name);
    if (found == state.end()) continue;
    const Audited& audited = Audit(run_ / name, found->second);
    if (!audited.wrong.empty()) judgement.wrong = "the audit finds " + audited.wrong;
  }
  judgement.is_old = Same(state, known.before, known);
  judgement.is_new = Same(state, known.after, known);
  if (!judgement.wrong.empty()) return judgement;
  if (!judgement.is_old && !judgement.is_new) {
    judgement.wrong = "neither old nor new is what is there: " + Names(state);
  } else {
    judgement.wrong = Retry(known, all, leftovers);
  }
  return judgement;
}

std::string World::Retry(const KnownCall& known, const FolderState& state,
                         const std::string& leftovers) {
  const auto [found, added] = retried_.try_emplace(HashOf(known, state));
  std::string& wrong = found->second;
  if (!added) return wrong;
  const Ended again = RunInChild(run_, known.call->words);
  const bool in_the_way = again.status == 1 && again.err.find("exists") != std::string::npos;
  if (again.status != 0 && !in_the_way) {
    wrong = fmt::format("called again it ends with {}: {}", again.status, again.err);
  } else if (const FolderState last = Kept(StateOf(run_), *known.call, leftovers);
             !Same(last, known.after, known)) {
    wrong = "called again it does not end in the new state: " + Names(last);
  }
  return wrong;
}

void UseMemoryForFolders() {
  constexpr const char* kInMemory = "/dev/shm";
  if (::access(kInMemory, W_OK) == 0) ::setenv("TMPDIR", kInMemory, 1);
}

}  // namespace fordela::fault
