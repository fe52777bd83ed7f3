#pragma once

#include "tools/leitai/programme/cells.h"
#include "tools/leitai/programme/exports.h"

/// What the exports share. Used in this folder only.
namespace leitai::cli {

inline constexpr std::uint32_t kExportPage = 1000;

struct ExportColumn {
  tools::PrintedColumn printed;
  const char* path;  ///< in a row of the view; empty: filled otherwise
};

tools::PrintedColumn text_column(const char* zh, const char* en, double width);
tools::PrintedColumn number_column(const char* zh, const char* en, double width = 8);

/// The batch as its overview has it. NOT_FOUND.
Result<client::ResponseMessage> ask_batch(Desk& desk, const ExportChoice& choice);
schema::BatchOverview::Reader batch_of(const client::ResponseMessage& response);

/// "第二批(2024-2)": with the key where it says more.
LocalText batch_title(schema::BatchOverview::Reader batch, const char* zh, const char* en);
/// Of which position.
LocalText position_note(std::uint64_t position);
/// Lines to be signed.
std::vector<LocalText> signatures(std::initializer_list<LocalText> who);

/// A date option of a query. MALFORMED.
Result<void> write_day(const char* option, const std::string& text, schema::Date::Builder out);

/// Asks page after page until `take` has seen all rows. `take` gives {rows of the page, rows in all}.
struct PageSeen {
  std::uint32_t rows = 0, total = 0;
};
Result<void> each_page(Desk& desk,
                       const std::function<Result<void>(schema::Query::Builder, std::uint32_t offset)>& fill,
                       const std::function<PageSeen(schema::Result::Reader)>& take);

}  // namespace leitai::cli
