#include "documents/site/words.h"

#include <fmt/format.h>

#include "base/text.h"
#include "documents/region_history.h"
#include "documents/table.h"

namespace fordela {

std::string PerInhabitantInWords(Kronor amount, const std::optional<Inhabitants>& inhabitants,
                                 Language language) {
  if (inhabitants.value_or(0) <= 0) return Cell::None().ForPeople(language);
  return Cell::Decimal(KronorPerInhabitant(amount, *inhabitants)).ForPeople(language);
}

std::string JoinNames(const std::vector<std::string>& names, Language language) {
  std::string out;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) out += i + 1 == names.size() ? In(language, " och ", " and ") : ", ";
    out += names[i];
  }
  return out;
}

std::string RegionsInWords(std::int64_t count, Language language) {
  return fmt::format("{} {}", GroupDigits(count),
                     count == 1 ? "region" : In(language, "regioner", "regions"));
}

std::string DecisionsInWords(std::int64_t count, Language language) {
  if (count == 1) return std::string(In(language, "ett beslut", "one decision"));
  return fmt::format("{} {}", GroupDigits(count), In(language, "beslut", "decisions"));
}

std::string DecisionInWords(const std::optional<Date>& decided_on,
                            const std::optional<std::string>& number, Language language) {
  if (decided_on && number) {
    return fmt::format("{}, {} {}", FormatDate(*decided_on), In(language, "nr", "no."), *number);
  }
  if (decided_on) return FormatDate(*decided_on);
  if (number) return fmt::format("{} {}", In(language, "nr", "no."), *number);
  return std::string(In(language, "utan angivet datum", "no date stated"));
}

}  // namespace fordela
