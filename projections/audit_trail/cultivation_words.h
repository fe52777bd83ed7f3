#pragma once

#include "projections/audit_trail/audit_names.h"
#include "projections/audit_trail/audit_words.h"

/// A brand's events while it is cultivated, and of its promotion (audit_words.h). `words.subject` is the brand; what of
/// it they are about is added.
namespace leitai::projections {

void cultivation_words(schema::BrandEvent::Reader event, const Earlier<schema::BrandEvent>& earlier, AuditWords& words);
void promotion_words(schema::BrandEvent::Reader event, const Earlier<schema::BrandEvent>& earlier, AuditWords& words);

}  // namespace leitai::projections
