#pragma once

#include <capnp/dynamic.h>

#include <string>
#include <vector>

#include "tools/common/table.h"

/// The values of the year's views as cells of a table, by their path in the schema's structs.
namespace leitai::cli {

/// People read words, and times in Asia/Shanghai; programs read names, and times as RFC 3339.
enum class Reader { people, program };

struct CellStyle {
  Reader reader = Reader::people;
  tools::Language language = tools::Language::zh;
};

/// The text at "row.unitName" of the struct: empty where something on the way is absent. A date is "2024-04-23", a list
/// how long it is, a LocalText the one language.
std::string cell(capnp::DynamicStruct::Reader row, const std::string& path, const CellStyle& style);

/// A column of a view.
struct ViewColumn {
  const char* path;
  LocalText title;
  tools::Align align = tools::Align::left;
  tools::CellKind kind = tools::CellKind::text;
  tools::Cut cut = tools::Cut::never;
};

/// The rows as a table. A column's name for programs is its path.
tools::Table table_of(capnp::DynamicList::Reader rows, const std::vector<ViewColumn>& columns, const CellStyle& style);

}  // namespace leitai::cli
