#include <algorithm>

#include "engine/scoring/aggregate.h"
#include "engine/scoring/choice_words.h"
#include "engine/scoring/read.h"

/// Aggregates of some chosen numbers: the closest pair, the best ones, the extremes taken together.
namespace leitai::scoring {
namespace {

using schema::Direction;
using schema::SmallPanel;

LocalText words_of_only(SmallPanel smaller) {
  const LocalText then = words(smaller);
  return {"只有一个分数时:" + then.zh, "where there is only one number: " + then.en};
}

Score only(const PanelNumber& number, SmallPanel smaller) {
  return smaller == SmallPanel::KEEP_ALL ? Score::of(number.value) : Score::none(outcome_of(smaller), kPending);
}

class ExtremesMidpoint : public Aggregate {
 public:
  explicit ExtremesMidpoint(SmallPanel smaller) : smaller_(smaller) {}

  LocalText words() const override {
    return {"最低与最高合为一个中间值后平均", "mean, the lowest and the highest taken as the one number between them"};
  }
  std::vector<LocalText> details() const override { return {words_of_only(smaller_)}; }
  Score apply(const Judges&, std::span<PanelNumber> numbers) const override {
    const auto sorted = ascending(numbers);
    if (sorted.size() == 1) return only(*sorted.front(), smaller_);
    const Exact extremes = sorted.front()->value + sorted.back()->value;
    const auto count = static_cast<std::int64_t>(sorted.size());
    return Score::of((sum_of(numbers) - extremes + extremes / Exact(2)) / Exact(count - 1));
  }

 private:
  SmallPanel smaller_;
};

class ClosestPair : public Aggregate {
 public:
  ClosestPair(Direction level, SmallPanel smaller) : level_(level), smaller_(smaller) {}

  LocalText words() const override {
    if (level_ == Direction::LOWER)
      return {"最接近的两个(相同取低)平均", "mean of the closest two, the lower if level"};
    return {"最接近的两个(相同取高)平均", "mean of the closest two, the higher if level"};
  }
  std::vector<LocalText> details() const override { return {words_of_only(smaller_)}; }
  Score apply(const Judges&, std::span<PanelNumber> numbers) const override {
    const auto sorted = ascending(numbers);
    if (sorted.size() == 1) return only(*sorted.front(), smaller_);
    std::size_t best = 1;  // the pair of the one before it and itself
    for (std::size_t i = 2; i < sorted.size(); ++i) {
      const auto order = gap(sorted, i) <=> gap(sorted, best);
      if (order < 0 || (order == 0 && level_ == Direction::HIGHER)) best = i;
    }
    for (std::size_t i = 0; i < sorted.size(); ++i)
      if (i != best && i + 1 != best) sorted[i]->use = Use::dropped;
    return Score::of(mean_of(numbers));
  }

 private:
  static Exact gap(std::span<PanelNumber* const> sorted, std::size_t i) {
    return sorted[i]->value - sorted[i - 1]->value;
  }

  Direction level_;
  SmallPanel smaller_;
};

enum class Result : std::uint8_t { mean, sum };

class BestNumbers : public Aggregate {
 public:
  BestNumbers(Result result, std::size_t count, Direction better, SmallPanel smaller)
      : result_(result), count_(count), better_(better), smaller_(smaller) {}

  LocalText words() const override {
    const std::string count = std::to_string(count_);
    if (result_ == Result::mean) return {"最好 " + count + " 个平均", "mean of the best " + count};
    return {"最好 " + count + " 个之和", "sum of the best " + count};
  }
  std::vector<LocalText> details() const override {
    const LocalText better = scoring::words(better_), then = scoring::words(smaller_);
    const std::string count = std::to_string(count_);
    return {better, {"不足 " + count + " 个时:" + then.zh, "fewer than " + count + ": " + then.en}};
  }
  Score apply(const Judges&, std::span<PanelNumber> numbers) const override {
    auto sorted = ascending(numbers);
    if (sorted.size() < count_ && smaller_ != SmallPanel::KEEP_ALL) return Score::none(outcome_of(smaller_), kPending);
    if (better_ == Direction::HIGHER) std::reverse(sorted.begin(), sorted.end());
    for (std::size_t i = count_; i < sorted.size(); ++i) sorted[i]->use = Use::dropped;
    return Score::of(result_ == Result::mean ? mean_of(numbers) : sum_of(numbers));
  }

 private:
  Result result_;
  std::size_t count_;
  Direction better_;
  SmallPanel smaller_;
};

}  // namespace

AggregatePtr read_extremes_midpoint(schema::Aggregate::Reader reader, const Path& path, Problems& problems) {
  const SmallPanel smaller = reader.getExtremesMidpoint().getSmaller();
  problems.known(path.field("smaller"), smaller);
  return std::make_shared<ExtremesMidpoint>(smaller);
}

AggregatePtr read_closest_pair(schema::Aggregate::Reader reader, const Path& path, Problems& problems) {
  const auto rule = reader.getClosestPair();
  problems.known(path.field("level"), rule.getLevel());
  problems.known(path.field("smaller"), rule.getSmaller());
  return std::make_shared<ClosestPair>(rule.getLevel(), rule.getSmaller());
}

AggregatePtr read_best_numbers(schema::Aggregate::Reader reader, const Path& path, Problems& problems) {
  const bool mean = reader.which() == schema::Aggregate::BEST_MEAN;
  const schema::BestNumbers::Reader rule = mean ? reader.getBestMean() : reader.getBestSum();
  problems.known(path.field("better"), rule.getBetter());
  problems.known(path.field("smaller"), rule.getSmaller());
  return std::make_shared<BestNumbers>(mean ? Result::mean : Result::sum,
                                       read_count(rule.getCount(), 1, 65535, path.field("count"), problems),
                                       rule.getBetter(), rule.getSmaller());
}

}  // namespace leitai::scoring
