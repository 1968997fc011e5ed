#pragma once

// The tree's own rules, as functions over the text of one file. tests/tidy_test.cc runs them over
// every file, and over small bad inputs.

#include <string>
#include <string_view>
#include <vector>

namespace fordela::tidy {

/// A file of the tree: its path from the root, with `/`, and its bytes.
struct File {
  std::string path;
  std::string text;
};

/// What is wrong, each as `path:line: …` or `path: …`; empty when all is well.
using Findings = std::vector<std::string>;

/// Every file under the folders that the rules cover, by path.
std::vector<File> LoadTree(const std::string& root);

/// Which module may include what: docs/ARCHITECTURE.md has the table in words.
Findings CheckIncludes(const File& file);

/// No floating point near money; no SQLite, JSON library or clock in the pure modules.
Findings CheckWords(const File& file);

/// SQL stands in src/storage alone.
Findings CheckSql(const File& file);

/// Names, line lengths, blanks, leftovers, `#pragma once`.
Findings CheckLayout(const File& file);

/// What a public header declares is visible to the users of a shared library: all else is hidden.
Findings CheckExports(const File& file);

/// Every tests/<module>/x_test.cc tests an x of that module, of the public headers or of
/// tests/support; `x_aspect_test.cc` is one aspect of x.
Findings CheckMirror(const std::vector<std::string>& paths);

/// No two headers define a type of the same name in the same namespace: the linker would merge what
/// the compiler makes of them, and the program would crash.
Findings CheckTypes(const std::vector<File>& files);

/// Migrations are numbered from 1 without gaps.
Findings CheckMigrations(const std::vector<std::string>& paths);

/// Every name in `packages` (the text of scripts/packages.txt) has a row in `document`.
Findings CheckPackages(std::string_view packages, std::string_view document);

/// The contents of the string literals of C++ source, raw ones too; not of comments.
std::vector<std::string> StringLiterals(std::string_view source);

}  // namespace fordela::tidy
