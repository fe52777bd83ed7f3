#include <algorithm>

#include "projections/core/text.h"
#include "projections/hall/hall_parts.h"
#include "projections/hall/hall_query.h"

/// A judge's seat: the own marks only.
namespace leitai::projections {

namespace {

struct Line {
  PerformanceKey key;
  std::uint32_t order = 0;
};

std::uint32_t order_of(const HallState& state, EntryNo entry) {
  const auto found = state.entries.find(entry);
  if (found == state.entries.end()) return 0;
  FrameReader<schema::Entry> frame(found->second);
  return frame.root().getOrder();
}

/// With the judge on the panel, by round, attempt and running order.
std::vector<Line> lines_of(const HallState& state, JudgeNo judge) {
  std::vector<Line> lines;
  for (const auto& [key, floor] : state.floors)
    if (std::binary_search(floor.panel.begin(), floor.panel.end(), judge))
      lines.push_back({key, order_of(state, key.entry)});
  std::sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) {
    return std::tuple(a.key.round, a.key.attempt, a.order, a.key.entry) <
           std::tuple(b.key.round, b.key.attempt, b.order, b.key.entry);
  });
  return lines;
}

void fill_performance(const HallState& state, const PerformanceKey& key, JudgeNo judge,
                      schema::SeatPerformance::Builder out) {
  const HallFloor& floor = state.floors.at(key);
  set_key(key, out.getPerformance());
  if (const auto found = state.entries.find(key.entry); found != state.entries.end()) {
    FrameReader<schema::Entry> entry(found->second);
    out.setEntryName(entry.root().getName());
    out.setUnit(entry.root().getUnit());
    out.setOrder(entry.root().getOrder());
  }
  out.setState(floor.state);
  out.setRecused(state.recused.contains({key.entry, judge}));
  const auto columns = shown_columns(state, key, floor);
  auto cells = out.initCells(static_cast<unsigned>(columns.size()));
  for (unsigned c = 0; c < cells.size(); ++c) fill_cell(floor, judge, columns[c], cells[c]);
}

}  // namespace

Result<void> fill_seat(ContestId contest, const HallContest& hall, JudgeNo judge, const SeatAsker& asker,
                       schema::SeatView::Builder out) try {
  const HallState& state = hall.state();
  const auto found = state.seats.find(judge);
  if (found == state.seats.end()) return make_error(ErrorKind::NOT_FOUND, "没有该评委席", "there is no such seat");
  const HallSeat& seat = found->second;
  fill_summary(contest, state, out.getSummary());
  FrameReader<schema::SeatJudge> frame(seat.seat);
  out.setSeat(frame.root());
  out.setMine(seat.account && seat.account == asker.account && (!seat.device || seat.device == asker.token));
  out.setToken(seat.device.value);
  const auto lines = lines_of(state, judge);
  auto list = out.initPerformances(static_cast<unsigned>(lines.size()));
  for (unsigned i = 0; i < list.size(); ++i) fill_performance(state, lines[i].key, judge, list[i]);
  return {};
} catch (const kj::Exception& exception) {
  return unreadable(exception);
}

JudgeNo seat_of(const HallContest& hall, AccountId account) {
  if (!account) return {};
  for (const auto& [judge, seat] : hall.state().seats)
    if (seat.account == account) return judge;
  return {};
}

AccountId account_of(const HallContest& hall, JudgeNo judge) {
  const auto found = hall.state().seats.find(judge);
  return found == hall.state().seats.end() ? AccountId{} : found->second.account;
}

}  // namespace leitai::projections
