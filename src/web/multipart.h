#pragma once

// A form that is sent in parts, as one with files is. libmicrohttpd takes it apart.

#include <string_view>

#include "web/http_library.h"
#include "web/request.h"
#include "web/url_encoding.h"

namespace fordela::web {

/// Adds the parts of `body` to the form and the files of `into`; at most `most`. `connection` is
/// where it came from: its headers name the boundary.
FormStatus ParseMultipart(MHD_Connection* connection, std::string_view body, std::size_t most,
                          Request& into);

}  // namespace fordela::web
