#pragma once

#include <algorithm>
#include <vector>

#include "events/archive.h"
#include "events/ids.h"
#include "events/schema/brand.capnp.h"

/// Who was appointed to review a brand and so may read what it handed in: those of the last round of acceptance,
/// without the excused. A plain value.
namespace leitai::projections {

class ReviewerSeats {
 public:
  void fold(schema::BrandEvent::Reader event) {
    if (event.isAcceptanceRequested()) accounts_.clear();
    if (event.isReviewersAssigned())
      for (const std::uint64_t account : event.getReviewersAssigned().getAccounts())
        if (!has(AccountId{account})) accounts_.push_back(AccountId{account});
    if (event.isReviewerExcused()) std::erase(accounts_, AccountId{event.getReviewerExcused().getAccount()});
  }
  bool has(AccountId account) const {
    return account && std::find(accounts_.begin(), accounts_.end(), account) != accounts_.end();
  }

  template <class Archive>
  friend void describe(Archive& a, ReviewerSeats& s) {
    a(s.accounts_);
  }

 private:
  std::vector<AccountId> accounts_;
};

}  // namespace leitai::projections
