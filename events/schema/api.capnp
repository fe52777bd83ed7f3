@0xf2733734043d83f2;
# What clients say to the daemon and hear back: over the native protocol as Cap'n Proto stream frames, over
# WebSocket as the JSON of the same structs, over HTTP as their parts. docs/api.md is the guide.

using Cxx = import "/capnp/c++.capnp";
$Cxx.namespace("leitai::schema");
using Common = import "common.capnp";
using Envelope = import "envelope.capnp";
using Identity = import "identity.capnp";
using Unit = import "unit.capnp";
using Batch = import "batch.capnp";
using Brand = import "brand.capnp";
using Contest = import "contest.capnp";
using Rulebook = import "rulebook.capnp";
using Programme = import "programme.capnp";

const protocolVersion :UInt16 = 1;

# ---------------------------------------------------------------- commands

struct Command {
  id @0 :Common.Uuid;       # chosen by the client; the same command sent again gets the first answer
  union {
    unknown @1 :Void;
    identity @2 :Identity.IdentityCommand;
    unit @3 :Unit.UnitCommand;
    batch @4 :Batch.BatchCommand;
    brand @5 :Brand.BrandCommand;
    contest @6 :Contest.ContestCommand;
  }
}

struct Rejection {
  # The command was understood and refused; nothing was changed. Numbers are never re-used.
  code @0 :UInt16;
  name @1 :Text;                # "panelClosed"
  text @2 :Common.LocalText;
  subject @3 :Text;             # what it is about, e.g. "judge 3"; may be empty
}

enum ErrorKind {
  internal @0;
  malformed @1;             # not a message, or not one of ours
  unauthenticated @2;       # no token, or one that is not valid
  forbidden @3;             # the role may not ask this
  notFound @4;
  tooLarge @5;
  tooMany @6;               # the rate limit
  overloaded @7;            # queues are full: try again
  commandIdReused @8;       # the same command id with other content
  stopping @9;              # the daemon is shutting down: try again later
  uninitialised @10;        # no account exists yet: leitai init
  timedOut @11;
}

struct ApiError { kind @0 :ErrorKind; text @1 :Common.LocalText; }

struct Accepted {
  position @0 :UInt64;      # of the command's last event
  events @1 :UInt32;        # how many it made
  created @2 :UInt64;       # the number of the account, token, unit, batch, brand, contest or penalty it made; 0 if none
  late @3 :UInt32;          # how many of its marks came after closing and were kept as late
}

struct Answer {
  union {
    accepted @0 :Accepted;
    rejected @1 :Rejection;
  }
}

# ---------------------------------------------------------------- queries

enum Audience {
  released @0;              # what everybody may see
  full @1;                  # every mark that is in: for scrutineers, organisers, auditors, admins
}

struct StandingsQuery { contest @0 :UInt64; audience @1 :Audience; at @2 :Common.At; }
struct ExplainQuery {
  contest @0 :UInt64;
  round @1 :UInt16;         # 0 is overall
  entry @2 :UInt32;
  audience @3 :Audience;
  at @4 :Common.At;
}
struct EventsQuery {
  from @0 :UInt64;
  limit @1 :UInt32;         # at most 1000; 0 is 100
  streamKind @2 :Common.StreamKind;     # unknown: the whole log
  streamId @3 :UInt64;
}
struct AuditQuery {
  from @0 :UInt64;          # position
  limit @1 :UInt32;         # at most 1000; 0 is 100
  streamKind @2 :Common.StreamKind;     # unknown: all
  streamId @3 :UInt64;      # 0: all of the kind
  actor @4 :UInt64;         # 0: everybody
}
struct ContestQuery { contest @0 :UInt64; at @1 :Common.At; }
struct ExplainPairQuery {
  # Why one entry stands before another.
  contest @0 :UInt64;
  round @1 :UInt16;         # 0 is overall
  first @2 :UInt32;         # two entries, in any order
  second @3 :UInt32;
  audience @4 :Audience;
  at @5 :Common.At;
}
struct PreviewQuery { contest @0 :UInt64; what @1 :Hypothesis; at @2 :Common.At; }
struct RobustnessQuery { contest @0 :UInt64; at @1 :Common.At; }
struct JudgesQuery {
  contest @0 :UInt64;
  at @1 :Common.At;
  # A mark is an outlier where it is farther from its panel's median than
  mads @2 :Text;            # ... so many median absolute deviations, each at least a step; a ratio; empty: 5; 0: any
  steps @3 :Text;           # ... or so many steps of the criterion; a ratio; empty or 0: any
}

