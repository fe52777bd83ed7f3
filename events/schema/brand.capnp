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
  cultivating @5;
  acceptanceRequested @6;
  underReview @7;
  recognised @8;
  withdrawn @9;
  expired @10;
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
  brandName @1 :Text;           # at most 15 characters as a reader counts them
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

struct ApplyForBrand { batch @0 :UInt64; unit @1 :UInt64; form @2 :ApplicationForm; }
struct ReturnApplication { reasons @0 :Text; }
struct ResubmitApplication { form @0 :ApplicationForm; }
struct AcceptApplication { reason @0 :Text; }
struct LogActivity {
  # 活动台帐: one line of the ledger
  date @0 :Common.Date;
  kind @1 :Text;
  title @2 :Text;
  done @3 :Text;                # what was done
  people @4 :UInt32;            # how many took part
  evidence @5 :List(Evidence);
}
struct StandardScore { standard @0 :Standard; score @1 :Common.Decimal; }
struct RecordReview {
  scores @0 :List(StandardScore);   # each standard at most once, 0 to 100
  opinion @1 :Text;
}

struct BrandCommand {
  brand @0 :UInt64;             # 0 for applyForBrand
  union {
    unknown @1 :Void;
    applyForBrand @2 :ApplyForBrand;
    returnApplication @3 :ReturnApplication;
    resubmitApplication @4 :ResubmitApplication;
    acceptApplication @5 :AcceptApplication;
    logActivity @6 :LogActivity;
    recordReview @7 :RecordReview;
  }
}

struct ApplicationResubmitted { form @0 :ApplicationForm; version @1 :UInt32; }

struct BrandEvent {
  union {
    unknown @0 :Void;
    applicationSubmitted @1 :ApplyForBrand;
    applicationReturned @2 :ReturnApplication;
    applicationResubmitted @3 :ApplicationResubmitted;
    applicationAccepted @4 :AcceptApplication;
    activityLogged @5 :LogActivity;
    reviewRecorded @6 :RecordReview;
  }
}
