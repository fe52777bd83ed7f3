#include <algorithm>

#include "projections/core/document.h"
#include "projections/hall/hall_contest.h"

/// What happens around the marks: the stage, the seats, corrections, the draw, freeze and reveal, votes, appeals, the
/// certificate.
namespace leitai::projections {

namespace {

using ContestEvent = schema::ContestEvent;

Error not_called() {
  return hall_error("没有请任何项目上台", "nothing was called to the stage");
}

}  // namespace

Result<void> HallContest::fold_proceedings(schema::Event::Reader event) {
  const auto contest = event.getBody().getContest();
  HallStage& stage = state_.stage;
  switch (contest.which()) {
    case ContestEvent::ENTRY_CALLED:
      stage = {hall_key(contest.getEntryCalled().getPerformance()), schema::StageState::CALLED, 0, 0, 0, 0};
      return {};
    case ContestEvent::PRESENTATION_BEGAN: {
      const auto began = contest.getPresentationBegan();
      stage = {hall_key(began.getPerformance()),
               schema::StageState::PRESENTING,
               event.getRecordedAt(),
               0,
               began.getLimitSeconds(),
               0};
      return {};
    }
    case ContestEvent::PRESENTATION_ENDED:
      return end_presentation(contest.getPresentationEnded(), event.getRecordedAt());
    case ContestEvent::SEAT_TAKEN:
      return take_seat(contest.getSeatTaken(), event.getToken());
    case ContestEvent::PANEL_JOINED:
      return join(contest.getPanelJoined());
    case ContestEvent::DRAW_COMMITTED:
      state_.draw.committed = document(contest.getDrawCommitted());
      state_.draw.committed_at = event.getPosition();
      return {};
    case ContestEvent::DRAW_REVEALED:
      return draw(contest.getDrawRevealed());
    case ContestEvent::VOTE_OPENED: {
      const auto opened = contest.getVoteOpened();
      state_.votes[RoundNo{opened.getRound()}] = {true, opened.getChoices(), 0, {}};
      return {};
    }
    case ContestEvent::VOTE_CAST:
      return cast(contest.getVoteCast());
    case ContestEvent::VOTE_CLOSED:
      return close_vote(contest.getVoteClosed());
    case ContestEvent::BOARD_DISPLAYED:
      return {};
    default:
      return fold_decisions(event);
  }
}

Result<void> HallContest::fold_decisions(schema::Event::Reader event) {
  using State = schema::CorrectionState;
  const auto contest = event.getBody().getContest();
  const std::uint64_t position = event.getPosition();
  switch (contest.which()) {
    case ContestEvent::CORRECTION_PROPOSED: {
      const auto proposed = contest.getCorrectionProposed();
      state_.corrections[proposed.getCorrection()] = {document(proposed.getProposal()), State::PROPOSED,
                                                      event.getActor(), 0, position};
      return {};
    }
    case ContestEvent::CORRECTION_CONFIRMED:
      return settle(contest.getCorrectionConfirmed().getCorrection(), State::CONFIRMED, event.getActor());
    case ContestEvent::CORRECTION_DISMISSED:
      return settle(contest.getCorrectionDismissed().getCorrection(), State::DISMISSED, event.getActor());
    case ContestEvent::BOARD_FROZEN:
      state_.frozen_at = position + 1;
      state_.revealed = 0;
      return {};
    case ContestEvent::PLACE_REVEALED:
      state_.revealed = contest.getPlaceRevealed().getStep();
      return {};
    case ContestEvent::REVEAL_UNDONE:
      state_.revealed = std::max<std::uint32_t>(contest.getRevealUndone().getStep(), 1) - 1;
      return {};
    case ContestEvent::BOARD_UNFROZEN:
      state_.frozen_at = 0;
      state_.revealed = 0;
      return {};
    case ContestEvent::APPEAL_FILED: {
      const auto filed = contest.getAppealFiled();
      state_.appeals[filed.getAppeal()] = {document(filed.getFiled()), {}, event.getRecordedAt(), position};
      return {};
    }
    case ContestEvent::APPEAL_ANSWERED: {
      const auto found = state_.appeals.find(contest.getAppealAnswered().getAppeal());
      if (found == state_.appeals.end()) return hall_error("没有该申诉", "there is no such appeal");
      found->second.answer = document(contest.getAppealAnswered());
      return {};
    }
    case ContestEvent::CONTEST_CERTIFIED:
      state_.certificate = {document(contest.getContestCertified()), event.getActor(), event.getRecordedAt(), position};
      return {};
    case ContestEvent::CERTIFICATE_REVOKED:
      state_.certificate.reset();
      return {};
    default:
      return hall_error("无法识别的赛事事件", "an unknown event of a contest");
  }
}

Result<void> HallContest::end_presentation(schema::PresentationEnded::Reader event, std::int64_t at) {
  HallStage& stage = state_.stage;
  if (!stage.performance.round) return not_called();
  stage.state = schema::StageState::PRESENTED;
  stage.ended_at = at;
  stage.over_seconds = event.getOverSeconds();
  return {};
}

Result<void> HallContest::take_seat(schema::SeatTaken::Reader event, std::uint64_t token) {
  const auto seat = state_.seats.find(JudgeNo{event.getJudge()});
  if (seat == state_.seats.end()) return hall_error("没有该评委席", "there is no such seat");
  seat->second.device = TokenId{token};
  return {};
}

Result<void> HallContest::join(schema::JoinPanel::Reader event) {
  HallFloor* floor = find_floor(event.getPerformance());
  const JudgeNo judge{event.getJudge()};
  if (floor == nullptr || floor->row(judge) != nullptr ||
      std::binary_search(floor->panel.begin(), floor->panel.end(), judge))
    return hall_error("评委不能加入该评委组", "the judge cannot join that panel");
  floor->insert_row(judge);
  fill_recused(EntryNo{event.getPerformance().getEntry()}, *floor);
  return {};
}

Result<void> HallContest::settle(std::uint32_t correction, schema::CorrectionState state, std::uint64_t actor) {
  const auto found = state_.corrections.find(correction);
  if (found == state_.corrections.end()) return hall_error("没有该更正", "there is no such correction");
  found->second.state = state;
  found->second.settled_by = actor;
  return {};
}

Result<void> HallContest::draw(schema::DrawRevealed::Reader event) {
  state_.draw.revealed = document(event);
  std::uint32_t order = 0;
  for (const std::uint32_t number : event.getOrder()) {
    const auto found = state_.entries.find(EntryNo{number});
    if (found == state_.entries.end())
      return hall_error("抽签中的参赛项目不存在", "an entry that was drawn is not there");
    FrameReader<schema::Entry> frame(found->second);
    capnp::MallocMessageBuilder copy;
    copy.setRoot(frame.root());
    copy.getRoot<schema::Entry>().setOrder(++order);
    found->second = document(copy.getRoot<schema::Entry>().asReader());
  }
  return {};
}

Result<void> HallContest::cast(schema::CastVote::Reader event) {
  const auto vote = state_.votes.find(RoundNo{event.getRound()});
  Digest voter{};
  if (vote == state_.votes.end() || event.getVoter().size() != voter.size())
    return hall_error("该轮没有开放投票", "no vote is open in that round");
  std::copy_n(event.getVoter().begin(), voter.size(), voter.begin());
  vote->second.cast.insert(voter);
  vote->second.voters = static_cast<std::uint32_t>(vote->second.cast.size());
  return {};
}

Result<void> HallContest::close_vote(schema::VoteClosed::Reader event) {
  const auto vote = state_.votes.find(RoundNo{event.getRound()});
  if (vote == state_.votes.end()) return hall_error("该轮没有开放投票", "no vote is open in that round");
  vote->second.open = false;
  vote->second.voters = event.getVoters();
  vote->second.cast.clear();
  return {};
}

}  // namespace leitai::projections
