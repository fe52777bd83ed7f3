#pragma once

#include <map>
#include <string>

/// Workbooks put together part by part, as other programs write them, or as an attacker would.
namespace leitai::test {

/// By part name.
using Parts = std::map<std::string, std::string>;

/// The least that a workbook has, and the sheet's rows as XML.
Parts workbook(const std::string& rows);
/// "<worksheet ...><sheetData>" rows "</sheetData></worksheet>".
std::string sheet(const std::string& rows);

/// The parts as an archive's bytes.
std::string zipped(const Parts& parts);

}  // namespace leitai::test
