#include "documents/explanation_parts.h"

#include <algorithm>
#include <numeric>

#include "base/check.h"

namespace fordela {

const AnnexRow& RowOf(const Explanation& explanation, std::size_t claim) {
  const auto& rows = explanation.annex.rows;
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const AnnexRow& row) {
    return row.code == explanation.claims.at(claim);
  });
  Check(found != rows.end(), "every claim is a row of the annex");
  return *found;
}

const Share& ShareOf(const Explanation& explanation, std::size_t claim) {
  return explanation.allocation.shares.at(claim);
}

bool TookPart(const Explanation& explanation) {
  return explanation.claim && (explanation.row.met || explanation.unmet == Unmet::kWithhold);
}

std::optional<ExactFraction> PerInhabitant(const AnnexRow& row) {
  if (!row.met || row.population.value_or(0) <= 0) return std::nullopt;
  const std::int64_t common = std::gcd(row.amount, *row.population);
  return ExactFraction{row.amount / common, *row.population / common};
}

}  // namespace fordela