struct Hypothesis {
  # What might be. Several things together are one hypothesis; nothing of it is committed.
  marks @0 :List(Contest.SubmitMark);       # of judges who are on the panel; any word of a non-score, too
  penalties @1 :List(Contest.Penalise);
  recusals @2 :List(Contest.Recuse);        # entry 0: for every entry
  withdrawals @3 :List(UInt32);             # entries
  rulebook @4 :Rulebook.Rulebook;           # absent: the one that was adopted. Criteria are matched by their keys
}

struct Query {
  minPosition @0 :UInt64;   # answer only from views that hold this position and all before it
  union {
    unknown @1 :Void;
    standings @2 :StandingsQuery;
    explain @3 :ExplainQuery;
    contest @4 :ContestQuery;
    contests @5 :Void;
    events @6 :EventsQuery;
    audit @7 :AuditQuery;
    brands @8 :Programme.BrandsQuery;
    digests @9 :Void;
    whoAmI @10 :Void;
    preview @11 :PreviewQuery;
    robustness @12 :RobustnessQuery;
    judges @13 :JudgesQuery;
    explainPair @14 :ExplainPairQuery;
    checkRulebook @15 :Rulebook.Rulebook;
    brand @16 :Programme.BrandQuery;
    units @17 :Programme.UnitsQuery;
    unit @18 :Programme.UnitQuery;
    batches @19 :Programme.BatchesQuery;
    ledger @20 :Programme.LedgerQuery;
    compliance @21 :Programme.ComplianceQuery;
    reviewDesk @22 :Programme.ReviewDeskQuery;
    promotions @23 :Programme.PromotionsQuery;
    ranking @24 :Programme.RankingQuery;
  }
}

struct StandingsRow {
  entry @0 :UInt32;
  name @1 :Text;
  unit @2 :Text;
  order @3 :UInt32;
  place @4 :Text;           # "1", "2.5"; empty without a place
  total @5 :Text;           # as the rulebook displays it; empty without a total
  state @6 :Text;           # why there is no total or place: "pending", "withdrawn", "outOfCompetition", "dnf", ...
  award @7 :Text;           # the award's key; empty for none
  marksIn @8 :UInt32;       # cells that hold a number or a resolved non-score, of ...
  marksDue @9 :UInt32;      # ... the cells of every performance opened so far
}
struct RoundStandings {
  round @0 :UInt16;         # 0 is overall
  key @1 :Text;             # "overall" for 0
  rows @2 :List(StandingsRow);      # by place; those without one last
}
struct Standings {
  contest @0 :UInt64;
  key @1 :Text;
  title @2 :Common.LocalText;
  audience @3 :Audience;
  position @4 :UInt64;      # of the contest's last event that is in it
  rulebookVersion @5 :UInt32;
  rounds @6 :List(RoundStandings);  # overall first
  digest @7 :Data;          # SHA-256 of this message's canonical bytes with digest and position left out
}
struct StandingsDelta {
  # Rows that are new or changed since `from`; the row's other values are whole. Rows that left are in `gone`.
  contest @0 :UInt64;
  audience @1 :Audience;
  from @2 :UInt64;
  position @3 :UInt64;
  rounds @4 :List(RoundStandings);
  gone @5 :List(Gone);
  digest @6 :Data;          # of the whole standings at `position`
  struct Gone { round @0 :UInt16; entry @1 :UInt32; }
}

struct ExplainNode {
  what @0 :Common.LocalText;    # one line of the tree
  value @1 :Text;               # the exact value, where there is one
  position @2 :UInt64;          # the event behind it, plus one; 0 is none
  parts @3 :List(ExplainNode);
}

struct ContestSummary {
  contest @0 :UInt64;
  key @1 :Text;
  title @2 :Common.LocalText;
  batch @3 :UInt64;
  entries @4 :UInt32;
  judges @5 :UInt32;
  rulebookVersion @6 :UInt32;
  position @7 :UInt64;
}
struct PerformanceView {
  performance @0 :Contest.Performance;
  state @1 :PerformanceState;
  judges @2 :List(UInt32);
  marksIn @3 :UInt32;
  marksDue @4 :UInt32;
}
enum PerformanceState { open @0; closed @1; confirmed @2; released @3; }
struct ContestView {
  summary @0 :ContestSummary;
  rounds @1 :List(Contest.Round);
  entries @2 :List(Contest.Entry);
  judges @3 :List(Contest.SeatJudge);
  criteria @4 :List(Rulebook.Criterion);
  performances @5 :List(PerformanceView);
  warnings @6 :List(Finding);       # on the adopted rulebook: legal, but suspicious
}

