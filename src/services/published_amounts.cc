#include "services/published_amounts.h"

#include <algorithm>

#include "fordela/error.h"

namespace fordela::services {

void RequireAmounts(const PublishedTable& table) {
  if (std::any_of(table.rows.begin(), table.rows.end(),
                  [](const PublishedRow& row) { return row.amount.has_value(); })) {
    return;
  }
  throw Refused(Problem{"document_without_amounts", "", "no row of the document has an amount",
                        "name a document that has the amounts in kronor", table.name, 0});
}

}  // namespace fordela::services
