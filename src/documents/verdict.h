#pragma once

#include <string>

#include "fordela/verify.h"

namespace fordela {

/// The verdict first; then what is proven, what is not, and what is false.
std::string VerdictText(const Verdict& verdict);

/// {"faults":[…],"kind","not_proven":[…],"ok","proven":[…]} and a line feed.
std::string VerdictJson(const Verdict& verdict);

}  // namespace fordela
