@0x92fb2598cc4cf18f;
# 单位: an organ's Party organisation. One stream a unit. Units form a tree.

using Cxx = import "/capnp/c++.capnp";
$Cxx.namespace("leitai::schema");
using Common = import "common.capnp";

enum UnitKind {
  other @0;
  organCommittee @1;        # 机关党委
  generalBranch @2;         # 党总支
  branch @3;                # 党支部
}

struct RegisterUnit {
  name @0 :Text;            # unique among units that are not dissolved
  secretary @1 :Text;       # 书记, the first person responsible
  kind @2 :UnitKind;
  parent @3 :UInt64;        # the unit above it; 0 is none
}
struct AppointSecretary {
  secretary @0 :Text;
  reason @1 :Text;
  since @2 :Common.Date;    # answerable from this day on; absent: from the day it is recorded
}
struct RenameUnit { name @0 :Text; reason @1 :Text; }
struct MoveUnit { parent @0 :UInt64; reason @1 :Text; }
struct DissolveUnit { reason @0 :Text; }

struct UnitCommand {
  unit @0 :UInt64;          # 0 for registerUnit
  union {
    unknown @1 :Void;
    registerUnit @2 :RegisterUnit;
    appointSecretary @3 :AppointSecretary;
    renameUnit @4 :RenameUnit;
    moveUnit @5 :MoveUnit;
    dissolveUnit @6 :DissolveUnit;
  }
}

struct UnitEvent {
  union {
    unknown @0 :Void;
    unitRegistered @1 :RegisterUnit;
    secretaryAppointed @2 :AppointSecretary;
    unitRenamed @3 :RenameUnit;
    unitMoved @4 :MoveUnit;
    unitDissolved @5 :DissolveUnit;
  }
}
