#include "web/exchange.h"

#include <exception>
#include <new>

#include "web/multipart.h"
#include "web/refusal_page.h"
#include "web/url_encoding.h"

namespace fordela::web {
namespace {

constexpr std::size_t kDropped = 8;  // times the limit of a body: what is read of a refused one

MHD_Result AddHeader(void* cls, MHD_ValueKind /*kind*/, const char* name, std::size_t name_size,
                     const char* value, std::size_t value_size) {
  try {
    const std::string_view text = value == nullptr ? "" : std::string_view(value, value_size);
    static_cast<Parameters*>(cls)->Add(LowerCase({name, name_size}), std::string(text));
    return MHD_YES;
  } catch (...) {
    return MHD_NO;
  }
}

/// Whether all of it could be handed over.
bool Send(MHD_Connection* connection, const Response& response) {
  const HttpLibrary& http = Http();
  std::string body = response.body;
  MHD_Response* const answer =
      http.MHD_create_response_from_buffer(body.size(), body.data(), MHD_RESPMEM_MUST_COPY);
  if (answer == nullptr) return false;
  auto headers = ProtectingHeaders();
  headers.insert(headers.end(), response.headers.begin(), response.headers.end());
  headers.emplace_back("Content-Type", response.type);
  headers.emplace_back("Connection", "close");
  bool whole = true;
  for (const auto& [name, value] : headers) {
    whole = http.MHD_add_response_header(answer, name.c_str(), value.c_str()) == MHD_YES && whole;
  }
  const auto status = static_cast<unsigned>(response.status);
  whole = whole && http.MHD_queue_response(connection, status, answer) == MHD_YES;
  http.MHD_destroy_response(answer);
  return whole;
}

int StatusOf(FormStatus form) {
  return form == FormStatus::kWhole ? 0 : form == FormStatus::kTooMany ? 413 : 400;
}

}  // namespace

Exchange::Next Exchange::Take(const ExchangeRules& rules, MHD_Connection* connection,
                              std::string_view method, std::string_view version,
                              std::string_view piece) {
  const std::size_t most_dropped = kDropped * rules.limits.body;
  if (!begun_) {
    begun_ = true;
    TakeHead(rules, connection, method, version);
    const bool at_once = refusal_ && (LengthOf(request_).value_or(0) > most_dropped ||
                                      request_.headers.Has("expect"));
    if (!at_once) return Next::kMore;
    return Send(connection, *refusal_) ? Next::kAnswered : Next::kClose;
  }
  if (!piece.empty()) {
    received_ += piece.size();
    if (!refusal_ && received_ > rules.limits.body) refusal_ = RefusalPage(413, rules.limits);
    if (!refusal_) {
      body_ += piece;
    } else if (received_ > most_dropped) {
      return Next::kClose;
    }
    return Next::kMore;
  }
  return Send(connection, Answer(rules, connection)) ? Next::kAnswered : Next::kClose;
}

void Exchange::TakeHead(const ExchangeRules& rules, MHD_Connection* connection,
                        std::string_view method, std::string_view version) {
  request_.method = method;
  Http().MHD_get_connection_values_n(connection, MHD_HEADER_KIND, AddHeader, &request_.headers);
  if (const int status = ParseHead(target, version, rules.limits, request_)) {
    refusal_ = RefusalPage(status, rules.limits);
  } else {
    refusal_ = rules.guard->CheckHead(request_);
  }
}

Response Exchange::Answer(const ExchangeRules& rules, MHD_Connection* connection) {
  if (refusal_) return *refusal_;
  try {
    if (request_.method == "POST") {
      const FormStatus form = IsMultipart(request_)
                                  ? ParseMultipart(connection, body_, rules.limits.fields, request_)
                                  : ParseUrlEncoded(body_, rules.limits.fields, request_.form);
      body_ = {};
      if (const int status = StatusOf(form)) return RefusalPage(status, rules.limits);
      if (auto refusal = rules.guard->CheckForm(request_)) return *std::move(refusal);
    }
    return (*rules.answer)(request_);
  } catch (const std::bad_alloc&) {
    return RefusalPage(503);
  } catch (const std::exception&) {
    return RefusalPage(500);
  }
}

}  // namespace fordela::web
