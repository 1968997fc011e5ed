#pragma once

// libxlsxwriter, loaded when the first spreadsheet is made. It brings a ZIP and a cryptographic
// library, and linked in they were half of the time that each start of the program takes:
// docs/decisions/0020-spreadsheet-library-on-demand.md.

#include <xlsxwriter.h>

namespace fordela {

/// Its functions, under their own names and as its header declares them.
struct XlsxLibrary {
  decltype(&::workbook_new_opt) workbook_new_opt;
  decltype(&::workbook_set_properties) workbook_set_properties;
  decltype(&::workbook_add_worksheet) workbook_add_worksheet;
  decltype(&::workbook_add_format) workbook_add_format;
  decltype(&::workbook_close) workbook_close;
  decltype(&::lxw_workbook_free) lxw_workbook_free;
  decltype(&::lxw_strerror) lxw_strerror;
  decltype(&::worksheet_set_column) worksheet_set_column;
  decltype(&::worksheet_set_row) worksheet_set_row;
  decltype(&::worksheet_write_string) worksheet_write_string;
  decltype(&::worksheet_write_number) worksheet_write_number;
  decltype(&::worksheet_freeze_panes) worksheet_freeze_panes;
  decltype(&::worksheet_autofilter) worksheet_autofilter;
  decltype(&::worksheet_ignore_errors) worksheet_ignore_errors;
  decltype(&::worksheet_set_paper) worksheet_set_paper;
  decltype(&::worksheet_set_landscape) worksheet_set_landscape;
  decltype(&::worksheet_fit_to_pages) worksheet_fit_to_pages;
  decltype(&::worksheet_repeat_rows) worksheet_repeat_rows;
  decltype(&::worksheet_set_header) worksheet_set_header;
  decltype(&::worksheet_set_footer) worksheet_set_footer;
  decltype(&::format_set_num_format) format_set_num_format;
  decltype(&::format_set_align) format_set_align;
  decltype(&::format_set_indent) format_set_indent;
  decltype(&::format_set_text_wrap) format_set_text_wrap;
  decltype(&::format_set_bold) format_set_bold;
  decltype(&::format_set_bg_color) format_set_bg_color;
  decltype(&::format_set_bottom) format_set_bottom;
};

/// Loads the library at the first call. Throws Error (failed) if it is not installed, or is not the
/// version that was built with.
const XlsxLibrary& Xlsx();

}  // namespace fordela
