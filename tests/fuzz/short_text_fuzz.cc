// Short texts: dates, instants, the names of decisions, rules and regions.

#include "base/text.h"
#include "base/unicode.h"
#include "documents/printable.h"
#include "documents/region_names.h"
#include "documents/swedish_regions.h"
#include "fordela/date.h"
#include "fordela/records.h"
#include "fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace fordela;
  const std::string_view text = fuzz::TextOf(data, size);
  if (const auto date = ParseDate(text)) fuzz::Require(FormatDate(*date) == text, "a date");
  if (const auto instant = ParseInstant(text)) {
    fuzz::Require(FormatInstant(*instant) == text, "an instant");
  }
  if (const auto id = ParseDecisionId(text)) {
    fuzz::Require(ParseDecisionId(FormatDecisionId(*id)) == id, "a decision");
  }
  static_cast<void>(FindRule(text));
  fuzz::Require(IsPrintable(Printable(text)), "what is printed is safe");
  if (!FindInvalidUtf8(text)) {
    static const std::vector<Region> regions = SwedishRegions();
    static_cast<void>(FindRegion(regions, text));
    fuzz::Require(NormalizeNfc(NormalizeNfc(text)) == NormalizeNfc(text),
                  "a normal form is its own");
    fuzz::Require(FoldName(FoldName(text)) == FoldName(text), "a folded name is its own");
  }
  return 0;
}
