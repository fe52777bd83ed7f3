#include "tests/engine/domain/hall_story.h"

namespace leitai::test {
namespace {

using enum domain::Rejection;
using Steps = std::vector<Given>;

const std::string kShort(62, 'a');
const std::string kLong(1001, 'x');

std::vector<RefusalCase> of_the_board() {
  const Given frozen{kScrutineer, freeze()}, first{kStage, reveal(1)};
  const Given certified{kScrutineer, certify()};
  return {
      {{}, kStage, freeze(), {notPermitted}},
      {{frozen}, kScrutineer, freeze(""), {reasonMissing, boardFrozen}},
      {{frozen}, kScrutineer, freeze(), {boardFrozen}},
      {{}, kStage, reveal(9), {boardNotFrozen, revealOutOfStep}},
      {{frozen}, kStage, reveal(2), {revealOutOfStep}},
      {{frozen}, kStage, reveal(0), {revealOutOfStep}},
      {{}, kStage, undo_reveal(0, ""), {reasonMissing, boardNotFrozen}},
      {{}, kStage, undo_reveal(0), {boardNotFrozen, revealOutOfStep}},
      {{frozen}, kStage, undo_reveal(0), {revealOutOfStep}},
      {{frozen, first}, kStage, undo_reveal(2), {revealOutOfStep}},
      {{}, kScrutineer, unfreeze(""), {reasonMissing, boardNotFrozen}},
      {{}, kScrutineer, unfreeze(), {boardNotFrozen}},

      {{}, kOrganiser, certify(), {notPermitted}},
      {{}, kScrutineer, certify(kShort), {fieldInvalid, gapsRemain}},
      {{}, kScrutineer, certify(), {gapsRemain}},
      {all_released() + Steps{certified}, kScrutineer, certify(kShort), {contestCertified, fieldInvalid}},
      {all_released() + Steps{certified}, kScrutineer, penalise("-1", 9, ""), {contestCertified, reasonMissing}},
      {all_released() + Steps{certified}, kOrganiser, penalise("-1"), {notPermitted, contestCertified}},
      {{}, kScrutineer, revoke(""), {reasonMissing, certificateMissing}},
      {{}, kScrutineer, revoke(), {certificateMissing}},
      {all_released() + Steps{certified, {kScrutineer, revoke()}}, kScrutineer, revoke(), {certificateMissing}},

      {{}, kOrganiser, display(""), {notPermitted}},
      {{}, kStage, display(",'entry':9", " "), {fieldInvalid, entryNotFound}},
      {{}, kStage, display(",'entry':9,'digest':'" + kShort + "'"), {fieldInvalid, entryNotFound}},
      {{}, kStage, display(",'entry':9"), {entryNotFound}},
  };
}

std::vector<RefusalCase> of_the_draw() {
  const Given committed{kOrganiser, commit_draw()}, revealed{kOrganiser, reveal_draw()};
  const Given other{kOrganiser, "{'contest':{'createContest':{'key':'b','title':'b','rounds':[{'key':'one'}]}}}"};
  const Given other_committed{
      kOrganiser, "{'contest':{'contest':2,'commitDraw':{'commitment':'" + std::string(kCommitment) + "'}}}"};
  const std::string other_revealed =
      "{'contest':{'contest':2,'revealDraw':{'seed':'" + std::string(kSeed) + "','said':''}}}";
  return {
      {{}, kStage, commit_draw(), {notPermitted}},
      {{committed}, kOrganiser, commit_draw(kShort), {fieldInvalid, drawCommitted}},
      {{committed}, kOrganiser, commit_draw(), {drawCommitted}},
      {{committed, revealed}, kOrganiser, commit_draw(), {drawDone}},
      {{}, kOrganiser, reveal_draw(kShort), {fieldInvalid, drawNotCommitted}},
      {{}, kOrganiser, reveal_draw(kSeed, kLong), {fieldInvalid, drawNotCommitted}},
      {{}, kOrganiser, reveal_draw(), {drawNotCommitted}},
      {{committed, revealed}, kOrganiser, reveal_draw(std::string(64, '1')), {drawDone, seedMismatched}},
      {{other, other_committed},
       kOrganiser,
       "{'contest':{'contest':2,'revealDraw':{'seed':'" + std::string(64, '1') + "'}}}",
       {seedMismatched, entriesMissing}},
      {{other, other_committed}, kOrganiser, other_revealed, {entriesMissing}},
  };
}

std::vector<RefusalCase> of_the_vote() {
  const Given opened{kScrutineer, open_vote()};
  const Given withdrawn{kScrutineer, contest("'withdrawEntry':{'entry':1,'reason':'因病'}")};
  const Given other{kOrganiser, "{'contest':{'createContest':{'key':'b','title':'b','rounds':[{'key':'one'}]}}}"};
  const Steps voting = opened_for_votes() + Steps{opened};
  Steps eleven = Steps{audience_seat(), opened};
  for (const char* const voter : {"00", "01", "02", "03", "04", "05", "06", "07", "08", "09", "0a"})
    eleven.push_back({0, cast_vote(voter, "1")});
  return {
      {{}, kOrganiser, open_vote(), {notPermitted}},
      {{}, kScrutineer, open_vote(9, 9, 0, 9), {fieldInvalid, judgeNotFound, roundNotFound, criterionNotFound}},
      {{other},
       kScrutineer,
       "{'contest':{'contest':2,'openVote':{'round':9,'judge':9,'choices':1}}}",
       {rulebookMissing, judgeNotFound, roundNotFound}},
      {{}, kScrutineer, open_vote(9, 9, 1, 9), {judgeNotFound, roundNotFound, criterionNotFound}},
      {{}, kScrutineer, open_vote(1, 9, 1, 9), {roundNotFound, criterionNotFound, notAudienceSeat}},
      {{}, kScrutineer, open_vote(1, 9, 1, 1), {criterionNotFound, notAudienceSeat}},
      {voting, kScrutineer, open_vote(1), {notAudienceSeat, voteOpen}},
      {voting, kScrutineer, open_vote(), {voteOpen}},
      {voting + Steps{{kScrutineer, close_vote()}}, kScrutineer, open_vote(), {voteOpen}},  // once a round

      {voting, kScrutineer, cast_vote("0a", "1"), {notPermitted}},
      {voting, kAdmin, cast_vote("0a", "1"), {notPermitted}},  // no account votes, not even an admin's
      {{}, 0, contest("'castVote':{'round':9,'voter':'00','entries':[9]}"), {fieldInvalid, roundNotFound}},
      {{}, 0, cast_vote("0a", "", 9), {fieldInvalid, roundNotFound, voteNotOpen}},
      {{}, 0, cast_vote("0a", "9,9", 9), {fieldInvalid, roundNotFound, entryNotFound}},
      {voting, 0, cast_vote("0a", "1,9"), {fieldInvalid, entryNotFound}},
      {{}, 0, cast_vote("0a", "9", 9), {roundNotFound, entryNotFound, voteNotOpen}},
      {{withdrawn}, 0, cast_vote("0a", "1,9"), {entryNotFound, entryWithdrawn, voteNotOpen}},
      {{withdrawn}, 0, cast_vote("0a", "1"), {entryWithdrawn, voteNotOpen}},
      {{}, 0, cast_vote("0a", "1"), {voteNotOpen}},
      {voting + Steps{{kScrutineer, close_vote()}}, 0, cast_vote("0a", "1"), {voteNotOpen}},

      {{}, kScrutineer, close_vote(9), {roundNotFound, voteNotOpen}},
      {{}, kScrutineer, close_vote(), {voteNotOpen}},
      {eleven, kScrutineer, close_vote(), {markNotAllowed, votePanelNotOpen}},
      {{audience_seat(), opened}, kScrutineer, close_vote(), {votePanelNotOpen}},
      {voting + Steps{{kScrutineer, close_scoring(2)}}, kScrutineer, close_vote(), {votePanelNotOpen}},
  };
}

std::vector<RefusalCase> of_appeals_and_keys() {
  const Given filed{kScrutineer, file_appeal()}, answered{kScrutineer, answer_appeal()};
  const std::string old(64, 'a'), fresh(64, 'b');
  const Given rotated{kAdmin, rotate_key(old, fresh)};
  return {
      {{}, kJudge1, file_appeal(), {notPermitted}},
      {{}, kUnit1, file_appeal(9, 9, " "), {fieldInvalid, roundNotFound, entryNotFound}},
      {{}, kUnit1, file_appeal(9, 9), {roundNotFound, entryNotFound, notYourEntry}},
      {{}, kUnit1, file_appeal(9), {entryNotFound, notYourEntry}},
      {{}, kUnit1, file_appeal(1), {notYourEntry}},
      {{}, kUnit1, answer_appeal(1), {notPermitted, appealNotFound}},
      {{filed, answered}, kScrutineer, answer_appeal(1, "upheld", ""), {reasonMissing, appealAnswered}},
      {{filed, answered}, kScrutineer, answer_appeal(2), {appealNotFound}},
      {{}, kScrutineer, answer_appeal(0), {appealNotFound}},
      {{filed, answered}, kScrutineer, answer_appeal(1, "dismissed"), {appealAnswered}},

      {{}, kOrganiser, rotate_key(old, fresh), {notPermitted}},
      {{rotated}, kAdmin, rotate_key(old, kShort, ""), {fieldInvalid, reasonMissing, keyNotCurrent}},
      {{rotated}, kAdmin, rotate_key(kShort, fresh, ""), {fieldInvalid, reasonMissing, keyNotCurrent}},
      {{rotated}, kAdmin, rotate_key(old, old, ""), {reasonMissing, keyUnchanged, keyNotCurrent}},
      {{rotated}, kAdmin, rotate_key(old, old), {keyUnchanged, keyNotCurrent}},
      {{rotated}, kAdmin, rotate_key(old, fresh), {keyNotCurrent}},
  };
}

}  // namespace

std::vector<RefusalCase> hall_refusals() {
  std::vector<RefusalCase> all;
  for (const auto& part : {of_the_board(), of_the_draw(), of_the_vote(), of_appeals_and_keys()})
    all.insert(all.end(), part.begin(), part.end());
  return all;
}

}  // namespace leitai::test
