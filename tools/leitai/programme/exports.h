#pragma once

#include "tools/leitai/programme/desk.h"
#include "tools/leitai/tables/printed_table.h"

/// What a clerk prints of a batch: filled from the daemon's views. The tables speak Chinese first; their words are in
/// the asked language.
namespace leitai::cli {

struct ExportChoice {
  std::uint64_t batch = 0;
  std::string from, to;               ///< of the ledger; empty: open
  std::uint64_t year = 0, month = 0;  ///< of the monthly summary; 0: every one
  std::uint64_t release = 0;          ///< of the ranking; 0: as it is
  std::string at;
  tools::Language language = tools::Language::zh;
};

/// 品牌清单: the last one that was published. NOT_FOUND where none was.
Result<tools::PrintedTable> export_list(Desk& desk, const ExportChoice& choice);
/// 活动台帐.
Result<tools::PrintedTable> export_ledger(Desk& desk, const ExportChoice& choice);
/// 月报汇总.
Result<tools::PrintedTable> export_monthly(Desk& desk, const ExportChoice& choice);
/// 验收表: a row for every review.
Result<tools::PrintedTable> export_acceptance(Desk& desk, const ExportChoice& choice);
/// 年度排名.
Result<tools::PrintedTable> export_ranking(Desk& desk, const ExportChoice& choice);

}  // namespace leitai::cli
