#include <fordela/allocation.h>
#include <fordela/database.h>
#include <fordela/error.h>
#include <fordela/records.h>

#include <iostream>

using fordela::Rule;
using fordela::Unmet;

// Reads the name of an instalment and a date, and writes them back; then catches each kind of
// failure, which a shared library must let pass.
int main() {
  const auto instalment = fordela::ParseInstalmentId("cancer-2025/2");
  const auto date = fordela::ParseDate("2025-12-11");
  if (!instalment || !date) return 1;
  std::cout << fordela::FormatInstalmentId(*instalment) << '\n'
            << fordela::FormatDate(*date) << '\n';
  try {
    const auto archive = fordela::Database::Open("no/such/archive.db", fordela::Access::kRead);
  } catch (const fordela::Error& failure) {
    std::cout << fordela::ErrorName(failure.code()) << '\n';
  }
  try {
    fordela::Allocate({}, {}, Rule::kLargestRemainder, Unmet::kRedistribute);
  } catch (const fordela::Refused& refusal) {
    std::cout << refusal.problems().front().code << '\n';
  }
  try {
    const fordela::PotPart without_weights{.amount = 1, .weights = {}};
    const fordela::Claim claim{.code = "01"};
    fordela::Allocate({&without_weights, 1}, {&claim, 1}, Rule::kLargestRemainder,
                      Unmet::kRedistribute);
  } catch (const fordela::CheckFailed&) {
    std::cout << "check failed\n";
  }
  return 0;
}
