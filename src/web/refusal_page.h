#pragma once

// What is told to who is not let in, or whose request cannot be understood.

#include "web/response.h"

namespace fordela::web {

/// A page in both languages that says what to do, and nothing of the archive: not even its name.
/// `status`: from 400.
Response RefusalPage(int status);

}  // namespace fordela::web
