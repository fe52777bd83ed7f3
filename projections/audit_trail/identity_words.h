#pragma once

#include "projections/audit_trail/audit_names.h"
#include "projections/audit_trail/audit_words.h"

namespace leitai::projections {

/// Subject, before, after and reason of an account's event (audit_words.h).
void identity_words(AccountId account, schema::IdentityEvent::Reader event, const AuditDirectory& directory,
                    const Earlier<schema::IdentityEvent>& earlier, AuditWords& words);

}  // namespace leitai::projections
