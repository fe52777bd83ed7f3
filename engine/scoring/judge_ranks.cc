#include <algorithm>
#include <map>

#include "engine/scoring/choice_words.h"
#include "engine/scoring/irrational.h"
#include "engine/scoring/judge_field.h"
#include "engine/scoring/numbering.h"
#include "engine/scoring/read.h"
#include "engine/scoring/rounding.h"

/// A judge's numbers made ranks, and ranks made points.
namespace leitai::scoring {
namespace {

using schema::Direction;
using schema::SharedPoints;

class ToRanks : public JudgeStep {
 public:
  ToRanks(FieldRule field, Direction better, const NumberingKind* numbering)
      : field_(field), better_(better), numbering_(numbering) {}

  LocalText words() const override { return {"该评委的名次", "the judge's ranking"}; }
  std::vector<LocalText> details() const override {
    const LocalText& level = numbering_->words;
    return {scoring::words(field_),
            scoring::words(better_),
            {"相同分数的名次:" + level.zh, "ranks of equal numbers: " + level.en}};
  }
  bool across_entries() const override { return true; }
  void apply(Column& column) const override {
    for (const FieldGroup& group : field_groups(field_, column))
      for (const JudgeField& judge : group)
        for (const StepNumber& one : judge.numbers) move_to(*one.number, rank(judge.field, one));
  }

 private:
  Exact rank(const std::vector<Exact>& field, const StepNumber& one) const {
    const Exact& value = one.number->value;
    const auto first = std::lower_bound(field.begin(), field.end(), value);
    const auto last = std::upper_bound(field.begin(), field.end(), value);
    const bool lower = better_ == Direction::LOWER;
    const auto from = lower ? field.begin() : last, to = lower ? first : field.end();
    PlaceOf place;
    place.first = 1 + static_cast<std::uint64_t>(to - from);
    place.level = static_cast<std::uint64_t>(last - first) + (field_.in_field(one) ? 0 : 1);
    std::uint64_t distinct = 0;
    for (auto i = from; i != to; ++i) distinct += i == from || !(*i == *(i - 1)) ? 1 : 0;
    place.group = 1 + distinct;
    return numbering_->place(place);
  }

  FieldRule field_;
  Direction better_;
  const NumberingKind* numbering_;
};

/// What a whole place is worth.
class PointsOfPlace {
 public:
  virtual ~PointsOfPlace() = default;
  virtual LocalText words() const = 0;
  virtual std::vector<LocalText> details() const { return {}; }
  /// Place 1 is the best of `size` ranks.
  virtual Exact points(std::int64_t place, std::size_t size) const = 0;
};

class TablePoints : public PointsOfPlace {
 public:
  TablePoints(std::vector<Exact> points, Exact beyond) : points_(std::move(points)), beyond_(std::move(beyond)) {}
  LocalText words() const override { return {"名次按表得分", "points of the rank by a table"}; }
  std::vector<LocalText> details() const override {
    std::string row;
    for (const Exact& points : points_) row += (row.empty() ? "" : ", ") + points.text();
    return {{"第 1 名起依次:" + row, "from rank 1 on: " + row},
            {"此后:" + beyond_.text(), "later ones: " + beyond_.text()}};
  }
  Exact points(std::int64_t place, std::size_t) const override {
    return static_cast<std::uint64_t>(place) <= points_.size() ? points_[static_cast<std::size_t>(place - 1)] : beyond_;
  }

 private:
  std::vector<Exact> points_;
  Exact beyond_;
};

class ExponentialPoints : public PointsOfPlace {
 public:
  ExponentialPoints(Exact scale, Exact rate, int digits, RoundingMode mode)
      : scale_(std::move(scale)), rate_(std::move(rate)), digits_(digits), mode_(mode) {}
  LocalText words() const override {
    const std::string text = scale_.text() + "·e^(−" + rate_.text() + "(r−1))";
    return {"名次得分 " + text, "points of the rank " + text};
  }
  std::vector<LocalText> details() const override {
    return {scoring::words(Rounding{digits_, mode_, RoundingEffect::BINDING, {}, {}})};
  }
  Exact points(std::int64_t place, std::size_t) const override {
    return exponential_rounded(scale_, Exact() - rate_ * Exact(place - 1), digits_, mode_);
  }

 private:
  Exact scale_, rate_;
  int digits_;
  RoundingMode mode_;
};

class BordaPoints : public PointsOfPlace {
 public:
  explicit BordaPoints(Exact last) : last_(std::move(last)) {}
  LocalText words() const override {
    return {"波达计分(末名 " + last_.text() + " 分)", "Borda count (the last has " + last_.text() + ")"};
  }
  Exact points(std::int64_t place, std::size_t size) const override {
    return last_ + Exact(static_cast<std::int64_t>(size)) - Exact(place);
  }

 private:
  Exact last_;
};

class ToPoints : public JudgeStep {
 public:
  ToPoints(FieldRule field, SharedPoints shared, std::unique_ptr<const PointsOfPlace> points)
      : field_(field), shared_(shared), points_(std::move(points)) {}

