#pragma once

#include <filesystem>

#include "events/error.h"
#include "tools/leitai/play/script.h"

/// The secret that a script's command ids and tokens are derived from, in a file of mode 0600.
namespace leitai::play {

/// Where it lies unless it was said: $XDG_STATE_HOME/leitai/NAME, or $HOME/.local/state/leitai/NAME.
std::filesystem::path default_state_file(std::string_view name);

/// Reads the secret; makes the file, and its folder, with a new one where there is none. MALFORMED for a file that
/// holds something else; FORBIDDEN where others may read it.
Result<Secret> load_or_make_secret(const std::filesystem::path& path);

}  // namespace leitai::play
