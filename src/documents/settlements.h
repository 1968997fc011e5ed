#pragma once

// What was decided, paid and repaid; and what settling or repaying did.

#include <string>
#include <vector>

#include "documents/table.h"
#include "fordela/settlements.h"

namespace fordela {

/// One line a decision, and the sum of all.
Table SettlementSumsTable(const std::vector<DecisionSettlements>& decisions);

/// One line a decision and region.
Table SettlementsTable(const std::vector<DecisionSettlements>& decisions);

/// The regions of one decision, what is to pay and to reclaim, the transfers and the repayments.
std::string SettlementsText(const DecisionSettlements& settlements);

/// {"settlements":[{"decided","decision","net","outstanding","paid","repaid","repayments":[{
/// "amount","code","event","reason","repaid_on"}],"rows":[{"code","decided","net","outstanding",
/// "paid","region","repaid"}],"to_pay","to_reclaim","transfers":[{"amounts":[{"amount","code"}],
/// "control_sum","count","event","paid_on","reference"}]}]} and a line feed.
std::string SettlementsJson(const std::vector<DecisionSettlements>& decisions);

/// What was recorded, count and control sum, and the history's root.
std::string SettlementResultText(const Recorded<Settlement>& result);
/// {"already_recorded","amounts":[{"amount","code"}],"control_sum","count","decision","event",
/// "events","paid_on","reference","root","warnings"} and a line feed; "warnings" as `record` has
/// it.
std::string SettlementResultJson(const Recorded<Settlement>& result);

std::string RepaymentResultText(const Recorded<Repayment>& result);
/// {"already_recorded","amount","code","decision","event","events","reason","repaid_on","root",
/// "warnings"} and a line feed.
std::string RepaymentResultJson(const Recorded<Repayment>& result);

}  // namespace fordela
