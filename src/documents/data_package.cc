#include "documents/data_package.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/canonical_json.h"
#include "base/text.h"
#include "documents/indented_json.h"

namespace fordela {
namespace {

constexpr const char* kNameCharacters =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_";
constexpr std::size_t kMaxLicence = 200;

/// What the standard and a reader know a kind of field by.
struct FieldType {
  const char* type;
  const char* pattern;  // a constraint; empty: none
  const char* unit;     // ours; empty: none
  bool below_zero;      // whether numbers may be
};

FieldType TypeOf(FieldKind kind) {
  switch (kind) {
    case FieldKind::kText:
    case FieldKind::kName:
      return {"string", "", "", true};
    case FieldKind::kCode:
      return {"string", "^[0-9A-Z]{2,8}$", "", true};
    case FieldKind::kDate:
      return {"date", "", "", true};
    case FieldKind::kInstant:
      return {"datetime", "", "", true};
    case FieldKind::kYear:
      return {"year", "", "", true};
    case FieldKind::kInteger:
      return {"integer", "", "", false};
    case FieldKind::kKronor:
      return {"integer", "", "SEK", false};
    case FieldKind::kInhabitants:
      return {"integer", "", "inhabitants", false};
    case FieldKind::kPercent:
      return {"number", "", "%", false};
    case FieldKind::kFlag:
      return {"boolean", "", "", true};
    case FieldKind::kHash:
      return {"string", "^[0-9a-f]{64}$", "", true};
  }
  return {};
}

void WriteList(CanonicalJson& json, std::string_view key, const std::vector<std::string>& texts) {
  json.Key(key);
  json.BeginArray();
  for (const std::string& text : texts) json.String(text);
  json.EndArray();
}

void WriteConstraints(CanonicalJson& json, const TableField& field, const FieldType& type) {
  json.Key("constraints");
  json.BeginObject();
  if (!type.below_zero) json.Member("minimum", std::int64_t{0});
  if (*type.pattern != '\0') json.Member("pattern", type.pattern);
  json.Member("required", field.required);
  json.EndObject();
}

void WriteField(CanonicalJson& json, const TableField& field) {
  const FieldType type = TypeOf(field.kind);
  json.BeginObject();
  WriteConstraints(json, field, type);
  json.Member("description", field.description);
  json.Member("name", field.name);
  json.Member("type", type.type);
  if (*type.unit != '\0') json.Member("unit", type.unit);
  json.EndObject();
}

void WriteForeignKeys(CanonicalJson& json, const TableShape& shape) {
  json.Key("foreignKeys");
  json.BeginArray();
  for (const ForeignKey& key : shape.foreign_keys) {
    json.BeginObject();
    WriteList(json, "fields", key.fields);
    json.Key("reference");
    json.BeginObject();
    WriteList(json, "fields", key.references);
    if (key.table != shape.name) json.Member("resource", key.table);
    json.EndObject();
    json.EndObject();
  }
  json.EndArray();
}

void WriteSchema(CanonicalJson& json, const TableShape& shape) {
  json.BeginObject();
  json.Member("$schema", "https://datapackage.org/profiles/2.0/tableschema.json");
  json.Key("fields");
  json.BeginArray();
  for (const TableField& field : shape.fields) WriteField(json, field);
  json.EndArray();
  if (!shape.foreign_keys.empty()) WriteForeignKeys(json, shape);
  WriteList(json, "missingValues", {""});
  WriteList(json, "primaryKey", shape.primary_key);
  if (!shape.unique_keys.empty()) {
    json.Key("uniqueKeys");
    json.BeginArray();
    for (const std::vector<std::string>& key : shape.unique_keys) {
      json.BeginArray();
      for (const std::string& field : key) json.String(field);
      json.EndArray();
    }
    json.EndArray();
  }
  json.EndObject();
}

/// RFC 4180, and what `StandardCsvLine` writes.
void WriteDialect(CanonicalJson& json) {
  json.BeginObject();
  json.Member("$schema", "https://datapackage.org/profiles/2.0/tabledialect.json");
  json.Member("delimiter", ",");
  json.Member("doubleQuote", true);
  json.Member("header", true);
  json.Member("lineTerminator", "\r\n");
  json.Member("quoteChar", "\"");
  json.Member("skipInitialSpace", false);
  json.EndObject();
}

void WriteFile(CanonicalJson& json, const ExportedFile& file, const char* format,
               const char* mediatype, const char* name) {
  json.Member("format", format);
  json.Member("hash", "sha256:" + ToHex(file.sha256));
  json.Member("mediatype", mediatype);
  json.Member("name", name);
  json.Member("path", file.path);
}

void BeginResource(CanonicalJson& json, const ExportedFile& file, const std::string& description) {
  json.BeginObject();
  json.Member("$schema", "https://datapackage.org/profiles/2.0/dataresource.json");
  json.Member("bytes", file.bytes);
  json.Member("description", description);
}

void WriteTable(CanonicalJson& json, const PackagedTable& table) {
  BeginResource(json, table.file, table.shape.description);
  json.Key("dialect");
  WriteDialect(json);
  json.Member("encoding", "utf-8");
  WriteFile(json, table.file, "csv", "text/csv", table.shape.name.c_str());
  json.Key("schema");
  WriteSchema(json, table.shape);
  json.Member("title", table.shape.title);
  json.Member("type", "table");
  json.EndObject();
}

void WriteOther(CanonicalJson& json, const ExportedFile& file, const char* format,
                const char* mediatype, const char* name, const char* title,
                const char* description) {
  BeginResource(json, file, description);
  json.Member("encoding", "utf-8");
  WriteFile(json, file, format, mediatype, name);
  json.Member("title", title);
  json.EndObject();
}

void WriteLicence(CanonicalJson& json, const Licence& licence) {
  json.Key("licenses");
  json.BeginArray();
  json.BeginObject();
  if (licence.url.empty()) {
    json.Member("name", licence.name);
  } else {
    json.Member("path", licence.url);
  }
  json.EndObject();
  json.EndArray();
}

/// The origin as a package may be named: small letters, digits and `.`, `_`, `-`.
std::string PackageName(std::string_view origin) {
  std::string name(origin);
  for (char& c : name) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c == '/') c = '-';
  }
  return name;
}

