@0x9ece930657a869b0;
# 擂台比武: a judged contest. One stream a contest.
#
# Inside a contest things are numbered from 1: rounds and criteria by their place in the contest's and the
# rulebook's lists, entries and judges by the number given to them, attempts by counting. 0 is never valid.
# A performance is one attempt of one entry in one round.

using Cxx = import "/capnp/c++.capnp";
$Cxx.namespace("leitai::schema");
using Common = import "common.capnp";
using Rulebook = import "rulebook.capnp";
using Proceedings = import "proceedings.capnp";

enum JudgeRole { judge @0; chair @1; audience @2; }
enum EntryStanding { competing @0; outOfCompetition @1; withdrawn @2; }

struct Round {
  key @0 :Text;                 # as rulebooks and files name it
  title @1 :Common.LocalText;
}

struct CreateContest {
  key @0 :Text;                 # unique; 1 to 64 bytes of letters, digits, ., _ and -
  title @1 :Common.LocalText;
  rounds @2 :List(Round);
  batch @3 :UInt64;             # the batch it belongs to; 0 is none
}
struct AdoptRulebook { rulebook @0 :Rulebook.Rulebook; reason @1 :Text; }
struct SeatJudge {
  judge @0 :UInt32;
  name @1 :Text;
  account @2 :UInt64;           # who may send this seat's marks; 0 is nobody yet
  role @3 :JudgeRole;
  panel @4 :Text;               # a named part of the panel ("A", "leaders"); empty is none
}
struct Entry {
  entry @0 :UInt32;
  name @1 :Text;
  unit @2 :Text;
  order @3 :UInt32;             # running order; 0 is not drawn yet
  standing @4 :EntryStanding;
  brand @5 :UInt64;             # the brand it presents; 0 is none
}
struct AddEntries { entries @0 :List(Entry); }
struct WithdrawEntry { entry @0 :UInt32; reason @1 :Text; }

using Performance = Proceedings.Performance;

enum PerformanceState { open @0; closed @1; confirmed @2; released @3; }

struct SetFactor {
  # Difficulty: the performance's (or one criterion's) score x factor + base.
  performance @0 :Performance;
  criterion @1 :UInt16;         # 0 is the whole performance
  factor @2 :Common.Decimal;
  base @3 :Common.Decimal;
}
struct OpenScoring {
  performance @0 :Performance;
  judges @1 :List(UInt32);      # the panel; empty is every seated judge
}
struct ClosePerformance { performance @0 :Performance; }
struct PerformanceWithReason { performance @0 :Performance; reason @1 :Text; }

struct SubmitMark {
  performance @0 :Performance;
  judge @1 :UInt32;
  criterion @2 :UInt16;
  mark @3 :Common.Mark;         # a number, or abstained
}
struct CriterionMark { criterion @0 :UInt16; mark @1 :Common.Mark; }
struct SubmitSheet {
  # All of a judge's marks of one performance at once: all or none.
  performance @0 :Performance;
  judge @1 :UInt32;
  marks @2 :List(CriterionMark);
}
struct WithdrawMark {
  performance @0 :Performance;
  judge @1 :UInt32;
  criterion @2 :UInt16;
  reason @3 :Text;
}
struct RecordNonScore {
  # The scrutineer says why there is no number: absent, abstained, late, dnf or dns.
  performance @0 :Performance;
  judge @1 :UInt32;
  criterion @2 :UInt16;         # 0 is every criterion of the judge
  state @3 :Common.MarkState;
  reason @4 :Text;
}
struct Recuse { judge @0 :UInt32; entry @1 :UInt32; reason @2 :Text; }
struct Penalise {
  round @0 :UInt16;
  attempt @1 :UInt16;           # 0 is the round as a whole
  entry @2 :UInt32;
  kind @3 :Text;                # as the rulebook names it: "overtime", "deduction", ...
  points @4 :Common.Decimal;    # signed: negative takes away
  reason @5 :Text;
}
struct LiftPenalty { penalty @0 :UInt32; reason @1 :Text; }

