#pragma once

#include "projections/audit_trail/audit_words.h"

namespace leitai::projections {

/// Subject, before, after and reason of a contest's event (audit_words.h).
void contest_words(ContestId contest, schema::ContestEvent::Reader event, const AuditDirectory& directory,
                   AuditWords& words);

}  // namespace leitai::projections
