@0x8f3a5d20b7c41e96;
# What happens around the marks of a contest: the stage, corrections, the draw, freeze and reveal, votes, appeals,
# the certificate, and what was shown. Parts of contest.capnp's commands and events.

using Cxx = import "/capnp/c++.capnp";
$Cxx.namespace("leitai::schema");
using Common = import "common.capnp";

struct Performance { round @0 :UInt16; attempt @1 :UInt16; entry @2 :UInt32; }

# ---------------------------------------------------------------- on stage

struct CallEntry { performance @0 :Performance; }
struct BeginPresentation {
  performance @0 :Performance;
  limitSeconds @1 :UInt32;      # how long it may take; 0 is no limit
  overtimeKind @2 :Text;        # the penalty that time over the limit becomes, as the rulebook names it; empty: none
}
struct EndPresentation { performance @0 :Performance; }
struct PresentationEnded {
  performance @0 :Performance;
  seconds @1 :UInt32;           # whole seconds since it began, rounded down
  overSeconds @2 :UInt32;       # beyond the limit; with a kind, the penalty that follows has it as its points
}

# ---------------------------------------------------------------- seats

struct TakeSeat {
  # From now on only this device (the token that comes with the command) may send the seat's marks.
  judge @0 :UInt32;
}
struct SeatTaken { judge @0 :UInt32; before @1 :UInt64; }       # the token that held it; 0 is none
struct JoinPanel {
  # A judge joins an open performance's panel: a replacement for one who cannot go on.
  performance @0 :Performance;
  judge @1 :UInt32;
  reason @2 :Text;
}

# ---------------------------------------------------------------- after the panel closed

struct ReturnMark {
  # The judge may change the mark although the panel is closed (退回修改); once.
  performance @0 :Performance;
  judge @1 :UInt32;
  criterion @2 :UInt16;         # 0 is every criterion of the judge
  reason @3 :Text;
}
enum CorrectionSource {
  paper @0;                     # a judge's paper sheet
  mistake @1;                   # a mark that was entered wrongly
  appeal @2;                    # an upheld appeal
}
struct CorrectedMark { criterion @0 :UInt16; mark @1 :Common.Mark; }
struct ProposeCorrection {
  # All of one judge's marks of a performance that shall change, entered by one person and confirmed by another.
  performance @0 :Performance;
  judge @1 :UInt32;
  marks @2 :List(CorrectedMark);
  source @3 :CorrectionSource;
  reason @4 :Text;
  appeal @5 :UInt32;            # for the source appeal: which; 0 otherwise
}
struct SettleCorrection { correction @0 :UInt32; reason @1 :Text; }
struct ConfirmCorrection {
  correction @0 :UInt32;
  marks @1 :List(CorrectedMark);        # for paper: the sheet read again, which must be equal; otherwise empty
}
struct CorrectionProposed { correction @0 :UInt32; proposal @1 :ProposeCorrection; }

# ---------------------------------------------------------------- freeze and reveal

struct FreezeBoard { reason @0 :Text; }       # the public board stays as it was before this event
struct RevealNext {
  # The frozen board's next place from below is shown.
  step @0 :UInt32;              # which step it is, from 1: a second press of the button is refused
}
struct UndoReveal { step @0 :UInt32; reason @1 :Text; }
struct UnfreezeBoard { reason @0 :Text; }

# ---------------------------------------------------------------- the draw

struct CommitDraw { commitment @0 :Data; }      # SHA-256 of the 32 bytes of the seed
struct RevealDraw {
  seed @0 :Data;                # 32 bytes
  said @1 :Text;                # something said in the hall after the commitment, mixed in; may be empty
}
struct DrawRevealed { seed @0 :Data; said @1 :Text; order @2 :List(UInt32); }   # entries, first to last

# ---------------------------------------------------------------- the audience

struct OpenVote {
  round @0 :UInt16;
  judge @1 :UInt32;             # the seat, with the role audience, whose marks the votes become
  criterion @2 :UInt16;
  choices @3 :UInt32;           # for how many entries one voter may vote; at least 1
}
struct CastVote {
  round @0 :UInt16;
  voter @1 :Data;               # 32 bytes: SHA-256 of the device's secret; the daemon fills it in
  entries @2 :List(UInt32);     # the whole choice; it replaces the voter's earlier one
}
struct CloseVote { round @0 :UInt16; }
struct VoteCount { entry @0 :UInt32; votes @1 :UInt32; }
struct VoteClosed { round @0 :UInt16; voters @1 :UInt32; counts @2 :List(VoteCount); }

# ---------------------------------------------------------------- appeals

struct FileAppeal {
  entry @0 :UInt32;
  round @1 :UInt16;             # 0 is the contest as a whole
  text @2 :Text;
}
enum Verdict { upheld @0; dismissed @1; }
struct AppealFiled { appeal @0 :UInt32; filed @1 :FileAppeal; }
struct AnswerAppeal { appeal @0 :UInt32; verdict @1 :Verdict; reason @2 :Text; }

# ---------------------------------------------------------------- the certificate

struct CertifyContest {
  digest @0 :Data;              # 32 bytes: Standings.digest of the full standings that the signers saw, ...
  position @1 :UInt64;          # ... as of this position
  statement @2 :Text;
}
struct ContestCertified {
  digest @0 :Data;
  statement @1 :Text;
  position @2 :UInt64;
  rulebookVersion @3 :UInt32;
  rulebookSha256 @4 :Data;
}
struct RevokeCertificate { reason @0 :Text; }

# ---------------------------------------------------------------- what was shown

enum Showing { board @0; entry @1; countdown @2; marks @3; reveal @4; awards @5; blank @6; }
struct RecordDisplay {
  screen @0 :Text;              # which one, as its operator named it
  showing @1 :Showing;
  position @2 :UInt64;          # the contest's last event in what was shown
  digest @3 :Data;              # 32 bytes: of the standings shown; empty where none were
  rulebookVersion @4 :UInt32;
  entry @5 :UInt32;             # whose it was; 0 is nobody's
}
