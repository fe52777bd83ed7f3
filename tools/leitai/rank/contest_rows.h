#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/scoring/rules.h"
#include "engine/scoring/sheet.h"
#include "tools/leitai/rank/csv.h"

/// The rows of a contest's files as they are gathered, before names become numbers. Used by contest_files.cc only.
namespace leitai::tools {

/// Names in the order in which they first came.
class Names {
 public:
  std::size_t intern(const std::string& name);
  /// The index, or size() where the name is not there.
  std::size_t find(const std::string& name) const;
  std::size_t size() const { return names_.size(); }
  const std::vector<std::string>& names() const { return names_; }
  /// For each index its number from 1 in the names' byte order.
  std::vector<std::uint32_t> numbers() const;

 private:
  std::vector<std::string> names_;
  std::unordered_map<std::string, std::size_t> index_;
};

struct MarkRow {
  std::size_t round, entry, judge;  ///< indexes of the names
  AttemptNo attempt;
  CriterionNo criterion;
  Mark mark;
  std::size_t line, column;  ///< of the row; the column that of the mark
};

struct FactorRow {
  std::size_t round, entry;
  AttemptNo attempt;
  scoring::Factor factor;
  std::size_t line, column;
};

struct AdjustmentRow {
  std::size_t round, entry;
  scoring::Adjustment adjustment;
};

/// One contest's rows.
struct ContestRows {
  std::string name;
  Names rounds, entries, judges;
  std::vector<MarkRow> marks;
  std::vector<FactorRow> factors;
  std::vector<AdjustmentRow> adjustments;
  std::map<std::size_t, scoring::Entry> described;  ///< by entry: what entries.csv says
};

/// The sheet; doubled marks and factors are errors.
scoring::Sheet build_sheet(const ContestRows& rows, const scoring::Rules& rules, const std::string& marks_file,
                           const std::string& factors_file, FileErrors& errors);

}  // namespace leitai::tools
