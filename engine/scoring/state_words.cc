#include "engine/scoring/state_words.h"

namespace leitai::scoring {
namespace {

struct StateWords {
  std::string_view state;
  const char* zh;
  const char* en;
};

constexpr StateWords kTable[] = {
    {"pending", "待定", "pending"},
    {"absent", "缺席", "absent"},
    {"abstained", "弃权", "abstained"},
    {"recused", "回避", "recused"},
    {"withdrawn", "已撤回", "withdrawn"},
    {"late", "逾时", "late"},
    {"dnf", "未完成", "did not finish"},
    {"dns", "未出场", "did not start"},
    {"outOfCompetition", "不计名次", "out of competition"},
    {"missingRound", "缺少轮次", "a round is missing"},
    {"tooFewAttempts", "次数不足", "too few attempts"},
    {"noRule", "评分规则未规定", "no rule"},
};

}  // namespace

LocalText state_words(std::string_view state) {
  for (const StateWords& words : kTable)
    if (words.state == state) return {words.zh, words.en};
  return {std::string(state), std::string(state)};
}

}  // namespace leitai::scoring