struct Finding {
  path @0 :Text;            # where in the rulebook: "criteria[2].weight"
  text @1 :Common.LocalText;
}
struct RulebookReport {
  errors @0 :List(Finding);         # every one at once; with any it cannot be adopted
  warnings @1 :List(Finding);
  words @2 :List(Common.LocalText); # the rulebook in sentences; empty with errors
}

struct AuditRow {
  position @0 :UInt64;
  recordedAt @1 :Int64;
  actor @2 :UInt64;
  actorName @3 :Text;
  token @4 :UInt64;
  streamKind @5 :Common.StreamKind;
  streamId @6 :UInt64;
  kind @7 :Text;            # the event's name, "markChanged"
  subject @8 :Common.LocalText;     # "内务管理 · 第1轮 · 评委3", in words
  before @9 :Text;          # where something was replaced
  after @10 :Text;
  reason @11 :Text;
}

struct ViewDigest {
  view @0 :Text;
  position @1 :UInt64;      # how many events it holds
  digest @2 :Data;          # SHA-256 of its saved form
}

struct WhoAmI {
  account @0 :UInt64;
  login @1 :Text;
  name @2 :Text;
  roles @3 :List(Identity.Role);
  unit @4 :UInt64;
}

struct Result {
  union {
    standings @0 :Standings;
    explain @1 :ExplainNode;
    contest @2 :ContestView;
    contests @3 :List(ContestSummary);
    events @4 :EventsPage;
    audit @5 :AuditPage;
    brands @6 :Programme.BrandPage;
    digests @7 :List(ViewDigest);
    whoAmI @8 :WhoAmI;
    preview @9 :Preview;
    robustness @10 :Robustness;
    judges @11 :JudgeReport;
    rulebook @12 :RulebookReport;
    brand @13 :Programme.BrandView;
    units @14 :Programme.UnitPage;
    unit @15 :Programme.UnitView;
    batches @16 :List(Programme.BatchOverview);
    ledger @17 :Programme.LedgerPage;
    compliance @18 :Programme.CompliancePage;
    reviewDesk @19 :Programme.ReviewDeskPage;
    promotions @20 :Programme.PromotionPage;
    ranking @21 :Programme.Ranking;
  }
}
struct EventsPage {
  events @0 :List(Envelope.Event);
  next @1 :UInt64;          # where the next page begins
  head @2 :UInt64;          # how many events the log held
}
struct AuditPage {
  rows @0 :List(AuditRow);
  next @1 :UInt64;
  head @2 :UInt64;
}

# ---------------------------------------------------------------- analyses

# Of every mark that is in (audience full). Figures are decimal text; those that are not fractions of marks (roots)
# and all statistics are rounded once to 6 digits, half to even. An empty text: there is no such figure.

struct AnalysedContest {
  contest @0 :UInt64;       # 0: from files
  key @1 :Text;
  title @2 :Common.LocalText;
  position @3 :UInt64;      # of the contest's last event that is in it
  rulebookVersion @4 :UInt32;
}

struct Figures { place @0 :Text; total @1 :Text; state @2 :Text; award @3 :Text; }    # as in StandingsRow
struct ChangedRow {
  entry @0 :UInt32;
  name @1 :Text;
  unit @2 :Text;
  before @3 :Figures;       # all empty: not listed
  after @4 :Figures;
}
struct ChangedRound {
  round @0 :UInt16;         # 0 is overall
  key @1 :Text;             # "overall" for 0
  rows @2 :List(ChangedRow);        # by place before, then by entry; those without one last
}
struct Preview {
  of @0 :AnalysedContest;
  rounds @1 :List(ChangedRound);    # every one, overall first; in it whose place, total, state or award differs
}

struct Robustness {
  of @0 :AnalysedContest;
  withoutJudge @1 :List(WithoutJudge);      # every judge who is on a panel
  neighbours @2 :List(NeighbourRound);      # every round, overall first
}
struct WithoutJudge {
  judge @0 :UInt32;
  name @1 :Text;
  marks @2 :UInt32;         # numbers given
  rounds @3 :List(ChangedRound);    # overall first; only rows whose place, state or award differs, and rounds with such
}
struct NeighbourRound { round @0 :UInt16; key @1 :Text; pairs @2 :List(NeighbourPair); }
enum OneStep {
  # What one judge could do to a pair by moving one mark by one step of its scale.
  notTried @0;              # too much to try
  nothing @1;               # the order stays
  level @2;                 # they would share a place
  swap @3;                  # the one behind would be ahead
}
struct NeighbourPair {
  ahead @0 :UInt32;
  aheadName @1 :Text;
  aheadPlace @2 :Text;
  behind @3 :UInt32;
  behindName @4 :Text;
  behindPlace @5 :Text;
  margin @6 :Text;          # of their totals as they are ranked, to 18 digits; negative where another rule put them so
  oneStep @7 :Text;         # the most that such a step takes off the margin
  could @8 :OneStep;
  move @9 :Contest.MarkChanged;     # the first step that could, where one could
  judgeName @10 :Text;      # of that step
}

