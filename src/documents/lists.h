#pragma once

// The plain lists: what the archive has on record. Each as a table (text and CSV) and as JSON with
// a line feed at its end.

#include <string>
#include <vector>

#include "documents/table.h"
#include "fordela/queries.h"

namespace fordela {

Table RegionsTable(const std::vector<Region>& regions);
/// {"regions":[{"aliases","code","name"}]}
std::string RegionsJson(const std::vector<Region>& regions);

Table SnapshotsTable(const std::vector<PopulationSnapshot>& snapshots);
/// {"snapshots":[…]}: see WriteSnapshot.
std::string SnapshotsJson(const std::vector<PopulationSnapshot>& snapshots);

Table AgreementsTable(const std::vector<Agreement>& agreements);
/// {"agreements":[…]}: see WriteAgreement.
std::string AgreementsJson(const std::vector<Agreement>& agreements);

Table DecisionsTable(const std::vector<DecisionSummary>& decisions);
/// The keys of DESIGN §6.
std::string DecisionsJson(const std::vector<DecisionSummary>& decisions);

}  // namespace fordela
