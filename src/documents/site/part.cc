#include "documents/site/part.h"

#include <fmt/format.h>

#include <utility>

#include "base/text.h"

namespace fordela {
namespace {

std::string YearOf(const std::optional<std::int64_t>& year) {
  return year ? std::to_string(*year) : std::string();
}

}  // namespace

std::string SpanQuery(const SiteSpan& span) {
  std::string query;
  const auto add = [&](std::string_view name, const std::string& value) {
    if (value.empty()) return;
    query += fmt::format("{}{}={}", query.empty() ? "" : "&", name, value);
  };
  add("from", YearOf(span.from_year));
  add("to", YearOf(span.to_year));
  if (span.before) add("before", FormatInstalmentId(*span.before));
  return query;
}

std::string YearsInWords(const SiteSpan& span, Language language) {
  if (span.from_year && span.to_year && span.from_year == span.to_year) {
    return std::to_string(*span.from_year);
  }
  if (span.from_year && span.to_year) return fmt::format("{}–{}", *span.from_year, *span.to_year);
  if (span.from_year) {
    return fmt::format("{} {}", *span.from_year, In(language, "och senare", "and later"));
  }
  if (span.to_year) {
    return fmt::format("{} {}", *span.to_year, In(language, "och tidigare", "and earlier"));
  }
  return {};
}

void AddPart(Fields& fields, const PageFrame& frame, const std::optional<SitePart>& part,
             std::string_view what) {
  if (!part || !part->partial()) return;
  Fields group;
  group.Text("part_shown", GroupDigits(part->shown))
      .Text("part_in_all", GroupDigits(part->in_all))
      .Text("part_what", what)
      .Text("part_path", frame.path)
      .Text("part_from", YearOf(part->span.from_year))
      .Text("part_to", YearOf(part->span.to_year))
      .Flag("part_cut", part->shown < part->in_all)
      .Flag("part_moved", part->chosen() || part->span.before);
  if (part->chosen()) group.Text("part_years", YearsInWords(part->span, frame.language));
  if (part->span.before) group.Text("part_before", FormatInstalmentId(*part->span.before));
  if (part->older) {
    SiteSpan older = part->span;
    older.before = part->older;
    group.Text("part_older", SpanQuery(older));
  }
  fields.Group("part", std::move(group));
}

}  // namespace fordela
