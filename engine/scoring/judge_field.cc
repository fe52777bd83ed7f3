#include "engine/scoring/judge_field.h"

#include <algorithm>
#include <map>

#include "engine/scoring/choice_words.h"
#include "engine/scoring/read.h"

namespace leitai::scoring {

using schema::Degenerate;
using schema::EntryStanding;

bool FieldRule::in_field(const StepNumber& one) const {
  if (one.standing == EntryStanding::COMPETING) return true;
  return entries == schema::FieldOf::ALL && one.standing != EntryStanding::WITHDRAWN;
}

std::vector<FieldGroup> field_groups(const FieldRule& rule, const Column& column) {
  std::map<AttemptNo, std::map<JudgeNo, JudgeField>> by_attempt;
  for (const StepNumber& one : column) {
    const AttemptNo attempt = rule.over == schema::Over::ATTEMPT ? one.attempt : AttemptNo{};
    JudgeField& judge = by_attempt[attempt][one.number->judge];
    judge.numbers.push_back(one);
    if (rule.in_field(one)) judge.field.push_back(one.number->value);
  }
  std::vector<FieldGroup> groups;
  for (auto& [attempt, judges] : by_attempt) {
    groups.emplace_back();
    for (auto& [number, judge] : judges) {
      std::sort(judge.field.begin(), judge.field.end());
      groups.back().push_back(std::move(judge));
    }
  }
  return groups;
}

std::size_t judges_in_field(const FieldGroup& group) {
  return static_cast<std::size_t>(
      std::count_if(group.begin(), group.end(), [](const JudgeField& judge) { return !judge.field.empty(); }));
}

bool enough(const LeastRule& rule, std::size_t judges, const JudgeField& judge) {
  return judges >= rule.judges && judge.field.size() >= rule.entries;
}

void degrade(Degenerate rule, const JudgeField& judge, const Exact& middle) {
  for (const StepNumber& one : judge.numbers) {
    if (rule == Degenerate::MIDDLE) move_to(*one.number, middle);
    if (rule == Degenerate::LEAVE_OUT) one.number->use = Use::left_out;
    if (rule == Degenerate::STOP) one.number->refused = Outcome::stopped;
  }
}

LocalText words(const FieldRule& rule) {
  const bool round = rule.over == schema::Over::ROUND, all = rule.entries == schema::FieldOf::ALL;
  LocalText text{"参照该评委", "measured against the judge's numbers of the "};
  text.zh += round ? "本轮" : "同一次";
  text.en += round ? "whole round" : "same attempt";
  text.zh += all ? "对所有未退赛项目的分数" : "对参赛项目的分数";
  text.en += all ? ", of all entries but withdrawn ones" : ", of competing entries";
  return text;
}

LocalText words(const LeastRule& rule) {
  const std::string entries = std::to_string(rule.entries), judges = std::to_string(rule.judges);
  const LocalText below = words(rule.below);
  return {"该评委的分数不足 " + entries + " 个,或有分数的评委不足 " + judges + " 名:" + below.zh,
          "fewer than " + entries + " numbers of the judge, or fewer than " + judges + " judges with any: " + below.en};
}

FieldRule read_field(schema::Field::Reader reader, const Path& path, Problems& problems) {
  problems.known(path.field("over"), reader.getOver());
  problems.known(path.field("entries"), reader.getEntries());
  return {reader.getOver(), reader.getEntries()};
}

LeastRule read_least(schema::Least::Reader reader, const Path& path, Problems& problems) {
  problems.known(path.field("below"), reader.getBelow());
  return {read_count(reader.getEntries(), 0, 65534, path.field("entries"), problems),
          read_count(reader.getJudges(), 0, 65534, path.field("judges"), problems), reader.getBelow()};
}

}  // namespace leitai::scoring
