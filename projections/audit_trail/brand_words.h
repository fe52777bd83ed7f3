#pragma once

#include "projections/audit_trail/audit_names.h"
#include "projections/audit_trail/audit_words.h"

namespace leitai::projections {

/// Subject, before, after and reason of a brand's event (audit_words.h).
void brand_words(BrandId brand, schema::BrandEvent::Reader event, const AuditDirectory& directory,
                 const Earlier<schema::BrandEvent>& earlier, AuditWords& words);

}  // namespace leitai::projections
