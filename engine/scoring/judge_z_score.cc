#include <algorithm>

#include "engine/scoring/choice_words.h"
#include "engine/scoring/irrational.h"
#include "engine/scoring/judge_field.h"
#include "engine/scoring/read.h"
#include "engine/scoring/rounding.h"

/// z-scores: how many deviations a number is from the judge's mean, left so or fitted to a scale.
namespace leitai::scoring {
namespace {

using schema::Degenerate;
using schema::Spread;

struct Moments {
  Exact mean;
  Exact variance;  ///< 0 where there is no spread
};

Moments moments_of(const std::vector<Exact>& numbers, Spread spread) {
  const auto count = static_cast<std::int64_t>(numbers.size());
  Exact sum, squares;
  for (const Exact& number : numbers) {
    sum += number;
    squares += number * number;
  }
  if (count == 0) return {};
  const Exact mean = sum / Exact(count);
  const std::int64_t divisor = spread == Spread::SAMPLE ? count - 1 : count;
  if (divisor == 0) return {mean, Exact()};
  return {mean, (squares - sum * mean) / Exact(divisor)};
}

/// How a z-score is fitted, and to what.
struct Fit {
  schema::ZFit::Which which = schema::ZFit::UNKNOWN;
  Exact mean, deviation;  ///< of `to`
};

class ZScore : public JudgeStep {
 public:
  FieldRule field;
  LeastRule least;
  Spread spread = Spread::UNKNOWN;
  int digits = 0;
  RoundingMode mode = RoundingMode::HALF_UP;
  Degenerate zero_spread = Degenerate::UNKNOWN;
  Fit fit;

  LocalText words() const override {
    LocalText text{"标准分(z)", "z-score"};
    switch (fit.which) {
      case schema::ZFit::TO:
        text.zh += ",换算为平均 " + fit.mean.text() + "、标准差 " + fit.deviation.text();
        text.en += ", fitted to mean " + fit.mean.text() + " and deviation " + fit.deviation.text();
        break;
      case schema::ZFit::FIELD:
        text.zh += ",换算为全体评委的平均与标准差";
        text.en += ", fitted to all judges' mean and deviation";
        break;
      case schema::ZFit::RANGE:
        text.zh += ",换算回原分数范围";
        text.en += ", fitted back to the original range";
        break;
      default:
        break;
    }
    return text;
  }
  std::vector<LocalText> details() const override {
    const bool sample = spread == Spread::SAMPLE;
    const LocalText zero = scoring::words(zero_spread);
    const LocalText rounded = scoring::words(Rounding{digits, mode, RoundingEffect::BINDING, {}, {}});
    return {scoring::words(field),
            sample ? LocalText{"样本标准差(除以 n − 1)", "the deviation of a sample (over n − 1)"}
                   : LocalText{"总体标准差(除以 n)", "the deviation of a population (over n)"},
            rounded,
            scoring::words(least),
            {"该评委的分数全部相同:" + zero.zh, "all numbers of the judge are equal: " + zero.en}};
  }
  bool across_entries() const override { return true; }

  void apply(Column& column) const override {
    for (const FieldGroup& group : field_groups(field, column)) {
      std::vector<Exact> all;
      for (const JudgeField& judge : group) all.insert(all.end(), judge.field.begin(), judge.field.end());
      if (fit.which == schema::ZFit::RANGE)
        apply_range(group, all);
      else
        apply_each(group, moments_of(all, spread));
    }
  }

 private:
  /// The true number of deviations, times `target`'s root, rounded once.
  Exact deviations(const Exact& value, const Moments& own, const Exact& target_variance) const {
    const Exact distance = value - own.mean;
    const Exact root = sqrt_rounded(distance * distance * target_variance / own.variance, digits, mode);
    return distance < Exact() ? Exact() - root : root;
  }

  Exact fitted(const Exact& value, const Moments& own, const Moments& all) const {
    if (fit.which == schema::ZFit::FIELD) return all.mean + deviations(value, own, all.variance);
    const Exact z = deviations(value, own, Exact(1));
    return fit.which == schema::ZFit::TO ? fit.mean + fit.deviation * z : z;
  }

