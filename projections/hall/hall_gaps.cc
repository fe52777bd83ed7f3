#include "projections/hall/hall_parts.h"

#include <algorithm>
#include <set>

namespace leitai::projections {

namespace {

bool withdrawn(const HallState& state, EntryNo entry) {
  const auto found = state.entries.find(entry);
  if (found == state.entries.end()) return false;
  FrameReader<schema::Entry> frame(found->second);
  return frame.root().getStanding() == schema::EntryStanding::WITHDRAWN;
}

LocalText performance_words(const HallState& state, const PerformanceKey& key) {
  const std::string name = entry_name(state, key.entry);
  const std::string round = std::to_string(key.round.value), attempt = std::to_string(key.attempt.value);
  const bool again = key.attempt.value > 1;
  return {name + "(第" + round + "轮" + (again ? "第" + attempt + "次" : "") + ")",
          name + " (round " + round + (again ? ", attempt " + attempt : "") + ")"};
}

LocalText judge_words(const HallState& state, JudgeNo judge) {
  const std::string number = std::to_string(judge.value), name = judge_name(state, judge);
  const std::string tail = name.empty() ? "" : " " + name;
  return {"评委" + number + tail, "judge " + number + tail};
}

/// What is wrong with one judge's row, where something is.
void add_row_gaps(const HallState& state, const PerformanceKey& key, const HallFloor& floor, JudgeNo judge,
                  std::vector<HallGap>& gaps) {
  std::size_t pending = 0, late = 0, returned = 0;
  for (const auto& waiting : floor.late) late += waiting.first.first == judge ? 1 : 0;
  for (const auto& cell : floor.returned) returned += cell.first == judge ? 1 : 0;
  for (const std::uint16_t column : shown_columns(state, key, floor))
    if (floor.row(judge)[column].state == MarkState::PENDING) ++pending;
  const LocalText about = performance_words(state, key), who = judge_words(state, judge);
  const auto add = [&](std::size_t n, const std::string& zh, const std::string& en) {
    if (n == 0) return;
    const std::string count = std::to_string(n);
    gaps.push_back(
        {{about.zh + ":" + who.zh + zh + " " + count + " 项", about.en + ": " + who.en + en + count}, key, judge});
  };
  add(pending, " 未打分", ", marks missing: ");
  add(late, " 迟到待处理", ", late marks waiting: ");
  add(returned, " 退回未改", ", returned marks not changed: ");
}

const char* state_zh(schema::PerformanceState state) {
  switch (state) {
    case schema::PerformanceState::OPEN:
      return "正在打分";
    case schema::PerformanceState::CLOSED:
      return "打分已截止,未确认";
    case schema::PerformanceState::CONFIRMED:
      return "已确认,未发布";
    default:
      return "未发布";
  }
}
const char* state_en(schema::PerformanceState state) {
  switch (state) {
    case schema::PerformanceState::OPEN:
      return "scoring is open";
    case schema::PerformanceState::CLOSED:
      return "closed, not confirmed";
    case schema::PerformanceState::CONFIRMED:
      return "confirmed, not released";
    default:
      return "not released";
  }
}

/// As the decider sees it (engine/domain/contest/board.cc): who competes was judged at least once.
void add_entries_never_judged(const HallState& state, std::vector<HallGap>& gaps) {
  std::set<EntryNo> performed;
  for (const PerformanceKey& key : floor_keys(state)) performed.insert(key.entry);
  for (const auto& [entry, frame] : state.entries) {
    if (performed.contains(entry) || withdrawn(state, entry)) continue;
    const std::string name = entry_name(state, entry);
    gaps.push_back({{name + ":未评分", name + ": never judged"}, {}, {}});
  }
}

void add_floor_gaps(const HallState& state, std::vector<HallGap>& gaps) {
  if (state.floors.empty()) return gaps.push_back({{"还没有任何成绩", "nothing was performed yet"}, {}, {}});
  for (const PerformanceKey& key : floor_keys(state)) {
    if (withdrawn(state, key.entry)) continue;
    const HallFloor& floor = state.floors.at(key);
    if (floor.state != schema::PerformanceState::RELEASED) {
      const LocalText about = performance_words(state, key);
      gaps.push_back({{about.zh + ":" + state_zh(floor.state), about.en + ": " + state_en(floor.state)}, key, {}});
    }
    for (const JudgeNo judge : floor.panel) add_row_gaps(state, key, floor, judge, gaps);
  }
  add_entries_never_judged(state, gaps);
}

}  // namespace

std::vector<HallGap> gaps(const HallState& state) {
  std::vector<HallGap> found;
  add_floor_gaps(state, found);
  for (const auto& [number, correction] : state.corrections) {
    if (correction.state != schema::CorrectionState::PROPOSED) continue;
    FrameReader<schema::ProposeCorrection> proposal(correction.proposal);
    const std::string digits = std::to_string(number);
    found.push_back({{"更正" + digits + " 待第二人确认", "correction " + digits + " waits for a second person"},
                     hall_key(proposal.root().getPerformance()),
                     JudgeNo{proposal.root().getJudge()}});
  }
  for (const auto& [number, appeal] : state.appeals) {
    if (!appeal.answer.empty()) continue;
    const std::string digits = std::to_string(number);
    found.push_back({{"申诉" + digits + " 未答复", "appeal " + digits + " is not answered"}, {}, {}});
  }
  for (const auto& [round, vote] : state.votes) {
    if (!vote.open) continue;
    const std::string digits = std::to_string(round.value);
    found.push_back(
        {{"第" + digits + "轮的观众投票未结束", "the audience's vote of round " + digits + " is open"}, {}, {}});
  }
  return found;
}

}  // namespace leitai::projections
