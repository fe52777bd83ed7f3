#include "engine/scoring/analysis/subject.h"

#include <capnp/message.h>

#include "engine/scoring/plan.h"

namespace leitai::analysis {
namespace {

using scoring::rule_for;

std::string text_of(capnp::Text::Reader text) {
  return {text.begin(), text.size()};
}

std::vector<std::string> texts_of(capnp::List<capnp::Text>::Reader list) {
  std::vector<std::string> texts;
  for (const auto text : list) texts.push_back(text_of(text));
  return texts;
}

/// Cap'n Proto's iterators are not std::all_of's.
template <class List, class Holds>
bool all(List list, Holds holds) {
  for (const auto one : list)
    if (!holds(one)) return false;
  return true;
}

bool steps_apart(capnp::List<schema::JudgeStep>::Reader steps) {
  return all(steps, [](schema::JudgeStep::Reader step) { return step.isClampToMean() || step.isWithinMedian(); });
}

bool panel_apart(schema::Aggregate::Reader panel) {
  using A = schema::Aggregate;
  switch (panel.which()) {
    case A::MEAN:
    case A::SUM:
    case A::MEDIAN:
    case A::TRIMMED_MEAN:
    case A::TRIMMED_SUM:
    case A::EXTREMES_MIDPOINT:
    case A::CLOSEST_PAIR:
    case A::MIDDLE_OR_ALL:
    case A::BEST_MEAN:
    case A::BEST_SUM:
      return true;
    case A::WEIGHTED_PANELS:
      return all(panel.getWeightedPanels().getParts(),
                 [](schema::PanelPart::Reader part) { return panel_apart(part.getAggregate()); });
    default:
      return false;
  }
}

bool total_apart(schema::RoundTotal::Reader total) {
  const bool known = total.isOwn() || total.isAll() || total.isLast() || total.isRounds();
  return known && total.getMissing() != schema::MissingRound::LAST_PLACE;
}

bool overall_apart(schema::OverallRule::Reader overall) {
  const bool known = overall.isLastRound() || overall.isReached() || overall.isSum() || overall.isRounds();
  return known && overall.getMissing() != schema::MissingRound::LAST_PLACE;
}

bool link_apart(schema::TieLink::Reader link) {
  using T = schema::TieLink;
  switch (link.which()) {
    case T::SHARED:
    case T::NEXT_BEST_ATTEMPTS:
    case T::CRITERION:
    case T::ROUND:
    case T::EXACT_TOTAL:
    case T::RUNNING_ORDER:
    case T::BEST_ATTEMPT:
    case T::FEWER_DEDUCTIONS:
    case T::MARK_COUNT:
    case T::COUNTBACK:
    case T::BEST_MARKS:
    case T::UNTRIMMED_TOTAL:
    case T::MEDIAN:
    case T::CHAIR:
    case T::LOT:
    case T::ADJUSTMENT:
    case T::BEFORE_ADJUSTMENTS:
    case T::ROUNDED_TOTAL:
      return true;
    default:
      return false;
  }
}

bool ranking_apart(schema::RankingRule::Reader ranking) {
  return ranking.getTolerance().size() == 0 && ranking.getWithoutTotal() == schema::WithoutTotal::NO_PLACE &&
         all(ranking.getTies(), link_apart);
}

/// Only what is known to look at one entry at a time counts as apart.
Subject::Ranked how_ranked(schema::Rulebook::Reader rulebook) {
  const auto performance_apart = [](schema::PerformanceRule::Reader rule) {
    return panel_apart(rule.getPanel()) && steps_apart(rule.getPerJudge()) && steps_apart(rule.getPerTotal());
  };
  const auto round_apart = [](schema::RoundRule::Reader rule) {
    return rule.getAcrossEntries().size() == 0 && total_apart(rule.getTotal());
  };
  const bool apart = all(rulebook.getPerformances(), performance_apart) && all(rulebook.getRounds(), round_apart) &&
                     overall_apart(rulebook.getOverall()) && all(rulebook.getRankings(), ranking_apart);
  return apart ? Subject::Ranked::apart : Subject::Ranked::together;
}

/// The rulebook with totals shown as exactly as can be, ranked as before.
Result<scoring::Rules> compile_fine(schema::Rulebook::Reader rulebook) {
  capnp::MallocMessageBuilder message;
  message.setRoot(rulebook);
  for (auto ranking : message.getRoot<schema::Rulebook>().getRankings()) {
    auto total = ranking.getTotal();
    if (total.getEffect() != schema::RoundingEffect::DISPLAY) continue;
    total.setDigits(Exact::kMaxDigits);
    total.disownUnit();
    total.disownAbove();
  }
  return scoring::Rules::compile(message.getRoot<schema::Rulebook>().asReader());
}

}  // namespace

Result<Subject> Subject::compile(schema::Rulebook::Reader given) {
  // It is walked several times: a copy has no traversal limit.
  capnp::MallocMessageBuilder message;
  message.setRoot(given);
  const schema::Rulebook::Reader rulebook = message.getRoot<schema::Rulebook>().asReader();
  auto rules = scoring::Rules::compile(rulebook);
  if (!rules) return rules.error();
  auto fine = compile_fine(rulebook);
  if (!fine) return fine.error();
  Subject subject(std::move(*rules), std::move(*fine));
  subject.read_criteria(rulebook);
  subject.read_rounds(rulebook);
  subject.ranked_ = how_ranked(rulebook);
  return subject;
}

void Subject::read_criteria(schema::Rulebook::Reader rulebook) {
  for (const auto criterion : rulebook.getCriteria()) {
    Scale scale;
    scale.key = text_of(criterion.getKey());
    scale.title = {text_of(criterion.getTitle().getZh()), text_of(criterion.getTitle().getEn())};
    if (scale.title.zh.empty() && scale.title.en.empty()) scale.title = {scale.key, scale.key};
    if (criterion.isScore()) {
      scale.step = read(criterion.getScore().getStep());
      scale.better = criterion.getScore().getBetter();
    } else {
      scale.better = schema::Direction::LOWER;
    }
    scales_.push_back(std::move(scale));
  }
}

void Subject::read_rounds(schema::Rulebook::Reader rulebook) {
  for (const auto rule : rulebook.getPerformances()) {
    RoundWeights weights{texts_of(rule.getRounds()), {}};
    for (const auto use : rule.getCriteria()) {
      const CriterionNo criterion = rules_.find_criterion(text_of(use.getCriterion()));
      const auto weight = scoring::parse_ratio(text_of(use.getWeight()));
      if (criterion && weight) weights.weights.emplace(criterion, *weight);
    }
    weights_.push_back(std::move(weights));
  }
  for (const auto rule : rulebook.getRankings())
    directions_.push_back({texts_of(rule.getRounds()), rule.getDirection()});
}

schema::Direction Subject::direction(std::string_view round) const {
  const RoundDirection* found = rule_for(directions_, round);
  return found && found->direction == schema::Direction::LOWER ? schema::Direction::LOWER : schema::Direction::HIGHER;
}

const std::map<CriterionNo, Exact>& Subject::weights(std::string_view round) const {
  static const std::map<CriterionNo, Exact> kNone;
  const RoundWeights* found = rule_for(weights_, round);
  return found ? found->weights : kNone;
}

}  // namespace leitai::analysis
