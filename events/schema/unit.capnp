@0x92fb2598cc4cf18f;
# 单位: an organ's Party organisation. One stream a unit.

using Cxx = import "/capnp/c++.capnp";
$Cxx.namespace("leitai::schema");

struct RegisterUnit {
  name @0 :Text;            # unique
  secretary @1 :Text;       # 书记, the first person responsible
}
struct AppointSecretary { secretary @0 :Text; reason @1 :Text; }

struct UnitCommand {
  unit @0 :UInt64;          # 0 for registerUnit
  union {
    unknown @1 :Void;
    registerUnit @2 :RegisterUnit;
    appointSecretary @3 :AppointSecretary;
  }
}

struct UnitEvent {
  union {
    unknown @0 :Void;
    unitRegistered @1 :RegisterUnit;
    secretaryAppointed @2 :AppointSecretary;
  }
}
