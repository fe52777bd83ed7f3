#pragma once

#include <capnp/dynamic.h>

#include <string>

/// What changed between two versions of a document, field by field. Stateless.
namespace leitai::projections {

struct FieldWords {
  std::string before;
  std::string after;
};

/// Only the fields that differ, each labelled in both languages: "选题/topic: 党员先锋; 联系人/contact: 李明". Of a
/// long text what stands around the first difference. Elements of a list are told apart by their key, date or name.
/// REQUIRES both of the same schema. May throw kj::Exception where an event is damaged.
FieldWords changed_fields(capnp::DynamicStruct::Reader before, capnp::DynamicStruct::Reader after);

/// A text of at most 60 characters; of a longer one its beginning and "…".
std::string shortened(const std::string& text);

}  // namespace leitai::projections
