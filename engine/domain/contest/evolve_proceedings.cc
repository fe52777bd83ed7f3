#include <algorithm>

#include "engine/domain/contest/evolve.h"

namespace leitai::domain {
namespace {

bool begin(Proceedings& proceedings, schema::BeginPresentation::Reader event, const Recorded& recorded) {
  if (!proceedings.on_stage) return false;
  OnStage& stage = *proceedings.on_stage;
  stage.presenting = true;
  stage.began = recorded.at;
  stage.limit = event.getLimitSeconds();
  stage.overtime = event.getOvertimeKind().cStr();
  return true;
}

bool end(Proceedings& proceedings) {
  if (!proceedings.on_stage) return false;
  proceedings.on_stage->presenting = false;
  return true;
}

bool take(Contest& contest, schema::SeatTaken::Reader event, const Recorded& recorded) {
  const auto seat = contest.seats.find(JudgeNo{event.getJudge()});
  if (seat == contest.seats.end()) return false;
  seat->second.device = recorded.token;
  return true;
}

void propose(Proceedings& proceedings, schema::CorrectionProposed::Reader event, const Recorded& recorded) {
  const auto proposal = event.getProposal();
  Correction correction;
  correction.performance = performance_key(proposal.getPerformance());
  correction.judge = JudgeNo{proposal.getJudge()};
  for (const auto mark : proposal.getMarks())
    correction.marks.emplace_back(CriterionNo{mark.getCriterion()}, read(mark.getMark()));
  correction.source = proposal.getSource();
  correction.proposer = recorded.actor;
  proceedings.corrections.push_back(std::move(correction));
}

bool settle(Proceedings& proceedings, std::uint32_t number, CorrectionState state) {
  if (!proceedings.correction(number)) return false;
  proceedings.corrections[number - 1].state = state;
  return true;
}

bool reveal(Proceedings& proceedings, std::uint32_t shown) {
  if (!proceedings.frozen) return false;
  proceedings.revealed = shown;
  return true;
}

bool freeze(Proceedings& proceedings, bool frozen) {
  proceedings.frozen = frozen;
  proceedings.revealed = 0;
  return true;
}

bool commit(Proceedings& proceedings, capnp::Data::Reader commitment) {
  Digest digest{};
  if (commitment.size() != digest.size()) return false;
  std::copy_n(commitment.begin(), digest.size(), digest.begin());
  proceedings.commitment = digest;
  return true;
}

void open(Proceedings& proceedings, schema::OpenVote::Reader event) {
  Vote vote;
  vote.judge = JudgeNo{event.getJudge()};
  vote.criterion = CriterionNo{event.getCriterion()};
  vote.choices = event.getChoices();
  proceedings.votes[RoundNo{event.getRound()}] = std::move(vote);
}

bool cast(Proceedings& proceedings, schema::CastVote::Reader event) {
  const auto vote = proceedings.votes.find(RoundNo{event.getRound()});
  Digest voter{};
  if (vote == proceedings.votes.end() || event.getVoter().size() != voter.size()) return false;
  std::copy_n(event.getVoter().begin(), voter.size(), voter.begin());
  auto& entries = vote->second.cast[voter];
  entries.clear();
  for (const std::uint32_t entry : event.getEntries()) entries.push_back(EntryNo{entry});
  return true;
}

bool close(Proceedings& proceedings, schema::VoteClosed::Reader event) {
  const auto vote = proceedings.votes.find(RoundNo{event.getRound()});
  if (vote == proceedings.votes.end()) return false;
  vote->second.open = false;
  vote->second.cast.clear();
  return true;
}

bool answer(Proceedings& proceedings, schema::AnswerAppeal::Reader event) {
  if (!proceedings.appeal(event.getAppeal())) return false;
  Appeal& appeal = proceedings.appeals[event.getAppeal() - 1];
  appeal.answered = true;
  appeal.upheld = event.getVerdict() == schema::Verdict::UPHELD;
  return true;
}

}  // namespace

std::optional<bool> evolve_proceedings(Contest& contest, schema::ContestEvent::Reader event, const Recorded& recorded) {
  using Event = schema::ContestEvent;
  Proceedings& now = contest.proceedings;
  switch (event.which()) {
    case Event::ENTRY_CALLED:
      now.on_stage = OnStage{performance_key(event.getEntryCalled().getPerformance()), false, {}, 0, {}};
      return true;
    case Event::PRESENTATION_BEGAN:
      return begin(now, event.getPresentationBegan(), recorded);
    case Event::PRESENTATION_ENDED:
      return end(now);
    case Event::SEAT_TAKEN:
      return take(contest, event.getSeatTaken(), recorded);
    case Event::CORRECTION_PROPOSED:
      propose(now, event.getCorrectionProposed(), recorded);
      return true;
    case Event::CORRECTION_CONFIRMED:
      return settle(now, event.getCorrectionConfirmed().getCorrection(), CorrectionState::confirmed);
    case Event::CORRECTION_DISMISSED:
      return settle(now, event.getCorrectionDismissed().getCorrection(), CorrectionState::dismissed);
    case Event::BOARD_FROZEN:
      return freeze(now, true);
    case Event::BOARD_UNFROZEN:
      return freeze(now, false);
    case Event::PLACE_REVEALED:
      return reveal(now, event.getPlaceRevealed().getStep());
    case Event::REVEAL_UNDONE:
      return event.getRevealUndone().getStep() != 0 && reveal(now, event.getRevealUndone().getStep() - 1);
    case Event::DRAW_COMMITTED:
      return commit(now, event.getDrawCommitted().getCommitment());
    case Event::DRAW_REVEALED:
      now.drawn = true;
      return true;
    case Event::VOTE_OPENED:
      open(now, event.getVoteOpened());
      return true;
    case Event::VOTE_CAST:
      return cast(now, event.getVoteCast());
    case Event::VOTE_CLOSED:
      return close(now, event.getVoteClosed());
    case Event::APPEAL_FILED:
      now.appeals.push_back({EntryNo{event.getAppealFiled().getFiled().getEntry()}, false, false});
      return true;
    case Event::APPEAL_ANSWERED:
      return answer(now, event.getAppealAnswered());
    case Event::CONTEST_CERTIFIED:
    case Event::CERTIFICATE_REVOKED:
      now.certified = event.isContestCertified();
      return true;
    case Event::BOARD_DISPLAYED:
      return true;
    default:
      return std::nullopt;
  }
}

}  // namespace leitai::domain
