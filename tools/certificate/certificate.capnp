@0xd4a96f1c3e85b720;
# A certificate as a file, in the JSON of this struct: docs/proofs.md, "A contest's certificate".

using Cxx = import "/capnp/c++.capnp";
$Cxx.namespace("leitai::schema");
using Standings = import "/events/schema/standings.capnp";

struct Certificate {
  format @0 :Text;              # "leitai-certificate-1"
  contest @1 :UInt64;
  standings @2 :Standings.Standings;    # full, as of the position that was certified
  checkpoint @3 :Text;          # a signed note, verbatim
  entries @4 :List(Entry);      # every event of the contest's stream that the checkpoint covers, ascending
  hashes @5 :List(Data);        # 32 bytes each: the roots of the largest subtrees without any of them, left to right

  struct Entry { position @0 :UInt64; bytes @1 :Data; }
}
