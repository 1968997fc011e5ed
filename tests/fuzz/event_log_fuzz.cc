// Logs: a database rebuilt from one, and what it then logs.

#include "documents/event_log.h"
#include "documents/event_log_reader.h"
#include "fordela/restore.h"
#include "fuzz/fuzz.h"

namespace fordela {
namespace {

/// Hands over the lines of a text.
NextLine LinesOf(std::string_view text) {
  return [text](std::string& line) mutable {
    if (text.empty()) return false;
    const std::size_t end = text.find('\n');
    line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return true;
  };
}

void RestoreAndLog(std::string_view log) {
  Database database = Database::InMemory();
  try {
    RestoreArchive({"log.jsonl", LinesOf(log)}, database, std::nullopt);
  } catch (const Refused& refused) {
    return fuzz::RequireTold(refused.problems());
  }
  std::string again;
  ForEachEvent(database, {}, [&](const LoggedEvent& logged) { again += EventJson(logged); });
  if (log.empty() || log.back() != '\n') again.pop_back();
  fuzz::Require(again == log, "what is restored logs the same");
}

}  // namespace
}  // namespace fordela

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace fordela;
  const std::string_view log = fuzz::TextOf(data, size);
  if (const auto logged = ParseLoggedEvent(log)) {
    fuzz::Require(EventJson(*logged) == std::string(log) + "\n", "a line is written as it is read");
  }
  RestoreAndLog(log);
  return 0;
}
