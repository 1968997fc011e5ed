#pragma once

// Texts with percent signs: the address of a request and a form that is sent in its manner.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "web/request.h"

namespace fordela::web {

/// The text with its percent signs resolved. Nothing if one is not followed by two hexadecimal
/// digits, or if what comes out is no UTF-8 or has a NUL in it.
std::optional<std::string> ResolvePercents(std::string_view text);

/// How far a form could be read.
enum class FormStatus {
  kWhole,
  kMalformed,  // not as forms are written, no UTF-8, or a NUL in it
  kTooMany,    // more fields than are taken
};

/// Names and values as `a=1&b=2` has them (`+` is a space), added to `into`; at most `most`.
FormStatus ParseUrlEncoded(std::string_view text, std::size_t most, Parameters& into);

/// The same the other way: `a=1&b=2`. Empty if there are none.
std::string FormatUrlEncoded(const Parameters& parameters);

}  // namespace fordela::web
