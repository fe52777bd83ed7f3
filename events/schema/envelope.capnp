@0xe4121f89d1f498df;
# The stored event: what is hashed, replicated and kept for ever.
# Fields are only ever added, at the end. Golden bytes of every event prove it (tests/golden).

using Cxx = import "/capnp/c++.capnp";
$Cxx.namespace("leitai::schema");
using Common = import "common.capnp";
using Identity = import "identity.capnp";
using Unit = import "unit.capnp";
using Batch = import "batch.capnp";
using Brand = import "brand.capnp";
using Contest = import "contest.capnp";
using Log = import "log.capnp";

const schemaVersion :UInt16 = 1;
# Written into every new event. Raised when the meaning of an event changes, never re-used.

struct Event {
  position @0 :UInt64;          # in the whole log, gap-free from 0
  streamId @1 :UInt64;          # with streamKind: the aggregate
  streamVersion @2 :UInt64;     # in its stream, gap-free from 1
  recordedAt @3 :Int64;         # UTC microseconds since 1970; never decreases along the log
  actor @4 :UInt64;             # the account that gave the command; 0 is the system itself
  token @5 :UInt64;             # the token it came by, and so the device; 0 is none
  causation @6 :UInt64;         # the position of the command's first event: a command's events are one group
  streamKind @7 :Common.StreamKind;
  schemaVersion @8 :UInt16;
  commandId @9 :Common.Uuid;
  body :union {
    unknown @10 :Void;
    identity @11 :Identity.IdentityEvent;
    unit @12 :Unit.UnitEvent;
    batch @13 :Batch.BatchEvent;
    brand @14 :Brand.BrandEvent;
    contest @15 :Contest.ContestEvent;
    log @16 :Log.LogEvent;
  }
}
