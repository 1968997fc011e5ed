#pragma once

// The forms by which the desk records, filled in page by page as an officer would: each as it is
// just before its last button is pressed. Nothing is recorded here.

#include <string>
#include <string_view>

#include "fault/desk_process.h"

namespace fordela::fault {

/// A decision, from a draft: the preview's form. Throws std::runtime_error if there is no such.
DeskForm RecordForm(const DeskProcess& desk, std::string_view draft);

/// A correction of a decision: the preview's form. `figures`: what is typed instead, by field.
DeskForm CorrectForm(const DeskProcess& desk, const std::string& decision,
                     const test::FormValues& figures, const std::string& reason);

/// A payment to all regions.
DeskForm SettleForm(const DeskProcess& desk, const std::string& decision, const std::string& amount,
                    const std::string& paid_on, const std::string& reference);

/// What is typed into the form of a repayment: `region`, `amount`, `repaid_on`, `reason`.
DeskForm RepayForm(const DeskProcess& desk, const std::string& decision,
                   const test::FormValues& typed);

}  // namespace fordela::fault
