#pragma once

#include <span>
#include <string>
#include <string_view>

#include "engine/log/event_log.h"
#include "engine/proof/checkpoint.h"
#include "events/decimal.h"
#include "events/time.h"

/// A contest's certificate as a file that is checked with nothing but the log's public key: the certified standings,
/// all events of the contest, the proof that they are in the log, and the signed checkpoint. Stateless, thread-safe.
namespace leitai::certificate {

inline constexpr std::size_t kMostBytes = 256u << 20;

/// The file's text. NOT_FOUND where there is no such contest, or its result is not certified (any more) under that
/// checkpoint; INTERNAL for damaged bytes. Costs in proportion to the contest's events.
Result<std::string> make(const EventLog& log, ContestId contest, const proof::TreeHead& tree, const std::string& note);

/// What a good certificate says.
struct Checked {
  proof::Checkpoint checkpoint;
  ContestId contest;
  std::string key;
  LocalText title;
  Position position;       ///< the standings are as of the event at it
  Digest digest{};         ///< of the standings: what was certified
  Position certified;      ///< the event that certifies them,
  Timestamp certified_at;  ///< when,
  AccountId certified_by;  ///< by whom,
  std::string statement;   ///< and with which words; may be empty
  Digest rulebook{};       ///< SHA-256 of the rulebook
  std::size_t events = 0;
  Frame standings;  ///< of schema::Standings, as folded here
};

/// Checks a file: the checkpoint is signed by one of `keys`, the events are in that log and are the contest's whole
/// stream so far, the last word on its result is a certification, and folding the events by the rulebook among them
/// gives the standings of that digest, which are those in the file. MALFORMED, UNAUTHENTICATED say what is wrong.
Result<Checked> check(std::string_view text, std::span<const proof::VerifierKey> keys);

/// The one line that a QR code on the printed sheet holds: "leitai-certificate-1 ORIGIN CONTEST POSITION DIGEST".
std::string summary_line(const std::string& origin, ContestId contest, Position position, const Digest& digest);

}  // namespace leitai::certificate
