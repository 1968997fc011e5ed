#include "documents/multiplier_json.h"

#include <string_view>

namespace fordela {
namespace {

void WriteFraction(CanonicalJson& json, std::string_view key, const ExactFraction& fraction) {
  json.Key(key);
  json.BeginObject();
  json.Member("denominator", fraction.denominator);
  json.Member("numerator", fraction.numerator);
  json.EndObject();
}

}  // namespace

void WriteMultiplier(CanonicalJson& json, const std::optional<MultiplierInterval>& multiplier) {
  json.Key("multiplier");
  if (!multiplier) return json.Null();
  json.BeginObject();
  json.Member("certificate", multiplier->certificate);
  WriteFraction(json, "high", multiplier->high);
  WriteFraction(json, "low", multiplier->low);
  json.EndObject();
}

}  // namespace fordela
