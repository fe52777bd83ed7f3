#pragma once

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "events/schema/api.capnp.h"
#include "tools/leitai/tables/printed_table.h"

/// The audit trail as a file that is handed on: CSV, lines of JSON or an XLSX workbook, by the file's ending. The file
/// appears whole or not at all. One thread.
namespace leitai::cli {

class AuditExport {
 public:
  /// What a workbook can hold, with its title and headings.
  static constexpr std::size_t kWorkbookRows = 1'000'000;

  /// MALFORMED for an ending that is none of .csv, .jsonl, .xlsx; INTERNAL where nothing can be written there.
  static Result<std::unique_ptr<AuditExport>> open(const std::filesystem::path& path);
  ~AuditExport();

  /// TOO_LARGE for more than a workbook can hold.
  Result<void> add(schema::AuditRow::Reader row);
  Result<void> finish();

  std::size_t rows() const { return rows_; }

 private:
  enum class Kind { csv, lines, workbook };
  AuditExport(std::filesystem::path path, Kind kind);

  const std::filesystem::path path_;
  const Kind kind_;
  std::ofstream lines_;
  tools::PrintedTable table_;
  std::size_t rows_ = 0;
  bool finished_ = false;
};

}  // namespace leitai::cli
