// Archive files: any bytes are opened, audited and asked, or refused.

#include <fcntl.h>
#include <unistd.h>

#include <filesystem>

#include "fordela/audit.h"
#include "fordela/queries.h"
#include "fuzz/fuzz.h"

namespace fordela {
namespace {

std::filesystem::path NewFileName() {
  return std::filesystem::temp_directory_path() / ("fordela-fuzz-" + std::to_string(getpid()));
}

void Write(const std::filesystem::path& file, const std::uint8_t* data, std::size_t size) {
  const int descriptor = open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  fuzz::Require(descriptor >= 0, "a file can be made");
  fuzz::Require(write(descriptor, data, size) == static_cast<ssize_t>(size), "and written");
  close(descriptor);
}

/// Runs a question; that it cannot be answered is an answer.
template <typename Ask>
void TryTo(Ask ask) {
  try {
    ask();
  } catch (const Error&) {
  } catch (const Refused& refused) {
    fuzz::RequireTold(refused.problems());
  }
}

void AskAll(const std::filesystem::path& file) {
  TryTo([&] { static_cast<void>(AuditArchive(Database::Open(file, Access::kInspect))); });
  TryTo([&] {
    const Database database = Database::Open(file, Access::kRead);
    TryTo([&] { static_cast<void>(ListRegions(database, {})); });
    TryTo([&] { static_cast<void>(LoadRegionHistory(database, "Dalarna", {}, {}, {})); });
    for (const DecisionSummary& decision : ListDecisions(database, {})) {
      TryTo([&] { static_cast<void>(LoadDecision(database, decision.id, {})); });
    }
  });
}

}  // namespace
}  // namespace fordela

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::filesystem::path file = fordela::NewFileName();
  fordela::Write(file, data, size);
  fordela::AskAll(file);
  std::filesystem::remove(file);
  return 0;
}
