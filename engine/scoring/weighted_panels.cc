#include <algorithm>

#include "engine/scoring/aggregate.h"
#include "engine/scoring/choice_words.h"
#include "engine/scoring/judge_names.h"
#include "engine/scoring/read.h"

/// Parts of the panel (leaders and floor, A票 and B票), each with its own aggregate and weight.
namespace leitai::scoring {
namespace {

using schema::MissingPart;
using schema::OtherJudges;

constexpr unsigned kMostParts = 100;

struct Part {
  std::string panel;
  std::vector<std::string> patterns;
  Exact weight;
  AggregatePtr aggregate;

  bool has(const Judge& judge) const {
    return judge.panel.empty() ? matches_any(patterns, judge.name) : judge.panel == panel;
  }
};

Outcome outcome_of(MissingPart missing) {
  switch (missing) {
    case MissingPart::VOID_ATTEMPT:
      return Outcome::attempt_void;
    case MissingPart::VOID_ENTRY:
      return Outcome::entry_void;
    default:
      return Outcome::stopped;
  }
}

class WeightedPanels : public Aggregate {
 public:
  WeightedPanels(std::vector<Part> parts, OtherJudges others, MissingPart missing)
      : parts_(std::move(parts)), others_(others), missing_(missing) {}

  LocalText words() const override {
    LocalText text;
    for (const Part& part : parts_) {
      const LocalText how = part.aggregate->words();
      const std::string head = (text.zh.empty() ? "" : " + ") + part.weight.text() + " × ";
      text.zh += head + "“" + part.panel + "”(" + how.zh + ")";
      text.en += head + "\"" + part.panel + "\" (" + how.en + ")";
    }
    return text;
  }

  std::vector<LocalText> details() const override {
    std::vector<LocalText> lines;
    for (const Part& part : parts_) {
      LocalText who{"“" + part.panel + "”:席位属于该部分的评委", "\"" + part.panel + "\": judges whose seat names it"};
      if (!part.patterns.empty()) {
        const LocalText names = quoted(part.patterns);
        who.zh += ",席位未指定时看姓名 " + names.zh;
        who.en += ", or, where the seat names none, whose name matches " + names.en;
      }
      lines.push_back(std::move(who));
      for (const LocalText& line : part.aggregate->details())
        lines.push_back({"“" + part.panel + "”:" + line.zh, "\"" + part.panel + "\": " + line.en});
    }
    const LocalText others = scoring::words(others_), missing = scoring::words(missing_);
    lines.push_back({"不属于任何部分的评委:" + others.zh, "judges of none of the parts: " + others.en});
    lines.push_back({"某部分没有分数:" + missing.zh, "a part without a number: " + missing.en});
    return lines;
  }

  Score apply(const Judges& judges, std::span<PanelNumber> numbers) const override {
    std::vector<std::vector<PanelNumber>> of_part(parts_.size());
    std::vector<std::size_t> part_of(numbers.size(), parts_.size());
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      if (numbers[i].use != Use::counted) continue;
      part_of[i] = find_part(judges, numbers[i].judge);
      if (part_of[i] < parts_.size())
        of_part[part_of[i]].push_back(numbers[i]);
      else if (others_ == OtherJudges::STOP)
        return Score::none(Outcome::stopped, kPending);
    }
    const Score score = combine(judges, of_part);
    std::vector<std::size_t> next(parts_.size());
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      if (numbers[i].use != Use::counted) continue;
      const std::size_t part = part_of[i];
      numbers[i].use = part < parts_.size() ? of_part[part][next[part]++].use : Use::left_out;
    }
    return score;
  }

 private:
  std::size_t find_part(const Judges& judges, JudgeNo number) const {
    static const Judge kNobody;
    const auto found = judges.find(number);
    const Judge& judge = found == judges.end() ? kNobody : found->second;
    std::size_t part = 0;
    while (part < parts_.size() && !parts_[part].has(judge)) ++part;
    return part;
  }

  Score combine(const Judges& judges, std::vector<std::vector<PanelNumber>>& of_part) const {
    const bool nobody = std::all_of(of_part.begin(), of_part.end(), [](const auto& part) { return part.empty(); });
    if (nobody) return Score::none(Outcome::stopped, kPending);
    Exact sum, all, present;
    bool gap = false;
    Score obstacle = Score::of({});
    const auto stand_in_the_way = [&](Score score) {
      if (obstacle.scored() || score.outcome > obstacle.outcome) obstacle = std::move(score);
    };
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      all += parts_[i].weight;
      if (of_part[i].empty()) {
        if (missing_ != MissingPart::SHARE) stand_in_the_way(Score::none(outcome_of(missing_), kPending));
        gap = true;
        continue;
      }
      Score score = parts_[i].aggregate->apply(judges, of_part[i]);
      if (!score.scored()) {
        stand_in_the_way(std::move(score));
        continue;
      }
      sum += score.value * parts_[i].weight;
      present += parts_[i].weight;
    }
    if (!obstacle.scored()) return obstacle;
    if (gap && present.is_zero()) return Score::none(Outcome::stopped, kPending);
    return Score::of(gap ? sum * all / present : sum);
  }

  std::vector<Part> parts_;
  OtherJudges others_;
  MissingPart missing_;
};

}  // namespace

AggregatePtr read_weighted_panels(schema::Aggregate::Reader reader, const Path& path, Problems& problems) {
  const auto rule = reader.getWeightedPanels();
  problems.known(path.field("others"), rule.getOthers());
  problems.known(path.field("missing"), rule.getMissing());
  const auto list = rule.getParts();
  if (list.size() == 0 || list.size() > kMostParts) problems.missing(path.field("parts"), "1 … 100");
  std::vector<Part> parts;
  bool whole = true;
  for (unsigned i = 0; i < list.size() && i < kMostParts; ++i) {
    const Path here = path.field("parts").at(i);
    parts.push_back({read_key(list[i].getPanel(), here.field("panel"), problems),
                     read_patterns(list[i].getJudges(), here.field("judges"), problems),
                     read_ratio(list[i].getWeight(), here.field("weight"), problems),
                     read_part_aggregate(list[i].getAggregate(), here.field("aggregate"), problems)});
    whole = whole && parts.back().aggregate;
  }
  if (!whole) return nullptr;
  return std::make_shared<WeightedPanels>(std::move(parts), rule.getOthers(), rule.getMissing());
}

}  // namespace leitai::scoring
