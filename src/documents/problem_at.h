#pragma once

#include <string>
#include <utility>

#include "fordela/error.h"

namespace fordela {

/// A problem at a place in a document whose name is not known here.
inline Problem ProblemAt(int line, int column, std::string code, std::string message,
                         std::string mend) {
  return {.code = std::move(code),
          .field = {},
          .message = std::move(message),
          .mend = std::move(mend),
          .file = {},
          .line = line,
          .column = column};
}

}  // namespace fordela
