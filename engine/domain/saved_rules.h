#pragma once

#include <optional>

#include "engine/scoring/rules.h"
#include "events/message.h"

/// Rulebooks in a saved state.
namespace leitai::domain {

/// The rules of a frame that was loaded and may be damaged; nullopt for one that is.
std::optional<scoring::Rules> compile_saved(FrameView rulebook);

}  // namespace leitai::domain
