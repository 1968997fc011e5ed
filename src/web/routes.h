#pragma once

// Every address of the desk, in one list.

#include <span>
#include <string_view>

#include "web/response.h"
#include "web/visit.h"

namespace fordela::web {

using Handler = Response (*)(const Visit&);

struct Route {
  std::string_view method;  // `GET` or `POST`
  /// Without the language: `decisions/*/*`. A `*` stands for any text without a `/`, at least one
  /// character; Visit::parts has what it stood for.
  std::string_view pattern;
  Handler handler = nullptr;
  bool records = false;  // it may write: not there in a desk that is read only
};

std::span<const Route> Routes() noexcept;

}  // namespace fordela::web
