#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "engine/scoring/sheet.h"
#include "engine/scoring/standings.h"
#include "events/schema/api.capnp.h"
#include "tools/common/table.h"

/// What `leitai rank` prints. Pure.
namespace leitai::tools {

struct RankedContest {
  std::string name;
  const scoring::Sheet* sheet = nullptr;
  scoring::Standings standings;
};

/// CSV: `contest,round,entry,total,rank,award`; a total that is not there is the word of the row's state. JSON: the
/// same as an array of objects, with `unit` and `state`. Table: one for each result, with a heading.
void print_standings(const std::vector<RankedContest>& contests, Format format, Language language, std::ostream& out);

/// The tree in one language, indented; "[12]" after what comes from line 12 of its file.
void print_explanation(schema::ExplainNode::Reader root, Language language, std::ostream& out);

}  // namespace leitai::tools
