#include "engine/scoring/rulebook_words.h"

#include "engine/scoring/choice_words.h"

namespace leitai::scoring {
namespace {

void criterion_words(const Criterion& criterion, Node& out) {
  LocalText text = named(criterion.title, criterion.key);
  if (criterion.scale) {
    const std::string min = to_string(criterion.scale->min), max = to_string(criterion.scale->max),
                      step = to_string(criterion.scale->step);
    const LocalText better = words(criterion.better);
    text.zh += ":" + min + " 至 " + max + ",步长 " + step + "," + better.zh;
    text.en += ": " + min + " to " + max + " in steps of " + step + ", " + better.en;
  } else {
    const std::string last = std::to_string(criterion.last);
    text.zh += ":评委排名次,1 最好,至多 " + last;
    text.en += ": the judge's placing, 1 is best, at most " + last;
  }
  out.add(std::move(text));
}

void overall_words(const OverallRule& rule, Node& out) {
  using Kind = schema::OverallRule;
  LocalText text{"总成绩:", "overall: "};
  const auto say = [&](const LocalText& what) { text = {text.zh + what.zh, text.en + what.en}; };
  const LocalText rounds = counted_in_words(rule.counted);
  switch (rule.kind) {
    case Kind::LAST_ROUND:
      say({"最后一轮的总分,只列参加该轮者", "the totals of the last round that was held; only who took part in it"});
      break;
    case Kind::REACHED:
      say({"进入更后轮次者列前,其次比所到最后一轮的总分",
           "who came further is ahead; then the total of the last round reached"});
      break;
    case Kind::SUM:
      say({"各轮成绩之和", "the sum of all rounds' scores"});
      break;
    case Kind::ROUNDS:
      say({"轮次成绩 " + rounds.zh, "the scores of the rounds " + rounds.en});
      break;
    case Kind::ALL_PLACES:
      say({"各轮名次之和", "the sum of the places in all rounds"});
      break;
    case Kind::PLACES:
      say({"轮次名次 " + rounds.zh, "the places in the rounds " + rounds.en});
      break;
    default:
      break;
  }
  Node& node = out.add(std::move(text));
  if (rule.missing == schema::MissingRound::UNKNOWN) return;
  const LocalText missing = words(rule.missing);
  node.add({"缺少某一轮:" + missing.zh, "a round without a score: " + missing.en});
}

LocalText stage_words(RoundingStage stage) {
  switch (stage) {
    case RoundingStage::CELL:
      return {"每名评委每项的分数", "each judge's number for a criterion"};
    case RoundingStage::JUDGE_TOTAL:
      return {"每名评委的总分", "each judge's total"};
    case RoundingStage::PANEL:
      return {"评委组的结果", "the panel's figure"};
    case RoundingStage::CRITERION:
      return {"单项得分", "a criterion's score"};
    case RoundingStage::WEIGHTED:
      return {"加权后的单项得分", "a criterion's weighed score"};
    case RoundingStage::ATTEMPT:
      return {"一次的得分", "the attempt's score"};
    case RoundingStage::ATTEMPTS:
      return {"各次合成的得分", "the attempts together"};
    default:
      return {"轮次成绩", "the round's score"};
  }
}

}  // namespace

LocalText rounds_in_words(const std::vector<std::string>& rounds, std::size_t rules) {
  std::vector<LocalText> texts;
  for (const std::string& round : rounds) {
    if (round == kOverall)
      texts.push_back({"总成绩", "overall"});
    else if (round != kAnyRound)
      texts.push_back(quoted({round}));
    else
      texts.push_back(rules == 1 ? LocalText{"各轮", "each round"}
                                 : LocalText{"没有另行规定的各轮", "each round without a rule of its own"});
  }
  return listed(texts);
}

LocalText counted_in_words(const std::vector<CountedRound>& counted) {
  LocalText text;
  for (const CountedRound& round : counted) {
    const LocalText name = quoted({round.round});
    const std::string plus = text.zh.empty() ? "" : " + ", weight = " × " + round.weight.text();
    text.zh += plus + name.zh + weight;
    text.en += plus + name.en + weight;
  }
  return text;
}

void steps_in_words(const JudgeSteps& steps, const LocalText& what, Node& out) {
  for (const JudgeStepPtr& step : steps) {
    const LocalText text = step->words();
    Node& node = out.add({what.zh + ":" + text.zh, what.en + ": " + text.en});
    for (LocalText& line : step->details()) node.add(std::move(line));
  }
}

void rounding_in_words(const Roundings& roundings, RoundingStage stage, Node& out) {
  const Rounding* rounding = roundings.find(stage);
  if (!rounding) return;
  const LocalText what = stage_words(stage), text = words(*rounding);
  out.add({"舍入" + what.zh + ":" + text.zh, "rounding of " + what.en + ": " + text.en});
}

LocalText named(const LocalText& title, const std::string& key) {
  const LocalText name = quoted({key});
  return {title.zh == key ? name.zh : title.zh + "(" + name.zh + ")",
          title.en == key ? name.en : title.en + " (" + name.en + ")"};
}

Node rulebook_words(const Plan& plan) {
  Node root;
  root.what = plan.title;
  if (root.what.zh.empty()) root.what = {"评分规则", "rulebook"};
  Node& criteria = root.add({"评分标准", "what is judged"});
  for (const Criterion& criterion : plan.criteria) criterion_words(criterion, criteria);
  for (const PerformanceRule& rule : plan.performances) performance_words(plan, rule, plan.performances.size(), root);
  for (const RoundRule& rule : plan.rounds) round_words(rule, plan.rounds.size(), root);
  overall_words(plan.overall, root);
  for (const RankingRule& rule : plan.rankings) ranking_words(plan, rule, plan.rankings.size(), root);
  if (plan.awards.empty()) {
    root.add({"不设奖项", "no awards"});
  } else {
    Node& awards = root.add({"奖项,依次授予尚未获奖者", "awards, in this order, to those who have none yet"});
    for (const AwardRule& award : plan.awards) award_words(award, awards);
  }
  return root;
}

}  // namespace leitai::scoring
