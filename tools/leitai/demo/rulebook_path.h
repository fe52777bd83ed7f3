#pragma once

#include <filesystem>
#include <string>

#include "events/error.h"

/// Where the ready rulebooks lie.
namespace leitai::demo {

/// docs/rulebooks/NAME in the source tree that this program was built in (looked for in the folders above its own
/// executable), or share/leitai/rulebooks/NAME beside its folder. NOT_FOUND.
Result<std::filesystem::path> find_rulebook(const std::string& name);

}  // namespace leitai::demo
