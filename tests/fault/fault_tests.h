#pragma once

// The fault tests, each in a file of its name.

#include "fault/fault.h"

namespace fordela::fault {}  // namespace fordela::fault
