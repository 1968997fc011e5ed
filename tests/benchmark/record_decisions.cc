// record_decisions ARCHIVE FIRST COUNT
// Records the decisions FIRST to FIRST + COUNT − 1 on the open agreements of a generated archive,
// each in a transaction of its own on one open connection. Prints how long each took, in
// microseconds, a line for each; then the root.

#include <fmt/format.h>

#include <chrono>
#include <exception>
#include <string>

#include "benchmark/generated_archive.h"
#include "fordela/database.h"

namespace fordela::benchmark {
namespace {

void RecordDecisions(const char* archive, std::int64_t first, std::int64_t count) {
  Database database = Database::Open(archive, Access::kWrite);
  Hash root{};
  for (std::int64_t number = first; number < first + count; ++number) {
    const RecordFile file = OpenDecision(number);
    Act act = GeneratedAct();
    act.now += std::chrono::hours(24 * 3650) + std::chrono::seconds(number);
    const auto start = std::chrono::steady_clock::now();
    const RecordResult result = RecordFiles(database, {&file, 1}, act);
    const auto end = std::chrono::steady_clock::now();
    fmt::print("{}\n", std::chrono::duration_cast<std::chrono::microseconds>(end - start).count());
    root = result.root;
  }
  fmt::print("{}\n", ToHex(root));
}

}  // namespace
}  // namespace fordela::benchmark

int main(int argc, char** argv) {
  try {
    if (argc != 4) throw std::invalid_argument("usage: record_decisions ARCHIVE FIRST COUNT");
    fordela::benchmark::RecordDecisions(argv[1], std::stoll(argv[2]), std::stoll(argv[3]));
    return 0;
  } catch (const std::exception& error) {
    fmt::print(stderr, "record_decisions: {}\n", error.what());
    return 1;
  }
}
