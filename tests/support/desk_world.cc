#include "support/desk_world.h"

#include <algorithm>
#include <stdexcept>

#include "fordela/prove.h"
#include "support/archive_files.h"
#include "support/test_archive.h"

namespace fordela::test {
namespace {

std::filesystem::path Written(const std::filesystem::path& file, const std::string& bytes) {
  WriteBytes(file, bytes);
  return file;
}

}  // namespace

std::string LocationOf(const web::Response& response) {
  for (const auto& [name, value] : response.headers) {
    if (response.status == 303 && name == "Location") return value;
  }
  return {};
}

DeskWorld::DeskWorld(const std::string& archive, bool read_only)
    : desk_({Written(file_, archive), read_only, "token", TestAct}) {}

web::Response DeskWorld::Get(const std::string& path) {
  web::Request request{.method = "GET", .path = path.substr(0, path.find('?'))};
  std::size_t at = path.find('?');
  while (at != std::string::npos) {
    const std::size_t next = path.find('&', at + 1);
    const std::string pair = path.substr(at + 1, next == std::string::npos ? next : next - at - 1);
    const std::size_t equals = std::min(pair.find('='), pair.size());
    request.query.Add(pair.substr(0, equals),
                      equals < pair.size() ? pair.substr(equals + 1) : std::string());
    at = next;
  }
  return desk_.Answer(request);
}

web::Response DeskWorld::Post(const std::string& path, const FormValues& form,
                              const std::vector<web::Upload>& files) {
  web::Request request{.method = "POST", .path = path, .files = files};
  for (const auto& [name, value] : form) request.form.Add(name, value);
  return desk_.Answer(request);
}

web::Response DeskWorld::Follow(const web::Response& response) {
  const std::string location = LocationOf(response);
  if (location.empty()) throw std::runtime_error("the answer does not lead elsewhere");
  return Get(location);
}

std::int64_t DeskWorld::Events() const {
  return LoadCheckpoint(Database::Open(file_, Access::kRead)).size;
}

}  // namespace fordela::test
