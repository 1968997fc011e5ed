#pragma once

#include <string>

#include "documents/site/page.h"

namespace fordela {

/// `method.html`: how amounts are computed, by an example on record, and all of it as open data.
std::string MethodHtml(const PageFrame& frame, const MethodPage& page);

}  // namespace fordela