std::string DescriptionOf(const DataPackage& package) {
  return fmt::format(
      "State grants: who agreed to what, how many people lived where, who met the condition, what "
      "was decided, and what each region was paid. Of {} events with the root {}.\n\n"
      "payouts is the tidy history and needs no other table; the tables in data/ are all that is "
      "on "
      "record. Amounts are whole kronor (SEK), codes such as 01 are text, instants are UTC.\n\n"
      "A text that a spreadsheet would take for a formula has a ' in front: take one ' away from "
      "each text that is one or more ' and then one of = + - @, their full-width forms, a tab or a "
      "line break. log.jsonl has every text as it was recorded.\n\n"
      "To verify all of it: sha256sum -c SHA256SUMS, then sh verify.sh log log.jsonl checkpoint.",
      package.events, ToHex(package.root));
}

void WriteHistory(CanonicalJson& json, const DataPackage& package) {
  json.Key("history");
  json.BeginObject();
  json.Member("events", package.events);
  json.Member("origin", package.origin);
  json.Member("root", ToHex(package.root));
  json.EndObject();
}

void WriteResources(CanonicalJson& json, const DataPackage& package) {
  json.Key("resources");
  json.BeginArray();
  for (const PackagedTable& table : package.tables) WriteTable(json, table);
  WriteOther(json, package.cube, "json", "application/json", "payouts.jsonstat",
             "Payouts as JSON-stat 2.0",
             "Region × decision × measure: the payouts whose current is true.");
  WriteOther(
      json, package.log, "jsonl", "application/x-ndjson", "log", "The log",
      "One event a line, with its leaf hash. `fordela restore` rebuilds the archive from it.");
  json.EndArray();
}

}  // namespace

std::optional<Licence> ParseLicence(std::string_view text) {
  if (text.empty() || text.size() > kMaxLicence || !IsPrintable(text)) return std::nullopt;
  const bool is_name = text.find_first_not_of(kNameCharacters) == std::string_view::npos;
  if (is_name) return Licence{std::string(text), ""};
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (text.starts_with(scheme) && text.size() > scheme.size() &&
        text.find_first_of(" \"<>\\^`{|}") == std::string_view::npos) {
      return Licence{"", std::string(text)};
    }
  }
  return std::nullopt;
}

std::string RenderDataPackage(const DataPackage& package) {
  std::string out;
  CanonicalJson json(out);
  json.BeginObject();
  json.Member("$schema", "https://datapackage.org/profiles/2.0/datapackage.json");
  json.Member("created", FormatInstant(package.updated));
  json.Member("description", DescriptionOf(package));
  WriteHistory(json, package);
  json.Member("id", "sha256:" + ToHex(package.first_leaf));
  if (package.licence) WriteLicence(json, *package.licence);
  json.Member("name", PackageName(package.origin));
  WriteResources(json, package);
  json.Key("sources");
  json.BeginArray();
  for (const std::string& source : package.sources) {
    json.BeginObject();
    json.Member("title", source);
    json.EndObject();
  }
  json.EndArray();
  json.Member("title", "Grants, decisions and payouts: " + package.origin);
  json.Member("version", fmt::format("1.{}.0", package.events));
  json.EndObject();
  return IndentedJson(out);
}

}  // namespace fordela
