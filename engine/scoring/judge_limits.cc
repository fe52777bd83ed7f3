#include <map>

#include "engine/scoring/choice_words.h"
#include "engine/scoring/judge_step.h"
#include "engine/scoring/read.h"
#include "engine/scoring/rounding.h"

/// Limits set by the panel of the same attempt: numbers clamped to its mean, or dropped far from its median.
namespace leitai::scoring {
namespace {

using schema::SmallPanel;

/// Calls for each attempt with its numbers.
template <class Call>
void each_panel(const Column& column, Call call) {
  std::map<std::size_t, std::vector<PanelNumber*>> panels;
  for (const StepNumber& one : column) panels[one.performance].push_back(one.number);
  for (auto& [performance, numbers] : panels) call(numbers);
}

class ClampToMean : public JudgeStep {
 public:
  ClampToMean(Exact limit, std::optional<Rounding> rounding) : limit_(std::move(limit)), rounding_(rounding) {}

  LocalText words() const override {
    return {"限于评委平均分 ± " + limit_.text(), "within the panel's mean ± " + limit_.text()};
  }
  std::vector<LocalText> details() const override {
    if (!rounding_) return {};
    const LocalText rounded = scoring::words(*rounding_);
    return {{"被移动的分数:" + rounded.zh, "those that are moved: " + rounded.en}};
  }
  bool across_entries() const override { return false; }
  void apply(Column& column) const override {
    each_panel(column, [this](const std::vector<PanelNumber*>& numbers) {
      Exact sum;
      for (const PanelNumber* number : numbers) sum += number->value;
      const Exact mean = sum / Exact(static_cast<std::int64_t>(numbers.size()));
      const Exact low = mean - limit_, high = mean + limit_;
      for (PanelNumber* number : numbers) {
        if (number->value > high)
          clamp(*number, high);
        else if (number->value < low)
          clamp(*number, low);
      }
    });
  }

 private:
  void clamp(PanelNumber& number, const Exact& border) const {
    move_to(number, rounding_ ? rounded_by(*rounding_, border) : border);
  }

  Exact limit_;
  std::optional<Rounding> rounding_;
};

class WithinMedian : public JudgeStep {
 public:
  WithinMedian(Exact window, SmallPanel none) : window_(std::move(window)), none_(none) {}

  LocalText words() const override {
    return {"只留中位数 ± " + window_.text() + " 之内的", "only those within the median ± " + window_.text()};
  }
  std::vector<LocalText> details() const override {
    const LocalText none = scoring::words(none_);
    return {{"没有一个在范围内:" + none.zh, "where none is within: " + none.en}};
  }
  bool across_entries() const override { return false; }
  void apply(Column& column) const override {
    each_panel(column, [this](std::vector<PanelNumber*>& numbers) {
      std::sort(numbers.begin(), numbers.end(),
                [](const PanelNumber* a, const PanelNumber* b) { return a->value < b->value; });
      const Exact median = median_of(numbers);
      std::vector<PanelNumber*> outside;
      for (PanelNumber* number : numbers)
        if (number->value > median + window_ || number->value < median - window_) outside.push_back(number);
      if (outside.size() < numbers.size()) {
        for (PanelNumber* number : outside) number->use = Use::dropped;
      } else {
        for (PanelNumber* number : numbers) number->refused = outcome_of(none_);
      }
    });
  }

 private:
  Exact window_;
  SmallPanel none_;
};

}  // namespace

JudgeStepPtr read_clamp_to_mean(schema::JudgeStep::Reader reader, const Path& path, Problems& problems) {
  const auto rule = reader.getClampToMean();
  std::optional<Rounding> rounding;
  if (rule.hasRounding()) {
    rounding = read_rounding(rule.getRounding(), path.field("rounding"), problems);
    if (rounding && rounding->effect != RoundingEffect::BINDING)
      problems.add(path.field("rounding").field("effect"), "此处只能为 binding", "must be binding here");
  }
  return std::make_shared<ClampToMean>(read_size(rule.getLimit(), path.field("limit"), problems), rounding);
}

JudgeStepPtr read_within_median(schema::JudgeStep::Reader reader, const Path& path, Problems& problems) {
  const auto rule = reader.getWithinMedian();
  problems.known(path.field("none"), rule.getNone());
  return std::make_shared<WithinMedian>(read_size(rule.getWindow(), path.field("window"), problems), rule.getNone());
}

}  // namespace leitai::scoring
