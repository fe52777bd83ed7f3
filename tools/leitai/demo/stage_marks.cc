#include "tools/leitai/demo/stage_marks.h"

#include <algorithm>

namespace leitai::demo {
namespace {

constexpr int kMostPlaces = 9;

std::int64_t at_scale(const Decimal& value, std::uint8_t scale) {
  std::int64_t mantissa = value.mantissa;
  for (std::uint8_t s = value.scale; s < scale; ++s) mantissa *= 10;
  return mantissa;
}

}  // namespace

std::uint64_t Draw::next() {
  state_ += 0x9E3779B97F4A7C15ull;
  std::uint64_t z = state_;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
  return z ^ (z >> 31);
}

std::vector<std::size_t> Draw::order(std::size_t count) {
  std::vector<std::size_t> order(count);
  for (std::size_t i = 0; i < count; ++i) order[i] = i;
  for (std::size_t i = count; i > 1; --i) std::swap(order[i - 1], order[next(i)]);
  return order;
}

Result<StageMarks> StageMarks::make(schema::Rulebook::Reader rulebook, std::size_t entries, std::size_t judges,
                                    Draw& draw) {
  StageMarks marks;
  for (const auto criterion : rulebook.getCriteria()) {
    const Decimal zero;
    const auto score = criterion.isScore() ? criterion.getScore() : schema::ScoreScale::Reader{};
    const Decimal min = read(score.getMin()), max = read(score.getMax()), step = read(score.getStep());
    const std::uint8_t scale = std::max({min.scale, max.scale, step.scale});
    if (!criterion.isScore() || scale > kMostPlaces || step <= zero || max <= min)
      return make_error(ErrorKind::MALFORMED, std::string("评分标准 ") + criterion.getKey().cStr() + " 不是分数",
                        std::string("the criterion ") + criterion.getKey().cStr() + " is no score");
    const std::int64_t low = at_scale(min, scale), high = at_scale(max, scale), one = at_scale(step, scale);
    marks.scales_.push_back({low, one, (high - low) / one, scale});
  }
  for (std::size_t i = 0; i < entries; ++i) marks.levels_.push_back(840 + static_cast<int>(draw.next(110)));
  for (std::size_t i = 0; i < judges; ++i) marks.biases_.push_back(static_cast<int>(draw.next(41)) - 20);
  return marks;
}

Mark StageMarks::mark(std::size_t entry, std::size_t judge, std::size_t criterion, Draw& draw) const {
  const Scale& scale = scales_[criterion];
  const int chance = static_cast<int>(draw.next(61)) - 30;
  const std::int64_t thousandths = std::clamp(levels_[entry] + biases_[judge] + chance, 0, 1000);
  return Mark::scored({scale.min + scale.step * (scale.steps * thousandths / 1000), scale.scale});
}

Mark StageMarks::beside(std::size_t criterion, const Mark& mark) const {
  const Scale& scale = scales_[criterion];
  const std::int64_t down = mark.value.mantissa - scale.step;
  return Mark::scored({down >= scale.min ? down : mark.value.mantissa + scale.step, scale.scale});
}

}  // namespace leitai::demo
