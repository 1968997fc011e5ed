#include "benchmark/generated_archive.h"

#include <fmt/format.h>

#include <random>
#include <utility>
#include <vector>

#include "documents/swedish_regions.h"
#include "fordela/allocation.h"

namespace fordela::benchmark {
namespace {

constexpr std::int64_t kInstalments = 10;
constexpr std::int64_t kDecisionsOfASnapshot = 100;
constexpr std::int64_t kFirstYear = 2000;
constexpr std::int64_t kYears = 25;
constexpr const char* kOpenPopulation = "open";
constexpr std::int64_t kOpenAmount = 182'500'000;

// Inhabitants at the end of 2023 as the annex of 2024 has them, roughly; the first snapshot.
constexpr std::int64_t kInhabitants[] = {2'455'914, 404'589, 302'253, 472'298,   368'856, 203'686,
                                         246'667,   61'029,  157'973, 1'421'781, 343'746, 1'767'016,
                                         283'548,   307'772, 280'813, 287'451,   285'642, 242'148,
                                         132'572,   279'816, 249'693};

Date DateIn(std::int64_t year, unsigned month) {
  return Date{std::chrono::year{static_cast<int>(year)}, std::chrono::month{month},
              std::chrono::day{15}};
}

InstalmentId OpenInstalment(std::int64_t number) {
  return {fmt::format("open{:03}", (number - 1) / kInstalments), (number - 1) % kInstalments + 1};
}

/// Goes through the years, record by record.
class Generator {
 public:
  Generator(std::int64_t decisions, const VisitRecord& visit)
      : decisions_(decisions), visit_(visit), regions_(SwedishRegions()) {
    for (const std::int64_t inhabitants : kInhabitants) inhabitants_.push_back(inhabitants);
  }

  void Run() {
    Add(Archive{"benchmark/archive"});
    for (const Region& region : regions_) Add(region);
    while (decided_ < decisions_) {
      if (decided_ % kDecisionsOfASnapshot == 0) {
        AddPopulation(fmt::format("p{:06}", decided_ / kDecisionsOfASnapshot));
      }
      AddAgreement();
    }
    AddPopulation(kOpenPopulation);
    for (std::int64_t first = 1; first <= kOpenDecisions; first += kInstalments) {
      AddOpenAgreement(first);
    }
  }

 private:
  void Add(const Record& record) { visit_(record, ++event_); }

  [[nodiscard]] std::int64_t Year() const { return kFirstYear + decided_ * kYears / decisions_; }

  /// The same on every machine, which the library's distributions are not.
  std::int64_t Random(std::int64_t below) {
    return static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(below));
  }

  void AddPopulation(const std::string& id) {
    PopulationSnapshot snapshot;
    snapshot.id = id;
    snapshot.label = "befolkning " + id;
    snapshot.reference_date = DateIn(Year() - 1, 11);
    snapshot.source = "Statistiska centralbyrån, befolkningsstatistik";
    Inhabitants total = 0;
    for (std::size_t i = 0; i < regions_.size(); ++i) {
      inhabitants_[i] += Random(inhabitants_[i] / 400) - inhabitants_[i] / 900;
      total += inhabitants_[i];
      snapshot.counts.push_back({regions_[i].code, inhabitants_[i]});
    }
    snapshot.stated_total = total;
    population_ = id;
    Add(snapshot);
    population_event_ = event_;
  }

  void AddAgreement() {
    const std::int64_t year = Year();
    Agreement agreement{fmt::format("a{:06}", decided_ / kInstalments),
                        year,
                        "En jämlik och effektiv vård med kortare väntetider",
                        {"Staten", "Sveriges Kommuner och Regioner"},
                        "Standardiserade vårdförlopp",
                        0,
                        Appropriation{"9", "1:6", "16"},
                        FollowUp{"Socialstyrelsen", DateIn(year, 2), "S2025/01089"},
                        {}};
    for (std::int64_t number = 1; number <= kInstalments; ++number) {
      const Kronor amount = 1'000'000 + Random(400'000'000);
      Instalment instalment{number, amount, {}, {}, {{amount, Basis::kPopulation}}};
      if (number % 2 == 0) {
        instalment.condition = "Rapportering till Socialstyrelsen";
        instalment.unmet = number % 4 == 0 ? Unmet::kRedistribute : Unmet::kWithhold;
      }
      agreement.amount += amount;
      agreement.instalments.push_back(std::move(instalment));
    }
    Add(agreement);
    for (const Instalment& instalment : agreement.instalments) {
      if (decided_ == decisions_) return;
      Decide({agreement.id, instalment.number}, instalment, year);
    }
  }

  void Decide(const InstalmentId& id, const Instalment& instalment, std::int64_t year) {
    Decision decision;
    decision.instalment = id;
    const std::size_t unmet_region =
        instalment.condition ? static_cast<std::size_t>(Random(21)) : regions_.size();
    if (instalment.condition) {
      Outcome outcome{id, 1, {}, "Socialstyrelsen", DateIn(year, 5), "Delredovisning", {}};
      for (std::size_t i = 0; i < regions_.size(); ++i) {
        outcome.regions.push_back({regions_[i].code, i != unmet_region});
      }
      Add(outcome);
      decision.outcome_event = event_;
    }
    decision.decided_on = DateIn(year, 6);
    decision.number = "II:4";
    decision.population = population_;
    decision.population_event = population_event_;
    decision.payer = "Kammarkollegiet";
    SplitPot(instalment, unmet_region, decision);
    Add(decision);
    ++decided_;
  }

  void SplitPot(const Instalment& instalment, std::size_t unmet_region, Decision& decision) const {
    std::vector<Claim> claims;
    for (std::size_t i = 0; i < regions_.size(); ++i) {
      claims.push_back({regions_[i].code, i != unmet_region});
    }
    const PotPart part{instalment.amount, inhabitants_};
    const Allocation allocation = Allocate({&part, 1}, claims, decision.rule,
                                           instalment.unmet.value_or(Unmet::kRedistribute));
    decision.pot = allocation.pot;
    decision.withheld = allocation.withheld;
    for (std::size_t i = 0; i < claims.size(); ++i) {
      decision.payouts.push_back(
          {regions_[i].code, claims[i].eligible, allocation.shares[i].amount});
    }
  }

  void AddOpenAgreement(std::int64_t first) {
    Agreement agreement{OpenInstalment(first).agreement,
                        kFirstYear + kYears,
                        "Ännu obeslutad",
                        {"Staten"},
                        "Prov",
                        kInstalments * kOpenAmount,
                        {},
                        {},
                        {}};
    for (std::int64_t number = 1; number <= kInstalments; ++number) {
      agreement.instalments.push_back(
          {number, kOpenAmount, {}, {}, {{kOpenAmount, Basis::kPopulation}}});
    }
    Add(agreement);
  }

  const std::int64_t decisions_;
  const VisitRecord& visit_;
  const std::vector<Region> regions_;
  std::vector<std::int64_t> inhabitants_;
  std::mt19937_64 random_{20251211};
  std::string population_;
  std::int64_t population_event_ = 0;
  std::int64_t event_ = 0;
  std::int64_t decided_ = 0;
};

}  // namespace

Act GeneratedAct() { return {"generator", *ParseInstant("2026-01-01T00:00:00Z")}; }

void GenerateRecords(std::int64_t decisions, const VisitRecord& visit) {
  Generator(decisions, visit).Run();
}

RecordFile OpenDecision(std::int64_t number) {
  RecordFile file;
  file.name = "open";
  DecisionSection decision;
  decision.instalment = OpenInstalment(number);
  decision.decided_on = DateIn(kFirstYear + kYears, 6);
  decision.number = "II:4";
  decision.population = kOpenPopulation;
  decision.payer = "Kammarkollegiet";
  file.decision = std::move(decision);
  return file;
}

}  // namespace fordela::benchmark
