#include "fordela/error.h"

#include <fmt/format.h>

#include <utility>

#include "base/check.h"

namespace fordela {
namespace {

std::string Summary(const std::vector<Problem>& problems) {
  Check(!problems.empty(), "a refusal names at least one problem");
  const Problem& first = problems.front();
  return fmt::format("refused: {}: {}", first.code, first.message);
}

}  // namespace

Refused::Refused(std::vector<Problem> problems)
    : std::runtime_error(Summary(problems)), problems_(std::move(problems)) {}

Refused::Refused(Problem problem) : Refused(std::vector<Problem>{std::move(problem)}) {}

std::string_view ErrorName(ErrorCode code) noexcept {
  switch (code) {
    case ErrorCode::kMissing:
      return "missing";
    case ErrorCode::kExists:
      return "exists";
    case ErrorCode::kNotAFile:
      return "not_a_file";
    case ErrorCode::kPermission:
      return "permission";
    case ErrorCode::kForeign:
      return "foreign";
    case ErrorCode::kNewer:
      return "newer";
    case ErrorCode::kOlder:
      return "older";
    case ErrorCode::kSchemaDiffers:
      return "schema_differs";
    case ErrorCode::kDamaged:
      return "damaged";
    case ErrorCode::kBusy:
      return "busy";
    case ErrorCode::kFull:
      return "full";
    case ErrorCode::kFailed:
      return "failed";
    case ErrorCode::kOutOfMemory:
      return "out_of_memory";
    case ErrorCode::kDiskError:
      return "disk_error";
  }
  return "failed";
}

Error::Error(ErrorCode code, const std::string& message, std::string mend)
    : std::runtime_error(message), code_(code), mend_(std::move(mend)) {}

}  // namespace fordela
