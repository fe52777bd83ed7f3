#include "engine/scoring/analysis/hypothesis.h"

#include <algorithm>
#include <set>

namespace leitai::analysis {
namespace {

Error wrong(std::string zh, std::string en) {
  return make_error(ErrorKind::MALFORMED, std::move(zh), std::move(en));
}

Result<void> check_entry(const Sheet& sheet, EntryNo entry) {
  if (sheet.entries.contains(entry)) return {};
  const std::string number = std::to_string(entry.value);
  return wrong("没有参赛项目 " + number, "there is no entry " + number);
}

Result<void> check_judge(const Sheet& sheet, JudgeNo judge) {
  if (sheet.judges.contains(judge)) return {};
  const std::string number = std::to_string(judge.value);
  return wrong("没有评委席 " + number, "there is no judge " + number);
}

/// The marks under the criteria that have the same keys in the other rulebook.
void renumber(const scoring::Rules& from, const scoring::Rules& to, Sheet& sheet) {
  std::vector<CriterionNo> numbers(from.criteria() + 1);
  for (std::size_t c = 1; c <= from.criteria(); ++c)
    numbers[c] = to.find_criterion(from.criterion_key(CriterionNo{static_cast<std::uint16_t>(c)}));
  const auto renumbered = [&](CriterionNo criterion) {
    return criterion.value < numbers.size() ? numbers[criterion.value] : CriterionNo{};
  };
  for (auto& [key, performance] : sheet.performances) {
    std::map<scoring::Cell, scoring::CellMark> marks;
    for (const auto& [cell, mark] : performance.marks)
      if (const CriterionNo criterion = renumbered(cell.criterion))
        marks.emplace(scoring::Cell{cell.judge, criterion}, mark);
    performance.marks = std::move(marks);
    std::erase_if(performance.factors,
                  [&](const scoring::Factor& f) { return f.criterion && !renumbered(f.criterion); });
    for (scoring::Factor& factor : performance.factors)
      if (factor.criterion) factor.criterion = renumbered(factor.criterion);
  }
}

Result<void> use_rulebook(schema::Rulebook::Reader rulebook, Supposed& supposed) {
  auto rules = scoring::Rules::compile(rulebook);
  if (!rules) return rules.error();
  for (const std::string& round : supposed.sheet.rounds)
    if (!rules->has_round(round))
      return wrong("所设的评分规则没有轮次 " + round, "the supposed rulebook does not have the round " + round);
  renumber(supposed.rules, *rules, supposed.sheet);
  supposed.rules = std::move(*rules);
  return {};
}

class Supposer {
 public:
  explicit Supposer(Supposed& supposed) : rules_(supposed.rules), sheet_(supposed.sheet) {}

  Result<void> mark(schema::SubmitMark::Reader what) {
    const auto where = what.getPerformance();
    const PerformanceKey key{RoundNo{where.getRound()}, AttemptNo{where.getAttempt()}, EntryNo{where.getEntry()}};
    const auto performance = sheet_.performances.find(key);
    if (performance == sheet_.performances.end())
      return wrong("轮次/次序/项目 " + describe(key) + " 没有开始打分",
                   "round/attempt/entry " + describe(key) + " was not opened for scoring");
    const JudgeNo judge{what.getJudge()};
    const CriterionNo criterion{what.getCriterion()};
    const auto& panel = performance->second.panel;
    if (std::find(panel.begin(), panel.end(), judge) == panel.end()) {
      const std::string number = std::to_string(judge.value);
      return wrong("评委 " + number + " 不在 " + describe(key) + " 的评委组中",
                   "judge " + number + " is not on the panel of " + describe(key));
    }
    if (!valid(what.getMark())) return wrong("打分的写法无效", "the mark is not a valid one");
    const Mark mark = read(what.getMark());
    if (auto fits = rules_.check_mark(criterion, mark); !fits) return fits;
    if (!rules_.judges(sheet_.rounds[key.round.value - 1u], criterion)) {
      const std::string name = rules_.criterion_key(criterion);
      return wrong("该轮次不评 " + name, name + " is not judged in that round");
    }
    if (!given_.emplace(key, scoring::Cell{judge, criterion}).second)
      return wrong("同一打分设了两次:" + describe(key), "one mark is supposed twice: " + describe(key));
    performance->second.marks[{judge, criterion}] = {mark, 0};
    return {};
  }

