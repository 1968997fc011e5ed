#pragma once

#include <span>
#include <vector>

#include "documents/text_lines.h"
#include "fordela/published_table.h"

namespace fordela {

/// The amounts that running text names in kronor: a number as ReadPrintedNumber has it, or with
/// decimals before `tusen`, `miljoner` or `miljarder`; then `kronor`, `kr` or `SEK`. A line may end
/// anywhere within. What is not whole kronor, or can be read in two ways (`1.500 miljoner`), is
/// left out. In the order of the text.
std::vector<AmountInText> FindAmounts(std::span<const TextLine> lines);

}  // namespace fordela
