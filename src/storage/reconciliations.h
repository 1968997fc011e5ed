#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "fordela/records.h"

namespace fordela::storage {

class Connection;

std::optional<Reconciliation> FindReconciliation(Connection& connection, std::int64_t event_seq);

/// The events that recorded reconciliations of one version of a decision, up to event `last`, in
/// order.
std::vector<std::int64_t> ListReconciliationEvents(Connection& connection,
                                                   std::int64_t decision_event, std::int64_t last);

}  // namespace fordela::storage
