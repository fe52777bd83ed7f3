#include "engine/scoring/mark_check.h"

namespace leitai::scoring {
namespace {

Error wrong(const Criterion& criterion, const Mark& mark, const LocalText& expected) {
  const std::string found = to_string(mark);
  return make_error(ErrorKind::MALFORMED, "“" + criterion.title.zh + "”发现 " + found + ",应为" + expected.zh,
                    "\"" + criterion.title.en + "\": found " + found + ", expected " + expected.en);
}

}  // namespace

Result<void> check_criterion_mark(const Criterion& criterion, const Mark& mark) {
  if (mark.state != MarkState::SCORED) return {};
  if (!criterion.scale) {
    const std::string last = std::to_string(criterion.last);
    const Exact place(mark.value);
    if (place.is_whole() && place >= Exact(1) && place <= Exact(std::int64_t{criterion.last})) return {};
    return wrong(criterion, mark, {"名次 1 至 " + last, "a place from 1 to " + last});
  }
  const ScoreScale& scale = *criterion.scale;
  if (mark.value < scale.min || mark.value > scale.max)
    return wrong(criterion, mark,
                 {to_string(scale.min) + " 至 " + to_string(scale.max),
                  "from " + to_string(scale.min) + " to " + to_string(scale.max)});
  if (!((Exact(mark.value) - Exact(scale.min)) / Exact(scale.step)).is_whole())
    return wrong(criterion, mark,
                 {"自 " + to_string(scale.min) + " 起以 " + to_string(scale.step) + " 为一档",
                  to_string(scale.min) + " plus a whole number of steps of " + to_string(scale.step)});
  return {};
}

}  // namespace leitai::scoring
