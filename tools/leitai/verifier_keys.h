#pragma once

#include <string>
#include <vector>

#include "engine/proof/note_key.h"

/// Verifier keys as options give them.
namespace leitai::cli {

/// Each is a key, or the name of a file that holds one. MALFORMED for neither.
Result<std::vector<proof::VerifierKey>> read_verifier_keys(const std::vector<std::string>& texts);

}  // namespace leitai::cli
