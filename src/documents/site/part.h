#pragma once

#include <string>
#include <string_view>

#include "documents/site/page.h"

namespace fordela {

/// Says, where a page shows a part of a large archive, of how much it is a part, and leads to the
/// rest: what `{{#part}}{{> desk_part}}{{/part}}` is filled with. Adds nothing where all is shown.
/// `what`: is counted, such as `utbetalningar`.
void AddPart(Fields& fields, const PageFrame& frame, const std::optional<SitePart>& part,
             std::string_view what);

/// `from=2020&to=2024&before=cancer-2024/2`: what a page of that span is asked for with, without
/// what the span leaves open.
std::string SpanQuery(const SiteSpan& span);

/// `2020–2024`, `från 2020`; empty if no years were chosen.
std::string YearsInWords(const SiteSpan& span, Language language);

}  // namespace fordela
