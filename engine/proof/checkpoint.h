#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/proof/consistency.h"
#include "engine/proof/note_key.h"
#include "events/error.h"

/// Checkpoints (C2SP tlog-checkpoint): a signed note that says how large a log is and what its root is. Thread-safe.
namespace leitai::proof {

struct Checkpoint {
  std::string origin;  ///< the log's name; also that of the key it signs with
  TreeHead tree;
  std::vector<std::string> extensions;  ///< further lines; none in what is signed here
  friend bool operator==(const Checkpoint&, const Checkpoint&) = default;
};

/// The note's text: origin, size, root in base 64, a line each.
std::string checkpoint_text(const Checkpoint& checkpoint);
/// MALFORMED for a text that is none.
Result<Checkpoint> parse_checkpoint_text(std::string_view text);

/// A checkpoint of the log that the key is named after, as a signed note.
std::string sign_checkpoint(const TreeHead& tree, const SigningKey& key);

/// Reads a checkpoint that must be signed by one of `keys` whose name is its origin. MALFORMED; UNAUTHENTICATED.
Result<Checkpoint> open_checkpoint(std::string_view note, std::span<const VerifierKey> keys);

}  // namespace leitai::proof
