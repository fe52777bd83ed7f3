@0xfe500ae4ee582578;
# 批次: one round of the programme, with its own calendar and rules. One stream a batch.

using Cxx = import "/capnp/c++.capnp";
$Cxx.namespace("leitai::schema");
using Common = import "common.capnp";
using Rulebook = import "rulebook.capnp";

# ---------------------------------------------------------------- the calendar

enum DayKind { off @0; work @1; }
struct CalendarDay {
  # A day that is not what its weekday says: a holiday, or a Saturday that is worked (调休).
  date @0 :Common.Date;
  kind @1 :DayKind;
}
enum DueRule {
  # Where a due date falls on a day off.
  keep @0;                  # it stays
  following @1;             # the next workday
  preceding @2;             # the workday before
}
struct LightRules {
  # 动态管理: when a brand's light is amber or red. Days are calendar days.
  amberBeforeDays @0 :UInt16 = 7;       # something falls due within so many days: amber
  redAfterDays @1 :UInt16 = 3;          # something is overdue: amber; by more than so many days: red
  quietAmberDays @2 :UInt16 = 30;       # no activity in the ledger for so many days of cultivation: amber
  quietRedDays @3 :UInt16 = 60;         # ... red
}

struct OpenBatch {
  key @0 :Text;                         # unique, "2024-2"
  title @1 :Common.LocalText;
  applicationsDue @2 :Common.Date;      # 组织申报
  cultivationEnds @3 :Common.Date;      # 培育创建
  acceptanceFrom @4 :Common.Date;       # 验收申请
  acceptanceTo @5 :Common.Date;
  acceptanceDone @6 :Common.Date;       # 验收完成
  reportDay @7 :UInt8 = 25;             # 月报: of every month, 1 to 28
  dueRule @8 :DueRule;                  # for every date above and the report day
  days @9 :List(CalendarDay);           # exceptions from Monday to Friday
  nameCharacters @10 :UInt16 = 15;      # the most a brand's name should have
  lights @11 :LightRules;
}
struct ReviseBatch {
  # New data for all of it; the key stays.
  batch @0 :OpenBatch;
  reason @1 :Text;
}

enum WaivedRule {
  # What an organiser may waive for one unit, with a reason.
  nameLength @0;            # 一般在15个字以内
  applicationsDue @1;
  cultivationEnds @2;       # a plan that ends later
  acceptanceWindow @3;      # a request before or after it
}
struct GrantWaiver {
  unit @0 :UInt64;
  rule @1 :WaivedRule;
  until @2 :Common.Date;    # its last day; absent: without end
  reason @3 :Text;
}
struct WithdrawWaiver { unit @0 :UInt64; rule @1 :WaivedRule; reason @2 :Text; }

# ---------------------------------------------------------------- acceptance and ranking, as data

struct AcceptanceRules {
  rulebook @0 :Rulebook.Rulebook;       # its criteria are named after the five standards: precise, distinct, ...
  reviewers @1 :UInt16 = 3;             # how many are appointed to a brand
  threshold @2 :Text;                   # the score from which a brand is recognised, a ratio: "80"
}
struct AdoptAcceptanceRules { rules @0 :AcceptanceRules; reason @1 :Text; }

enum RankingSource {
  acceptance @0;            # 验收: the score of the last decision that had one, two decimals, half up
  contest @1;               # 擂台比武: the displayed overall total of the brand's entry, once released
  regularity @2;            # 台帐: monthly reports in time out of those due, x 100, two decimals, half up
  visits @3;                # 走访: mean of the visits' scores, two decimals, half up
  promotion @4;             # 宣传推广: how many were held
}
struct RankingInput {
  criterion @0 :Text;       # the rulebook's key for it
  source @1 :RankingSource;
  contest @2 :UInt64;       # of the source contest
}
struct RankingRules {
  # The year's ranking is one more rulebook: an entry is a brand, its one judge the log.
  rulebook @0 :Rulebook.Rulebook;
  inputs @1 :List(RankingInput);        # one for every criterion
}
struct AdoptRankingRules { rules @0 :RankingRules; reason @1 :Text; }
struct ReleaseRanking {
  # Makes public what was previewed: the ranking as of a position, told by its digest.
  asOf @0 :UInt64;          # after the event at this position
  digest @1 :Data;          # 32 bytes: of the ranking (Ranking.digest)
  reason @2 :Text;
}
struct CertifyRanking { release @0 :UInt32; statement @1 :Text; }

struct PublishList { reason @0 :Text; }
struct CloseBatch { reason @0 :Text; }
struct BeginDay {
  # From the scheduler: it is this day now, in Asia/Shanghai. What a day means is computed from it, never from a clock.
  date @0 :Common.Date;
}

struct BatchCommand {
  batch @0 :UInt64;         # 0 for openBatch
  union {
    unknown @1 :Void;
    openBatch @2 :OpenBatch;
    reviseBatch @3 :ReviseBatch;
    grantWaiver @4 :GrantWaiver;
    withdrawWaiver @5 :WithdrawWaiver;
    publishList @6 :PublishList;
    adoptAcceptanceRules @7 :AdoptAcceptanceRules;
    adoptRankingRules @8 :AdoptRankingRules;
    releaseRanking @9 :ReleaseRanking;
    certifyRanking @10 :CertifyRanking;
    closeBatch @11 :CloseBatch;
    beginDay @12 :BeginDay;
  }
}

struct ListedBrand { brand @0 :UInt64; unit @1 :UInt64; version @2 :UInt32; }
struct BrandList {
  # 清单. What is hashed: this struct's canonical bytes.
  batch @0 :UInt64;
  version @1 :UInt32;       # from 1 in the batch
  brands @2 :List(ListedBrand);         # by number; `version` is the application's
}
struct ListPublished { list @0 :BrandList; sha256 @1 :Data; reason @2 :Text; }
struct AcceptanceRulesAdopted { rules @0 :AcceptanceRules; version @1 :UInt32; sha256 @2 :Data; reason @3 :Text; }
struct RankingRulesAdopted { rules @0 :RankingRules; version @1 :UInt32; sha256 @2 :Data; reason @3 :Text; }
struct RankingReleased { release @0 :UInt32; asOf @1 :UInt64; digest @2 :Data; reason @3 :Text; }

struct BatchEvent {
  union {
    unknown @0 :Void;
    batchOpened @1 :OpenBatch;
    batchRevised @2 :ReviseBatch;
    waiverGranted @3 :GrantWaiver;
    waiverWithdrawn @4 :WithdrawWaiver;
    listPublished @5 :ListPublished;
    acceptanceRulesAdopted @6 :AcceptanceRulesAdopted;
    rankingRulesAdopted @7 :RankingRulesAdopted;
    rankingReleased @8 :RankingReleased;
    rankingCertified @9 :CertifyRanking;
    batchClosed @10 :CloseBatch;
    dayBegan @11 :BeginDay;
  }
}
