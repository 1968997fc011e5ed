#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "fordela/progress.h"

namespace fordela::cli {

/// One line on standard error that tells how far long work has come. It is there only on a terminal
/// and after the first second, is written over in place, and is wiped when this is.
class ProgressLine {
 public:
  /// `verb`: `auditing`.
  explicit ProgressLine(std::string verb);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  /// To be handed to what works; valid as long as this is. Empty when nobody would see it.
  [[nodiscard]] Progress Callback();

 private:
  void Show(std::int64_t done, std::optional<std::int64_t> all);
  void Write(std::string_view text);

  std::string verb_;
  bool seen_;  // standard error is a terminal
  std::chrono::milliseconds next_;
  int width_ = 0;  // of what stands on the line
};

}  // namespace fordela::cli
