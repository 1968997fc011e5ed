#pragma once

// What is allowed, but worth a second look. `record` warns of it and the audit reports it.

#include <string>
#include <vector>

#include "fordela/records.h"
#include "services/split.h"

namespace fordela::services {

/// A doubt: the name of the check and a sentence.
struct Doubt {
  std::string check;
  std::string message;
};

/// stated_total: the stated total is not the sum. label_date: the label names another year,
/// quarter, month or day than the reference date's.
std::vector<Doubt> DoubtsAbout(const PopulationSnapshot& snapshot);

/// instalments: they sum to less than the agreement's amount.
std::vector<Doubt> DoubtsAbout(const Agreement& agreement);

/// reference_date: it lies after the decision. decided_before_report: the decision was taken before
/// its condition was reported on. region_without_figure: a region met the condition, but the
/// snapshot has no figure for it.
std::vector<Doubt> DoubtsAbout(const Decision& decision, const DecisionBasis& basis);

/// same_figures: two snapshots have the same figures. jump: a region's figure changed by more than
/// a tenth against the snapshot before.
std::vector<Doubt> DoubtsBetween(const PopulationSnapshot& earlier,
                                 const PopulationSnapshot& later);

/// The sum of a snapshot's counts.
Inhabitants SumOfCounts(const PopulationSnapshot& snapshot);

}  // namespace fordela::services
