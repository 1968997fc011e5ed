#include <fmt/format.h>

#include <string>
#include <utility>

#include "fault/hostile.h"
#include "support/archive_files.h"
#include "support/attacker.h"

namespace fordela::fault {
namespace {

/// The guards are dropped and put back, and no CHECK stops it.
HostileArchive Holding(const std::string& name, const std::string& sql) {
  return {"value: " + name, [sql](const std::filesystem::path& file) {
            test::WriteBytes(file, test::FullArchiveBytes());
            test::Attacker(file).Run(sql);
          }};
}

std::string Counting(std::int64_t rows) {
  return fmt::format(
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {}) ", rows);
}

void AddTexts(std::vector<HostileArchive>& files) {
  files.push_back(Holding("a gigantic event",
                          "UPDATE event SET canonical = hex(zeroblob(20000000)) WHERE seq = 33"));
  files.push_back(Holding("a gigantic name",
                          "UPDATE region SET name = hex(zeroblob(1500000)) WHERE code = '01'"));
  files.push_back(Holding("a gigantic actor",
                          "UPDATE event SET actor = hex(zeroblob(20000000)) WHERE seq = 33"));
  files.push_back(
      Holding("a gigantic hash", "UPDATE event SET leaf_hash = zeroblob(20000000) WHERE seq = 33"));
  files.push_back(
      Holding("a hash of 33 bytes",
              "UPDATE event SET leaf_hash = CAST(leaf_hash || x'00' AS BLOB) WHERE seq = 33"));
  files.push_back(Holding("an empty hash", "UPDATE tree_node SET hash = x'' WHERE level = 3"));
  for (const char* column :
       {"region.name", "region_alias.alias", "population_snapshot.label", "population_snapshot.id",
        "agreement.title", "agreement.id", "event.actor", "event.kind", "event.canonical",
        "event.recorded_at", "payout.region_code", "decision.rule", "archive.origin",
        "settlement.reference", "reconciliation.document"}) {
    const std::string name = column;
    const std::size_t dot = name.find('.');
    const std::string table = name.substr(0, dot);
    const std::string field = name.substr(dot + 1);
    for (const char* bytes : {"c328", "eda080", "f0808080", "00"}) {
      files.push_back(Holding(fmt::format("{} with the bytes {}", name, bytes),
                              fmt::format("UPDATE OR IGNORE {0} SET {1} = {1} || CAST(x'{2}' AS"
                                          " TEXT)",
                                          table, field, bytes)));
    }
  }
  files.push_back(Holding("a name that writes to the terminal",
                          "UPDATE region SET name = name || char(27) || '[2J' || char(8238)"));
  files.push_back(Holding("an event that is nested deeply",
                          "UPDATE event SET canonical = replace(hex(zeroblob(900000)), '00', '[')"
                          " WHERE seq = 33"));
  files.push_back(Holding("an event with a gigantic number",
                          "UPDATE event SET canonical = '{\"seq\":1e999999}' WHERE seq = 33"));
}

void AddNumbers(std::vector<HostileArchive>& files) {
  for (const char* value : {"9223372036854775807", "-9223372036854775808", "4611686018427387904"}) {
    for (const char* column :
         {"payout.amount", "decision.pot", "decision.withheld", "instalment.amount",
          "instalment_part.amount", "population_count.inhabitants", "settlement.control_sum",
          "settlement_amount.amount", "repayment.amount", "agreement.year", "agreement.amount",
          "reconciliation.size", "reconciliation.row_count", "reconciliation.count",
          "population_snapshot.stated_total", "deviation.recorded"}) {
      const std::string name = column;
      const std::size_t dot = name.find('.');
      files.push_back(Holding(
          fmt::format("{} is {}", name, value),
          fmt::format("UPDATE {} SET {} = {}", name.substr(0, dot), name.substr(dot + 1), value)));
    }
    for (const char* table : {"decision", "outcome", "population_snapshot"}) {
      files.push_back(Holding(fmt::format("{} of version {}", table, value),
                              fmt::format("UPDATE {0} SET version = {1} WHERE event_seq ="
                                          " (SELECT max(event_seq) FROM {0})",
                                          table, value)));
    }
    files.push_back(Holding(fmt::format("event {}", value),
                            fmt::format("UPDATE event SET seq = {} WHERE seq = 40", value)));
    files.push_back(Holding(fmt::format("instalment {}", value),
                            fmt::format("UPDATE instalment SET number = {0} WHERE number = 2;"
                                        "UPDATE decision SET instalment = {0}",
                                        value)));
    files.push_back(Holding(fmt::format("a node at {}", value),
                            fmt::format("UPDATE tree_node SET position = {0}, level = 62 WHERE"
                                        " level = 5",
                                        value)));
  }
}

void AddReferences(std::vector<HostileArchive>& files) {
  files.push_back(
      Holding("a population that corrects itself",
              "UPDATE population_snapshot SET corrects = event_seq WHERE event_seq = 34"));
  files.push_back(Holding("populations that correct each other",
                          "UPDATE population_snapshot SET corrects = 34, version = 3, reason = 'x'"
                          " WHERE event_seq = 26"));
  files.push_back(Holding("a decision that corrects itself",
                          "UPDATE decision SET corrects = event_seq WHERE event_seq = 36"));
  files.push_back(Holding("decisions that correct each other",
                          "UPDATE decision SET corrects = 36, version = 4, reason = 'x'"
                          " WHERE event_seq = 29"));
  files.push_back(Holding("a decision on itself",
                          "UPDATE decision SET population_event = event_seq, outcome_event ="
                          " event_seq, agreement_event = event_seq"));
  files.push_back(
      Holding("a payment on itself", "UPDATE settlement SET decision_event = event_seq"));
  files.push_back(Holding("no events", "DELETE FROM event"));
  files.push_back(Holding("no archive", "DELETE FROM archive"));
  files.push_back(Holding("no regions", "DELETE FROM region"));
  files.push_back(Holding("no tree", "DELETE FROM tree_node"));
  files.push_back(Holding("nothing",
                          "DELETE FROM event; DELETE FROM tree_node;"
                          "DELETE FROM archive; DELETE FROM region"));
}

void AddMany(std::int64_t rows, std::vector<HostileArchive>& files) {
  const std::string counting = Counting(rows);
  files.push_back(Holding("very many payouts",
                          "INSERT INTO payout " + counting + "SELECT 33, 'R' || i, 1, 0 FROM n"));
  files.push_back(Holding("very many payouts of no event",
                          "INSERT INTO payout " + counting + "SELECT 1000 + i, '01', 1, 1 FROM n"));
  files.push_back(Holding("very many nodes", "INSERT INTO tree_node " + counting +
                                                 "SELECT 9, 1000 + i, zeroblob(32) FROM n"));
  files.push_back(Holding("very many other names",
                          "INSERT INTO region_alias " + counting + "SELECT 2, 100 + i, i FROM n"));
  files.push_back(
      Holding("very many events", "INSERT INTO event " + counting +
                                      "SELECT 100 + i, '2026-01-02T03:04:05Z', 'x', 'region', '{}',"
                                      " zeroblob(32) FROM n"));
  files.push_back(Holding("very many regions",
                          "INSERT INTO region " + counting + "SELECT 100 + i, 'R' || i, i FROM n"));
}

}  // namespace

std::vector<HostileArchive> HostileValues(std::int64_t rows) {
  std::vector<HostileArchive> files;
  AddTexts(files);
  AddNumbers(files);
  AddReferences(files);
  AddMany(rows, files);
  return files;
}

}  // namespace fordela::fault
