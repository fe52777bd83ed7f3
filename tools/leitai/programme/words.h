#pragma once

#include <capnp/dynamic.h>

#include <string>

#include "events/error.h"

/// The schemas' enumerators as people say them.
namespace leitai::cli {

/// Both words for an enumerator ("recognised" of BrandState: 已认定, recognised); its name where it has none.
LocalText word_of(capnp::DynamicEnum value);

/// The enumerator's name that a person's word or name means ("党支部", "branch"); empty for none. Case aside.
std::string enumerator_named(capnp::EnumSchema schema, const std::string& word);

/// "党支部|branch, ...": what may be written for the enumerators.
LocalText words_of(capnp::EnumSchema schema);

}  // namespace leitai::cli
