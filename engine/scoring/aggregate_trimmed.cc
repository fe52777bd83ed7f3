#include "engine/scoring/aggregate.h"
#include "engine/scoring/choice_words.h"
#include "engine/scoring/read.h"

/// Aggregates that drop the lowest and the highest.
namespace leitai::scoring {
namespace {

using schema::SmallPanel;

constexpr std::uint64_t kMostDropped = 10000;

struct TrimRow {
  std::size_t from = 0;  ///< for panels of at least so many
  std::size_t low = 0, high = 0;
};

std::string shown(const TrimRow& row) {
  return "−" + std::to_string(row.low) + "/+" + std::to_string(row.high);
}

LocalText in_words(const TrimRow& row) {
  const std::string low = std::to_string(row.low), high = std::to_string(row.high);
  return {"去掉 " + low + " 个最低、" + high + " 个最高",
          low + (low == "1" ? " lowest" : " lowest ones") + " and " + high +
              (high == "1" ? " highest are dropped" : " highest ones are dropped")};
}

LocalText when_nothing_is_left(SmallPanel smaller) {
  const LocalText then = words(smaller);
  return {"去掉后一个不剩时:" + then.zh, "where nothing would be left: " + then.en};
}

void drop(const TrimRow& row, std::span<PanelNumber* const> sorted) {
  for (std::size_t i = 0; i < row.low; ++i) sorted[i]->use = Use::dropped;
  for (std::size_t i = sorted.size() - row.high; i < sorted.size(); ++i) sorted[i]->use = Use::dropped;
}

enum class Result : std::uint8_t { mean, sum };

class Trimmed : public Aggregate {
 public:
  Trimmed(Result result, std::vector<TrimRow> rows, SmallPanel smaller)
      : result_(result), rows_(std::move(rows)), smaller_(smaller) {}

  LocalText words() const override {
    std::string dropped;
    for (const TrimRow& row : rows_)
      dropped += (dropped.empty() ? "" : "; ") + (row.from ? "≥" + std::to_string(row.from) + ": " : "") + shown(row);
    if (result_ == Result::mean)
      return {"去掉最低/最高(" + dropped + ")后平均", "mean without the lowest/highest (" + dropped + ")"};
    return {"去掉最低/最高(" + dropped + ")后求和", "sum without the lowest/highest (" + dropped + ")"};
  }

  std::vector<LocalText> details() const override {
    std::vector<LocalText> lines;
    for (const TrimRow& row : rows_) {
      const LocalText dropped = in_words(row);
      const std::string from = std::to_string(row.from);
      lines.push_back(row.from == 0 ? dropped
                                    : LocalText{"满 " + from + " 个分数起:" + dropped.zh,
                                                "from " + from + " numbers on: " + dropped.en});
    }
    lines.push_back(when_nothing_is_left(smaller_));
    return lines;
  }

  Score apply(const Judges&, std::span<PanelNumber> numbers) const override {
    const auto sorted = ascending(numbers);
    const TrimRow& row = row_for(sorted.size());
    if (row.low + row.high < sorted.size())
      drop(row, sorted);
    else if (row.low + row.high > 0 && smaller_ != SmallPanel::KEEP_ALL)
      return Score::none(outcome_of(smaller_), kPending);
    return Score::of(result_ == Result::mean ? mean_of(numbers) : sum_of(numbers));
  }

 private:
  const TrimRow& row_for(std::size_t size) const {
    const TrimRow* found = &rows_.front();
    for (const TrimRow& row : rows_)
      if (row.from <= size) found = &row;
    return *found;
  }

  Result result_;
  std::vector<TrimRow> rows_;  ///< ascending; the first is from 0
  SmallPanel smaller_;
};

class MiddleOrAll : public Aggregate {
 public:
  MiddleOrAll(TrimRow row, Exact tolerance, SmallPanel smaller)
      : row_(row), tolerance_(std::move(tolerance)), smaller_(smaller) {}

  LocalText words() const override {
    const std::string dropped = shown(row_), tolerance = tolerance_.text();
    return {
        "去掉最低/最高(" + dropped + ")后平均,其差大于 " + tolerance + " 时全部平均",
        "mean without the lowest/highest (" + dropped + "), or of all where those differ by more than " + tolerance};
  }

  std::vector<LocalText> details() const override { return {in_words(row_), when_nothing_is_left(smaller_)}; }

  Score apply(const Judges&, std::span<PanelNumber> numbers) const override {
    const auto sorted = ascending(numbers);
    if (row_.low + row_.high >= sorted.size()) {
      if (row_.low + row_.high > 0 && smaller_ != SmallPanel::KEEP_ALL)
        return Score::none(outcome_of(smaller_), kPending);
    } else if (!(sorted[sorted.size() - row_.high - 1]->value - sorted[row_.low]->value > tolerance_)) {
      drop(row_, sorted);
    }
    return Score::of(mean_of(numbers));
  }

 private:
  TrimRow row_;
  Exact tolerance_;
  SmallPanel smaller_;
};

template <class Reader>
TrimRow read_row(Reader reader, std::size_t from, const Path& path, Problems& problems) {
  return {from, read_count(reader.getLow(), 0, kMostDropped, path.field("low"), problems),
          read_count(reader.getHigh(), 0, kMostDropped, path.field("high"), problems)};
}

}  // namespace

AggregatePtr read_trimmed(schema::Aggregate::Reader reader, const Path& path, Problems& problems) {
  const bool mean = reader.which() == schema::Aggregate::TRIMMED_MEAN;
  const schema::Trim::Reader trim = mean ? reader.getTrimmedMean() : reader.getTrimmedSum();
  problems.known(path.field("smaller"), trim.getSmaller());
  std::vector<TrimRow> rows{read_row(trim, 0, path, problems)};
  const auto list = trim.getBySize();
  for (unsigned i = 0; i < list.size(); ++i) {
    const Path here = path.field("bySize").at(i);
    const TrimRow row = read_row(list[i], list[i].getFrom(), here, problems);
    if (row.from <= rows.back().from)
      problems.add(here.field("from"), "应大于上一行", "must be greater than in the row before");
    if (row.low + row.high >= row.from)
      problems.add(here, "去掉的不少于评委人数", "drops as many as the panel has, or more");
    rows.push_back(row);
  }
  return std::make_shared<Trimmed>(mean ? Result::mean : Result::sum, std::move(rows), trim.getSmaller());
}

AggregatePtr read_middle_or_all(schema::Aggregate::Reader reader, const Path& path, Problems& problems) {
  const auto rule = reader.getMiddleOrAll();
  problems.known(path.field("smaller"), rule.getSmaller());
  return std::make_shared<MiddleOrAll>(read_row(rule, 0, path, problems),
                                       read_size(rule.getTolerance(), path.field("tolerance"), problems),
                                       rule.getSmaller());
}

}  // namespace leitai::scoring
