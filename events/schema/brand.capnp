@0xebb24d064fba83e3;
# 品牌: a unit's brand in a batch, from its application on. One stream a brand.

using Cxx = import "/capnp/c++.capnp";
$Cxx.namespace("leitai::schema");
using Common = import "common.capnp";

enum BrandState {
  draft @0;
  submitted @1;
  returned @2;
  accepted @3;
  listed @4;
  cultivating @5;           # a plan is filed, or acceptance was not passed (继续创建)
  acceptanceRequested @6;
  underReview @7;
  recognised @8;
  withdrawn @9;
  expired @10;              # its batch was closed before it was recognised
  revoked @11;
}

enum Standard {
  # 创建标准: the five words.
  precise @0;       # 精准 topic
  distinct @1;      # 鲜明 name
  innovative @2;    # 创新 mechanism
  deep @3;          # 深刻 meaning
  effective @4;     # 实效 results
}

struct ApplicationForm {
  # 申报表
  secretary @0 :Text;
  brandName @1 :Text;           # at most 15 characters as a reader counts them, unless that is waived
  topic @2 :Text;               # 品牌选题
  mechanism @3 :Text;           # 机制载体
  meaning @4 :Text;             # 品牌内涵
  expectedResults @5 :Text;
  contact @6 :Text;
}

struct Evidence {
  name @0 :Text;
  bytes @1 :UInt64;
  sha256 @2 :Data;              # 32 bytes
}

# ---------------------------------------------------------------- application

struct ApplyForBrand { batch @0 :UInt64; unit @1 :UInt64; form @2 :ApplicationForm; }
struct ReviseDraft { form @0 :ApplicationForm; }      # a draft may be incomplete
struct SubmitDraft { form @0 :ApplicationForm; }
struct ReturnApplication { reasons @0 :Text; }
struct ResubmitApplication { form @0 :ApplicationForm; }
struct AcceptApplication { reason @0 :Text; }
struct WithReasons { reason @0 :Text; }

# ---------------------------------------------------------------- cultivation

struct PlanTask {
  key @0 :Text;                 # unique in the plan; 1 to 64 bytes of letters, digits, ., _ and -
  title @1 :Text;
  owner @2 :Text;
  days @3 :UInt16;              # how many workdays it takes, at least 1
  after @4 :List(Text);         # keys of the tasks that must be done before
  due @5 :Common.Date;          # absent: as the backward schedule proposes
}
struct Plan {
  # 创建方案. Due dates are planned backward from `to` (倒排工期).
  from @0 :Common.Date;
  to @1 :Common.Date;
  measures @2 :Text;
  tasks @3 :List(PlanTask);
}
struct FilePlan { plan @0 :Plan; reason @1 :Text; }   # the reason is for a plan that replaces one
struct CompleteTask { task @0 :Text; date @1 :Common.Date; note @2 :Text; }
struct SlipTask {
  # A task takes longer, or ends later than was planned.
  task @0 :Text;
  days @1 :UInt16;              # the new duration; 0: as before
  due @2 :Common.Date;          # the new due date; absent: as the schedule proposes
  reason @3 :Text;
}
struct LogActivity {
  # 活动台帐: one line of the ledger
  date @0 :Common.Date;
  kind @1 :Text;
  title @2 :Text;
  done @3 :Text;                # what was done
  people @4 :UInt32;            # how many took part
  evidence @5 :List(Evidence);
}
struct CorrectActivity { activity @0 :UInt32; to @1 :LogActivity; reason @2 :Text; }
struct StrikeActivity { activity @0 :UInt32; reason @1 :Text; }
struct MonthlyReport {
  # 月报
  year @0 :Int16;
  month @1 :UInt8;              # 1 to 12
  done @2 :Text;
  problems @3 :Text;
  next @4 :Text;                # what is planned
}
struct RecordVisit {
  # 走访: what an organiser saw on the spot
  date @0 :Common.Date;
  visitors @1 :Text;
  findings @2 :Text;
  score @3 :Common.Mark;        # 0 to 100, or abstained: a visit without a score
}

# ---------------------------------------------------------------- acceptance

struct ResultsReport {
  # 成果报告, in its three parts
  background @0 :Text;          # 创建背景
  measures @1 :Text;            # 主要措施
  results @2 :Text;             # 工作成效
  evidence @3 :List(Evidence);
}
struct RequestAcceptance { report @0 :ResultsReport; }
struct AssignReviewers {
  accounts @0 :List(UInt64);    # empty: as many as the batch's rules say, by load and without conflict
}
struct ExcuseReviewer {
  account @0 :UInt64;
  replacement @1 :UInt64;       # 0: chosen by load
  reason @2 :Text;
}
struct StandardScore { standard @0 :Standard; score @1 :Common.Decimal; }
struct RecordReview {
  scores @0 :List(StandardScore);   # each standard at most once, 0 to 100
  opinion @1 :Text;
}
enum AcceptanceDecision { recognise @0; continueCultivation @1; }
struct DecideAcceptance {
  decision @0 :AcceptanceDecision;
  reason @1 :Text;              # must be given where the decision is not what the threshold says, or is to continue
}

