#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/proof/checkpoint.h"

/// Proofs that are verified offline (C2SP tlog-proof): an entry's index, its inclusion path and the signed checkpoint
/// it leads to, in one text. Thread-safe.
namespace leitai::proof {

struct LogProof {
  std::optional<std::string> extra;  ///< of the application; here, the entry itself. Proven by nothing but the path
  std::uint64_t index = 0;
  std::vector<Digest> path;
  std::string checkpoint;  ///< the signed note, verbatim
};

std::string print_log_proof(const LogProof& proof);
/// MALFORMED for another text. Verifies nothing.
Result<LogProof> parse_log_proof(std::string_view text);

/// The checkpoint that the leaf was shown to be under. MALFORMED, UNAUTHENTICATED as open_checkpoint says;
/// UNAUTHENTICATED where the path does not lead to its root.
Result<Checkpoint> verify_log_proof(const LogProof& proof, const Digest& leaf, std::span<const VerifierKey> keys);

}  // namespace leitai::proof
