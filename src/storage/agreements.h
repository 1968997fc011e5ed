#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "fordela/records.h"

namespace fordela::storage {

class Connection;

std::optional<Agreement> FindAgreement(Connection& connection, std::int64_t event_seq);

/// The event that recorded the agreement.
std::optional<std::int64_t> FindAgreementEvent(Connection& connection, const std::string& id,
                                               std::int64_t last);

/// The events that recorded agreements, up to event `last`, by year and id.
std::vector<std::int64_t> ListAgreementEvents(Connection& connection, std::int64_t last);

std::optional<Outcome> FindOutcome(Connection& connection, std::int64_t event_seq);

/// The events that recorded the versions of an instalment's outcome, up to event `last`, the first
/// version first.
std::vector<std::int64_t> FindOutcomeEvents(Connection& connection, const InstalmentId& instalment,
                                            std::int64_t last);

}  // namespace fordela::storage
