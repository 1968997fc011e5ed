#include "fault/fault_tests.h"

namespace fordela::fault {

const std::vector<FaultTest>& FaultTests() {
  static const std::vector<FaultTest> kTests = {};
  return kTests;
}

}  // namespace fordela::fault
