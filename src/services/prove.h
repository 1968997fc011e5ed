#pragma once

#include <cstdint>

#include "fordela/prove.h"
#include "storage/connection.h"

namespace fordela::services {

/// The checkpoint of the archive's first `size` events, at least one, signed if there is a signer.
/// Refused: checkpoint_contradicts.
SignedNote IssueCheckpointOf(storage::Connection& connection, std::int64_t size,
                             const Signer* signer);

}  // namespace fordela::services
