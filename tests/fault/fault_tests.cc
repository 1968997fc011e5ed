#include "fault/fault_tests.h"

namespace fordela::fault {

const std::vector<FaultTest>& FaultTests() {
  static const std::vector<FaultTest> kTests = {
      // The longest first: some are at work at the same time.
      {"memory", "each allocation of a record and an audit fails", MemoryShortage},
      {"kill", "commands are killed at any instant, or at any of their system calls", Kill},
      {"disk-full", "no room: on the disk, in the archive, for a file, for the answer", DiskFull},
      {"many-at-once", "2 to 16 processes on one archive; one is stopped with the lock",
       ManyAtOnce},
      {"desk", "the desk is killed as it records; two windows, and the command line, at once",
       Desk},
      {"surroundings", "odd clocks, environments, streams, signals, permissions, limits",
       Surroundings},
      {"bit-rot", "bits turned, pages blanked and swapped, a cut end, foreign journals", BitRot},
      {"tampering", "each column of each table changed, the guards put back", Tamper},
      {"hostile-files", "archives, logs, tables and notes made to mislead or to hang",
       OpenHostileFiles},
      {"queries", "random commands and questions, against a model of the archive",
       QueryAgainstModel},
      {"io-fault", "each call of the operating system fails, for each command", IoFault},
      {"power-loss", "the power goes at each sync point, and again on opening", PowerLoss},
  };
  return kTests;
}

}  // namespace fordela::fault
