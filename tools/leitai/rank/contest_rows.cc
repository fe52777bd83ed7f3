#include "tools/leitai/rank/contest_rows.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace leitai::tools {
namespace {

/// For each index of the names its number in the contest's order of rounds.
std::vector<RoundNo> number_rounds(const Names& rounds, const std::vector<std::string>& ordered) {
  std::vector<RoundNo> numbers(rounds.size());
  for (std::size_t i = 0; i < ordered.size(); ++i)
    numbers[rounds.find(ordered[i])] = RoundNo(static_cast<std::uint16_t>(i + 1));
  return numbers;
}

class SheetBuilder {
 public:
  SheetBuilder(const ContestRows& rows, const scoring::Rules& rules, FileErrors& errors)
      : rows_(rows), errors_(errors), entries_(rows.entries.numbers()), judges_(rows.judges.numbers()) {
    sheet_.rounds = rules.in_order(rows.rounds.names());
    rounds_ = number_rounds(rows.rounds, sheet_.rounds);
  }

  void name_all() {
    for (std::size_t i = 0; i < rows_.entries.size(); ++i) {
      scoring::Entry entry;
      if (const auto found = rows_.described.find(i); found != rows_.described.end()) entry = found->second;
      entry.name = rows_.entries.names()[i];
      sheet_.entries.emplace(EntryNo(entries_[i]), std::move(entry));
    }
    for (std::size_t i = 0; i < rows_.judges.size(); ++i)
      sheet_.judges.emplace(JudgeNo(judges_[i]), scoring::Judge{rows_.judges.names()[i], {}, {}});
  }

  void add_marks(const std::string& file) {
    std::vector<const MarkRow*> sorted;
    sorted.reserve(rows_.marks.size());
    for (const MarkRow& row : rows_.marks) sorted.push_back(&row);
    const auto place = [&](const MarkRow& row) {
      return std::tuple(key(row), JudgeNo(judges_[row.judge]), row.criterion);
    };
    std::stable_sort(sorted.begin(), sorted.end(),
                     [&](const MarkRow* a, const MarkRow* b) { return place(*a) < place(*b); });
    for (std::size_t i = 0; i < sorted.size(); ++i) {
      const MarkRow& row = *sorted[i];
      if (i > 0 && place(*sorted[i - 1]) == place(row)) {
        doubled(file, row.line, row.column, sorted[i - 1]->line);
        continue;
      }
      scoring::Performance& performance = sheet_.performances[key(row)];
      const JudgeNo judge(judges_[row.judge]);
      if (performance.panel.empty() || performance.panel.back() != judge) performance.panel.push_back(judge);
      performance.marks.emplace_hint(performance.marks.end(), scoring::Cell{judge, row.criterion},
                                     scoring::CellMark{row.mark, row.line});
    }
  }

  void add_factors(const std::string& file) {
    std::map<std::tuple<PerformanceKey, CriterionNo>, std::size_t> seen;
    for (const FactorRow& row : rows_.factors) {
      const PerformanceKey where = key(row);
      if (const auto [at, fresh] = seen.emplace(std::tuple(where, row.factor.criterion), row.line); !fresh) {
        doubled(file, row.line, row.column, at->second);
        continue;
      }
      const auto found = sheet_.performances.find(where);
      if (found != sheet_.performances.end()) found->second.factors.push_back(row.factor);
    }
    for (auto& [where, performance] : sheet_.performances)
      std::sort(performance.factors.begin(), performance.factors.end(),
                [](const scoring::Factor& a, const scoring::Factor& b) { return a.criterion < b.criterion; });
  }

  void add_adjustments() {
    for (const AdjustmentRow& row : rows_.adjustments) {
      scoring::Adjustment adjustment = row.adjustment;
      adjustment.round = rounds_[row.round];
      adjustment.entry = EntryNo(entries_[row.entry]);
      sheet_.adjustments.push_back(std::move(adjustment));
    }
  }

  scoring::Sheet take() { return std::move(sheet_); }

 private:
  template <class Row>
  PerformanceKey key(const Row& row) const {
    return {rounds_[row.round], row.attempt, EntryNo(entries_[row.entry])};
  }
  void doubled(const std::string& file, std::size_t line, std::size_t column, std::size_t before) {
    const std::string where = std::to_string(before);
    errors_.add(
        {file, line, column, {"与第 " + where + " 行重复", "is given already in line " + where + ", expected once"}});
  }

  const ContestRows& rows_;
  FileErrors& errors_;
  std::vector<std::uint32_t> entries_, judges_;
  std::vector<RoundNo> rounds_;
  scoring::Sheet sheet_;
};

}  // namespace

std::size_t Names::intern(const std::string& name) {
  const auto [at, fresh] = index_.emplace(name, names_.size());
  if (fresh) names_.push_back(name);
  return at->second;
}

std::size_t Names::find(const std::string& name) const {
  const auto found = index_.find(name);
  return found == index_.end() ? names_.size() : found->second;
}

std::vector<std::uint32_t> Names::numbers() const {
  std::vector<std::size_t> order(names_.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return names_[a] < names_[b]; });
  std::vector<std::uint32_t> numbers(names_.size());
  for (std::size_t i = 0; i < order.size(); ++i) numbers[order[i]] = static_cast<std::uint32_t>(i + 1);
  return numbers;
}

scoring::Sheet build_sheet(const ContestRows& rows, const scoring::Rules& rules, const std::string& marks_file,
                           const std::string& factors_file, FileErrors& errors) {
  SheetBuilder builder(rows, rules, errors);
  builder.name_all();
  builder.add_marks(marks_file);
  builder.add_factors(factors_file);
  builder.add_adjustments();
  return builder.take();
}

}  // namespace leitai::tools
