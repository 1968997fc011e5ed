#include "documents/xlsx_surroundings.h"

#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstring>

#include "fordela/error.h"

namespace fordela {
namespace {

[[noreturn]] void Fail(const char* what) {
  const int error = errno;
  throw Error(ErrorCode::kFailed,
              fmt::format("cannot make the spreadsheet: {}: {}", what, std::strerror(error)),
              "take --format csv");
}

}  // namespace

MemoryFile::MemoryFile() : descriptor_(::memfd_create("fordela.xlsx", MFD_CLOEXEC)) {
  if (descriptor_ < 0) Fail("a file in memory");
}

MemoryFile::~MemoryFile() { ::close(descriptor_); }

std::string MemoryFile::Path() const { return fmt::format("/proc/self/fd/{}", descriptor_); }

std::string MemoryFile::Bytes() const {
  std::string bytes;
  std::array<char, 65536> buffer{};
  for (;;) {
    const ssize_t count =
        ::pread(descriptor_, buffer.data(), buffer.size(), static_cast<off_t>(bytes.size()));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) Fail("reading it back");
    if (count == 0) return bytes;
    bytes.append(buffer.data(), static_cast<std::size_t>(count));
  }
}

PlainNumbers::PlainNumbers()
    : plain_(::newlocale(LC_ALL_MASK, "C", nullptr)), before_(::uselocale(plain_)) {
  if (plain_ == nullptr) Fail("the locale C");
}

PlainNumbers::~PlainNumbers() {
  ::uselocale(before_);
  ::freelocale(plain_);
}

}  // namespace fordela
