#include "web/head.h"

#include <algorithm>
#include <charconv>
#include <string>

#include "web/url_encoding.h"

namespace fordela::web {
namespace {

constexpr std::string_view kMostOnce[] = {"content-length", "content-type", "transfer-encoding",
                                          "expect"};

/// The media type without its parameters, in lower case.
std::string MediaType(const Request& request) {
  const std::string& text = request.headers.Text("content-type");
  std::string type = text.substr(0, text.find(';'));
  while (!type.empty() && (type.back() == ' ' || type.back() == '\t')) type.pop_back();
  return LowerCase(type);
}

/// A name of at least one printable character, and a value without control characters but tabs.
bool IsHeader(const std::pair<std::string, std::string>& header) {
  const auto is_control = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t') || byte == 0x7f;
  };
  const auto is_of_name = [](char c) { return c > ' ' && c < 0x7f; };
  return !header.first.empty() && std::ranges::all_of(header.first, is_of_name) &&
         std::ranges::none_of(header.second, is_control);
}

bool IsPlainPath(std::string_view path) {
  return std::ranges::none_of(path, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7f || c == '\\';
  });
}

int CheckTransfer(const Request& request, const RequestLimits& limits) {
  const Parameters& headers = request.headers;
  for (const std::string_view name : kMostOnce) {
    if (headers.All(name).size() > 1) return 400;
  }
  const bool coded = headers.Has("transfer-encoding");
  const bool sized = headers.Has("content-length");
  const auto length = LengthOf(request);
  if ((coded && sized) || (sized && !length)) return 400;
  if (coded && LowerCase(headers.Text("transfer-encoding")) != "chunked") return 501;
  if (request.method != "POST") return coded || length.value_or(0) > 0 ? 400 : 0;
  if (length.value_or(0) > limits.body) return 413;
  const std::string type = MediaType(request);
  return type == "application/x-www-form-urlencoded" || type == "multipart/form-data" ? 0 : 415;
}

int ParseTarget(std::string_view target, const RequestLimits& limits, Request& request) {
  if (target.size() > limits.target) return 414;
  if (!target.starts_with('/') || target.find_first_of(" #") != std::string_view::npos) return 400;
  const std::size_t end = std::min(target.find('?'), target.size());
  auto path = ResolvePercents(target.substr(0, end));
  if (!path || !IsPlainPath(*path)) return 400;
  request.path = *std::move(path);
  target.remove_prefix(std::min(end + 1, target.size()));
  return ParseUrlEncoded(target, limits.fields, request.query) == FormStatus::kWhole ? 0 : 400;
}

}  // namespace

int ParseHead(std::string_view target, std::string_view version, const RequestLimits& limits,
              Request& request) {
  if (version != "HTTP/1.1" && version != "HTTP/1.0") return 505;
  if (!std::ranges::all_of(request.headers.entries(), IsHeader)) return 400;
  if (const int status = ParseTarget(target, limits, request)) return status;
  return CheckTransfer(request, limits);
}

std::optional<std::uint64_t> LengthOf(const Request& request) {
  const std::string& text = request.headers.Text("content-length");
  std::uint64_t length = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, length);
  if (text.empty() || error != std::errc() || stop != end) return std::nullopt;
  return length;
}

bool IsMultipart(const Request& request) { return MediaType(request) == "multipart/form-data"; }

}  // namespace fordela::web
