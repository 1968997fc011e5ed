#include <algorithm>
#include <string>
#include <string_view>

#include "documents/population_readers.h"

namespace fordela {
namespace {

/// `01` of `01 Stockholms län` and of `01`; empty if the text does not begin with such a code.
std::string_view LeadingCode(std::string_view text) {
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  if (digits == text.size()) return text;
  return text[digits] == ' ' ? text.substr(0, digits) : std::string_view();
}

bool IsMunicipalityCode(std::string_view code) {
  constexpr std::size_t kDigits = 4;
  return (code.size() == kDigits || code.size() == kDigits - 1) &&
         code.find_first_not_of("0123456789") == std::string_view::npos &&
         code.find_first_not_of('0') != std::string_view::npos;
}

}  // namespace

Area ResolveArea(RegionIndex& index, const CubeCategory& category) {
  std::string code = category.code;
  std::string name = category.label;
  const std::string_view leading = LeadingCode(name);
  if (!leading.empty() && (code.empty() || code == leading)) {
    code = std::string(leading);
    name.erase(0, std::min(name.size(), leading.size() + 1));
  }
  const bool is_zero = !code.empty() && code.find_first_not_of('0') == std::string::npos;
  if (is_zero && name.empty()) return {.who = {.is_sum = true}};
  const Region* region = index.ByCode(code);
  if (IsMunicipalityCode(code) && (region == nullptr || region->code != code)) {
    return {.who = {}, .is_municipality = true};
  }
  return {.who = ResolveName(index, code, name)};
}

bool LooksLikeArea(const RegionIndex& index, std::string_view text) {
  const std::string_view code = LeadingCode(text);
  const std::string_view name = text.substr(std::min(text.size(), code.size() + 1));
  if (!code.empty()) {
    return index.ByCode(code) != nullptr || IsMunicipalityCode(code) ||
           code.find_first_not_of('0') == std::string_view::npos || index.ByName(name) != nullptr;
  }
  return index.ByName(text) != nullptr || IsSumName(text);
}

}  // namespace fordela
