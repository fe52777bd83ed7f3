#pragma once

#include <functional>

#include "engine/log/command_fold.h"
#include "engine/log/event_log.h"

/// Verifies a whole log from its first event on. Any thread; reads only.
namespace leitai {

/// How far it is: events verified, events in all. Called about once a bundle.
using VerifyProgress = std::function<void(Position done, Position total)>;

/// What the events themselves told, to compare other parts of the store with.
struct VerifiedLog {
  proof::Frontier tree;
  std::uint64_t streams = 0;
  CommandFold commands;
};

/// Reads every event up to the head at the call and checks, in this order, that
///  - it is a well-formed schema::Event that says its own position and a stream,
///  - recorded times never decrease and a stream's versions are gap-free from 1,
///  - its hash is the one in its hash tile, and every full tile above holds the roots of those below it,
///  - the Merkle tree over all of them has the log's root,
///  - the stream index gives each stream's events, all of them, in order, and no more.
/// The error names the first damage with its position. `progress` may be empty. Keeps some bytes a stream in memory.
Result<VerifiedLog> verify(const EventLog& log, const VerifyProgress& progress = {});

}  // namespace leitai
