#include <algorithm>

#include "engine/scoring/choice_words.h"
#include "engine/scoring/judge_field.h"
#include "engine/scoring/read.h"

/// Normalisations that only multiply and add: the ratio to the judge's mean, and the judge's range made another.
namespace leitai::scoring {
namespace {

using schema::Degenerate;

Exact mean(const std::vector<Exact>& numbers) {
  Exact sum;
  for (const Exact& number : numbers) sum += number;
  return sum / Exact(static_cast<std::int64_t>(numbers.size()));
}

/// Of all judges' numbers in the field; 0 for none.
Exact mean_of_all(const FieldGroup& group) {
  std::vector<Exact> all;
  for (const JudgeField& judge : group) all.insert(all.end(), judge.field.begin(), judge.field.end());
  return all.empty() ? Exact() : mean(all);
}

class RatioToMean : public JudgeStep {
 public:
  RatioToMean(FieldRule field, LeastRule least, Degenerate zero_mean, std::optional<Exact> by)
      : field_(field), least_(least), zero_mean_(zero_mean), by_(std::move(by)) {}

  LocalText words() const override {
    LocalText text{"除以该评委的平均分", "divided by the judge's mean"};
    text.zh += by_ ? ",乘 " + by_->text() : ",乘全体评委的平均分";
    text.en += by_ ? ", times " + by_->text() : ", times all judges' mean";
    return text;
  }
  std::vector<LocalText> details() const override {
    const LocalText zero = scoring::words(zero_mean_);
    return {scoring::words(field_),
            scoring::words(least_),
            {"该评委的平均分为 0:" + zero.zh, "the judge's mean is 0: " + zero.en}};
  }
  bool across_entries() const override { return true; }
  void apply(Column& column) const override {
    for (const FieldGroup& group : field_groups(field_, column)) {
      const std::size_t judges = judges_in_field(group);
      const Exact scale = by_ ? *by_ : mean_of_all(group);
      for (const JudgeField& judge : group) {
        if (!enough(least_, judges, judge)) {
          degrade(least_.below, judge, scale);
          continue;
        }
        const Exact own = judge.field.empty() ? Exact() : mean(judge.field);
        if (own.is_zero()) {
          degrade(zero_mean_, judge, scale);
          continue;
        }
        for (const StepNumber& one : judge.numbers) move_to(*one.number, one.number->value / own * scale);
      }
    }
  }

 private:
  FieldRule field_;
  LeastRule least_;
  Degenerate zero_mean_;
  std::optional<Exact> by_;  ///< none: all judges' mean
};

class MinMax : public JudgeStep {
 public:
  MinMax(FieldRule field, LeastRule least, Degenerate zero_spread, Exact low, Exact high)
      : field_(field), least_(least), zero_spread_(zero_spread), low_(std::move(low)), high_(std::move(high)) {}

  LocalText words() const override {
    const std::string low = low_.text(), high = high_.text();
    return {"该评委的最低至最高分换算为 " + low + " 至 " + high,
            "the judge's least to greatest made " + low + " to " + high};
  }
  std::vector<LocalText> details() const override {
    const LocalText zero = scoring::words(zero_spread_);
    return {scoring::words(field_),
            scoring::words(least_),
            {"该评委的分数全部相同:" + zero.zh, "all numbers of the judge are equal: " + zero.en}};
  }
  bool across_entries() const override { return true; }
  void apply(Column& column) const override {
    const Exact middle = (low_ + high_) / Exact(2);
    for (const FieldGroup& group : field_groups(field_, column)) {
      const std::size_t judges = judges_in_field(group);
      for (const JudgeField& judge : group) {
        if (!enough(least_, judges, judge))
          degrade(least_.below, judge, middle);
        else if (judge.field.empty() || judge.field.front() == judge.field.back())
          degrade(zero_spread_, judge, middle);
        else
          stretch(judge);
      }
    }
  }

 private:
  void stretch(const JudgeField& judge) const {
    const Exact& least = judge.field.front();
    const Exact scale = (high_ - low_) / (judge.field.back() - least);
    for (const StepNumber& one : judge.numbers) move_to(*one.number, low_ + (one.number->value - least) * scale);
  }

  FieldRule field_;
  LeastRule least_;
  Degenerate zero_spread_;
  Exact low_, high_;
};

}  // namespace

JudgeStepPtr read_ratio_to_mean(schema::JudgeStep::Reader reader, const Path& path, Problems& problems) {
  const auto rule = reader.getRatioToMean();
  problems.known(path.field("zeroMean"), rule.getZeroMean());
  std::optional<Exact> by;
  switch (rule.getScale().which()) {
    case schema::RatioToMean::Scale::BY:
      by = read_ratio(rule.getScale().getBy(), path.field("scale").field("by"), problems);
      break;
    case schema::RatioToMean::Scale::FIELD_MEAN:
      break;
    default:
      problems.missing(path.field("scale"), "by, fieldMean");
  }
  return std::make_shared<RatioToMean>(read_field(rule.getField(), path.field("field"), problems),
                                       read_least(rule.getLeast(), path.field("least"), problems), rule.getZeroMean(),
                                       std::move(by));
}

JudgeStepPtr read_min_max(schema::JudgeStep::Reader reader, const Path& path, Problems& problems) {
  const auto rule = reader.getMinMax();
  problems.known(path.field("zeroSpread"), rule.getZeroSpread());
  const Exact low = read_ratio(rule.getLow(), path.field("low"), problems);
  const Exact high = read_ratio(rule.getHigh(), path.field("high"), problems);
  if (!(low < high)) problems.add(path.field("high"), "应大于 low", "must be greater than low");
  return std::make_shared<MinMax>(read_field(rule.getField(), path.field("field"), problems),
                                  read_least(rule.getLeast(), path.field("least"), problems), rule.getZeroSpread(), low,
                                  high);
}

}  // namespace leitai::scoring
