#pragma once

// Folders in which commands are called, and what may be in them afterwards.

#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "fault/child.h"
#include "fault/commands.h"
#include "fordela/audit.h"
#include "fordela/hash.h"
#include "support/scoped_folder.h"

namespace fordela::fault {

/// All files below a folder, by their paths in it; a folder is a name that ends with `/`.
using FolderState = std::map<std::string, std::string>;

FolderState StateOf(const std::filesystem::path& folder);

/// Audits an archive with these bytes as the program of its version does: this one, or the next
/// (kOfNextVersion). Throws as Database::Open and AuditArchive do.
AuditReport AuditOfItsVersion(const std::filesystem::path& file, const std::string& bytes);

/// A command, and what it does when nothing goes wrong.
struct KnownCall {
  const CommandCall* call = nullptr;
  FolderState before;
  FolderState after;
  Ended ended;
};

/// What a folder is like in which a command was disturbed.
struct Judgement {
  bool is_old = false;  // as before the command
  bool is_new = false;  // as after it
  std::string wrong;    // empty if nothing is
};

/// A folder in memory, if there is one, with the files that the calls need.
class World {
 public:
  World();

  /// Calls the command undisturbed. Throws std::runtime_error unless it succeeds and does
  /// what it is called for, or if the archives it leaves have a finding.
  KnownCall Learn(const CommandCall& call);

  /// Where calls are made.
  [[nodiscard]] const std::filesystem::path& folder() const noexcept { return run_; }

  /// Makes that folder new, with what the call needs and nothing else.
  const std::filesystem::path& Fresh(const CommandCall& call);

  /// Of Fresh(), after a call in it was disturbed, and with nothing disturbing it any more. Every
  /// file must be as before or as after the command, all alike, and none other be there but
  /// journals that do not count any more, and names that begin with `leftovers`, if that is not
  /// empty; every archive must have a clean audit; and calling the command again must end in the
  /// new state.
  Judgement Judge(const KnownCall& known, const std::string& leftovers = "");

 private:
  struct Audited {
    std::string root;
    std::string wrong;  // empty if nothing is
  };

  const Audited& Audit(const std::filesystem::path& file, const std::string& bytes);
  bool SameArchive(const std::string& name, const std::string& bytes, const std::string& other);
  bool Same(const FolderState& state, const FolderState& wanted, const KnownCall& known);
  std::string Retry(const KnownCall& known, const FolderState& state, const std::string& leftovers);

  ScopedFolder folder_;
  std::filesystem::path files_;
  std::filesystem::path run_;
  std::map<Hash, Audited> audited_;      // by an archive's bytes
  std::map<Hash, std::string> retried_;  // by the call and the folder before it
};

/// Puts the folders of tests into memory, where the system has a place for that: what is to fail
/// fails on purpose, and no disk is waited for.
void UseMemoryForFolders();

}  // namespace fordela::fault
