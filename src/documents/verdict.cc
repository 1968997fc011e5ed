#include "documents/verdict.h"

#include <fmt/format.h>

#include "base/canonical_json.h"
#include "documents/wrap.h"

namespace fordela {
namespace {

std::string Section(std::string_view title, const std::vector<std::string>& clauses) {
  if (clauses.empty()) return {};
  std::string out = fmt::format("\n{}:\n", title);
  for (const std::string& clause : clauses) out += fmt::format("  {}\n", clause);
  return out;
}

void Member(CanonicalJson& json, std::string_view key, const std::vector<std::string>& clauses) {
  json.Key(key);
  json.BeginArray();
  for (const std::string& clause : clauses) json.String(clause);
  json.EndArray();
}

}  // namespace

std::string VerdictText(const Verdict& verdict) {
  std::string out = verdict.ok() ? fmt::format("ok: the {} verifies\n", verdict.kind)
                                 : fmt::format("FALSE: the {} does not verify\n", verdict.kind);
  out += Section("false", verdict.faults);
  if (verdict.ok()) {
    out += Section("proven", verdict.proven) + Section("not proven", verdict.not_proven);
  }
  return WrapLines(out);
}

std::string VerdictJson(const Verdict& verdict) {
  std::string out;
  CanonicalJson json(out);
  json.BeginObject();
  Member(json, "faults", verdict.faults);
  json.Member("kind", verdict.kind);
  Member(json, "not_proven", verdict.not_proven);
  json.Member("ok", verdict.ok());
  Member(json, "proven", verdict.proven);
  json.EndObject();
  return out += '\n';
}

}  // namespace fordela
