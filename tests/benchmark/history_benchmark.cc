// The steps from a record to the root: canonical JSON, its hash, the tree; and back.

#include <benchmark/benchmark.h>

#include <stdexcept>

#include "base/sha256.h"
#include "benchmark/generated_archive.h"
#include "documents/content.h"
#include "documents/event_log.h"
#include "documents/event_log_reader.h"
#include "fordela/history.h"
#include "fordela/queries.h"

namespace fordela {
namespace {

/// A decision over 21 regions, as nearly all of an archive's bytes are.
const Record& DecisionRecord() {
  static const Record record = [] {
    Record last;
    fordela::benchmark::GenerateRecords(1, [&](const Record& each, std::int64_t) {
      if (std::holds_alternative<Decision>(each)) last = each;
    });
    return last;
  }();
  return record;
}

Event DecisionEvent() {
  return {100, fordela::benchmark::GeneratedAct().now, "generator", "decision",
          RecordContent(DecisionRecord())};
}

void SetBytes(::benchmark::State& state, std::size_t bytes) {
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
}

void WriteContent(::benchmark::State& state) {
  const Record& record = DecisionRecord();
  for (auto _ : state) ::benchmark::DoNotOptimize(RecordContent(record));
  SetBytes(state, RecordContent(record).size());
}
BENCHMARK(WriteContent);

void ReadContent(::benchmark::State& state) {
  const std::string content = RecordContent(DecisionRecord());
  for (auto _ : state) ::benchmark::DoNotOptimize(ParseContent("decision", content));
  SetBytes(state, content.size());
}
BENCHMARK(ReadContent);

void WriteCanonicalEvent(::benchmark::State& state) {
  const Event event = DecisionEvent();
  for (auto _ : state) ::benchmark::DoNotOptimize(CanonicalEvent(event));
}
BENCHMARK(WriteCanonicalEvent);

void HashEvent(::benchmark::State& state) {
  const std::string canonical = CanonicalEvent(DecisionEvent());
  for (auto _ : state) ::benchmark::DoNotOptimize(LeafHash(canonical));
  SetBytes(state, canonical.size());
}
BENCHMARK(HashEvent);

void HashMebibyte(::benchmark::State& state) {
  const std::string bytes(std::size_t{1} << 20U, 'x');
  for (auto _ : state) ::benchmark::DoNotOptimize(Sha256(bytes));
  SetBytes(state, bytes.size());
}
BENCHMARK(HashMebibyte);

void AppendToTree(::benchmark::State& state) {
  TreeEdge edge;
  const Hash leaf = LeafHash("leaf");
  for (auto _ : state) ::benchmark::DoNotOptimize(AppendLeaf(edge, leaf));
}
BENCHMARK(AppendToTree);

void ReadLogLine(::benchmark::State& state) {
  Event event = DecisionEvent();
  const Hash leaf = LeafHash(CanonicalEvent(event));
  std::string line = EventJson({std::move(event), leaf});
  line.pop_back();
  if (!ParseLoggedEvent(line)) throw std::logic_error("a line that was written is read");
  for (auto _ : state) ::benchmark::DoNotOptimize(ParseLoggedEvent(line));
  SetBytes(state, line.size());
}
BENCHMARK(ReadLogLine);

}  // namespace
}  // namespace fordela
