#include "support/tidy.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <map>
#include <regex>
#include <set>

#include "support/text_file.h"

namespace fordela::tidy {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFolders[] = {"cmake",      "docs",    "examples", "include",
                                         "migrations", "scripts", "src",      "tests"};

std::size_t CodePoints(std::string_view utf8) {
  return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
  }));
}

std::string Extension(const std::string& path) { return fs::path(path).extension().string(); }

bool IsCode(const std::string& path) {
  const std::string extension = Extension(path);
  return extension == ".cc" || extension == ".h";
}

bool Within(const std::string& path, std::initializer_list<std::string_view> folders) {
  return std::any_of(folders.begin(), folders.end(), [&](std::string_view folder) {
    return path.starts_with(std::string(folder) + "/");
  });
}

/// `base` of `src/base/text.cc`; empty for a path that is not two folders deep.
std::string ModuleOf(const std::string& path, std::string_view top) {
  const std::string start = std::string(top) + "/";
  if (!path.starts_with(start)) return "";
  const std::size_t slash = path.find('/', start.size());
  return slash == std::string::npos ? "" : path.substr(start.size(), slash - start.size());
}

/// Calls `visit` with the number and the match of every line in which `pattern` is found.
template <typename Visit>
void ForEachMatch(const File& file, const std::regex& pattern, const Visit& visit) {
  std::size_t number = 0;
  for (const std::string_view line : SplitLines(file.text)) {
    ++number;
    std::match_results<std::string_view::const_iterator> match;
    if (std::regex_search(line.begin(), line.end(), match, pattern)) visit(number, match);
  }
}

Findings FindWords(const File& file, const std::string& words, std::string_view why) {
  Findings findings;
  ForEachMatch(file, std::regex("\\b(" + words + ")\\b"), [&](std::size_t line, const auto& match) {
    findings.push_back(fmt::format("{}:{}: `{}`: {}", file.path, line, match.str(1), why));
  });
  return findings;
}

}  // namespace

std::vector<File> LoadTree(const std::string& root) {
  std::vector<File> files;
  for (const std::string_view folder : kFolders) {
    const fs::path top = fs::path(root) / folder;
    if (!fs::exists(top)) continue;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(top)) {
      if (!entry.is_regular_file()) continue;
      files.push_back(
          {fs::relative(entry.path(), root).generic_string(), ReadTextFile(entry.path().string())});
    }
  }
  std::sort(files.begin(), files.end(),
            [](const File& a, const File& b) { return a.path < b.path; });
  return files;
}

Findings CheckWords(const File& file) {
  Findings findings;
  const auto add = [&](Findings more) {
    findings.insert(findings.end(), std::make_move_iterator(more.begin()),
                    std::make_move_iterator(more.end()));
  };
  if (!IsCode(file.path)) return findings;
  if (Within(file.path, {"src/allocation", "src/audit", "src/base", "include"})) {
    add(FindWords(file, "float|double", "no floating point near money"));
  }
  if (Within(file.path, {"src/allocation", "src/audit"})) {
    add(FindWords(file, "\\w*[Ss][Qq][Ll]ite\\w*|sqlite3_\\w+|nlohmann",
                  "a pure module knows no database and no JSON library"));
    add(FindWords(file, "(system|steady|utc|file|high_resolution)_clock",
                  "time is passed in, never read"));
  }
  return findings;
}

Findings CheckSql(const File& file) {
  static const std::regex kSql(
      "(^|[^A-Za-z])(SELECT|INSERT INTO|INSERT OR|UPDATE|DELETE FROM|CREATE "
      "(TABLE|VIEW|TRIGGER|INDEX)"
      "|DROP|PRAGMA|BEGIN IMMEDIATE) ");
  Findings findings;
  if (!IsCode(file.path) || !Within(file.path, {"src", "include"}) ||
      Within(file.path, {"src/storage"})) {
    return findings;
  }
  for (const std::string& literal : StringLiterals(file.text)) {
    std::smatch match;
    if (std::regex_search(literal, match, kSql)) {
      findings.push_back(
          fmt::format("{}: SQL outside src/storage: \"{}\"", file.path, literal.substr(0, 60)));
    }
  }
  return findings;
}

