@0xaf866d87f1ab2208;
# Values that every subject uses. Their JSON forms are given in events/json.h.

using Cxx = import "/capnp/c++.capnp";
$Cxx.namespace("leitai::schema");

struct Decimal {
  # mantissa x 10^-scale, as it was written: 8.50 is (850, 2). JSON: text, "8.50".
  mantissa @0 :Int64;
  scale @1 :UInt8;      # 0 to 18
}

struct Uuid {
  # 128 bits, big-endian halves. JSON: "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx".
  high @0 :UInt64;
  low @1 :UInt64;
}

struct LocalText {
  # What a person reads, in both languages; either may be empty where only one was given.
  zh @0 :Text;
  en @1 :Text;
}

struct Date {
  # A calendar day in Asia/Shanghai. JSON: "2024-04-23".
  year @0 :Int16;
  month @1 :UInt8;      # 1 to 12
  day @2 :UInt8;        # 1 to 31
}

struct Mark {
  # What a judge gave: a number, or one of the words for having given none. A number 0 is a mark.
  # JSON and CSV: "8.5", "absent", ...
  mantissa @0 :Int64;   # the decimal, as in Decimal; 0 unless state is scored
  scale @1 :UInt8;
  state @2 :MarkState;
}

enum MarkState {
  scored @0;
  pending @1;           # nothing was sent yet
  absent @2;            # the judge was not there
  abstained @3;         # the judge chose to give no mark
  recused @4;           # the judge may not judge this entry
  withdrawn @5;         # the judge took the mark back
  late @6;              # a mark came after closing and was not admitted
  dnf @7;               # the attempt was started and not finished
  dns @8;               # the attempt was not started
}

enum StreamKind {
  # Which aggregate an event belongs to; with the stream's number it names the stream.
  unknown @0;
  identity @1;
  unit @2;
  batch @3;
  brand @4;
  contest @5;
  log @6;               # the log itself: its keys; one stream, number 1
}

struct At {
  # Which moment is asked about.
  union {
    now @0 :Void;
    position @1 :UInt64;    # after the event at this position
    time @2 :Int64;         # after the last event recorded at or before this moment, UTC microseconds
  }
}
