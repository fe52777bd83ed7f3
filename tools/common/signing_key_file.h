#pragma once

#include <filesystem>
#include <string>

#include "engine/proof/note_key.h"
#include "events/error.h"

/// The file of a log's signing key: kept apart from the data, so that whoever gets a copy of the data cannot sign.
/// Thread-safe.
namespace leitai::tools {

/// Beside the data folder, not in it: "DIR.key".
std::filesystem::path default_key_file(const std::filesystem::path& data);

/// What a log is called where nobody chose: "HOST/DIR", this machine's name and the data folder's.
std::string default_origin(const std::filesystem::path& data);

/// MALFORMED for a name that no log can have.
Result<void> check_origin(const std::string& origin);

/// NOT_FOUND, FORBIDDEN (others may read it), MALFORMED.
Result<proof::SigningKey> read_signing_key(const std::filesystem::path& file);

/// A new key in a new file of mode 0600. FORBIDDEN where there is a file: a key is never overwritten. MALFORMED for an
/// unusable origin.
Result<proof::SigningKey> make_signing_key(const std::filesystem::path& file, const std::string& origin);

}  // namespace leitai::tools