# ---------------------------------------------------------------- promotion

enum PromotionKind {
  feature @0;                   # 专题宣传
  observation @1;               # 现场观摩会
  meeting @2;                   # 经验交流会
  other @3;
}
struct PlanPromotion {
  kind @0 :PromotionKind;
  date @1 :Common.Date;
  title @2 :Text;
  place @3 :Text;
}
struct HoldPromotion {
  promotion @0 :UInt32;
  date @1 :Common.Date;         # when it was held
  done @2 :Text;
  people @3 :UInt32;
  evidence @4 :List(Evidence);
}
struct CancelPromotion { promotion @0 :UInt32; reason @1 :Text; }
struct RenewRecognition { year @0 :Int16; opinion @1 :Text; }

struct BrandCommand {
  brand @0 :UInt64;             # 0 for applyForBrand and draftApplication
  union {
    unknown @1 :Void;
    applyForBrand @2 :ApplyForBrand;
    returnApplication @3 :ReturnApplication;
    resubmitApplication @4 :ResubmitApplication;
    acceptApplication @5 :AcceptApplication;
    logActivity @6 :LogActivity;
    recordReview @7 :RecordReview;
    draftApplication @8 :ApplyForBrand;
    reviseDraft @9 :ReviseDraft;
    submitDraft @10 :SubmitDraft;
    withdrawBrand @11 :WithReasons;
    filePlan @12 :FilePlan;
    completeTask @13 :CompleteTask;
    slipTask @14 :SlipTask;
    correctActivity @15 :CorrectActivity;
    strikeActivity @16 :StrikeActivity;
    submitMonthlyReport @17 :MonthlyReport;
    recordVisit @18 :RecordVisit;
    requestAcceptance @19 :RequestAcceptance;
    withdrawRequest @20 :WithReasons;
    assignReviewers @21 :AssignReviewers;
    excuseReviewer @22 :ExcuseReviewer;
    decideAcceptance @23 :DecideAcceptance;
    planPromotion @24 :PlanPromotion;
    holdPromotion @25 :HoldPromotion;
    cancelPromotion @26 :CancelPromotion;
    renewRecognition @27 :RenewRecognition;
    revokeRecognition @28 :WithReasons;
  }
}

struct ApplicationResubmitted { form @0 :ApplicationForm; version @1 :UInt32; }
struct BrandListed { list @0 :UInt32; }               # the list's version in the batch
struct PlanFiled { plan @0 :Plan; version @1 :UInt32; reason @2 :Text; }
struct MonthlyReportSubmitted {
  report @0 :MonthlyReport;
  version @1 :UInt32;           # of this month's report, from 1
  due @2 :Common.Date;
  daysLate @3 :UInt32;          # 0: in time. Kept as late for ever
}
struct ActivityCorrected { activity @0 :UInt32; to @1 :LogActivity; reason @2 :Text; }
struct AcceptanceRequested { report @0 :ResultsReport; version @1 :UInt32; }
struct ReviewersAssigned { accounts @0 :List(UInt64); }
struct ReviewerExcused { account @0 :UInt64; reason @1 :Text; }
struct AcceptanceDecided {
  decision @0 :AcceptanceDecision;
  score @1 :Text;               # exact, by the batch's acceptance rules; empty without rules or without a total
  threshold @2 :Text;
  rulesVersion @3 :UInt32;
  reason @4 :Text;
}
struct PromotionPlanned { promotion @0 :UInt32; plan @1 :PlanPromotion; }

struct BrandEvent {
  union {
    unknown @0 :Void;
    applicationSubmitted @1 :ApplyForBrand;
    applicationReturned @2 :ReturnApplication;
    applicationResubmitted @3 :ApplicationResubmitted;
    applicationAccepted @4 :AcceptApplication;
    activityLogged @5 :LogActivity;
    reviewRecorded @6 :RecordReview;
    applicationDrafted @7 :ApplyForBrand;
    draftRevised @8 :ReviseDraft;
    brandListed @9 :BrandListed;
    brandWithdrawn @10 :WithReasons;
    brandExpired @11 :WithReasons;
    planFiled @12 :PlanFiled;
    taskCompleted @13 :CompleteTask;
    taskSlipped @14 :SlipTask;
    activityCorrected @15 :ActivityCorrected;
    activityStruck @16 :StrikeActivity;
    monthlyReportSubmitted @17 :MonthlyReportSubmitted;
    visitRecorded @18 :RecordVisit;
    acceptanceRequested @19 :AcceptanceRequested;
    requestWithdrawn @20 :WithReasons;
    reviewersAssigned @21 :ReviewersAssigned;
    reviewerExcused @22 :ReviewerExcused;
    acceptanceDecided @23 :AcceptanceDecided;
    promotionPlanned @24 :PromotionPlanned;
    promotionHeld @25 :HoldPromotion;
    promotionCancelled @26 :CancelPromotion;
    recognitionRenewed @27 :RenewRecognition;
    recognitionRevoked @28 :WithReasons;
  }
}
