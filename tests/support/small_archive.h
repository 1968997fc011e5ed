#pragma once

#include <string>

#include "fordela/database.h"

namespace fordela::test {

/// One instalment of 100 kr over 50, 30 and 20 inhabitants, whose condition 03 did not meet; or
/// what the members say instead, as in a record file.
struct Small {
  std::string instalment = "amount = 100\ncondition = \"C\"\nunmet = \"redistribute\"\n";
  std::string outcome = "met = [\"01\", \"04\"]\nnot_met = [\"03\"]\n";
  std::string counts = "01 = 50\n03 = 30\n04 = 20\n";
  std::string rule = "rule = \"largest-remainder\"\n";
};

/// In memory, with the 21 regions, agreement `a`, population `p` and decision `a/1`.
Database SmallArchive(const Small& small);

}  // namespace fordela::test
