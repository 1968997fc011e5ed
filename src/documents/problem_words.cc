#include "documents/problem_words.h"

#include <algorithm>
#include <utility>

namespace fordela {
namespace {

using Words = std::pair<std::string_view, std::string_view>;

/// By code.
constexpr Words kWords[] = {
    {"busy", "Registret används av någon annan just nu"},
    {"decision_unknown", "Beslutet finns inte i registret"},
    {"outcome_missing", "Utfallet saknas"},
};

}  // namespace

std::string_view ProblemInWords(std::string_view code, Language language) noexcept {
  if (language != Language::kSwedish) return {};
  const auto* const found = std::ranges::find(kWords, code, &Words::first);
  return found == std::end(kWords) ? std::string_view() : found->second;
}

}  // namespace fordela
