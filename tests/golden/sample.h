#pragma once

#include <capnp/dynamic.h>

#include <functional>
#include <string>
#include <vector>

#include "events/message.h"

/// Messages made from their schema alone: every field holds a value that is not its default, always the same one.
/// A field's value follows from its name and where it stands, so that adding another changes none.
namespace leitai::test {

/// Fills every field. Of a union it takes the member `pick` names by its place among the known members (modulo their
/// number); in lists of structs with a union each element takes another, so that all of them occur.
void fill(capnp::DynamicStruct::Builder value, unsigned pick = 0);

struct SampleEvent {
  std::string name;  ///< "contest.markSubmitted"
  Frame frame;       ///< of a schema::Event
};

/// One event of every member of every aggregate's event union, sorted by name. A member "unknown" is none.
std::vector<SampleEvent> sample_events();

/// Calls `visit` with a filled message for every member of every union that `schema` holds in itself and its union
/// members, down to structs without one: for schema::Request every command, every query.
void for_each_variant(capnp::StructSchema schema,
                      const std::function<void(const std::string& name, capnp::DynamicStruct::Builder value)>& visit);

}  // namespace leitai::test
