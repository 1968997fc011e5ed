// Published tables, of the known regions and of any recipients.

#include <set>

#include "documents/swedish_regions.h"
#include "fordela/published_table.h"
#include "fuzz/fuzz.h"

namespace fordela {
namespace {

void CheckTable(const PublishedTable& table, UnknownNames unknown) {
  fuzz::RequireTold(table.problems);
  if (!table.problems.empty()) return;
  std::set<std::string> seen;
  for (const PublishedRow& row : table.rows) {
    fuzz::Require(row.line >= 1, "a row has its line");
    fuzz::Require(seen.insert(row.code.empty() ? row.region : row.code).second, "a region is once");
    fuzz::Require(unknown == UnknownNames::kKeep || !row.code.empty(), "a region is known");
    fuzz::Require(row.amount.value_or(0) >= 0 && row.amount.value_or(0) <= kMaxKronor, "an amount");
    fuzz::Require(row.population.value_or(0) >= 0 && row.population.value_or(0) <= kMaxInhabitants,
                  "a population");
  }
}

}  // namespace
}  // namespace fordela

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace fordela;
  static const std::vector<Region> regions = SwedishRegions();
  for (const UnknownNames unknown : {UnknownNames::kRefuse, UnknownNames::kKeep}) {
    CheckTable(ParsePublishedTable("file.txt", fuzz::TextOf(data, size), regions, unknown),
               unknown);
  }
  return 0;
}
