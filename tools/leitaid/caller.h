#pragma once

#include <cstdint>
#include <string>

#include "engine/domain/access.h"
#include "events/hash.h"
#include "events/ids.h"
#include "events/time.h"
#include "projections/core/viewer.h"

/// Who is at the other end of a connection.
namespace leitai::daemon {

struct Caller {
  AccountId account;  ///< 0: the public
  TokenId token;
  domain::Roles roles;  ///< the public's own, without an account
  UnitId unit;          ///< of the account; 0: none
  Digest digest{};      ///< of the token, to look it up again
  Timestamp expires_at;
  std::uint64_t epoch = 0;  ///< of the accounts when it was last looked up

  bool is_public() const { return !account; }
  projections::Viewer viewer() const { return {roles, account, unit}; }
};

}  // namespace leitai::daemon
