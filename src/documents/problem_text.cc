#include "documents/problem_text.h"

#include <fmt/format.h>

#include <iterator>
#include <string_view>

#include "base/canonical_json.h"
#include "documents/printable.h"

namespace fordela {
namespace {

/// `november.toml:4, agreement.amonut` or `annex.csv:4:12`, as far as it is known.
std::string Place(const Problem& problem) {
  std::string place = problem.file;
  if (!problem.file.empty() && problem.line > 0) {
    place += fmt::format(":{}", problem.line);
    if (problem.column > 0) place += fmt::format(":{}", problem.column);
  }
  if (!place.empty() && !problem.field.empty()) place += ", ";
  return place + problem.field;
}

/// `kind`: `refused`, `warning`.
std::string RenderAs(std::string_view kind, std::span<const Problem> problems) {
  std::string out;
  for (const Problem& problem : problems) {
    fmt::format_to(std::back_inserter(out), "fordela: {}: {}: {}\n", kind, problem.code,
                   Printable(problem.message));
    if (const std::string place = Place(problem); !place.empty()) {
      fmt::format_to(std::back_inserter(out), "  at {}\n", Printable(place));
    }
    if (!problem.mend.empty()) {
      fmt::format_to(std::back_inserter(out), "  to mend: {}\n", Printable(problem.mend));
    }
  }
  return out;
}

}  // namespace

std::string RenderProblems(std::span<const Problem> problems) {
  return RenderAs("refused", problems);
}

std::string RenderWarnings(std::span<const Problem> warnings) {
  return RenderAs("warning", warnings);
}

std::string RenderProblemsJson(std::span<const Problem> problems) {
  std::string out;
  CanonicalJson json(out);
  json.BeginObject();
  json.Key("refused");
  json.BeginArray();
  for (const Problem& problem : problems) {
    json.BeginObject();
    json.Member("code", problem.code);
    if (problem.column > 0) json.Member("column", std::int64_t{problem.column});
    json.Member("field", Printable(problem.field));
    if (!problem.file.empty()) json.Member("file", Printable(problem.file));
    if (problem.line > 0) json.Member("line", std::int64_t{problem.line});
    if (!problem.mend.empty()) json.Member("mend", Printable(problem.mend));
    json.Member("message", Printable(problem.message));
    json.EndObject();
  }
  json.EndArray();
  json.EndObject();
  return out += '\n';
}

}  // namespace fordela
