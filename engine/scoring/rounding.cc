#include "engine/scoring/rounding.h"

#include <algorithm>

#include "engine/scoring/read.h"
#include "events/enum_name.h"

namespace leitai::scoring {

Step Roundings::apply(RoundingStage stage, const Exact& value) const {
  const Rounding* rounding = find(stage);
  return {value, rounding ? binding_value(*rounding, value) : value, rounding};
}

Exact rounded_by(const Rounding& rounding, const Exact& value) {
  const auto to_unit = [&](const Exact& unit) { return (value / unit).rounded(0, rounding.mode) * unit; };
  if (rounding.above) {
    const Exact magnitude = value < Exact() ? Exact() - value : value;
    if (magnitude > rounding.above->value) return to_unit(rounding.above->unit);
  }
  return rounding.unit ? to_unit(*rounding.unit) : value.rounded(rounding.digits, rounding.mode);
}

Exact binding_value(const Rounding& rounding, const Exact& value) {
  return rounding.effect == RoundingEffect::BINDING ? rounded_by(rounding, value) : value;
}

std::string displayed(const Rounding& rounding, const Exact& value) {
  return rounded_by(rounding, value).fixed(rounding.digits, rounding.mode);
}

LocalText words(RoundingMode mode) {
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

LocalText words(const Rounding& rounding) {
  const LocalText mode = words(rounding.mode);
  const std::string digits = std::to_string(rounding.digits);
  LocalText text{"保留 " + digits + " 位小数," + mode.zh,
                 digits + (digits == "1" ? " digit, " : " digits, ") + mode.en};
  if (rounding.unit) {
    text.zh += ",至 " + rounding.unit->text() + " 的整数倍";
    text.en += ", to multiples of " + rounding.unit->text();
  }
  if (rounding.above) {
    const std::string above = rounding.above->value.text(), unit = rounding.above->unit.text();
    text.zh += ",大于 " + above + " 时至 " + unit + " 的整数倍";
    text.en += ", above " + above + " to multiples of " + unit;
  }
  if (rounding.effect == RoundingEffect::DISPLAY) {
    text.zh += ",仅显示";
    text.en += ", display only";
  }
  return text;
}

std::optional<Exact> read_unit(capnp::Text::Reader text, const Path& path, Problems& problems) {
  if (text.size() == 0) return std::nullopt;
  const Exact unit = read_ratio(text, path, problems);
  if (unit > Exact()) return unit;
  problems.add(path, "应大于 0", "must be greater than 0");
  return std::nullopt;
}

std::optional<Rounding::Above> read_above(schema::AboveRounding::Reader reader, const Path& path, Problems& problems) {
  const Exact value = read_ratio(reader.getValue(), path.field("value"), problems);
  const Exact unit = read_ratio(reader.getUnit(), path.field("unit"), problems);
  if (unit > Exact()) return Rounding::Above{value, unit};
  problems.add(path.field("unit"), "应大于 0", "must be greater than 0");
  return std::nullopt;
}

Roundings read_roundings(capnp::List<schema::NamedRounding>::Reader list, const std::vector<RoundingStage>& allowed,
                         const Path& path, Problems& problems) {
  Roundings roundings;
  std::string names;
  for (const RoundingStage stage : allowed) names += (names.empty() ? "" : ", ") + enum_name(stage);
  for (unsigned i = 0; i < list.size(); ++i) {
    const Path here = path.at(i);
    const RoundingStage stage = list[i].getAt();
    const auto rounding = read_rounding(list[i], here, problems);
    if (std::find(allowed.begin(), allowed.end(), stage) == allowed.end()) {
      problems.add(here.field("at"), "发现 “" + enum_name(stage) + "”,此处可用:" + names,
                   "found \"" + enum_name(stage) + "\", expected here one of: " + names);
    } else if (roundings.find(stage)) {
      problems.add(here.field("at"), "“" + enum_name(stage) + "”已有一个舍入",
                   "\"" + enum_name(stage) + "\" has a rounding already");
    } else if (rounding) {
      roundings.set(stage, *rounding);
    }
  }
  return roundings;
}

}  // namespace leitai::scoring
