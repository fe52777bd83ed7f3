#pragma once

#include "projections/audit_trail/audit_names.h"
#include "projections/audit_trail/audit_words.h"

namespace leitai::projections {

/// Subject, before, after and reason of a unit's and of a batch's event (audit_words.h).
void unit_words(UnitId unit, schema::UnitEvent::Reader event, const AuditDirectory& directory,
                const Earlier<schema::UnitEvent>& earlier, AuditWords& words);
void batch_words(BatchId batch, schema::BatchEvent::Reader event, const AuditDirectory& directory,
                 const Earlier<schema::BatchEvent>& earlier, AuditWords& words);

}  // namespace leitai::projections
