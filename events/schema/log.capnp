@0xc5d27e8a41b9036f;
# What is recorded of the log itself. One stream, number 1.

using Cxx = import "/capnp/c++.capnp";
$Cxx.namespace("leitai::schema");

struct RotateKey {
  # Checkpoints are signed by another key from here on: the first one that covers this event is signed by the new key.
  origin @0 :Text;              # the log's name, as in its checkpoints
  before @1 :Data;              # 32 bytes: the Ed25519 public key until now; empty at the first
  after @2 :Data;               # 32 bytes
  reason @3 :Text;
}
struct LogCommand {
  union {
    unknown @0 :Void;
    rotateKey @1 :RotateKey;
  }
}
struct LogEvent {
  union {
    unknown @0 :Void;
    keyRotated @1 :RotateKey;
  }
}
