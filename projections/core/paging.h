#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "events/error.h"
#include "events/schema/programme.capnp.h"

/// One page of a list that was filtered: which rows, and in which order. Stateless.
///
///   const SortColumn<Line> columns[] = {{"name", by_name}, {"since", by_since}};
///   const auto page = take_page(lines, query.getPage(), own_order, columns);
///   if (!page) return page.error();
///   for (const Line& line : *page) ...;   // lines.size() is the total
namespace leitai::projections {

inline constexpr std::uint32_t kPageRows = 100;       ///< unless a query says
inline constexpr std::uint32_t kPageRowsMost = 1000;  ///< a larger limit is this one

template <class Row>
struct SortColumn {
  std::string_view name;
  std::strong_ordering (*compare)(const Row&, const Row&);
};

/// What a page's fields ask for.
struct PageOrder {
  static constexpr std::size_t kOwn = static_cast<std::size_t>(-1);
  enum class Direction { ascending, descending };

  std::size_t column = kOwn;  ///< index in the table of columns
  Direction direction = Direction::ascending;
  std::size_t offset = 0;
  std::size_t limit = kPageRows;
};

/// MALFORMED for a column that is none of `columns`; the text names them.
Result<PageOrder> read_page(schema::Page::Reader page, std::span<const std::string_view> columns);

/// The rows of the page, in its order; `rows` is put in another order. Rows that a column does not tell apart are in
/// the list's own order, whatever the direction: `own` must tell any two rows apart. Costs in proportion to the rows,
/// and sorts only those of the page.
template <class Row>
Result<std::span<const Row>> take_page(std::vector<Row>& rows, schema::Page::Reader page,
                                       std::strong_ordering (*own)(const Row&, const Row&),
                                       std::span<const SortColumn<Row>> columns) {
  std::vector<std::string_view> names;
  for (const SortColumn<Row>& column : columns) names.push_back(column.name);
  const auto order = read_page(page, names);
  if (!order) return order.error();
  const auto by = order->column == PageOrder::kOwn ? own : columns[order->column].compare;
  const bool descending = order->direction == PageOrder::Direction::descending;
  const auto before = [&](const Row& a, const Row& b) {
    const auto told = descending ? by(b, a) : by(a, b);
    return told != 0 ? told < 0 : own(a, b) < 0;
  };
  const std::size_t first = std::min(order->offset, rows.size());
  const std::size_t last = first + std::min(order->limit, rows.size() - first);
  const auto at = [&](std::size_t i) { return rows.begin() + static_cast<std::ptrdiff_t>(i); };
  if (first != 0 && first != rows.size()) std::nth_element(rows.begin(), at(first), rows.end(), before);
  std::partial_sort(at(first), at(last), rows.end(), before);
  return std::span<const Row>(rows.data() + first, last - first);
}

}  // namespace leitai::projections
