#include <fmt/format.h>

#include <algorithm>
#include <regex>
#include <span>
#include <sstream>

#include "support/tidy.h"

namespace fordela::tidy {
namespace {

/// What the files under src/<name>/ may include beside the standard library and fmt.
struct Module {
  std::string_view name;
  std::string_view modules;    // private headers: `base/…`
  std::string_view libraries;  // by the names of LibraryOf
  std::string_view headers;    // public headers beside the plain ones; `*` for all
};

constexpr Module kModules[] = {
    {"base", "base", "libsodium utf8proc", ""},
    {"allocation", "base allocation", "", ""},
    {"audit", "base audit", "libsodium", ""},
    {"documents", "base documents", "toml++ nlohmann utf8proc mustache",
     "audit correct exclusions export migrate publish queries reconcile record restore settlements "
     "site status verify what_if"},
    {"storage", "base storage", "SQLiteCpp SQLite POSIX", "database"},
    {"services", "base allocation audit documents storage services", "POSIX", "*"},
    {"web", "base documents web", "", "*"},
    {"cli", "base documents web cli", "POSIX", "*"},
};

/// Public headers that hold plain types and pure functions; any file may include them.
constexpr std::string_view kPlainHeaders =
    "allocation amount annex checkpoint date error hash history implied_populations infer_table "
    "inference population_file progress proof published_table receipt record_file records "
    "sensitivity verify";

/// Libraries that one place alone may use: CLI11 takes seconds to compile; for whoever includes
/// libxlsxwriter everything could be a formula; documents that ask the system are not the same
/// everywhere.
constexpr std::pair<std::string_view, std::string_view> kOnlyThere[] = {
    {"CLI11", "src/cli/arguments.cc"},
    {"libmicrohttpd", "src/web/http_library.h"},
    {"POSIX", "src/web/http_library.cc"},
    {"POSIX", "src/web/server.cc"},
    {"libxlsxwriter", "src/documents/xlsx_library.h"},
    {"POSIX", "src/documents/xlsx_library.cc"},
    {"POSIX", "src/documents/xlsx_surroundings.h"},
    {"POSIX", "src/documents/xlsx_surroundings.cc"},
};

bool MayUseThere(std::string_view library, std::string_view path) {
  return std::find(std::begin(kOnlyThere), std::end(kOnlyThere), std::pair(library, path)) !=
         std::end(kOnlyThere);
}

bool Contains(std::string_view words, std::string_view word) {
  std::istringstream in{std::string(words)};
  std::string next;
  while (in >> next) {
    if (next == word) return true;
  }
  return false;
}

/// Where a <header> comes from; empty when it is none that we know.
std::string_view LibraryOf(const std::string& header) {
  static const std::pair<std::regex, std::string_view> kLibraries[] = {
      {std::regex("[a-z_0-9]+"), "std"},
      {std::regex("fmt/.*"), "fmt"},
      {std::regex("sodium(\\.h|/.*)"), "libsodium"},
      {std::regex("utf8proc\\.h"), "utf8proc"},
      {std::regex("SQLiteCpp/.*"), "SQLiteCpp"},
      {std::regex("sqlite3\\.h"), "SQLite"},
      {std::regex("toml\\+\\+/.*"), "toml++"},
      {std::regex("nlohmann/.*"), "nlohmann"},
      {std::regex("CLI/.*"), "CLI11"},
      {std::regex("kainjow/.*"), "mustache"},
      {std::regex("xlsxwriter\\.h"), "libxlsxwriter"},
      {std::regex("microhttpd\\.h"), "libmicrohttpd"},
      {std::regex("(sys/[a-z]+|netinet/in|arpa/inet|poll|dlfcn|fcntl|unistd|pwd|signal|spawn|locale"
                  "|time)\\.h"),
       "POSIX"},
  };
  for (const auto& [pattern, name] : kLibraries) {
    if (std::regex_match(header, pattern)) return name;
  }
  return "";
}

bool MayInclude(const Module& module, const std::string& path, bool angled,
                const std::string& header) {
  if (angled) {
    const std::string_view library = LibraryOf(header);
    return library == "std" || library == "fmt" || Contains(module.libraries, library) ||
           MayUseThere(library, path);
  }
  const std::string folder = header.substr(0, header.find('/'));
  if (folder != "fordela") return Contains(module.modules, folder);
  const std::string name = header.substr(folder.size() + 1, header.rfind('.') - folder.size() - 1);
  return Contains(kPlainHeaders, name) || module.headers == "*" || Contains(module.headers, name);
}

bool PublicMayInclude(bool angled, const std::string& header) {
  return angled ? LibraryOf(header) == "std" : header.starts_with("fordela/");
}

}  // namespace

Findings CheckIncludes(const File& file) {
  static const std::regex kInclude("^ *# *include *([<\"])([^>\"]+)[>\"]");
  const bool is_public = file.path.starts_with("include/");
  if (!is_public && !file.path.starts_with("src/")) return {};

  const Module* module = nullptr;
  if (!is_public) {
    const std::string name = file.path.substr(4, file.path.find('/', 4) - 4);
    const auto* found = std::find_if(std::begin(kModules), std::end(kModules),
                                     [&](const Module& m) { return m.name == name; });
    if (found == std::end(kModules)) {
      return {fmt::format("{}: no such module in the table of includes", file.path)};
    }
    module = found;
  }

  Findings findings;
  std::istringstream in(file.text);
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    std::smatch match;
    if (!std::regex_search(line, match, kInclude)) continue;
    const bool angled = match[1] == "<";
    const std::string header = match[2];
    if (is_public ? PublicMayInclude(angled, header)
                  : MayInclude(*module, file.path, angled, header)) {
      continue;
    }
    findings.push_back(fmt::format("{}:{}: may not include {}", file.path, number, header));
  }
  return findings;
}

}  // namespace fordela::tidy
