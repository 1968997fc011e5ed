#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "fordela/records.h"

namespace fordela::storage {

class Connection;

std::optional<Settlement> FindSettlement(Connection& connection, std::int64_t event_seq);

std::optional<Repayment> FindRepayment(Connection& connection, std::int64_t event_seq);

/// The events that recorded settlements of an instalment's decision, whatever its version, up to
/// event `last`, in order.
std::vector<std::int64_t> ListSettlementEvents(Connection& connection,
                                               const InstalmentId& instalment, std::int64_t last);

/// The same for repayments.
std::vector<std::int64_t> ListRepaymentEvents(Connection& connection,
                                              const InstalmentId& instalment, std::int64_t last);

}  // namespace fordela::storage
