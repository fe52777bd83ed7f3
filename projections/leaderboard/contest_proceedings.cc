#include <algorithm>

#include "projections/leaderboard/board_error.h"
#include "projections/leaderboard/contest_board.h"

/// What happens around the marks of a contest, as far as a board shows it: replacements, the draw, freeze and reveal.
namespace leitai::projections {

namespace {

Error not_frozen() {
  return board_error("榜单没有封", "the board is not frozen");
}

}  // namespace

Result<ContestBoard::Reach> ContestBoard::fold_proceedings(Position position, schema::ContestEvent::Reader event) {
  using Event = schema::ContestEvent;
  switch (event.which()) {
    case Event::BOARD_FROZEN:
      return freeze();
    case Event::PLACE_REVEALED:
      return reveal(position, event.getPlaceRevealed().getStep());
    case Event::REVEAL_UNDONE: {
      const std::uint32_t step = event.getRevealUndone().getStep();
      if (step == 0) return board_error("揭榜从第1步起", "reveals are counted from 1");
      return reveal(position, step - 1);
    }
    case Event::BOARD_UNFROZEN:
      return unfreeze(position);
    case Event::ENTRY_CALLED:
    case Event::PRESENTATION_BEGAN:
    case Event::PRESENTATION_ENDED:
    case Event::SEAT_TAKEN:
    case Event::MARK_RETURNED:
    case Event::CORRECTION_PROPOSED:
    case Event::CORRECTION_CONFIRMED:
    case Event::CORRECTION_DISMISSED:
    case Event::DRAW_COMMITTED:
    case Event::VOTE_OPENED:
    case Event::VOTE_CAST:
    case Event::VOTE_CLOSED:
    case Event::APPEAL_FILED:
    case Event::APPEAL_ANSWERED:
    case Event::CONTEST_CERTIFIED:
    case Event::CERTIFICATE_REVOKED:
    case Event::BOARD_DISPLAYED:
      return Reach::nobody;
    default:
      return board_error("无法识别的赛事事件", "an unknown event of a contest");
  }
}

Result<ContestBoard::Reach> ContestBoard::join(schema::JoinPanel::Reader event) {
  BoardPerformance* const found = find_opened(key_of(event.getPerformance()));
  const JudgeNo judge{event.getJudge()};
  if (found == nullptr) return board_error("该参赛项目从未开始打分", "the performance was never opened for scoring");
  const auto place = std::lower_bound(found->panel.begin(), found->panel.end(), judge);
  if (place != found->panel.end() && *place == judge)
    return board_error("评委已在评委组中", "the judge is on the panel already");
  const auto row = place - found->panel.begin();
  found->panel.insert(place, judge);
  found->cells.insert(found->cells.begin() + row * found->columns, found->columns, BoardCell{});
  fill_recused(*found);
  return touch(*found);
}

Result<ContestBoard::Reach> ContestBoard::draw(schema::DrawRevealed::Reader event) {
  std::uint32_t order = 0;
  for (const std::uint32_t entry : event.getOrder()) {
    const auto found = setup_.entries.find(EntryNo{entry});
    ++order;
    if (found == setup_.entries.end())
      return board_error("抽签中的参赛项目不存在", "an entry that was drawn is not there");
    found->second.order = order;
  }
  setup_changed_ = changes_;
  return Reach::everybody;
}

Result<ContestBoard::Reach> ContestBoard::freeze() {
  if (frozen_ != nullptr) return board_error("榜单已经封了", "the board is frozen already");
  auto shown = std::make_shared<ContestBoard>(*this);
  std::erase_if(shown->performances_,
                [](const BoardPerformance& p) { return !p.opened || p.state != schema::PerformanceState::RELEASED; });
  std::erase_if(shown->penalties_,
                [&](const BoardPenalty& penalty) { return !shown->released(penalty.round, penalty.entry); });
  shown->recused_.clear();
  shown->restore();
  frozen_ = std::move(shown);
  revealed_ = 0;
  return Reach::nobody;
}

Result<ContestBoard::Reach> ContestBoard::reveal(Position position, std::uint32_t steps) {
  if (frozen_ == nullptr) return not_frozen();
  revealed_ = steps;
  released_position_ = position;
  return Reach::nobody;
}

Result<ContestBoard::Reach> ContestBoard::unfreeze(Position position) {
  if (frozen_ == nullptr) return not_frozen();
  frozen_.reset();
  revealed_ = 0;
  released_position_ = position;
  return Reach::nobody;
}

}  // namespace leitai::projections
