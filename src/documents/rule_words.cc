#include "documents/rule_words.h"

namespace fordela {

std::string_view RuleInWords(Rule rule, Language language) noexcept {
  switch (rule) {
    case Rule::kLargestRemainder:
      return In(language,
                "största resttal: varje region får de hela kronorna i sin kvot, och kronorna som "
                "då är kvar går en och en till de största resttalen",
                "largest remainder: each region gets the whole kronor of its quota, and the kronor "
                "then left over go one each to the largest remainders");
    case Rule::kHalfUpResidualLargest:
      return In(language,
                "avrundning till närmaste krona; det som summan då saknar eller överskjuter läggs "
                "på den största mottagaren",
                "rounded to the nearest krona; what the sum then lacks or exceeds is put on the "
                "largest recipient");
    case Rule::kWebster:
      return In(
          language,
          "uddatalsmetoden (Webster, Sainte-Laguë): gemensam divisor, delningstal mitt emellan två "
          "hela kronor",
          "Webster's method (Sainte-Laguë): a common divisor, rounded at the midpoint between "
          "two whole kronor");
    case Rule::kJefferson:
      return In(language, "heltalsmetoden (Jefferson, D'Hondt): gemensam divisor, avrundat nedåt",
                "Jefferson's method (D'Hondt): a common divisor, rounded down");
    case Rule::kAdams:
      return In(language, "Adams metod: gemensam divisor, avrundat uppåt",
                "Adams's method: a common divisor, rounded up");
    case Rule::kHuntingtonHill:
      return In(language,
                "Huntington–Hills metod: gemensam divisor, avrundat vid det geometriska "
                "medelvärdet av två på varandra följande hela kronor",
                "Huntington–Hill's method: a common divisor, rounded at the geometric mean of two "
                "consecutive whole kronor");
    case Rule::kDean:
      return In(language,
                "Deans metod: gemensam divisor, avrundat vid det harmoniska medelvärdet av två på "
                "varandra följande hela kronor",
                "Dean's method: a common divisor, rounded at the harmonic mean of two consecutive "
                "whole kronor");
    case Rule::kStated:
      return In(language,
                "beloppen återges så som beslutet anger dem; ingen regel har räknat fram dem",
                "the amounts are as the decision states them; no rule computed them");
  }
  return {};
}

}  // namespace fordela
