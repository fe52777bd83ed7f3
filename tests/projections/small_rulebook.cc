#include "tests/projections/small_rulebook.h"

#include "events/check.h"
#include "events/json.h"

namespace leitai::test {

namespace {

constexpr const char* kSmallRulebook = R"({
  "title": {"zh": "小规则", "en": "Small rules"},
  "criteria": [
    {"key": "content", "title": {"zh": "内容", "en": "Content"},
     "score": {"min": "0", "max": "10", "step": "0.5", "better": "higher"}},
    {"key": "delivery", "title": {"zh": "表达", "en": "Delivery"},
     "score": {"min": "0", "max": "10", "step": "0.5", "better": "higher"}}
  ],
  "performances": [{
    "rounds": ["*"],
    "criteria": [{"criterion": "content", "weight": "3/5"}, {"criterion": "delivery", "weight": "2/5"}],
    "nonScores": {"pending": "leaveOut", "absent": "leaveOut", "abstained": "leaveOut", "recused": "leaveOut",
                  "withdrawn": "leaveOut", "late": "leaveOut", "dnf": "zero", "dns": "zero"},
    "leastPanel": {"judges": 1, "below": "voidAttempt"},
    "scope": "criterion",
    "panel": {"mean": null},
    "factor": {"constant": "1", "sheet": "optional"}
  }],
  "rounds": [{
    "rounds": ["*"],
    "attempts": {"failed": "leaveOut", "best": null},
    "adjustments": {"others": "add"},
    "total": {"own": null}
  }],
  "overall": {"missing": "zero", "sum": null},
  "rankings": [{
    "rounds": ["*", "overall"],
    "direction": "higher",
    "total": {"digits": 2, "mode": "halfUp", "effect": "display"},
    "ties": [{"shared": null}],
    "numbering": "competition"
  }]
})";

}  // namespace

void fill_small_rulebook(schema::Rulebook::Builder out) {
  const auto problems = from_json(kSmallRulebook, out);
  LEITAI_CHECK(problems.empty(), problems.empty() ? "" : to_string(to_error(problems)));
}

}  // namespace leitai::test
