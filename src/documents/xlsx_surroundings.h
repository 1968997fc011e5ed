#pragma once

// What libxlsxwriter 1.1.4 needs of the operating system: it writes to a named file only, and it
// prints numbers in the locale of the thread.

#include <locale.h>

#include <string>

namespace fordela {

/// A file in memory that has a name for as long as this lives. Nothing of it is left on a disk.
/// Throws Error (failed).
class MemoryFile {
 public:
  MemoryFile();
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  ~MemoryFile();

  [[nodiscard]] std::string Path() const;
  /// All that was written to it.
  [[nodiscard]] std::string Bytes() const;

 private:
  int descriptor_;
};

/// While this lives, numbers are printed in this thread with a decimal point and nothing between
/// thousands. Throws Error (failed).
class PlainNumbers {
 public:
  PlainNumbers();
  PlainNumbers(const PlainNumbers&) = delete;
  PlainNumbers& operator=(const PlainNumbers&) = delete;
  ~PlainNumbers();

 private:
  locale_t plain_;
  locale_t before_;
};

}  // namespace fordela
