#pragma once

#include <functional>
#include <string>

#include "tools/leitaid/options.h"

/// The daemon as `main` needs it, without all that it is made of.
namespace leitai::daemon {

/// Opens the data folder, hands the ready line to `ready`, and serves until SIGTERM or SIGINT. What could not be opened
/// goes to `failed`. The process's exit code.
int run(Options options, const std::function<void(const std::string&)>& ready,
        const std::function<void(const std::string&)>& failed);

}  // namespace leitai::daemon
