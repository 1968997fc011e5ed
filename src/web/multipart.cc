#include "web/multipart.h"

#include <algorithm>
#include <exception>
#include <memory>
#include <string>

#include "base/unicode.h"

namespace fordela::web {
namespace {

constexpr std::size_t kBuffer = 4096;  // of the parser; a part's own headers must fit

struct Parts {
  Request& request;
  std::size_t most = 0;
  std::size_t count = 0;
  std::string* bytes = nullptr;  // of the part at hand
  FormStatus status = FormStatus::kWhole;
  std::exception_ptr error = {};
};

/// Without the folders that some browsers put before it.
std::string FileName(std::string_view name) {
  const std::size_t slash = name.find_last_of("/\\");
  return std::string(slash == std::string_view::npos ? name : name.substr(slash + 1));
}

void BeginPart(Parts& parts, const char* key, const char* file) {
  if (++parts.count > parts.most) {
    parts.status = FormStatus::kTooMany;
  } else if (key == nullptr || FindInvalidUtf8(key) || (file != nullptr && FindInvalidUtf8(file))) {
    parts.status = FormStatus::kMalformed;
  } else if (file != nullptr) {
    parts.request.files.push_back({key, FileName(file), {}});
    parts.bytes = &parts.request.files.back().bytes;
  } else {
    parts.request.form.Add(key, {});
    parts.bytes = &parts.request.form.last();
  }
}

MHD_Result Take(void* cls, MHD_ValueKind /*kind*/, const char* key, const char* file,
                const char* /*type*/, const char* /*encoding*/, const char* data,
                std::uint64_t offset, std::size_t size) {
  auto& parts = *static_cast<Parts*>(cls);
  try {
    if (offset == 0) BeginPart(parts, key, file);
    if (parts.status != FormStatus::kWhole) return MHD_NO;
    parts.bytes->append(data, size);
    return MHD_YES;
  } catch (...) {
    parts.error = std::current_exception();  // not through a library in C
    return MHD_NO;
  }
}

/// Whether all of it could be read.
bool Read(MHD_Connection* connection, std::string_view body, Parts& parts) {
  MHD_PostProcessor* const reader =
      Http().MHD_create_post_processor(connection, kBuffer, Take, &parts);
  if (reader == nullptr) return false;  // no boundary
  const MHD_Result read = Http().MHD_post_process(reader, body.data(), body.size());
  const MHD_Result ended = Http().MHD_destroy_post_processor(reader);
  return read == MHD_YES && ended == MHD_YES;
}

bool IsText(const std::string& value) {
  return value.find('\0') == std::string::npos && !FindInvalidUtf8(value);
}

}  // namespace

FormStatus ParseMultipart(MHD_Connection* connection, std::string_view body, std::size_t most,
                          Request& into) {
  Parts parts{into, most};
  const bool whole = Read(connection, body, parts);
  if (parts.error) std::rethrow_exception(parts.error);
  if (parts.status != FormStatus::kWhole) return parts.status;
  const bool texts = std::ranges::all_of(into.form.entries(),
                                         [](const auto& entry) { return IsText(entry.second); });
  if (!whole || !texts) return FormStatus::kMalformed;
  std::erase_if(into.files,
                [](const Upload& file) { return file.name.empty() && file.bytes.empty(); });
  return FormStatus::kWhole;
}

}  // namespace fordela::web
