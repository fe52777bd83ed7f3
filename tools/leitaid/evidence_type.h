#pragma once

#include <span>
#include <string>
#include <string_view>

#include "events/hash.h"

/// Which files may be evidence, told by their content: names and what a browser says of a file are not looked at.
/// Stateless, thread-safe. docs/adr/0005-evidence-types.md says why this is a small table and no library.
namespace leitai::daemon {

struct EvidenceType {
  std::string_view name;  ///< "pdf": also the ending of its file's name
  std::string_view media_type;
  bool (*is)(ByteSpan whole);
};

std::span<const EvidenceType> evidence_types();

/// nullptr for a file of any other type, an empty one too. Reads only within `whole`.
const EvidenceType* detect_evidence_type(ByteSpan whole);

/// "pdf, jpeg, ...", for people.
std::string evidence_type_names();

}  // namespace leitai::daemon
