#pragma once

// Spreadsheet files (XLSX): tables in, bytes out. The same tables give the same bytes on every
// machine: nothing is taken from the clock, the locale or who is logged in.

#include <string>
#include <vector>

#include "documents/language.h"
#include "documents/table.h"
#include "fordela/date.h"

namespace fordela {

enum class SheetKind {
  kData,   // rows of one kind: may be filtered, sorted and read by programs
  kFacts,  // two columns, a name and its value; long values are broken over lines
};

struct Sheet {
  std::string name;  // 1 to 31 characters, none of []:*?/\ and no ' at either end
  Table table;
  SheetKind kind = SheetKind::kData;
};

struct Workbook {
  std::string title;   // above every printed page
  std::string footer;  // below every printed page
  Instant created{};   // as the file states it
  std::vector<Sheet> sheets;
};

/// The bytes of an XLSX file. The titles are the first row, which stays in view and is repeated on
/// every printed page (A4, one page wide).
///
/// Numbers are numbers: integers exact up to kMaxKronor, a percentage as its hundredth with a
/// format of percent, shown with the decimals that it was given with. Codes and texts are texts,
/// whatever they begin with: there are no formulas and no links. Characters that a terminal would
/// obey are written as Printable does.
///
/// `language`: which marks numbers are shown with. Throws Error (failed) when a table is longer or
/// a text is longer than a sheet may hold, or there is no room for temporary files.
std::string RenderWorkbook(const Workbook& workbook, Language language);

/// One sheet, `Data`, with the table's title above it when it is printed.
std::string RenderTableXlsx(const Table& table);

}  // namespace fordela
