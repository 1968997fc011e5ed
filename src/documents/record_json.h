#pragma once

// Records as JSON for programs that ask. Not the canonical content of events, which `log` prints:
// here an unknown fact is null, so that every key is always there.

#include "base/canonical_json.h"
#include "fordela/records.h"

namespace fordela {

/// {"counts":[{"code","population"}],"id","label","reference_date","source","stated_total"}
void WriteSnapshot(CanonicalJson& json, const PopulationSnapshot& snapshot);

/// {"amount","appropriation":{"area","item","sub_item"},"follow_up":{"authority",
/// "commissioned_on","diary_number"},"id","instalments":[…],"parties","purpose","title","year"}
void WriteAgreement(CanonicalJson& json, const Agreement& agreement);

/// {"amount","condition","number","parts":[{"amount","by"}],"unmet"}
void WriteInstalment(CanonicalJson& json, const Instalment& instalment);

/// {"assessed_by","evidence","met":[codes],"not_met":[codes],"reported_on"}
void WriteOutcome(CanonicalJson& json, const Outcome& outcome);

}  // namespace fordela
