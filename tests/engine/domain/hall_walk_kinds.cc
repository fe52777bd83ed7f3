#include "tests/engine/domain/county.h"
#include "tests/engine/domain/walk_commands.h"

/// The hall in random walks: stage, seats, corrections, board, draw, vote, appeals, certificate; the log's key.
namespace leitai::test {
namespace {

constexpr WalkKind kHallKinds[] = {
    {kStage, "{'contest':{'contest':1,'callEntry':{$P}}}"},
    {kStage, "{'contest':{'contest':1,'beginPresentation':{$P,'limitSeconds':$n}}}"},
    {kStage, "{'contest':{'contest':1,'beginPresentation':{$P,'limitSeconds':$n,'overtimeKind':'overtime'}}}"},
    {kStage, "{'contest':{'contest':1,'endPresentation':{$P}}}"},
    {kByJudge, "{'contest':{'contest':1,'takeSeat':{'judge':$j}}}"},
    {kScrutineer, "{'contest':{'contest':1,'joinPanel':{$P,'judge':$j,'reason':'$r'}}}"},
    {kScrutineer, "{'contest':{'contest':1,'returnMark':{$P,'judge':$j,'criterion':$c,'reason':'$r'}}}"},
    {kScrutineer,
     "{'contest':{'contest':1,'proposeCorrection':{$P,'judge':$j,'marks':[{'criterion':$c,'mark':'$m'}],"
     "'source':'mistake','reason':'$r'}}}"},
    {kScrutineer,
     "{'contest':{'contest':1,'proposeCorrection':{$P,'judge':$j,'marks':[{'criterion':1,'mark':'7'},"
     "{'criterion':2,'mark':'6'}],'source':'paper','reason':'$r'}}}"},
    {kScrutineer,
     "{'contest':{'contest':1,'proposeCorrection':{$P,'judge':$j,'marks':[{'criterion':$c,'mark':'$m'}],"
     "'source':'appeal','appeal':$n,'reason':'$r'}}}"},
    {0, "{'contest':{'contest':1,'confirmCorrection':{'correction':$n}}}"},
    {0,
     "{'contest':{'contest':1,'confirmCorrection':{'correction':$n,'marks':[{'criterion':1,'mark':'7'},"
     "{'criterion':2,'mark':'6'}]}}}"},
    {kScrutineer, "{'contest':{'contest':1,'dismissCorrection':{'correction':$n,'reason':'$r'}}}"},
    {kScrutineer, "{'contest':{'contest':1,'freezeBoard':{'reason':'$r'}}}"},
    {kStage, "{'contest':{'contest':1,'revealNext':{'step':$n}}}"},
    {kStage, "{'contest':{'contest':1,'undoReveal':{'step':$n,'reason':'$r'}}}"},
    {kScrutineer, "{'contest':{'contest':1,'unfreezeBoard':{'reason':'$r'}}}"},
    {kOrganiser, "{'contest':{'contest':1,'commitDraw':{'commitment':'$C'}}}"},
    {kOrganiser, "{'contest':{'contest':1,'revealDraw':{'seed':'$S','said':'$n'}}}"},
    {kOrganiser, "{'contest':{'contest':1,'seatJudge':{'judge':4,'name':'x','role':'audience'}}}"},
    {kScrutineer, "{'contest':{'contest':1,'openVote':{'round':$n,'judge':4,'criterion':$c,'choices':2}}}"},
    {0, "{'contest':{'contest':1,'castVote':{'round':1,'voter':'$D','entries':[$e]}}}"},
    {0, "{'contest':{'contest':1,'castVote':{'round':$n,'voter':'$D','entries':[$e,2]}}}"},
    {kScrutineer, "{'contest':{'contest':1,'closeVote':{'round':$n}}}"},
    {kScrutineer, "{'contest':{'contest':1,'fileAppeal':{'entry':$e,'round':$n,'text':'$r'}}}"},
    {kByUnit, "{'contest':{'contest':1,'fileAppeal':{'entry':$e,'text':'x'}}}"},
    {kScrutineer, "{'contest':{'contest':1,'answerAppeal':{'appeal':$n,'verdict':'upheld','reason':'$r'}}}"},
    {kScrutineer, "{'contest':{'contest':1,'answerAppeal':{'appeal':$n,'verdict':'dismissed','reason':'$r'}}}"},
    {kScrutineer, "{'contest':{'contest':1,'certifyContest':{'digest':'$D','statement':'$r'}}}"},
    {kScrutineer, "{'contest':{'contest':1,'revokeCertificate':{'reason':'$r'}}}"},
    {kStage, "{'contest':{'contest':1,'recordDisplay':{'screen':'大屏','showing':'entry','entry':$e}}}"},
    {kAdmin, "{'log':{'rotateKey':{'origin':'leitai','before':'$D','after':'$S','reason':'$r'}}}"},
};

}  // namespace

std::span<const WalkKind> hall_walk_kinds() {
  return kHallKinds;
}

}  // namespace leitai::test
