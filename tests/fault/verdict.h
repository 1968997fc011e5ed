#pragma once

#include <string>
#include <string_view>

#include "fault/fault.h"
#include "fault/world.h"

namespace fordela::fault {

/// Counts one case: a call of a command that was disturbed, how it ended, and how it left its
/// folder. It survived if it did what it does undisturbed, and said so in the same words; or failed
/// by the name of `error`, with every file and archive as before or as after it. It is lost if it
/// crashed, or left anything else behind; and wrong if what it says is not so. `what`: the case,
/// for notes.
void CountEnd(Tally& tally, const std::string& what, const KnownCall& known, const Ended& ended,
              const Judgement& judgement, std::string_view error);

}  // namespace fordela::fault
