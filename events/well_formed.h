#pragma once

#include <capnp/dynamic.h>

#include "events/error.h"

/// Whether a message from outside is what its schema says. Cap'n Proto itself checks a pointer only where it is
/// followed, and an enum, a union or a text never; after this check a message's readers throw no more.
///
/// Demanded: every pointer of its field's type, every union a known member, every enum a known value, every text
/// UTF-8 without a zero byte, every Decimal, Mark and Date one that its JSON form can say.
/// Costs one walk of the value, which counts towards its reader's traversal limit. Thread-safe; for compiled-in
/// schemas.
namespace leitai {

/// MALFORMED says where ("$.contest.submitMark.mark"), what was found and what was expected.
Result<void> check_well_formed(capnp::AnyStruct::Reader value, capnp::StructSchema schema);

/// For a struct of a compiled-in type.
template <class Reader>
Result<void> check_well_formed(const Reader& value) {
  return check_well_formed(value, capnp::Schema::from<capnp::FromReader<Reader>>());
}
inline Result<void> check_well_formed(const capnp::DynamicStruct::Reader& value) {
  return check_well_formed(value, value.getSchema());
}

}  // namespace leitai
