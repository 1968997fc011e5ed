#pragma once

// Readers (documents/toml_reader.h) of the sections of a record file. What is checked across the
// keys of a section is listed with each; nothing here looks beyond the file.

#include <optional>
#include <vector>

#include "documents/toml_reader.h"
#include "fordela/record_file.h"

namespace fordela {

/// `[[region]]`, all of them. A code, or a name or alias, that stands twice: duplicate.
std::optional<std::vector<Region>> ReadRegions(const Field& field);

/// `[agreement]`. Instalments that are not numbered 1 to n: instalments_not_numbered; that sum to
/// more than the agreement's amount: instalments_exceed_agreement. Parts that do not sum to their
/// instalment: parts_differ_from_instalment. One of `condition` and `unmet` alone:
/// condition_without_unmet, unmet_without_condition.
std::optional<Agreement> ReadAgreement(const Field& field);

/// `[population]`.
std::optional<PopulationSnapshot> ReadPopulation(const Field& field);

/// `[outcome]`. Neither list: key_missing; both empty: list_empty; a region in both:
/// outcome_contradicts.
std::optional<OutcomeSection> ReadOutcome(const Field& field);

/// `[decision]`. With the rule `stated`, no amounts: stated_missing, or no reason:
/// stated_reason_missing. With any other rule, a reason: stated_reason_unwanted.
std::optional<DecisionSection> ReadDecision(const Field& field);

}  // namespace fordela
