#pragma once

#include "projections/audit_trail/audit_words.h"
#include "projections/audit_trail/contest_wording.h"

namespace leitai::projections {

/// Subject, before, after and reason of what happens around the marks (contest_words.h).
void proceedings_words(const ContestWording& wording, schema::ContestEvent::Reader event, AuditWords& words);

}  // namespace leitai::projections
