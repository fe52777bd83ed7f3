#pragma once

#include "events/json.h"
#include "events/schema/api.capnp.h"

/// What is wrong with a rulebook, what is suspicious, and what it says, as the API gives them. Pure.
namespace leitai::scoring {

/// Fills `out` with all that `check`, `warnings` and `Rules::words` find.
void report_rulebook(schema::Rulebook::Reader rulebook, schema::RulebookReport::Builder out);
/// ... of what is no rulebook yet: why its JSON cannot be read as one.
void report_problems(const std::vector<JsonProblem>& problems, schema::RulebookReport::Builder out);

/// Fills a list: `[&](unsigned n) { return view.initWarnings(n); }`. Paths without "$.".
template <class Init>
void fill_findings(const std::vector<JsonProblem>& problems, Init init) {
  auto list = init(static_cast<unsigned>(problems.size()));
  for (unsigned i = 0; i < list.size(); ++i) {
    const std::string& path = problems[i].path;
    list[i].setPath(path.starts_with("$.") ? path.substr(2) : path);
    list[i].initText().setZh(problems[i].text.zh);
    list[i].getText().setEn(problems[i].text.en);
  }
}

}  // namespace leitai::scoring
