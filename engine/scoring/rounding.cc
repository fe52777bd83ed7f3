#include "engine/scoring/rounding.h"

#include <algorithm>

namespace leitai::scoring {
namespace {

std::string name(RoundingStage stage) {
  const auto enumerants = capnp::Schema::from<RoundingStage>().getEnumerants();
  const auto index = static_cast<unsigned>(stage);
  return index < enumerants.size() ? enumerants[index].getProto().getName().cStr() : "unknown";
}

LocalText mode_words(RoundingMode mode) {
  switch (mode) {
    case RoundingMode::HALF_UP:
      return {"四舍五入", "half up"};
    case RoundingMode::HALF_EVEN:
      return {"四舍六入五成双", "half even"};
    case RoundingMode::DOWN:
      return {"向零舍去", "down"};
    case RoundingMode::UP:
      return {"远零进位", "up"};
    default:
      return {"?", "?"};
  }
}

}  // namespace

Step Roundings::apply(RoundingStage stage, const Exact& value) const {
  const Rounding* rounding = find(stage);
  return {value, rounding ? binding_value(*rounding, value) : value, rounding};
}

Exact binding_value(const Rounding& rounding, const Exact& value) {
  return rounding.effect == RoundingEffect::BINDING ? value.rounded(rounding.digits, rounding.mode) : value;
}

std::string displayed(const Rounding& rounding, const Exact& value) {
  return value.fixed(rounding.digits, rounding.mode);
}

LocalText words(const Rounding& rounding) {
  const LocalText mode = mode_words(rounding.mode);
  const std::string digits = std::to_string(rounding.digits);
  LocalText text{"保留 " + digits + " 位小数," + mode.zh,
                 digits + (digits == "1" ? " digit, " : " digits, ") + mode.en};
  if (rounding.effect == RoundingEffect::DISPLAY) {
    text.zh += ",仅显示";
    text.en += ", display only";
  }
  return text;
}

Roundings read_roundings(capnp::List<schema::NamedRounding>::Reader list, const std::vector<RoundingStage>& allowed,
                         const Path& path, Problems& problems) {
  Roundings roundings;
  std::string names;
  for (const RoundingStage stage : allowed) names += (names.empty() ? "" : ", ") + name(stage);
  for (unsigned i = 0; i < list.size(); ++i) {
    const Path here = path.at(i);
    const RoundingStage stage = list[i].getAt();
    const auto rounding = read_rounding(list[i], here, problems);
    if (std::find(allowed.begin(), allowed.end(), stage) == allowed.end()) {
      problems.add(here.field("at"), "发现 “" + name(stage) + "”,此处可用:" + names,
                   "found \"" + name(stage) + "\", expected here one of: " + names);
    } else if (roundings.find(stage)) {
      problems.add(here.field("at"), "“" + name(stage) + "”已有一个舍入",
                   "\"" + name(stage) + "\" has a rounding already");
    } else if (rounding) {
      roundings.set(stage, *rounding);
    }
  }
  return roundings;
}

}  // namespace leitai::scoring
