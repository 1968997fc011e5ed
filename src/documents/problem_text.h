#pragma once

// Refusals as they are printed on standard error.

#include <span>
#include <string>

#include "fordela/error.h"

namespace fordela {

/// For people, one paragraph for each problem; what is unknown is left out:
///   fordela: refused: key_unknown: `amonut` is not a key of [agreement]
///     at november.toml:4, agreement.amonut
///     to mend: write `amount`, or remove the line
/// What came from the input is made safe for a terminal (documents/printable.h).
std::string RenderProblems(std::span<const Problem> problems);

/// The same for what was recorded all the same: `fordela: warning: …`.
std::string RenderWarnings(std::span<const Problem> warnings);

/// For programs, one line with its line feed:
///   {"refused":[{"code":…,"field":…,"file":…,"line":…,"mend":…,"message":…}]}
/// `file`, `line` and `mend` are left out when unknown.
std::string RenderProblemsJson(std::span<const Problem> problems);

}  // namespace fordela