struct ContestCommand {
  contest @0 :UInt64;           # 0 for createContest
  union {
    unknown @1 :Void;
    createContest @2 :CreateContest;
    adoptRulebook @3 :AdoptRulebook;
    seatJudge @4 :SeatJudge;
    addEntries @5 :AddEntries;
    withdrawEntry @6 :WithdrawEntry;
    setFactor @7 :SetFactor;
    openScoring @8 :OpenScoring;
    closeScoring @9 :ClosePerformance;
    reopenScoring @10 :PerformanceWithReason;
    submitMark @11 :SubmitMark;
    changeMark @12 :SubmitMark;
    withdrawMark @13 :WithdrawMark;
    submitSheet @14 :SubmitSheet;
    recordNonScore @15 :RecordNonScore;
    admitLateMark @16 :WithdrawMark;
    recuse @17 :Recuse;
    penalise @18 :Penalise;
    liftPenalty @19 :LiftPenalty;
    confirmPerformance @20 :ClosePerformance;
    releasePerformance @21 :ClosePerformance;
    callEntry @22 :Proceedings.CallEntry;
    beginPresentation @23 :Proceedings.BeginPresentation;
    endPresentation @24 :Proceedings.EndPresentation;
    takeSeat @25 :Proceedings.TakeSeat;
    joinPanel @26 :Proceedings.JoinPanel;
    returnMark @27 :Proceedings.ReturnMark;
    proposeCorrection @28 :Proceedings.ProposeCorrection;
    confirmCorrection @29 :Proceedings.ConfirmCorrection;
    dismissCorrection @30 :Proceedings.SettleCorrection;
    freezeBoard @31 :Proceedings.FreezeBoard;
    revealNext @32 :Proceedings.RevealNext;
    undoReveal @33 :Proceedings.UndoReveal;
    unfreezeBoard @34 :Proceedings.UnfreezeBoard;
    commitDraw @35 :Proceedings.CommitDraw;
    revealDraw @36 :Proceedings.RevealDraw;
    openVote @37 :Proceedings.OpenVote;
    castVote @38 :Proceedings.CastVote;
    closeVote @39 :Proceedings.CloseVote;
    fileAppeal @40 :Proceedings.FileAppeal;
    answerAppeal @41 :Proceedings.AnswerAppeal;
    certifyContest @42 :Proceedings.CertifyContest;
    revokeCertificate @43 :Proceedings.RevokeCertificate;
    recordDisplay @44 :Proceedings.RecordDisplay;
  }
}

struct RulebookAdopted {
  rulebook @0 :Rulebook.Rulebook;
  version @1 :UInt32;           # from 1 in this contest
  sha256 @2 :Data;              # of the rulebook's canonical Cap'n Proto bytes
  reason @3 :Text;
}
struct EntryAdded { entry @0 :Entry; }
struct MarkChanged {
  performance @0 :Performance;
  judge @1 :UInt32;
  criterion @2 :UInt16;
  mark @3 :Common.Mark;
  before @4 :Common.Mark;
}
struct ScoringOpened { performance @0 :Performance; judges @1 :List(UInt32); }
struct PenaltyGiven {
  penalty @0 :UInt32;           # its number in this contest, from 1
  round @1 :UInt16;
  attempt @2 :UInt16;
  entry @3 :UInt32;
  kind @4 :Text;
  points @5 :Common.Decimal;
  reason @6 :Text;
}

struct ContestEvent {
  union {
    unknown @0 :Void;
    contestCreated @1 :CreateContest;
    rulebookAdopted @2 :RulebookAdopted;
    judgeSeated @3 :SeatJudge;
    entryAdded @4 :EntryAdded;
    entryWithdrawn @5 :WithdrawEntry;
    factorSet @6 :SetFactor;
    scoringOpened @7 :ScoringOpened;
    scoringClosed @8 :ClosePerformance;
    scoringReopened @9 :PerformanceWithReason;
    markSubmitted @10 :SubmitMark;
    markChanged @11 :MarkChanged;
    markWithdrawn @12 :WithdrawMark;
    markReceivedLate @13 :SubmitMark;     # kept, not counted
    lateMarkAdmitted @14 :MarkChanged;
    nonScoreRecorded @15 :RecordNonScore;
    judgeRecused @16 :Recuse;
    penaltyGiven @17 :PenaltyGiven;
    penaltyLifted @18 :LiftPenalty;
    performanceConfirmed @19 :ClosePerformance;
    performanceReleased @20 :ClosePerformance;
    entryCalled @21 :Proceedings.CallEntry;
    presentationBegan @22 :Proceedings.BeginPresentation;
    presentationEnded @23 :Proceedings.PresentationEnded;
    seatTaken @24 :Proceedings.SeatTaken;
    panelJoined @25 :Proceedings.JoinPanel;
    markReturned @26 :Proceedings.ReturnMark;
    correctionProposed @27 :Proceedings.CorrectionProposed;
    correctionConfirmed @28 :Proceedings.SettleCorrection;      # a markCorrected for each mark follows
    markCorrected @29 :MarkChanged;
    correctionDismissed @30 :Proceedings.SettleCorrection;
    boardFrozen @31 :Proceedings.FreezeBoard;
    placeRevealed @32 :Proceedings.RevealNext;
    revealUndone @33 :Proceedings.UndoReveal;
    boardUnfrozen @34 :Proceedings.UnfreezeBoard;
    drawCommitted @35 :Proceedings.CommitDraw;
    drawRevealed @36 :Proceedings.DrawRevealed;
    voteOpened @37 :Proceedings.OpenVote;
    voteCast @38 :Proceedings.CastVote;
    voteClosed @39 :Proceedings.VoteClosed;                     # a markSubmitted for each entry follows
    appealFiled @40 :Proceedings.AppealFiled;
    appealAnswered @41 :Proceedings.AnswerAppeal;
    contestCertified @42 :Proceedings.ContestCertified;
    certificateRevoked @43 :Proceedings.RevokeCertificate;
    boardDisplayed @44 :Proceedings.RecordDisplay;
  }
}