  Result<void> penalise(schema::Penalise::Reader what) {
    scoring::Adjustment adjustment;
    adjustment.number = next_penalty();
    adjustment.round = RoundNo{what.getRound()};
    adjustment.attempt = AttemptNo{what.getAttempt()};
    adjustment.entry = EntryNo{what.getEntry()};
    if (!adjustment.round || adjustment.round.value > sheet_.rounds.size()) {
      const std::string number = std::to_string(adjustment.round.value);
      return wrong("没有轮次 " + number, "there is no round " + number);
    }
    if (auto known = check_entry(sheet_, adjustment.entry); !known) return known;
    if (!valid(what.getPoints())) return wrong("加减分不是有效的小数", "the points are no valid decimal");
    adjustment.kind = std::string(what.getKind().begin(), what.getKind().size());
    adjustment.points = read(what.getPoints());
    adjustment.reason = std::string(what.getReason().begin(), what.getReason().size());
    sheet_.adjustments.push_back(std::move(adjustment));
    return {};
  }

  Result<void> recuse(schema::Recuse::Reader what) {
    const JudgeNo judge{what.getJudge()};
    const EntryNo entry{what.getEntry()};
    if (auto known = check_judge(sheet_, judge); !known) return known;
    if (entry)
      if (auto known = check_entry(sheet_, entry); !known) return known;
    for (auto& [key, performance] : sheet_.performances) {
      if (entry && key.entry != entry) continue;
      if (std::find(performance.panel.begin(), performance.panel.end(), judge) == performance.panel.end()) continue;
      for (std::size_t c = 1; c <= rules_.criteria(); ++c)
        performance.marks[{judge, CriterionNo{static_cast<std::uint16_t>(c)}}] = {Mark::none(MarkState::RECUSED), 0};
    }
    return {};
  }

  Result<void> withdraw(EntryNo entry) {
    if (auto known = check_entry(sheet_, entry); !known) return known;
    sheet_.entries.at(entry).standing = schema::EntryStanding::WITHDRAWN;
    return {};
  }

 private:
  std::uint32_t next_penalty() const {
    std::uint32_t last = 0;
    for (const scoring::Adjustment& adjustment : sheet_.adjustments) last = std::max(last, adjustment.number);
    return last + 1;
  }

  const scoring::Rules& rules_;
  Sheet& sheet_;
  std::set<std::pair<PerformanceKey, scoring::Cell>> given_;
};

}  // namespace

Result<Supposed> suppose(const scoring::Rules& rules, const Sheet& sheet, schema::Hypothesis::Reader what) {
  Supposed supposed{rules, sheet};
  if (what.hasRulebook())
    if (auto used = use_rulebook(what.getRulebook(), supposed); !used) return used.error();
  Supposer supposer(supposed);
  for (const auto mark : what.getMarks())
    if (auto done = supposer.mark(mark); !done) return done.error();
  for (const auto penalty : what.getPenalties())
    if (auto done = supposer.penalise(penalty); !done) return done.error();
  for (const auto recusal : what.getRecusals())
    if (auto done = supposer.recuse(recusal); !done) return done.error();
  for (const std::uint32_t entry : what.getWithdrawals())
    if (auto done = supposer.withdraw(EntryNo{entry}); !done) return done.error();
  return supposed;
}

Result<std::vector<ChangedRound>> preview(const scoring::Rules& rules, const Sheet& sheet,
                                          schema::Hypothesis::Reader what) {
  const auto supposed = suppose(rules, sheet, what);
  if (!supposed) return supposed.error();
  return differences(rules.rank(sheet), supposed->rules.rank(supposed->sheet), Compared::figures);
}

}  // namespace leitai::analysis
