#pragma once

#include <functional>

#include "engine/log/event_log.h"

/// Verifies a whole log from its first event on. Any thread; reads only.
namespace leitai {

/// The stored leaf hashes of a sealed bundle, where a log keeps them: with them a damaged event is named, not only
/// noticed (RocksDbLog::leaf_hashes).
using LeafHashes = std::function<Result<std::vector<Digest>>(std::uint64_t bundle)>;

/// How far it is: events verified, events in all. Called about once a bundle.
using VerifyProgress = std::function<void(Position done, Position total)>;

/// Reads every event up to the head at the call and checks, in this order, that
///  - it is a well-formed schema::Event that says its own position and a stream,
///  - recorded times never decrease and a stream's versions are gap-free from 1,
///  - where `leaves` is given, its hash is the stored leaf hash of its bundle,
///  - the Merkle tree over all of them has the log's root,
///  - the stream index gives each stream's events, all of them, in order.
/// The error names the first damage with its position. `progress` and `leaves` may be empty. Keeps some bytes a stream
/// in memory.
Result<void> verify(const EventLog& log, const VerifyProgress& progress = {}, const LeafHashes& leaves = {});

}  // namespace leitai