struct JudgeReport {
  of @0 :AnalysedContest;
  scopes @1 :List(JudgeScope);      # overall, then each round: its totals, then its criteria
  outliers @2 :List(Outlier);       # by performance, criterion, judge
  mads @3 :Text;            # as they were asked for
  steps @4 :Text;
}
struct JudgeScope {
  round @0 :UInt16;         # 0 is overall
  roundKey @1 :Text;        # "overall" for 0
  criterion @2 :UInt16;     # 0: each judge's total of a performance, weighted as the rulebook says
  criterionKey @3 :Text;
  criterionTitle @4 :Common.LocalText;
  concordance @5 :Text;     # Kendall's W, corrected for ties, of what all these judges have marked:
  commonItems @6 :UInt32;   # ... so many performances
  judges @7 :List(JudgeFigures);    # every one with a number in the scope
}
struct JudgeFigures {
  judge @0 :UInt32;
  name @1 :Text;
  marks @2 :UInt32;         # numbers given; in a scope of totals: performances marked whole
  compared @3 :UInt32;      # ... where at least one other judge did; what follows is of these
  severity @4 :Text;        # mean distance below the panel's mean (above it, where lower is better); negative: lenient
  spread @5 :Text;          # standard deviation of the own numbers
  panelSpread @6 :Text;     # ... and of the panel's means
  spearman @7 :Text;        # rank correlation with the mean of the other judges
  kendall @8 :Text;         # the same, tau-b
}
struct Outlier {
  performance @0 :Contest.Performance;
  entryName @1 :Text;
  state @2 :PerformanceState;       # open: the judge can still change the mark. From files: released
  judge @3 :UInt32;
  judgeName @4 :Text;
  criterion @5 :UInt16;
  criterionKey @6 :Text;
  mark @7 :Text;
  median @8 :Text;          # of the panel
  distance @9 :Text;        # from it, signed
  deviation @10 :Text;      # the panel's median absolute deviation
}

# ---------------------------------------------------------------- conversations

struct Subscribe {
  contest @0 :UInt64;
  audience @1 :Audience;
  resume @2 :UInt64;        # the position of the last snapshot or delta the client holds, plus one; 0 is none
}

struct Request {
  id @0 :UInt64;            # chosen by the client; comes back with the response
  union {
    unknown @1 :Void;
    authenticate @2 :Authenticate;      # the first request of a native or WebSocket conversation
    command @3 :Command;
    query @4 :Query;
    subscribe @5 :Subscribe;
    unsubscribe @6 :Subscribe;
    ping @7 :Void;
    login @8 :Login;                    # instead of authenticate: gives a token
  }
}
struct Login {
  login @0 :Text;
  password @1 :Text;
  label @2 :Text;           # the device, as the person names it
}
struct LoggedIn {
  token @0 :Text;           # 64 hex digits: the 32 random bytes whose SHA-256 the log holds
  expiresAt @1 :Int64;
  who @2 :WhoAmI;
}
struct Authenticate {
  token @0 :Text;
  version @1 :UInt16;       # the protocol's version the client speaks
}

struct Response {
  id @0 :UInt64;            # of the request; 0 for what a subscription sends
  union {
    error @1 :ApiError;
    answer @2 :Answer;
    result @3 :Result;
    welcome @4 :WhoAmI;
    subscribed @5 :Void;
    snapshot @6 :Standings;
    delta @7 :StandingsDelta;
    pong @8 :Void;
    loggedIn @9 :LoggedIn;
  }
}

# ---------------------------------------------------------------- bodies of HTTP requests

struct Init {
  # The first account, made by whoever holds the setup code of the data folder.
  setupCode @0 :Text;
  login @1 :Text;
  name @2 :Text;
  password @3 :Text;
}
struct NewAccount {
  id @0 :Common.Uuid;       # the command's
  login @1 :Text;
  name @2 :Text;
  roles @3 :List(Identity.Role);
  unit @4 :UInt64;
  password @5 :Text;        # hashed before it goes anywhere
}
struct NewPassword {
  id @0 :Common.Uuid;
  password @1 :Text;
}