Findings CheckLayout(const File& file) {
  static const std::regex kPath("([a-z0-9_]+/)*[a-z0-9_]+(\\.cmake)?\\.[a-z]+");
  static const std::set<std::string> kNarrow = {".cc", ".h", ".sql", ".cmake", ".sh"};
  // Written so, that this file is not one of those that it finds.
  static const std::string kLeftovers =
      "TO"
      "DO|FIX"
      "ME|X"
      "XX|HA"
      "CK";

  Findings findings;
  const std::string extension = Extension(file.path);
  const bool narrow = kNarrow.contains(extension);
  // Of the tests' files only code: expected output, bad input and dumps are kept to the letter.
  if (Within(file.path, {"tests"}) && (!narrow || extension == ".sql")) return findings;

  findings = FindWords(file, kLeftovers, "finish it, or open an issue");
  if (narrow && !std::regex_match(file.path, kPath)) {
    findings.push_back(fmt::format("{}: file names are snake_case", file.path));
  }
  if (extension == ".h" && file.text.find("#pragma once\n") == std::string::npos) {
    findings.push_back(fmt::format("{}: no `#pragma once`", file.path));
  }
  if (!file.text.ends_with("\n") || file.text.ends_with("\n\n")) {
    findings.push_back(fmt::format("{}: does not end with one newline", file.path));
  }
  std::size_t number = 0;
  for (const std::string_view line : SplitLines(file.text)) {
    ++number;
    if (line.find('\t') != std::string_view::npos) {
      findings.push_back(fmt::format("{}:{}: a tab", file.path, number));
    }
    if (line.ends_with(' ') || line.ends_with('\r')) {
      findings.push_back(fmt::format("{}:{}: a blank at the end", file.path, number));
    }
    if (narrow && CodePoints(line) > 100) {
      findings.push_back(fmt::format("{}:{}: longer than 100 columns", file.path, number));
    }
  }
  return findings;
}

Findings CheckExports(const File& file) {
  if (!Within(file.path, {"include/fordela"}) || Extension(file.path) != ".h") return {};
  const bool exported =
      file.text.find("\n#pragma GCC visibility push(default)\nnamespace fordela {\n") !=
          std::string::npos &&
      file.text.ends_with("\n}  // namespace fordela\n#pragma GCC visibility pop\n");
  if (exported) return {};
  return {
      fmt::format("{}: its namespace does not stand in `#pragma GCC visibility push(default)`"
                  " and `#pragma GCC visibility pop`: a shared library would not export it",
                  file.path)};
}

Findings CheckMirror(const std::vector<std::string>& paths) {
  std::set<std::string> modules;
  std::set<std::string> sources;  // `base/text`, without extension
  for (const std::string& path : paths) {
    if (!IsCode(path)) continue;
    const std::string stem = fs::path(path).stem().string();
    if (const std::string module = ModuleOf(path, "src"); !module.empty()) {
      modules.insert(module);
      sources.insert(module + "/" + stem);
    } else if (Within(path, {"include/fordela", "tests/support"})) {
      sources.insert("/" + stem);
    }
  }
  Findings findings;
  for (const std::string& path : paths) {
    const std::string module = ModuleOf(path, "tests");
    if (!modules.contains(module) || !path.ends_with("_test.cc")) continue;
    std::string name = fs::path(path).stem().string();
    bool found = false;
    while (!found && name.find('_') != std::string::npos) {
      name.resize(name.rfind('_'));
      found = sources.contains(module + "/" + name) || sources.contains("/" + name);
    }
    if (!found) findings.push_back(fmt::format("{}: tests no file of src/{}", path, module));
  }
  return findings;
}

Findings CheckTypes(const std::vector<File>& files) {
  static const std::regex kNamespace("namespace ([a-z:]+) \\{.*");
  static const std::regex kType("(?:struct|class|enum class) (\\w+)[^;(]*\\{.*");
  std::map<std::string, std::string> places;
  Findings findings;
  for (const File& file : files) {
    if (!Within(file.path, {"include", "src"}) || Extension(file.path) != ".h") continue;
    std::string space;
    for (const std::string_view line : SplitLines(file.text)) {
      std::match_results<std::string_view::const_iterator> match;
      if (std::regex_match(line.begin(), line.end(), match, kNamespace)) space = match.str(1);
      if (!std::regex_match(line.begin(), line.end(), match, kType)) continue;
      const auto [place, is_new] = places.emplace(space + "::" + match.str(1), file.path);
      if (is_new) continue;
      findings.push_back(
          fmt::format("{}: {} is defined in {} too", file.path, place->first, place->second));
    }
  }
  return findings;
}

Findings CheckMigrations(const std::vector<std::string>& paths) {
  static const std::regex kName("migrations/([0-9]{4})_[a-z0-9_]+\\.sql");
  Findings findings;
  int expected = 1;
  for (const std::string& path : paths) {
    if (!Within(path, {"migrations"}) || Extension(path) != ".sql") continue;
    std::smatch match;
    if (!std::regex_match(path, match, kName)) {
      findings.push_back(fmt::format("{}: not NNNN_name.sql", path));
    } else if (std::stoi(match[1]) != expected++) {
      findings.push_back(fmt::format("{}: number {:04} expected", path, expected - 1));
    }
  }
  return findings;
}

Findings CheckPackages(std::string_view packages, std::string_view document) {
  Findings findings;
  for (const std::string_view line : SplitLines(packages)) {
    const std::string_view name = line.substr(0, line.find_first_of(" #["));
    if (name.empty()) continue;
    if (document.find(fmt::format("\n| `{}` | ", name)) == std::string_view::npos) {
      findings.push_back(fmt::format("{}: no row in docs/dependencies.md", name));
    }
    if (line.find('#') == std::string_view::npos) {
      findings.push_back(fmt::format("{}: no comment in scripts/packages.txt", name));
    }
  }
  return findings;
}

}  // namespace fordela::tidy
