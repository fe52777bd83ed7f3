#pragma once

#include <capnp/schema.h>

#include <string>
#include <vector>

/// TypeScript of Cap'n Proto structs, as events/json.h writes them.
namespace leitai::web {

/// A module with a type of every struct and enum that the roots lead to, and a table of what JSON leaves out: a pointer
/// that is not set. Two of one short name are a programming error.
std::string typescript_of(const std::vector<capnp::StructSchema>& roots);

}  // namespace leitai::web
