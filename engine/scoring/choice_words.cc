#include "engine/scoring/choice_words.h"

#include <span>

namespace leitai::scoring {
namespace {

template <class Choice>
struct ChoiceWords {
  Choice choice;
  const char* zh;
  const char* en;
};

template <class Choice>
LocalText find(std::span<const ChoiceWords<Choice>> table, Choice choice) {
  for (const auto& row : table)
    if (row.choice == choice) return {row.zh, row.en};
  return {};
}

constexpr const char kStopZh[] = "待处理", kStopEn[] = "nothing is decided until it is resolved";
constexpr const char kVoidAttemptZh[] = "本次无成绩", kVoidAttemptEn[] = "the attempt has no score";
constexpr const char kVoidEntryZh[] = "本轮无成绩", kVoidEntryEn[] = "the entry has no score in the round";

constexpr ChoiceWords<schema::NonScorePolicy> kPolicies[] = {
    {schema::NonScorePolicy::LEAVE_OUT, "不计", "left out"},
    {schema::NonScorePolicy::WORST, "按最差分计", "counts as the worst mark"},
    {schema::NonScorePolicy::ZERO, "按 0 计", "counts as 0"},
    {schema::NonScorePolicy::PANEL_MEAN, "按其余评委平均分计", "counts as the others' mean"},
    {schema::NonScorePolicy::VOID_ATTEMPT, kVoidAttemptZh, kVoidAttemptEn},
    {schema::NonScorePolicy::VOID_ENTRY, kVoidEntryZh, kVoidEntryEn},
    {schema::NonScorePolicy::STOP, kStopZh, "to be resolved first"},
};
constexpr ChoiceWords<schema::Shortage> kShortages[] = {
    {schema::Shortage::STOP, kStopZh, kStopEn},
    {schema::Shortage::VOID_ATTEMPT, kVoidAttemptZh, kVoidAttemptEn},
    {schema::Shortage::VOID_ENTRY, kVoidEntryZh, kVoidEntryEn},
};
constexpr ChoiceWords<schema::SmallPanel> kSmallPanels[] = {
    {schema::SmallPanel::KEEP_ALL, "有多少计多少", "all there are count"},
    {schema::SmallPanel::STOP, kStopZh, kStopEn},
    {schema::SmallPanel::VOID_ATTEMPT, kVoidAttemptZh, kVoidAttemptEn},
    {schema::SmallPanel::VOID_ENTRY, kVoidEntryZh, kVoidEntryEn},
};
constexpr ChoiceWords<schema::OtherJudges> kOtherJudges[] = {
    {schema::OtherJudges::LEAVE_OUT, "不计", "left out"},
    {schema::OtherJudges::STOP, kStopZh, kStopEn},
};
constexpr ChoiceWords<schema::MissingPart> kMissingParts[] = {
    {schema::MissingPart::STOP, kStopZh, kStopEn},
    {schema::MissingPart::VOID_ATTEMPT, kVoidAttemptZh, kVoidAttemptEn},
    {schema::MissingPart::VOID_ENTRY, kVoidEntryZh, kVoidEntryEn},
    {schema::MissingPart::SHARE, "其余部分按权重补足", "the others take over its weight, in proportion"},
};
constexpr ChoiceWords<schema::Degenerate> kDegenerates[] = {
    {schema::Degenerate::KEEP, "分数不变", "the numbers stay as they are"},
    {schema::Degenerate::MIDDLE, "都取中间值", "all become the middle"},
    {schema::Degenerate::LEAVE_OUT, "不计", "they are left out"},
    {schema::Degenerate::STOP, kStopZh, kStopEn},
};
constexpr ChoiceWords<schema::Direction> kDirections[] = {
    {schema::Direction::HIGHER, "高者为好", "higher is better"},
    {schema::Direction::LOWER, "低者为好", "lower is better"},
};
constexpr ChoiceWords<schema::FailedAttempt> kFailedAttempts[] = {
    {schema::FailedAttempt::LEAVE_OUT, "不计", "left out"},
    {schema::FailedAttempt::ZERO, "按 0 计", "counts as 0"},
    {schema::FailedAttempt::VOID_ROUND, kVoidEntryZh, kVoidEntryEn},
    {schema::FailedAttempt::WORST, "列于其他各次之后;如须计入,则本轮无成绩",
     "behind every other; where it would have to count, the entry has no score in the round"},
};
constexpr ChoiceWords<schema::FewerAttempts> kFewerAttempts[] = {
    {schema::FewerAttempts::USE_THOSE, "有几次计几次", "those there are count"},
    {schema::FewerAttempts::STOP, kStopZh, kStopEn},
    {schema::FewerAttempts::VOID_ROUND, kVoidEntryZh, kVoidEntryEn},
};
constexpr ChoiceWords<schema::OtherKinds> kOtherKinds[] = {
    {schema::OtherKinds::ADD, "按所给分值加减", "their points are added as they are"},
    {schema::OtherKinds::IGNORE, "不计", "left out"},
    {schema::OtherKinds::STOP, kStopZh, kStopEn},
};
constexpr ChoiceWords<schema::MissingRound> kMissingRounds[] = {
    {schema::MissingRound::ZERO, "按 0 计", "counts as 0"},
    {schema::MissingRound::NO_TOTAL, "没有总分", "no total"},
    {schema::MissingRound::LAST_PLACE, "按该轮末位的后一名计", "counts as one place behind the last of that round"},
};
constexpr ChoiceWords<schema::BorderTie> kBorderTies[] = {
    {schema::BorderTie::ALL_UP, "都获奖", "all of them get it"},
    {schema::BorderTie::ALL_DOWN, "都不获奖,余额作废", "none of them gets it, and the seats left lapse"},
    {schema::BorderTie::HOLD, "待定", "it is held until decided"},
};

}  // namespace

LocalText words(schema::NonScorePolicy policy) {
  return find<schema::NonScorePolicy>(kPolicies, policy);
}
LocalText words(schema::Shortage shortage) {
  return find<schema::Shortage>(kShortages, shortage);
}
LocalText words(schema::SmallPanel smaller) {
  return find<schema::SmallPanel>(kSmallPanels, smaller);
}
LocalText words(schema::OtherJudges others) {
  return find<schema::OtherJudges>(kOtherJudges, others);
}
LocalText words(schema::MissingPart missing) {
  return find<schema::MissingPart>(kMissingParts, missing);
}
LocalText words(schema::Degenerate degenerate) {
  return find<schema::Degenerate>(kDegenerates, degenerate);
}
LocalText words(schema::Direction direction) {
  return find<schema::Direction>(kDirections, direction);
}
LocalText words(schema::FailedAttempt failed) {
  return find<schema::FailedAttempt>(kFailedAttempts, failed);
}
LocalText words(schema::FewerAttempts fewer) {
  return find<schema::FewerAttempts>(kFewerAttempts, fewer);
}
LocalText words(schema::OtherKinds others) {
  return find<schema::OtherKinds>(kOtherKinds, others);
}
LocalText words(schema::MissingRound missing) {
  return find<schema::MissingRound>(kMissingRounds, missing);
}
LocalText words(schema::BorderTie border) {
  return find<schema::BorderTie>(kBorderTies, border);
}

LocalText listed(const std::vector<LocalText>& texts) {
  LocalText all;
  for (const LocalText& text : texts) {
    all.zh += (all.zh.empty() ? "" : "、") + text.zh;
    all.en += (all.en.empty() ? "" : ", ") + text.en;
  }
  return all;
}

LocalText quoted(const std::vector<std::string>& names) {
  std::vector<LocalText> texts;
  for (const std::string& name : names) texts.push_back({"“" + name + "”", "\"" + name + "\""});
  return listed(texts);
}

}  // namespace leitai::scoring
