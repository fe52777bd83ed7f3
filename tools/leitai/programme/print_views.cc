#include <ostream>

#include "tools/leitai/programme/request_verbs.h"

namespace leitai::cli {
namespace {

using capnp::DynamicList;
using capnp::DynamicStruct;
using capnp::DynamicValue;

/// The rows at the path: a list, or one struct as a single row.
struct Rows {
  DynamicList::Reader list;
  std::optional<DynamicStruct::Reader> single;
};

Rows rows_at(DynamicValue::Reader value, const std::string& path) {
  if (value.getType() == DynamicValue::LIST && (path.empty() || value.as<DynamicList>().size() == 0))
    return {value.as<DynamicList>(), {}};
  // Of the one batch that was asked for.
  if (value.getType() == DynamicValue::LIST) return rows_at(value.as<DynamicList>()[0], path);
  const auto whole = value.as<DynamicStruct>();
  if (path.empty()) return {{}, whole};
  const DynamicValue::Reader member = whole.get(path);
  if (member.getType() == DynamicValue::LIST) return {member.as<DynamicList>(), {}};
  return {{}, member.as<DynamicStruct>()};
}

tools::Table table_of_rows(const Rows& rows, const std::vector<ViewColumn>& columns, const CellStyle& style) {
  if (!rows.single) return table_of(rows.list, columns, style);
  std::vector<tools::Column> heads;
  std::vector<std::string> cells;
  for (const ViewColumn& column : columns) {
    heads.push_back({column.path, column.title, column.align, column.kind, column.cut});
    cells.push_back(cell(*rows.single, column.path, style));
  }
  tools::Table table(std::move(heads));
  table.add(std::move(cells));
  return table;
}

}  // namespace

void print_views(DynamicValue::Reader answer, const std::vector<ViewSpec>& views, const Program& program) {
  const CellStyle style{program.format() == tools::Format::table ? Reader::people : Reader::program, program.language};
  for (const ViewSpec& view : views) {
    const tools::Table table = table_of_rows(rows_at(answer, view.path), view.columns, style);
    const bool first = &view == &views.front();
    if (!first && (table.rows() == 0 || program.format() == tools::Format::csv)) continue;
    if (views.size() > 1 && program.format() == tools::Format::table)
      program.out << (first ? "" : "\n") << program.text(view.title) << '\n';
    program.print(table);
  }
}

}  // namespace leitai::cli
