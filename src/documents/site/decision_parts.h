#pragma once

// The parts of the page of a decision. Each fills the fields of its section.

#include "documents/site/page.h"

namespace fordela {

/// Who gets what: the table with its sums, and a chart.
void AddAmounts(Fields& fields, const PageFrame& frame, const Annex& annex);

/// What regions gained or lost because others were excluded.
void AddExclusions(Fields& fields, const PageFrame& frame, const DecisionPage& page);

/// Where each amount comes from.
void AddDerivation(Fields& fields, const PageFrame& frame, const DecisionPage& page);

/// What was paid and came back, and the documents that the decision was held against.
void AddPayments(Fields& fields, const PageFrame& frame, const DecisionPage& page);

/// `{{> decision_accounts}}`: what each region was decided, paid and has repaid, and the sums.
void AddAccounts(Fields& fields, const DecisionSettlements& settlements);

/// The name of a region of the annex; its code, if it has no row.
std::string NameIn(const Annex& annex, std::string_view code);

/// Σ of the annex.
Kronor PaidBy(const Annex& annex);

}  // namespace fordela
