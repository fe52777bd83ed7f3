#pragma once

#include "events/schema/rulebook.capnp.h"
#include "tools/leitai/generate/course.h"
#include "tools/leitai/generate/desk.h"

/// One evening of 擂台比武 of a made-up batch, from its creation to the last released score.
namespace leitai::generate {

struct Arena {
  std::string key, title_zh, title_en;
  BatchId batch;
  std::vector<const Course*> entries;  ///< in running order
  std::size_t judges = 9;              ///< the first of the province's
};

/// Carries it out on the desk's day, in three waves; gives the contest's number.
Result<std::uint64_t> hold_arena(Desk& desk, const Province& province, std::uint64_t seed, const Arena& arena,
                                 schema::Rulebook::Reader rulebook);

}  // namespace leitai::generate
