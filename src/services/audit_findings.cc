#include "services/audit_findings.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "fordela/error.h"
#include "storage/transaction.h"

namespace fordela::services {
namespace {

constexpr std::size_t kMostOfOneCheck = 1000;

}  // namespace

bool TellsOfTheSystem(ErrorCode code) noexcept {
  return code == ErrorCode::kBusy || code == ErrorCode::kFull || code == ErrorCode::kOutOfMemory ||
         code == ErrorCode::kDiskError || code == ErrorCode::kPermission;
}

void Findings::Add(Severity severity, std::string_view check, std::string subject,
                   std::string message) {
  Tally& tally = tallies_[std::string(check)];
  if (tally.count == 0 || severity < tally.severity) tally.severity = severity;
  if (++tally.count > kMostOfOneCheck) return;
  findings_.push_back({severity, std::string(check), std::move(subject), std::move(message)});
}

void Findings::Append(Findings later) {
  std::map<std::string, std::size_t, std::less<>> kept;
  for (const auto& [check, tally] : tallies_) kept[check] = std::min(tally.count, kMostOfOneCheck);
  for (Finding& finding : later.findings_) {
    if (kept[finding.check]++ < kMostOfOneCheck) findings_.push_back(std::move(finding));
  }
  for (const auto& [check, tally] : later.tallies_) {
    Tally& sum = tallies_[check];
    sum.severity = sum.count == 0 ? tally.severity : std::min(sum.severity, tally.severity);
    sum.count += tally.count;
  }
}

std::size_t Findings::CountOf(std::string_view check) const {
  const auto tally = tallies_.find(check);
  return tally == tallies_.end() ? 0 : tally->second.count;
}

std::vector<Finding> Findings::Take() {
  for (const auto& [check, tally] : tallies_) {
    if (tally.count <= kMostOfOneCheck) continue;
    findings_.push_back(
        {tally.severity, check, "",
         fmt::format("and {} more findings of this check",
                     GroupDigits(static_cast<std::int64_t>(tally.count - kMostOfOneCheck)))});
  }
  std::stable_sort(findings_.begin(), findings_.end(),
                   [](const Finding& a, const Finding& b) { return a.severity < b.severity; });
  return std::move(findings_);
}

bool RunCheck(Findings& findings, const std::string& subject, const std::function<void()>& check) {
  try {
    storage::Translated(check);
    return true;
  } catch (const Error& error) {
    if (TellsOfTheSystem(error.code())) throw;
    findings.Add(Severity::kTampered, "unreadable", subject, error.what());
    return false;
  }
}

}  // namespace fordela::services
