#include "support/large_archive.h"

#include <string>
#include <vector>

#include "support/test_archive.h"

namespace fordela::test {
namespace {

constexpr std::int64_t kInstalments = 12;
constexpr std::int64_t kEventsOfAFile = 2;
constexpr const char* kCodes[] = {"01", "03", "04", "05"};

Instalment ConditionalInstalment(std::int64_t number) {
  const Kronor amount = 1000 + number;
  return {number, amount, "Redovisning", Unmet::kRedistribute, {{amount, Basis::kPopulation}}};
}

Agreement AgreementOf(const std::string& id) {
  Agreement agreement{id, 2025, "Prov", {"Staten"}, "Prov", 1'000'000, {}, {}, {}};
  for (std::int64_t number = 1; number <= kInstalments; ++number) {
    agreement.instalments.push_back(ConditionalInstalment(number));
  }
  return agreement;
}

PopulationSnapshot PopulationOf(const std::string& id, std::int64_t index) {
  PopulationSnapshot snapshot;
  snapshot.id = id;
  snapshot.label = "prov";
  snapshot.source = "prov";
  for (const char* code : kCodes) {
    snapshot.counts.push_back({code, 1000 + index * 7 % 991 + code[1]});
  }
  return snapshot;
}

RecordFile DecisionFile(const std::string& id, std::int64_t number) {
  RecordFile file;
  const InstalmentId instalment{id, number};
  const std::string excluded = kCodes[number % 4];
  std::vector<std::string> met;
  for (const char* code : kCodes) {
    if (code != excluded) met.emplace_back(code);
  }
  file.outcome = OutcomeSection{instalment, "Prov",         *ParseDate("2025-11-01"),
                                "Prov",     std::move(met), std::vector<std::string>{excluded}};
  DecisionSection decision;
  decision.instalment = instalment;
  decision.population = id;
  file.decision = std::move(decision);
  return file;
}

}  // namespace

LargeArchive MakeLargeArchive(std::int64_t events) {
  LargeArchive archive{NewArchive(), 22, {}};
  constexpr std::int64_t kAgreementsAtOnce = 20;
  for (std::int64_t index = 0; archive.events < events;) {
    std::vector<RecordFile> files;
    for (std::int64_t i = 0; i < kAgreementsAtOnce; ++i, ++index) {
      const std::string id = "a" + std::to_string(index);
      RecordFile facts;
      facts.agreement = AgreementOf(id);
      facts.population = PopulationOf(id, index);
      files.push_back(std::move(facts));
      for (std::int64_t n = 1; n <= kInstalments; ++n) files.push_back(DecisionFile(id, n));
    }
    const auto most = static_cast<std::size_t>((events - archive.events) / kEventsOfAFile);
    if (files.size() > most) files.resize(most);
    const RecordResult result = RecordFiles(archive.database, files, TestAct());
    archive.events = result.events;
    archive.root = result.root;
  }
  return archive;
}

}  // namespace fordela::test
