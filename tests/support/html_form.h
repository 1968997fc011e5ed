#pragma once

// The forms of a page, as a browser sends them.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fordela::test {

/// Names and values of a form, in the order in which they are sent.
using FormValues = std::vector<std::pair<std::string, std::string>>;

/// What the browser would send of a page's form: hidden fields, what stands in texts, chosen
/// options and ticked boxes, without the buttons. `action`: how the form's address ends, as it
/// stands in the page; the first form of that action. Throws std::runtime_error if there is none.
FormValues FormOf(std::string_view html, std::string_view action);

/// The value of that name; empty if there is none.
std::string ValueIn(const FormValues& form, std::string_view name);

/// The same form with the values of that name replaced by one, or with it added.
void Fill(FormValues& form, const std::string& name, const std::string& value);

/// Without the values of that name; with a value, only that one: an unticked box.
void Untick(FormValues& form, std::string_view name, std::string_view value = {});

}  // namespace fordela::test
