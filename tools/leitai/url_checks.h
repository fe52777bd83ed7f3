#pragma once

#include "tools/leitai/log_over_http.h"
#include "tools/leitai/store_checks.h"

/// The checks of `leitai verify --url`: a log from outside. One thread.
namespace leitai::cli {

struct UrlTask {
  client::HttpEndpoint endpoint;
  std::string token;                               ///< of an auditor or an admin; empty: only hashes are checked
  std::vector<std::filesystem::path> checkpoints;  ///< kept from before, which the log must contain
  std::vector<proof::VerifierKey> keys;            ///< at least one
};

void check_url(const UrlTask& task, const Program& program, Verdicts& findings);

}  // namespace leitai::cli
