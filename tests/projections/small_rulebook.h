#pragma once

#include "events/schema/rulebook.capnp.h"

namespace leitai::test {

/// A rulebook with two criteria, from 0 to 10 in steps of 0.5, weighed 3 to 2: the plainest that can be adopted.
void fill_small_rulebook(schema::Rulebook::Builder out);

}  // namespace leitai::test
