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
using Proceedings = import "proceedings.capnp";
using Log = import "log.capnp";
using Rulebook = import "rulebook.capnp";
using Programme = import "programme.capnp";
using Standings = import "standings.capnp";
using Analysis = import "analysis.capnp";
using Hall = import "hall.capnp";

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
    log @7 :Log.LogCommand;
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

struct StandingsQuery { contest @0 :UInt64; audience @1 :Standings.Audience; at @2 :Common.At; }
struct ExplainQuery {
  contest @0 :UInt64;
  round @1 :UInt16;         # 0 is overall
  entry @2 :UInt32;
  audience @3 :Standings.Audience;
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
  kinds @5 :List(Text);     # the events' names; empty: all
  search @6 :Text;          # in the subject, before, after or reason, in either language; empty: all
  since @7 :Int64;          # UTC microseconds; 0: no bound
  until @8 :Int64;          # ... this moment included; 0: no bound
}
struct AccountsQuery {
  search @0 :Text;          # in login or name; empty: all
  offset @1 :UInt32;
  limit @2 :UInt32;         # at most 1000; 0 is 100
}
struct ContestQuery { contest @0 :UInt64; at @1 :Common.At; }
struct ExplainPairQuery {
  # Why one entry stands before another.
  contest @0 :UInt64;
  round @1 :UInt16;         # 0 is overall
  first @2 :UInt32;         # two entries, in any order
  second @3 :UInt32;
  audience @4 :Standings.Audience;
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
    floor @25 :Hall.HallQuery;
    seat @26 :Hall.SeatQuery;
    stage @27 :Hall.HallQuery;
    accounts @28 :AccountsQuery;
  }
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
  state @1 :Contest.PerformanceState;
  judges @2 :List(UInt32);
  marksIn @3 :UInt32;
  marksDue @4 :UInt32;
}
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

struct TokenRow {
  token @0 :UInt64;
  label @1 :Text;
  issuedAt @2 :Int64;
  expiresAt @3 :Int64;
  revoked @4 :Bool;
  connected @5 :UInt32;     # conversations with this daemon right now
}
struct AccountRow {
  account @0 :UInt64;
  login @1 :Text;
  name @2 :Text;
  roles @3 :List(Identity.Role);
  unit @4 :UInt64;
  disabled @5 :Bool;
  tokens @6 :List(TokenRow);        # the newest first, at most 100
}
struct AccountPage { rows @0 :List(AccountRow); total @1 :UInt32; }

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
    standings @0 :Standings.Standings;
    explain @1 :Standings.ExplainNode;
    contest @2 :ContestView;
    contests @3 :List(ContestSummary);
    events @4 :EventsPage;
    audit @5 :AuditPage;
    brands @6 :Programme.BrandPage;
    digests @7 :List(ViewDigest);
    whoAmI @8 :WhoAmI;
    preview @9 :Analysis.Preview;
    robustness @10 :Analysis.Robustness;
    judges @11 :Analysis.JudgeReport;
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
    floor @22 :Hall.Floor;
    seat @23 :Hall.SeatView;
    stage @24 :Hall.StageView;
    accounts @25 :AccountPage;
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

# ---------------------------------------------------------------- conversations

struct Subscribe {
  contest @0 :UInt64;
  audience @1 :Standings.Audience;
  resume @2 :UInt64;        # the position of the last snapshot or delta the client holds, plus one; 0 is none
}

struct Watch { contest @0 :UInt64; }
struct Changed {
  contest @0 :UInt64;
  position @1 :UInt64;      # of the contest's last event, plus one
  now @2 :Int64;            # the daemon's clock, UTC microseconds
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
    watch @9 :Watch;                    # tells when something changed, not what
    unwatch @10 :Watch;
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
    snapshot @6 :Standings.Standings;
    delta @7 :Standings.StandingsDelta;
    pong @8 :Void;
    loggedIn @9 :LoggedIn;
    changed @10 :Changed;               # of a watch: at most ten a second, the last one never left out
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
