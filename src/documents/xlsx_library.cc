#include "documents/xlsx_library.h"

#include <dlfcn.h>
#include <fmt/format.h>

#include "fordela/error.h"

namespace fordela {
namespace {

// FORDELA_XLSX_LIBRARY is the SONAME of the library whose header this was built with:
// CMakeLists.txt.
constexpr const char* kLibrary = FORDELA_XLSX_LIBRARY;

[[noreturn]] void Fail() {
  const char* const reason = dlerror();
  throw Error(ErrorCode::kFailed,
              fmt::format("cannot make the spreadsheet: {}", reason == nullptr ? kLibrary : reason),
              fmt::format("install {} (Debian: the package libxlsxwriter4), or take --format csv",
                          kLibrary));
}

template <typename Function>
void Find(void* library, const char* name, Function*& function) {
  void* const found = dlsym(library, name);
  if (found == nullptr) Fail();
  function = reinterpret_cast<Function*>(found);
}

XlsxLibrary Load() {
  void* const library = dlopen(kLibrary, RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) Fail();
  XlsxLibrary xlsx{};
  Find(library, "workbook_new_opt", xlsx.workbook_new_opt);
  Find(library, "workbook_set_properties", xlsx.workbook_set_properties);
  Find(library, "workbook_add_worksheet", xlsx.workbook_add_worksheet);
  Find(library, "workbook_add_format", xlsx.workbook_add_format);
  Find(library, "workbook_close", xlsx.workbook_close);
  Find(library, "lxw_workbook_free", xlsx.lxw_workbook_free);
  Find(library, "lxw_strerror", xlsx.lxw_strerror);
  Find(library, "worksheet_set_column", xlsx.worksheet_set_column);
  Find(library, "worksheet_set_row", xlsx.worksheet_set_row);
  Find(library, "worksheet_write_string", xlsx.worksheet_write_string);
  Find(library, "worksheet_write_number", xlsx.worksheet_write_number);
  Find(library, "worksheet_freeze_panes", xlsx.worksheet_freeze_panes);
  Find(library, "worksheet_autofilter", xlsx.worksheet_autofilter);
  Find(library, "worksheet_ignore_errors", xlsx.worksheet_ignore_errors);
  Find(library, "worksheet_set_paper", xlsx.worksheet_set_paper);
  Find(library, "worksheet_set_landscape", xlsx.worksheet_set_landscape);
  Find(library, "worksheet_fit_to_pages", xlsx.worksheet_fit_to_pages);
  Find(library, "worksheet_repeat_rows", xlsx.worksheet_repeat_rows);
  Find(library, "worksheet_set_header", xlsx.worksheet_set_header);
  Find(library, "worksheet_set_footer", xlsx.worksheet_set_footer);
  Find(library, "format_set_num_format", xlsx.format_set_num_format);
  Find(library, "format_set_align", xlsx.format_set_align);
  Find(library, "format_set_indent", xlsx.format_set_indent);
  Find(library, "format_set_text_wrap", xlsx.format_set_text_wrap);
  Find(library, "format_set_bold", xlsx.format_set_bold);
  Find(library, "format_set_bg_color", xlsx.format_set_bg_color);
  Find(library, "format_set_bottom", xlsx.format_set_bottom);
  return xlsx;
}

}  // namespace

const XlsxLibrary& Xlsx() {
  static const XlsxLibrary kXlsx = Load();
  return kXlsx;
}

}  // namespace fordela
