#pragma once

#include <string>

#include "documents/site/page.h"

namespace fordela {

/// `decisions/cancer-2025/2.html`: what a decision gave each region, on what conditions, and how
/// the amounts were computed; what was paid, and what the figures stand on.
std::string DecisionHtml(const PageFrame& frame, const DecisionPage& page);

}  // namespace fordela
