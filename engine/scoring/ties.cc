#include "engine/scoring/ties.h"

#include "engine/scoring/choice_words.h"
#include "engine/scoring/read.h"
#include "engine/scoring/rounding.h"
#include "engine/scoring/tie_marks.h"
#include "engine/scoring/tie_scores.h"

namespace leitai::scoring {
namespace {

using schema::Direction;
using Link = schema::TieLink;

std::string shown(const Key& key) {
  std::string text;
  for (const Exact& value : key) text += (text.empty() ? "" : ", ") + value.text();
  return text;
}

Direction of_ranking(const TieContext& context, const TieLink&) {
  return context.rule.direction;
}
Direction of_marks(const TieContext& context, const TieLink&) {
  return marks_direction(context);
}
Direction of_criterion(const TieContext& context, const TieLink& link) {
  return context.plan.criterion(link.criterion).better;
}
Direction of_order(const TieContext&, const TieLink& link) {
  return static_cast<schema::RunningOrder>(link.choice) == schema::RunningOrder::LATER_FIRST ? Direction::HIGHER
                                                                                             : Direction::LOWER;
}
Direction lower_first(const TieContext&, const TieLink&) {
  return Direction::LOWER;
}

void read_nothing(schema::TieLink::Reader, const Plan&, const Path&, Problems&, TieLink&) {}

void read_criterion(schema::TieLink::Reader reader, const Plan& plan, const Path& path, Problems& problems,
                    TieLink& link) {
  const std::string key = reader.getCriterion().cStr();
  link.criterion = plan.find_criterion(key);
  if (!link.criterion)
    problems.add(path, "没有名为 “" + key + "” 的评分标准", "no criterion has the key \"" + key + "\"");
}

void read_round(schema::TieLink::Reader reader, const Plan&, const Path& path, Problems& problems, TieLink& link) {
  const std::string key = reader.getRound().cStr();
  if (key.empty() || key == kAnyRound || key == kOverall)
    problems.add(path, "应为某一轮的名称", "must be the name of one round");
  link.text = key;
}

void read_order(schema::TieLink::Reader reader, const Plan&, const Path& path, Problems& problems, TieLink& link) {
  link.choice = static_cast<std::uint16_t>(reader.getRunningOrder());
  problems.known(path, reader.getRunningOrder());
}

void read_mark(Link::Reader reader, const Plan&, const Path& path, Problems& problems, TieLink& link) {
  link.value = read_ratio(reader.getMarkCount(), path, problems);
}

void read_best_marks(Link::Reader reader, const Plan&, const Path& path, Problems& problems, TieLink& link) {
  link.count = read_count(reader.getBestMarks(), 1, 65535, path, problems);
}

void read_firsts(Link::Reader reader, const Plan&, const Path& path, Problems& problems, TieLink& link) {
  link.choice = static_cast<std::uint16_t>(reader.getFirsts());
  problems.known(path, reader.getFirsts());
}

void read_head_to_head(Link::Reader reader, const Plan&, const Path& path, Problems& problems, TieLink& link) {
  link.choice = static_cast<std::uint16_t>(reader.getHeadToHead());
  problems.known(path, reader.getHeadToHead());
}

void read_chair(Link::Reader reader, const Plan&, const Path& path, Problems& problems, TieLink& link) {
  link.patterns = read_patterns(reader.getChair(), path, problems);
}

void read_lot(Link::Reader reader, const Plan&, const Path& path, Problems& problems, TieLink& link) {
  link.text = read_key(reader.getLot(), path, problems);
}

void read_kind(Link::Reader reader, const Plan&, const Path& path, Problems& problems, TieLink& link) {
  link.text = read_key(reader.getAdjustment(), path, problems);
}

void read_rounded(Link::Reader reader, const Plan&, const Path& path, Problems& problems, TieLink& link) {
  const auto rounding = reader.getRoundedTotal();
  read_digits(rounding.getDigits(), rounding.getMode(), path, problems);
  link.count = rounding.getDigits();
  link.choice = static_cast<std::uint16_t>(rounding.getMode());
}

const TieKind kTable[] = {
    {Link::SHARED, "shared",
     [](const TieLink&, const Plan&) {
       return LocalText{"并列", "shared place"};
     },
     read_nothing, no_key, of_ranking, nullptr, nullptr},
    {Link::NEXT_BEST_ATTEMPTS, "nextBestAttempts",
     [](const TieLink&, const Plan&) {
       return LocalText{"依次比较最好的各次成绩", "the best attempts, one by one"};
     },
     read_nothing, attempts_key, of_ranking, nullptr, nullptr},
    {Link::CRITERION, "criterion",
     [](const TieLink& link, const Plan& plan) {
       const LocalText& title = plan.criterion(link.criterion).title;
       return LocalText{"比较“" + title.zh + "”得分", "the score of \"" + title.en + "\""};
     },
     read_criterion, criterion_key, of_criterion, nullptr, nullptr},
    {Link::ROUND, "round",
     [](const TieLink& link, const Plan&) {
       return LocalText{"比较轮次“" + link.text + "”得分", "the score of round \"" + link.text + "\""};
     },
     read_round, round_key, of_ranking, nullptr, nullptr},
    {Link::EXACT_TOTAL, "exactTotal",
     [](const TieLink&, const Plan&) {
       return LocalText{"比较未舍入的总分", "the total before its rounding"};
     },
     read_nothing, exact_total_key, of_ranking, nullptr, nullptr},
    {Link::RUNNING_ORDER, "runningOrder",
     [](const TieLink& link, const Plan&) {
       return static_cast<schema::RunningOrder>(link.choice) == schema::RunningOrder::LATER_FIRST
                  ? LocalText{"出场在后者列前", "running order, later first"}
                  : LocalText{"出场在前者列前", "running order, earlier first"};
     },
     read_order, order_key, of_order, nullptr, nullptr},
    {Link::BEST_ATTEMPT, "bestAttempt",
     [](const TieLink&, const Plan&) {
       return LocalText{"比较最好一次成绩", "the best attempt"};
     },
     read_nothing, best_attempt_key, of_ranking, nullptr, nullptr},
    {Link::FEWER_DEDUCTIONS, "fewerDeductions",
     [](const TieLink&, const Plan&) {
       return LocalText{"扣分少者列前", "fewer deductions"};
     },
     read_nothing, deductions_key, higher_first, nullptr, nullptr},
    {Link::MARK_COUNT, "markCount",
     [](const TieLink& link, const Plan&) {
       return LocalText{"比较 " + link.value.text() + " 分的个数", "how many marks of " + link.value.text()};
     },
     read_mark, mark_count_key, higher_first, nullptr, nullptr},
    {Link::COUNTBACK, "countback",
     [](const TieLink&, const Plan&) {
       return LocalText{"从最好的分起逐个比较", "the marks from the best down, one by one"};
     },
     read_nothing, countback_key, of_marks, nullptr, nullptr},
    {Link::BEST_MARKS, "bestMarks",
     [](const TieLink& link, const Plan&) {
       return LocalText{"比较最好的 " + std::to_string(link.count) + " 个分之和",
                        "the sum of the best " + std::to_string(link.count) + " marks"};
     },
     read_best_marks, best_marks_key, of_marks, nullptr, nullptr},
    {Link::UNTRIMMED_TOTAL, "untrimmedTotal",
     [](const TieLink&, const Plan&) {
       return LocalText{"比较不去高低分的成绩", "the score without dropping any mark"};
     },
     read_nothing, untrimmed_key, of_ranking, nullptr, nullptr},
    {Link::FIRSTS, "firsts",
     [](const TieLink& link, const Plan&) {
       return static_cast<schema::FirstsOf>(link.choice) == schema::FirstsOf::ROUNDS
                  ? LocalText{"比较第一名的轮数", "how many rounds were won"}
                  : LocalText{"比较评为第一的评委数", "how many judges have it first"};
     },
     read_firsts, nullptr, nullptr, separate_by_firsts, firsts_figure},
    {Link::HEAD_TO_HEAD, "headToHead",
     [](const TieLink& link, const Plan&) {
       return static_cast<schema::HeadToHead>(link.choice) == schema::HeadToHead::EXACTLY_TWO
                  ? LocalText{"仅两者相同时比较评委的多数",
                              "of exactly two, the judges who have one ahead of the other"}
                  : LocalText{"两两比较评委的多数,仍相同者之间再比",
                              "the judges who have one ahead of the other, again among those still level"};
     },
     read_head_to_head, nullptr, nullptr, separate_head_to_head, head_to_head_figure},
    {Link::MEDIAN, "median",
     [](const TieLink&, const Plan&) {
       return LocalText{"比较评委总分的中位数", "the median of the judges' totals"};
     },
     read_nothing, median_key, of_marks, nullptr, nullptr},
    {Link::CHAIR, "chair",
     [](const TieLink& link, const Plan&) {
       LocalText text{"比较评委会主席的评分", "the chair's marks"};
       if (!link.patterns.empty()) {
         const LocalText names = quoted(link.patterns);
         text.zh += "(姓名为 " + names.zh + " 者亦然)";
         text.en += " (also of judges named " + names.en + ")";
       }
       return text;
     },
     read_chair, chair_key, of_marks, nullptr, nullptr},
    {Link::LOT, "lot",
     [](const TieLink& link, const Plan&) {
       return LocalText{"抽签(种子 " + link.text + ")", "a lot drawn with the seed " + link.text};
     },
     read_lot, lot_key, lower_first, nullptr, nullptr},
    {Link::SKATING, "skating",
     [](const TieLink&, const Plan&) {
       return LocalText{"skating 规则 10 与 11", "skating system, rules 10 and 11"};
     },
     read_nothing, nullptr, nullptr, separate_by_skating, skating_figure, skating_reasons},
    {Link::ADJUSTMENT, "adjustment",
     [](const TieLink& link, const Plan&) {
       return LocalText{"比较“" + link.text + "”", "the points of \"" + link.text + "\""};
     },
     read_kind, adjustment_key, higher_first, nullptr, nullptr},
    {Link::BEFORE_ADJUSTMENTS, "beforeAdjustments",
     [](const TieLink&, const Plan&) {
       return LocalText{"比较加减分之前的得分", "the score before adjustments"};
     },
     read_nothing, before_adjustments_key, of_ranking, nullptr, nullptr},
    {Link::ROUNDED_TOTAL, "roundedTotal",
     [](const TieLink& link, const Plan&) {
       const LocalText rounded = words(Rounding{
           static_cast<int>(link.count), static_cast<RoundingMode>(link.choice), RoundingEffect::BINDING, {}, {}});
       return LocalText{"比较总分," + rounded.zh, "the total, " + rounded.en};
     },
     read_rounded, rounded_total_key, of_ranking, nullptr, nullptr},
};

}  // namespace

std::vector<std::size_t> TieContext::rounds_of(const Contender& contender) const {
  return totals.rounds.empty() ? std::vector<std::size_t>{contender.tier} : totals.rounds;
}

int compare_keys(Direction direction, const Key& a, const Key& b) {
  const std::size_t common = std::min(a.size(), b.size());
  for (std::size_t i = 0; i < common; ++i)
    if (!(a[i] == b[i])) return ahead(direction, a[i], b[i]) ? -1 : 1;
  return a.size() > b.size() ? -1 : a.size() < b.size() ? 1 : 0;
}

std::vector<Group> separate(const TieContext& context, const TieLink& link, const Group& group, std::size_t place) {
  if (!link.kind->key) return link.kind->separate(context, link, group, place);
  return split_by_key(group, link.kind->direction(context, link),
                      [&](const Contender& contender) { return link.kind->key(context, link, contender); });
}

std::string figure(const TieContext& context, const TieLink& link, const Contender& self, const Contender& other) {
  return link.kind->key ? shown(link.kind->key(context, link, self)) : link.kind->figure(context, link, self, other);
}

std::optional<Exact> margin(const TieContext& context, const TieLink& link, const Contender& a, const Contender& b) {
  if (!link.kind->key) return std::nullopt;
  const Key first = link.kind->key(context, link, a), second = link.kind->key(context, link, b);
  for (std::size_t i = 0; i < std::min(first.size(), second.size()); ++i)
    if (!(first[i] == second[i])) return first[i] < second[i] ? second[i] - first[i] : first[i] - second[i];
  return std::nullopt;
}

std::span<const TieKind> tie_kinds() {
  return kTable;
}

std::vector<TieLink> read_ties(capnp::List<schema::TieLink>::Reader list, const Plan& plan, const Path& path,
                               Problems& problems) {
  std::vector<TieLink> links;
  constexpr unsigned kMost = 100;
  if (list.size() > kMost) problems.add(path, "至多 100 环", "at most 100 are possible");
  for (unsigned i = 0; i < list.size() && i < kMost; ++i) {
    TieLink link;
    link.kind = find_kind(tie_kinds(), list[i].which(), path.at(i), problems);
    if (link.kind) link.kind->read(list[i], plan, path.at(i).field(link.kind->name), problems, link);
    links.push_back(std::move(link));
    if (list[i].which() == schema::TieLink::SHARED && i + 1 < list.size())
      problems.add(path.at(i), "“shared”(并列)应为最后一环", "\"shared\" must be the last link");
  }
  if (list.size() == 0 || list[list.size() - 1].which() != schema::TieLink::SHARED)
    problems.add(path, "最后一环应为 {\"shared\": null}:仍相同者并列",
                 "must end with {\"shared\": null}: those who are still level share the place");
  return links;
}

}  // namespace leitai::scoring
