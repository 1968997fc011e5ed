#pragma once

// One request at the desk, and what its page is made from.

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "documents/language.h"
#include "fordela/database.h"
#include "fordela/record.h"
#include "web/request.h"

namespace fordela::web {

class AuditJob;

/// What the desk is opened with. It stays the same until the program ends.
struct DeskSettings {
  std::filesystem::path archive;
  bool read_only = false;    // the archive is only ever opened to be read, and no form is offered
  std::string csrf;          // what every form carries, so that no other page can send it
  std::function<Act()> act;  // who acts, and now
};

struct Visit {
  const Request& request;
  const DeskSettings& desk;
  AuditJob& audit;  // the one audit that runs beside the requests
  Language language = Language::kSwedish;
  std::string path;                // without the language and the slash before it: `record/outcome`
  std::vector<std::string> parts;  // what stood for each `*` of the route

  /// The archive for reading. Each visit opens it anew: it sees all that was recorded before, holds
  /// no lock after, and no two threads share it. Throws Error as Database::Open does.
  [[nodiscard]] Database Open() const { return Database::Open(desk.archive, Access::kRead); }

  /// The archive for recording. Only a handler whose route says that it writes may ask for it.
  [[nodiscard]] Database OpenToRecord() const {
    return Database::Open(desk.archive, Access::kWrite);
  }
};

}  // namespace fordela::web
