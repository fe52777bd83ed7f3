#include "projections/core/paging.h"

#include <string>

#include "events/text.h"

namespace leitai::projections {

Result<PageOrder> read_page(schema::Page::Reader page, std::span<const std::string_view> columns) {
  PageOrder order;
  order.offset = page.getOffset();
  if (page.getLimit() != 0) order.limit = std::min(page.getLimit(), kPageRowsMost);
  std::string_view sort(page.getSort().begin(), page.getSort().size());
  const std::string_view asked = sort;
  if (sort.starts_with('-')) {
    order.direction = PageOrder::Direction::descending;
    sort.remove_prefix(1);
  }
  if (sort.empty()) {
    if (asked.empty()) return order;
  } else {
    const auto found = std::find(columns.begin(), columns.end(), sort);
    order.column = static_cast<std::size_t>(found - columns.begin());
    if (found != columns.end()) return order;
  }
  std::string names;
  for (const std::string_view column : columns) names += (names.empty() ? "" : ", ") + std::string(column);
  return make_error(ErrorKind::MALFORMED, "不能按“" + excerpt(asked) + "”排序;可用的列:" + names,
                    "cannot sort by \"" + excerpt(asked) + "\"; the columns are: " + names);
}

}  // namespace leitai::projections
