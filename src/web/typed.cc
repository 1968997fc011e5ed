#include "web/typed.h"

#include <algorithm>
#include <charconv>
#include <iterator>

namespace fordela::web {

std::string WithoutGaps(std::string_view typed) {
  constexpr std::string_view kGaps[] = {" ", "_", "\u00a0", "\u202f", "\u2009"};
  std::string text;
  while (!typed.empty()) {
    const auto* const gap =
        std::ranges::find_if(kGaps, [&](std::string_view each) { return typed.starts_with(each); });
    if (gap != std::end(kGaps)) {
      typed.remove_prefix(gap->size());
    } else {
      text += typed.front();
      typed.remove_prefix(1);
    }
  }
  return text;
}

std::optional<std::int64_t> ParseWhole(std::string_view typed) {
  constexpr std::size_t kMostDigits = 18;
  const std::string digits = WithoutGaps(typed);
  if (digits.empty() || digits.size() > kMostDigits ||
      digits.find_first_not_of("0123456789") != std::string::npos ||
      (digits.front() == '0' && digits.size() > 1)) {
    return std::nullopt;
  }
  std::int64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

}  // namespace fordela::web
