#pragma once

// A page of the desk, with the head, foot and styles of the site.

#include <map>
#include <span>
#include <string>
#include <string_view>

#include "documents/site/fields.h"
#include "documents/site/page.h"
#include "fordela/error.h"
#include "web/response.h"
#include "web/visit.h"

namespace fordela::web {

/// What surrounds the page of a visit: the archive's history as it is now, and the desk's own
/// entries in the navigation.
PageFrame FrameOf(const Visit& visit, const Database& database);

/// The desk's own part of that, for a page without the archive. What answers a POST has no path in
/// the other language.
DeskFrame DeskFrameOf(const Visit& visit);

/// The template `name` filled in. `status`: 200, or 422 for a form with problems. `form_again`: as
/// in DeskFrame, for a page with the form `entry`; whatever is sent there, nothing is recorded.
Response DeskPage(const Visit& visit, const Database& database, std::string_view name,
                  std::string_view title, Fields fields, int status = 200,
                  std::string_view form_again = {});

/// Whether the page is asked for only to be seen in the other language, with what stands in its
/// form: nothing is recorded then, and no other step is gone to.
bool IsAskedAgain(const Visit& visit);

/// And whether the page said what is wrong.
bool WasRefused(const Visit& visit);

/// What a form calls its fields, by their names.
using FieldLabels = std::map<std::string, std::string, std::less<>>;

/// What `{{> desk_problems}}` is filled with: a summary at the top of the page, which the browser
/// jumps to, with a link from each problem to its field; and what the field's own message says.
/// Adds
///   problems / warnings   lists of {problem_code, problem_words, problem_message, problem_mend,
///                         problem_field, problem_label}; `problem_field` is the id of the form's
///                         field, or empty; `problem_label` what the form calls it, by `labels`
/// Messages of the library are in English; in Swedish each has before it what its code means.
void AddProblems(Fields& fields, std::string_view list, std::span<const Problem> problems,
                 Language language, const FieldLabels& labels = {});

/// The id of the form's field with that name: letters, digits and `-` alone.
std::string FieldId(std::string_view name);

}  // namespace fordela::web
