// generate DECISIONS FOLDER [--journals]
// Writes the generated archive of so many decisions: FOLDER/log.jsonl, which `fordela restore`
// takes; with --journals also the same payouts as FOLDER/payouts.journal (ledger, hledger) and
// FOLDER/payouts.beancount.

#include <fmt/format.h>

#include <charconv>
#include <cstring>
#include <exception>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "benchmark/generated_archive.h"
#include "documents/content.h"
#include "documents/event_log.h"
#include "fordela/queries.h"

namespace fordela::benchmark {
namespace {

std::ofstream Create(const std::filesystem::path& file) {
  std::ofstream out;
  out.exceptions(std::ios::failbit | std::ios::badbit);
  out.open(file, std::ios::binary | std::ios::trunc);
  return out;
}

class Log {
 public:
  explicit Log(const std::filesystem::path& folder) : out_(Create(folder / "log.jsonl")) {}

  void Write(const Record& record, std::int64_t event_seq) {
    Event event{event_seq, act_.now + std::chrono::seconds(event_seq), act_.actor,
                std::string(RecordKind(record)), RecordContent(record)};
    const Hash leaf = LeafHash(CanonicalEvent(event));
    out_ << EventJson({std::move(event), leaf});
  }

 private:
  std::ofstream out_;
  Act act_ = GeneratedAct();
};

/// A transaction for each decision: what every region gets, and the state's account against it.
class Journals {
 public:
  explicit Journals(const std::filesystem::path& folder)
      : journal_(Create(folder / "payouts.journal")),
        beancount_(Create(folder / "payouts.beancount")) {
    beancount_ << "option \"operating_currency\" \"SEK\"\n1999-01-01 open Assets:State SEK\n";
  }

  void Write(const Record& record) {
    if (const auto* region = std::get_if<Region>(&record)) {
      beancount_ << fmt::format("1999-01-01 open Expenses:Region:{} SEK\n", region->code);
    }
    const auto* decision = std::get_if<Decision>(&record);
    if (decision == nullptr) return;
    const std::string date = FormatDate(*decision->decided_on);
    const std::string title = FormatInstalmentId(decision->instalment);
    journal_ << fmt::format("{} {}\n", date, title);
    beancount_ << fmt::format("{} * \"{}\"\n", date, title);
    for (const Payout& payout : decision->payouts) {
      journal_ << fmt::format("    region:{}  {} SEK\n", payout.region, payout.amount);
      beancount_ << fmt::format("  Expenses:Region:{}  {} SEK\n", payout.region, payout.amount);
    }
    const Kronor paid = decision->pot - decision->withheld;
    journal_ << fmt::format("    state  -{} SEK\n\n", paid);
    beancount_ << fmt::format("  Assets:State  -{} SEK\n\n", paid);
  }

 private:
  std::ofstream journal_;
  std::ofstream beancount_;
};

int Run(int argc, char** argv) {
  const bool journals_wanted = argc == 4 && std::strcmp(argv[3], "--journals") == 0;
  std::int64_t decisions = 0;
  if (argc < 3 || (argc > 3 && !journals_wanted) ||
      std::from_chars(argv[1], argv[1] + std::strlen(argv[1]), decisions).ec != std::errc() ||
      decisions < 1) {
    throw std::invalid_argument("usage: generate DECISIONS FOLDER [--journals]");
  }
  Log log(argv[2]);
  std::optional<Journals> journals;
  if (journals_wanted) journals.emplace(argv[2]);
  GenerateRecords(decisions, [&](const Record& record, std::int64_t event_seq) {
    log.Write(record, event_seq);
    if (journals) journals->Write(record);
  });
  return 0;
}

}  // namespace
}  // namespace fordela::benchmark

int main(int argc, char** argv) {
  try {
    return fordela::benchmark::Run(argc, argv);
  } catch (const std::exception& error) {
    fmt::print(stderr, "generate: {}\n", error.what());
    return 1;
  }
}