  Exact middle(const Moments& all) const {
    if (fit.which == schema::ZFit::FIELD) return all.mean;
    return fit.which == schema::ZFit::TO ? fit.mean : Exact();
  }

  void apply_each(const FieldGroup& group, const Moments& all) const {
    const std::size_t judges = judges_in_field(group);
    for (const JudgeField& judge : group) {
      const Moments own = moments_of(judge.field, spread);
      if (!enough(least, judges, judge))
        degrade(least.below, judge, middle(all));
      else if (own.variance.is_zero())
        degrade(zero_spread, judge, middle(all));
      else
        for (const StepNumber& one : judge.numbers) move_to(*one.number, fitted(one.number->value, own, all));
    }
  }

  /// Every judge's z first; the least of the field then becomes the least number, the greatest the greatest.
  void apply_range(const FieldGroup& group, const std::vector<Exact>& all) const {
    std::vector<StepNumber> scored;
    std::vector<Exact> scores;
    const std::size_t judges = judges_in_field(group);
    for (const JudgeField& judge : group) {
      const Moments own = moments_of(judge.field, spread);
      const bool few = !enough(least, judges, judge);
      const Degenerate rule = few ? least.below : zero_spread;
      const bool degenerate = few || own.variance.is_zero();
      if (degenerate && rule != Degenerate::MIDDLE) {
        degrade(rule, judge, Exact());
        continue;
      }
      for (const StepNumber& one : judge.numbers) {
        move_to(*one.number, degenerate ? Exact() : deviations(one.number->value, own, Exact(1)));
        scored.push_back(one);
        if (field.in_field(one)) scores.push_back(one.number->value);
      }
    }
    if (scored.empty()) return;
    const Exact none;
    const auto [low, high] =
        all.empty() ? std::pair(&none, &none)
                    : std::pair(&*std::min_element(all.begin(), all.end()), &*std::max_element(all.begin(), all.end()));
    const Exact least_z = scores.empty() ? Exact() : *std::min_element(scores.begin(), scores.end());
    const Exact greatest_z = scores.empty() ? Exact() : *std::max_element(scores.begin(), scores.end());
    for (const StepNumber& one : scored) {
      const Exact place =
          least_z == greatest_z ? Exact::ratio(1, 2) : (one.number->value - least_z) / (greatest_z - least_z);
      one.number->value = *low + place * (*high - *low);
    }
  }
};

Fit read_fit(schema::ZFit::Reader reader, const Path& path, Problems& problems) {
  Fit fit{reader.which(), {}, {}};
  if (fit.which == schema::ZFit::UNKNOWN || fit.which > schema::ZFit::RANGE)
    problems.missing(path, "none, to, field, range");
  if (fit.which == schema::ZFit::TO) {
    fit.mean = read_ratio(reader.getTo().getMean(), path.field("to").field("mean"), problems);
    fit.deviation = read_size(reader.getTo().getDeviation(), path.field("to").field("deviation"), problems);
  }
  return fit;
}

}  // namespace

JudgeStepPtr read_z_score(schema::JudgeStep::Reader reader, const Path& path, Problems& problems) {
  const auto rule = reader.getZScore();
  auto step = std::make_shared<ZScore>();
  step->field = read_field(rule.getField(), path.field("field"), problems);
  step->least = read_least(rule.getLeast(), path.field("least"), problems);
  step->spread = rule.getSpread();
  problems.known(path.field("spread"), step->spread);
  read_digits(rule.getDigits(), rule.getMode(), path, problems);
  step->digits = rule.getDigits();
  step->mode = rule.getMode();
  step->zero_spread = rule.getZeroSpread();
  problems.known(path.field("zeroSpread"), step->zero_spread);
  step->fit = read_fit(rule.getFit(), path.field("fit"), problems);
  return step;
}

}  // namespace leitai::scoring
