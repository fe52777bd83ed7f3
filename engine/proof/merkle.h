#pragma once

#include "events/hash.h"

/// The hashes of a Merkle tree (RFC 6962, section 2.1; RFC 9162 keeps them). Thread-safe.
namespace leitai::proof {

/// SHA-256(0x00 || entry).
Digest leaf_hash(ByteSpan entry);
/// SHA-256(0x01 || left || right).
Digest node_hash(const Digest& left, const Digest& right);
/// The root of a tree without leaves: SHA-256 of nothing.
Digest empty_root();

}  // namespace leitai::proof
