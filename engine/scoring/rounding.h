#pragma once

#include <array>
#include <optional>
#include <string>

#include "engine/scoring/exact.h"
#include "engine/scoring/problems.h"

/// Roundings, each at a named stage: the only places where a value may change its exactness.
namespace leitai::scoring {

using RoundingEffect = schema::RoundingEffect;
using RoundingStage = schema::RoundingStage;

struct Rounding {
  struct Above {
    Exact value;  ///< magnitudes greater than this
    Exact unit;   ///< ... are rounded to multiples of this
  };

  int digits = 0;
  RoundingMode mode = RoundingMode::HALF_UP;
  RoundingEffect effect = RoundingEffect::DISPLAY;
  std::optional<Exact> unit;  ///< to multiples of it, then shown with `digits`
  std::optional<Above> above;
};

/// A value on its way through a stage: as it came, and as the next stage takes it (rounded where that is binding).
struct Step {
  Exact exact;
  Exact value;
  const Rounding* rounding = nullptr;  ///< nullptr: none at this stage
};

/// The roundings of one rule by stage.
class Roundings {
 public:
  void set(RoundingStage stage, const Rounding& rounding) { by_stage_[index(stage)] = rounding; }
  const Rounding* find(RoundingStage stage) const {
    const auto& found = by_stage_[index(stage)];
    return found ? &*found : nullptr;
  }
  Step apply(RoundingStage stage, const Exact& value) const;

 private:
  static constexpr std::size_t kStages = 9;
  static std::size_t index(RoundingStage stage) { return static_cast<std::size_t>(stage) % kStages; }
  std::array<std::optional<Rounding>, kStages> by_stage_;
};

/// What follows the rounding goes on with.
Exact binding_value(const Rounding& rounding, const Exact& value);
/// As a person reads it: rounded whatever the effect.
std::string displayed(const Rounding& rounding, const Exact& value);

/// "保留 2 位小数,四舍五入" / "2 digits, half up".
LocalText words(const Rounding& rounding);

/// "四舍五入" / "half up".
LocalText words(RoundingMode mode);

/// Rounded, whatever the effect.
Exact rounded_by(const Rounding& rounding, const Exact& value);

/// Absent text is no unit; otherwise a ratio greater than 0.
std::optional<Exact> read_unit(capnp::Text::Reader text, const Path& path, Problems& problems);
std::optional<Rounding::Above> read_above(schema::AboveRounding::Reader reader, const Path& path, Problems& problems);

/// Reads a rulebook's Rounding or NamedRounding.
template <class Reader>
std::optional<Rounding> read_rounding(Reader reader, const Path& path, Problems& problems) {
  bool good = true;
  if (reader.getDigits() > Exact::kMaxDigits) {
    problems.missing(path.field("digits"), "0 … 18");
    good = false;
  }
  good = problems.known(path.field("mode"), reader.getMode()) && good;
  good = problems.known(path.field("effect"), reader.getEffect()) && good;
  if (!good) return std::nullopt;
  Rounding rounding{reader.getDigits(), reader.getMode(), reader.getEffect(), {}, {}};
  rounding.unit = read_unit(reader.getUnit(), path.field("unit"), problems);
  if (reader.hasAbove()) rounding.above = read_above(reader.getAbove(), path.field("above"), problems);
  return rounding;
}

/// Reads a rule's list of named roundings; only the stages of `allowed` may be named, each once.
Roundings read_roundings(capnp::List<schema::NamedRounding>::Reader list, const std::vector<RoundingStage>& allowed,
                         const Path& path, Problems& problems);

}  // namespace leitai::scoring
