#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tools/leitai/tables/input_table.h"

/// Workbooks as Excel, WPS, LibreOffice and libxlsxwriter write them (ISO/IEC 29500): shared and inline strings,
/// numbers, days, the stored results of formulas. Of hostile ones only a clear error is to be had: see the limits of
/// InputTable and ZipParts.
namespace leitai::tools {

/// The cells of the first sheet. False, and an error, where it cannot be read.
bool read_xlsx(const std::string& file, std::string_view bytes, std::vector<TableRow>& rows, FileErrors& errors);

}  // namespace leitai::tools
