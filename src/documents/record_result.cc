#include "documents/record_result.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/canonical_json.h"
#include "base/text.h"
#include "documents/annex.h"
#include "documents/problem_text.h"

namespace fordela {
namespace {

std::string Fate(const RecordedItem& item) {
  if (item.already_recorded) {
    return item.event > 0 ? fmt::format("already recorded as event {}", item.event)
                          : std::string("already recorded");
  }
  return item.event > 0 ? fmt::format("recorded as event {}", item.event)
                        : std::string("would be recorded");
}

void AppendItems(std::string& out, const RecordResult& result) {
  for (const RecordedItem& item : result.items) {
    out += fmt::format("{}: {}\n", item.title, Fate(item));
  }
}

void AppendTotal(std::string& out, const Annex& annex) {
  const auto paid = std::count_if(annex.rows.begin(), annex.rows.end(),
                                  [](const AnnexRow& row) { return row.met; });
  out += fmt::format("{}: {} kr to {} of {} regions, rule {}, {} kr withheld\n",
                     FormatInstalmentId(annex.decision.instalment),
                     GroupDigits(annex.decision.pot - annex.decision.withheld), paid,
                     annex.rows.size(), RuleName(annex.decision.rule),
                     GroupDigits(annex.decision.withheld));
}

}  // namespace

std::string RecordResultText(const RecordResult& result) {
  std::string out;
  AppendItems(out, result);
  for (const Annex& annex : result.annexes) AppendTotal(out, annex);
  return out += fmt::format("history: {} events, root {}\n", GroupDigits(result.events),
                            ToHex(result.root));
}

std::string PreviewText(const RecordResult& result, Language language) {
  std::string out;
  AppendItems(out, result);
  for (const Annex& annex : result.annexes) {
    out += '\n';
    out += RenderAnnexText(annex, language);
  }
  return out += "\nnothing was written\n";
}

std::string RecordResultJson(const RecordResult& result) {
  std::string out;
  CanonicalJson json(out);
  json.BeginObject();
  json.Member("events", result.events);
  json.Key("items");
  json.BeginArray();
  for (const RecordedItem& item : result.items) {
    json.BeginObject();
    json.Member("already_recorded", item.already_recorded);
    json.Key("event");
    if (item.event > 0) {
      json.Integer(item.event);
    } else {
      json.Null();
    }
    json.Member("title", item.title);
    json.EndObject();
  }
  json.EndArray();
  json.Member("root", ToHex(result.root));
  WriteWarnings(json, result.warnings);
  json.EndObject();
  return out += '\n';
}

}  // namespace fordela
