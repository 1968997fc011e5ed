#pragma once

// The head of a request, before any of its body is read: what HTTP itself asks of it. Where two
// readers could understand two things, it is refused.

#include <cstdint>
#include <optional>
#include <string_view>

#include "web/request.h"

namespace fordela::web {

/// How large a request may be, in what it consists of.
struct RequestLimits {
  std::size_t target = 4096;     // bytes of the path with its query
  std::size_t fields = 2000;     // of the query, and of a form with its files
  std::size_t body = 8'388'608;  // bytes of the body, once what it is sent in is taken off
};

/// Fills in `path` and `query` of a request that has its method and headers (in lower case).
/// `target` is what stood between the method and the version, as it came. Returns 0, or the status
/// to refuse it with:
///   400  not a path from the root; a percent sign without its digits, no UTF-8, a control
///        character or a backslash in the path; a control character in a header, or no name; a
///        header twice that may stand once; a length that is none, or beside chunks; a body with
///        GET or HEAD; too many fields
///   413  the body is said to be larger than the limit
///   414  the target is too long
///   415  a POST that is no form
///   501  a body that is sent otherwise than in chunks
///   505  neither HTTP/1.1 nor HTTP/1.0
int ParseHead(std::string_view target, std::string_view version, const RequestLimits& limits,
              Request& request);

/// What `Content-Length` says; nothing if it is not there or no number.
std::optional<std::uint64_t> LengthOf(const Request& request);

/// Whether the form is sent in parts (`multipart/form-data`), as one with files is.
bool IsMultipart(const Request& request);

}  // namespace fordela::web
