@0xfe500ae4ee582578;
# 批次: one round of the programme, with its own calendar. One stream a batch.

using Cxx = import "/capnp/c++.capnp";
$Cxx.namespace("leitai::schema");
using Common = import "common.capnp";

struct OpenBatch {
  key @0 :Text;                         # unique, "2024-2"
  title @1 :Common.LocalText;
  applicationsDue @2 :Common.Date;      # 组织申报
  cultivationEnds @3 :Common.Date;      # 培育创建
  acceptanceFrom @4 :Common.Date;       # 验收申请
  acceptanceTo @5 :Common.Date;
  acceptanceDone @6 :Common.Date;       # 验收完成
}

struct BatchCommand {
  batch @0 :UInt64;         # 0 for openBatch
  union {
    unknown @1 :Void;
    openBatch @2 :OpenBatch;
  }
}

struct BatchEvent {
  union {
    unknown @0 :Void;
    batchOpened @1 :OpenBatch;
  }
}
