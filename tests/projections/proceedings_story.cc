#include <array>

#include "tests/projections/event_story.h"

/// What happens around the marks, in a story.
namespace leitai::test {
namespace {

void copy(schema::Performance::Reader from, schema::Performance::Builder to) {
  to.setRound(from.getRound());
  to.setAttempt(from.getAttempt());
  to.setEntry(from.getEntry());
}

std::array<unsigned char, 32> bytes(std::uint64_t n) {
  std::array<unsigned char, 32> data{};
  for (std::size_t i = 0; i < 8; ++i) data[i] = static_cast<unsigned char>(n >> (8 * i));
  return data;
}

template <class Bytes>
capnp::Data::Reader as_data(const Bytes& bytes) {
  return {bytes.data(), bytes.size()};
}

}  // namespace

void EventStory::proceedings_step(Floor& floor) {
  if (floor.performances.empty()) return;
  const PerformanceKey key = floor.performances.begin()->first;
  capnp::MallocMessageBuilder message;
  auto performance = message.initRoot<schema::Performance>();
  performance.setRound(key.round.value);
  performance.setAttempt(key.attempt.value);
  performance.setEntry(key.entry.value);
  switch (below(5)) {
    case 0:
      return stage_step(floor, performance.asReader());
    case 1:
      return board_step(floor);
    case 2:
      return correction_step(floor, key);
    case 3:
      return vote_step(floor);
    default:
      return appeal_step(floor);
  }
}

void EventStory::stage_step(Floor& floor, schema::Performance::Reader performance) {
  if (floor.presenting) {
    auto ended = writer_.contest(floor.id).initPresentationEnded();
    copy(performance, ended.getPerformance());
    ended.setSeconds(static_cast<std::uint32_t>(below(600)));
    floor.presenting = false;
    return;
  }
  copy(performance, writer_.contest(floor.id).initEntryCalled().getPerformance());
  auto began = writer_.contest(floor.id).initPresentationBegan();
  copy(performance, began.getPerformance());
  began.setLimitSeconds(480);
  floor.presenting = true;
  auto seat = writer_.contest(floor.id).initSeatTaken();
  seat.setJudge(static_cast<std::uint32_t>(1 + below(3)));
  auto shown = writer_.contest(floor.id).initBoardDisplayed();
  shown.setScreen("main");
  shown.setShowing(schema::Showing::COUNTDOWN);
}

void EventStory::board_step(Floor& floor) {
  if (!floor.frozen) {
    writer_.contest(floor.id).initBoardFrozen().setReason(word("封榜"));
    floor.frozen = true;
    floor.revealed = 0;
  } else if (below(3) != 0 && floor.revealed < floor.entries) {
    writer_.contest(floor.id).initPlaceRevealed().setStep(++floor.revealed);
  } else if (floor.revealed != 0 && below(2) == 0) {
    writer_.contest(floor.id).initRevealUndone().setStep(floor.revealed--);
  } else {
    writer_.contest(floor.id).initBoardUnfrozen().setReason(word("解封"));
    floor.frozen = false;
  }
}

void EventStory::correction_step(Floor& floor, const PerformanceKey& key) {
  const auto judge = static_cast<std::uint32_t>(1 + below(3));
  const auto criterion = static_cast<std::uint16_t>(1 + below(floor.criteria));
  if (floor.settled == floor.corrections) {
    auto proposed = writer_.contest(floor.id).initCorrectionProposed();
    proposed.setCorrection(++floor.corrections);
    auto proposal = proposed.initProposal();
    proposal.getPerformance().setRound(key.round.value);
    proposal.getPerformance().setAttempt(key.attempt.value);
    proposal.getPerformance().setEntry(key.entry.value);
    proposal.setJudge(judge);
    proposal.setReason(word("录入有误"));
    auto marks = proposal.initMarks(1);
    marks[0].setCriterion(criterion);
    write(Mark::scored({75, 1}), marks[0].getMark());
    return;
  }
  ++floor.settled;
  if (below(2) == 0) {
    writer_.contest(floor.id).initCorrectionDismissed().setCorrection(floor.settled);
    return;
  }
  writer_.contest(floor.id).initCorrectionConfirmed().setCorrection(floor.settled);
  auto corrected = writer_.contest(floor.id).initMarkCorrected();
  corrected.getPerformance().setRound(key.round.value);
  corrected.getPerformance().setAttempt(key.attempt.value);
  corrected.getPerformance().setEntry(key.entry.value);
  corrected.setJudge(judge);
  corrected.setCriterion(criterion);
  write(Mark::scored({75, 1}), corrected.getMark());
}

void EventStory::vote_step(Floor& floor) {
  const auto round = static_cast<std::uint16_t>(1 + below(floor.rounds));
  const auto found = floor.votes.find(round);
  if (found == floor.votes.end()) {
    auto opened = writer_.contest(floor.id).initVoteOpened();
    opened.setRound(round);
    opened.setChoices(2);
    floor.votes[round] = true;
  } else if (found->second && below(4) != 0) {
    const auto voter = bytes(below(50));
    auto cast = writer_.contest(floor.id).initVoteCast();
    cast.setRound(round);
    cast.setVoter(as_data(voter));
    cast.initEntries(1).set(0, static_cast<std::uint32_t>(1 + below(floor.entries)));
  } else if (found->second) {
    auto closed = writer_.contest(floor.id).initVoteClosed();
    closed.setRound(round);
    closed.setVoters(7);
    found->second = false;
  } else if (!floor.drawn) {
    const auto seed = bytes(below(1000));
    writer_.contest(floor.id).initDrawCommitted().setCommitment(as_data(seed));
    auto revealed = writer_.contest(floor.id).initDrawRevealed();
    revealed.setSeed(as_data(seed));
    auto order = revealed.initOrder(2);
    order.set(0, 2);
    order.set(1, 1);
    floor.drawn = true;
  }
}

void EventStory::appeal_step(Floor& floor) {
  if (below(3) == 0) {
    if (floor.certified) {
      writer_.contest(floor.id).initCertificateRevoked().setReason(word("重算"));
    } else {
      const auto digest = bytes(floor.id);
      writer_.contest(floor.id).initContestCertified().setDigest(as_data(digest));
    }
    floor.certified = !floor.certified;
  } else if (floor.answered == floor.appeals) {
    auto filed = writer_.contest(floor.id).initAppealFiled();
    filed.setAppeal(++floor.appeals);
    auto what = filed.initFiled();
    what.setEntry(static_cast<std::uint32_t>(1 + below(floor.entries)));
    what.setText(word("申诉"));
  } else {
    auto answer = writer_.contest(floor.id).initAppealAnswered();
    answer.setAppeal(++floor.answered);
    answer.setReason(word("答复"));
  }
}

}  // namespace leitai::test