  LocalText words() const override { return points_->words(); }
  std::vector<LocalText> details() const override {
    std::vector<LocalText> lines = points_->details();
    lines.push_back(scoring::words(field_));
    lines.push_back(shared_ == SharedPoints::PLACE
                        ? LocalText{"按名次本身得分,须为整数名次", "of the rank itself, which must be a whole place"}
                        : LocalText{"该评委的并列名次平分所占各名次的得分",
                                    "the judge's equal ranks share the points of the places they take together"});
    return lines;
  }
  bool across_entries() const override { return true; }
  void apply(Column& column) const override {
    for (const FieldGroup& group : field_groups(field_, column))
      for (const JudgeField& judge : group) {
        std::map<Exact, std::optional<Exact>> known;
        for (const StepNumber& one : judge.numbers) {
          const auto [found, fresh] = known.try_emplace(one.number->value);
          if (fresh) found->second = points_of(judge.field, one.number->value);
          if (found->second)
            move_to(*one.number, *found->second);
          else
            one.number->refused = Outcome::stopped;
        }
      }
  }

 private:
  /// nullopt where the number is no place.
  std::optional<Exact> points_of(const std::vector<Exact>& field, const Exact& rank) const {
    if (shared_ == SharedPoints::PLACE) {
      const auto place = rank.whole();
      if (!place || *place < 1) return std::nullopt;
      return points_->points(*place, field.size());
    }
    const auto first = std::lower_bound(field.begin(), field.end(), rank);
    const auto last = std::upper_bound(field.begin(), field.end(), rank);
    const std::int64_t before = first - field.begin(), level = std::max<std::int64_t>(last - first, 1);
    Exact sum;
    for (std::int64_t place = before + 1; place <= before + level; ++place) sum += points_->points(place, field.size());
    return sum / Exact(level);
  }

  FieldRule field_;
  SharedPoints shared_;
  std::unique_ptr<const PointsOfPlace> points_;
};

std::unique_ptr<const PointsOfPlace> read_table(schema::PointsTable::Reader reader, const Path& path,
                                                Problems& problems) {
  constexpr unsigned kMostPlaces = 10000;
  std::vector<Exact> points;
  const auto list = reader.getPoints();
  if (list.size() == 0 || list.size() > kMostPlaces) problems.missing(path.field("points"), "1 … 10000");
  for (unsigned i = 0; i < list.size() && i < kMostPlaces; ++i)
    points.push_back(read_ratio(list[i], path.field("points").at(i), problems));
  return std::make_unique<TablePoints>(std::move(points),
                                       read_ratio(reader.getBeyond(), path.field("beyond"), problems));
}

std::unique_ptr<const PointsOfPlace> read_exponential(schema::ExponentialPoints::Reader reader, const Path& path,
                                                      Problems& problems) {
  const Exact rate = read_ratio(reader.getRate(), path.field("rate"), problems);
  if (!(rate > Exact())) problems.add(path.field("rate"), "应大于 0", "must be greater than 0");
  read_digits(reader.getDigits(), reader.getMode(), path, problems);
  return std::make_unique<ExponentialPoints>(read_ratio(reader.getScale(), path.field("scale"), problems), rate,
                                             reader.getDigits(), reader.getMode());
}

std::unique_ptr<const PointsOfPlace> read_points(schema::ToPoints::Reader reader, const Path& path,
                                                 Problems& problems) {
  switch (reader.which()) {
    case schema::ToPoints::TABLE:
      return read_table(reader.getTable(), path.field("table"), problems);
    case schema::ToPoints::EXPONENTIAL:
      return read_exponential(reader.getExponential(), path.field("exponential"), problems);
    case schema::ToPoints::BORDA:
      return std::make_unique<BordaPoints>(read_ratio(reader.getBorda(), path.field("borda"), problems));
    default:
      problems.missing(path, "table, exponential, borda");
      return nullptr;
  }
}

}  // namespace

JudgeStepPtr read_to_ranks(schema::JudgeStep::Reader reader, const Path& path, Problems& problems) {
  const auto rule = reader.getToRanks();
  problems.known(path.field("better"), rule.getBetter());
  const NumberingKind* numbering = find_kind(numbering_kinds(), rule.getNumbering(), path.field("numbering"), problems);
  if (rule.getNumbering() == schema::Numbering::ORDINAL)
    problems.add(path.field("numbering"), "评委的相同分数不能排出先后", "a judge's equal numbers have no order");
  return std::make_shared<ToRanks>(read_field(rule.getField(), path.field("field"), problems), rule.getBetter(),
                                   numbering);
}

JudgeStepPtr read_to_points(schema::JudgeStep::Reader reader, const Path& path, Problems& problems) {
  const auto rule = reader.getToPoints();
  problems.known(path.field("shared"), rule.getShared());
  return std::make_shared<ToPoints>(read_field(rule.getField(), path.field("field"), problems), rule.getShared(),
                                    read_points(rule, path, problems));
}

}  // namespace leitai::scoring
