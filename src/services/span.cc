#include "services/span.h"

#include <fmt/format.h>

#include <algorithm>

#include "documents/printable.h"
#include "fordela/error.h"
#include "services/lookup.h"
#include "storage/agreements.h"

namespace fordela::services {
namespace {

std::int64_t YearOrRefuse(storage::Connection& connection, const InstalmentId& id,
                          std::int64_t last) {
  const auto event = storage::FindAgreementEvent(connection, id.agreement, last);
  if (event) return Require(storage::FindAgreement(connection, *event), "an agreement").year;
  throw Refused(Problem{"agreement_unknown", "before",
                        fmt::format("there is no agreement {}", Printable(id.agreement)),
                        "begin again from the newest", "", 0});
}

}  // namespace

SpannedInstalments FindInstalments(storage::Connection& connection,
                                   const std::optional<SiteSpan>& span, storage::Decided decided,
                                   std::int64_t last) {
  storage::InstalmentSpan wanted;
  wanted.decided = decided;
  SpannedInstalments found;
  if (span) {
    wanted.from_year = span->from_year.value_or(wanted.from_year);
    wanted.to_year = span->to_year.value_or(wanted.to_year);
    wanted.before = span->before;
    if (span->before) wanted.before_year = YearOrRefuse(connection, *span->before, last);
    wanted.limit = span->limit + 1;
  }
  found.instalments = storage::ListInstalments(connection, wanted, last);
  if (span) {
    SitePart& part = found.part.emplace();
    part.span = *span;
    const bool more = static_cast<std::int64_t>(found.instalments.size()) > span->limit;
    if (more) found.instalments.pop_back();
    if (more && !found.instalments.empty()) part.older = found.instalments.back().id;
    part.shown = static_cast<std::int64_t>(found.instalments.size());
    part.in_all =
        storage::CountInstalments(connection, wanted.from_year, wanted.to_year, decided, last);
    const auto years = storage::FindYears(connection, last).value_or(storage::Years{});
    part.first_year = years.first;
    part.last_year = years.last;
  }
  std::ranges::reverse(found.instalments);
  return found;
}

}  // namespace fordela::services
