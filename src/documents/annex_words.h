#pragma once

// What an annex says around its table, sentence by sentence, whatever the document is made of.

#include <string>
#include <vector>

#include "documents/language.h"
#include "fordela/annex.h"

namespace fordela {

struct AnnexWords {
  std::string heading;  // `Bilaga till beslut 2025-12-11 nr II:4`
  std::string title;    // of the agreement
  std::string purpose;
  std::string instalment;            // `Utbetalning cancer-2025/2`
  std::vector<std::string> version;  // that it corrects another, or is corrected; mostly empty
  std::string pot;                   // `Fördelning av 182 500 000 kronor.`
  std::vector<std::string> parts;    // of a pot that is not split by population alone; else empty
  std::vector<std::string> conditions;  // the payer too
  std::vector<std::string> excluded;    // who did not meet them, and what became of their shares
  std::vector<std::string> grounds;     // the rule, and the population
  std::string history;                  // its size and its root
};

AnnexWords WordsOf(const Annex& annex, Language language);

}  // namespace fordela
