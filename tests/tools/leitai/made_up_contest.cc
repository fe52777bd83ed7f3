#include "tests/tools/leitai/made_up_contest.h"

#include <gtest/gtest.h>

namespace leitai::test {
namespace {

constexpr const char* kMarks = R"(contest,round,attempt,entry,judge,criterion,mark
Spring stage 1,semi,1,Ann,J1,score,8
Spring stage 1,semi,1,Ann,J2,score,7.5
Spring stage 1,semi,1,Ann,J3,score,9
Spring stage 1,semi,2,Ann,J1,score,8.5
Spring stage 1,semi,2,Ann,J2,score,absent
Spring stage 1,semi,2,Ann,J3,score,9
Spring stage 1,semi,1,Bob,J1,score,7
Spring stage 1,semi,1,Bob,J2,score,abstained
Spring stage 1,semi,1,Bob,J3,score,7.5
Spring stage 1,semi,2,Bob,J1,score,dnf
Spring stage 1,semi,2,Bob,J2,score,dnf
Spring stage 1,semi,2,Bob,J3,score,dnf
Spring stage 1,semi,1,Cai,J1,score,recused
Spring stage 1,semi,1,Cai,J2,score,6
Spring stage 1,semi,1,Cai,J3,score,6.5
Spring stage 1,semi,2,Cai,J1,score,recused
Spring stage 1,semi,2,Cai,J2,score,7
Spring stage 1,semi,2,Cai,J3,score,7
Spring stage 1,semi,1,Dov,J1,score,withdrawn
Spring stage 1,semi,1,Dov,J2,score,8
Spring stage 1,semi,1,Dov,J3,score,8
Spring stage 1,semi,1,Eva,J1,score,dns
Spring stage 1,semi,1,Eva,J2,score,dns
Spring stage 1,semi,1,Eva,J3,score,dns
Spring stage 1,semi,1,Fay,J1,score,late
Spring stage 1,semi,1,Fay,J2,score,5
Spring stage 1,semi,1,Fay,J3,score,5.5
Spring stage 1,semi,1,Gus,J1,score,9
Spring stage 1,semi,1,Gus,J2,score,9.5
Spring stage 1,semi,1,Gus,J3,score,10
Spring stage 1,final,1,Ann,J1,score,9
Spring stage 1,final,1,Ann,J2,score,9
Spring stage 1,final,1,Ann,J3,score,8.5
Spring stage 1,final,1,Bob,J1,score,9
Spring stage 1,final,1,Bob,J2,score,8.5
Spring stage 1,final,1,Bob,J3,score,9
Spring stage 1,final,1,Dov,J2,score,0
Spring stage 1,final,1,Dov,J3,score,10
unfinished,final,1,Ann,J1,score,8
unfinished,final,1,Ann,J2,score,pending
unfinished,final,1,Bob,J1,score,7
unfinished,final,1,Bob,J2,score,7.5
)";

constexpr const char* kFactors = R"(contest,round,attempt,entry,criterion,factor,base
Spring stage 1,semi,2,Ann,,1.1,0.5
Spring stage 1,semi,1,Dov,,1.25,
Spring stage 1,final,1,Bob,,1.05,0.25
)";

constexpr const char* kAdjustments = R"(contest,round,entry,kind,points,reason
Spring stage 1,semi,Ann,overtime,-0.5,40 seconds over
Spring stage 1,final,Ann,overtime,-0.25,
Spring stage 1,final,Cai,overtime,-1,not in this round
)";

constexpr const char* kEntries = R"(contest,entry,unit,order,competing
Spring stage 1,Ann,Water office,2,yes
Spring stage 1,Bob,Forest office,1,
Spring stage 1,Gus,Guests,3,no
)";

}  // namespace

const char* const kMadeUpRules = R"({
  "title": {"zh": "样例", "en": "Made up"},
  "criteria": [{"key": "score", "title": {"zh": "得分", "en": "score"},
                "score": {"min": 0, "max": 10, "step": "0.5", "better": "higher"}}],
  "performances": [{
    "rounds": ["semi", "final"],
    "criteria": [{"criterion": "score", "weight": "1"}],
    "nonScores": {"pending": "stop", "absent": "leaveOut", "abstained": "leaveOut", "recused": "leaveOut",
                  "withdrawn": "leaveOut", "late": "leaveOut", "dnf": "voidAttempt", "dns": "voidAttempt"},
    "leastPanel": {"judges": 2, "below": "stop"},
    "scope": "criterion",
    "panel": {"mean": null},
    "factor": {"constant": "1", "sheet": "optional"}
  }],
  "rounds": [{
    "rounds": ["semi", "final"],
    "attempts": {"best": null, "failed": "leaveOut"},
    "adjustments": {"kinds": [{"kind": "overtime", "points": null}], "others": "stop"},
    "total": {"own": null}
  }],
  "overall": {"reached": null},
  "rankings": [{
    "rounds": ["*", "overall"],
    "direction": "higher",
    "total": {"digits": 3, "mode": "halfUp", "effect": "display"},
    "ties": [{"runningOrder": "earlierFirst"}, {"shared": null}],
    "numbering": "competition"
  }],
  "awards": [{"key": "gold", "rounds": ["overall"], "quota": 1, "border": "hold"}]
})";

Arguments write_contest(const std::filesystem::path& folder) {
  Arguments options;
  const auto file = [&](const char* option, const char* name, const char* text) {
    write_text(folder / name, text);
    options.insert(options.end(), {option, (folder / name).string()});
  };
  file("--rules", "rules.json", kMadeUpRules);
  file("--marks", "marks.csv", kMarks);
  file("--factors", "factors.csv", kFactors);
  file("--adjustments", "adjustments.csv", kAdjustments);
  file("--entries", "entries.csv", kEntries);
  return options;
}

std::unique_ptr<CliPlace> place_with_contests() {
  auto place = std::make_unique<CliPlace>();
  place->start();
  Arguments arguments{"import", "--state", place->state_file()};
  for (const std::string& option : write_contest(place->folder())) arguments.push_back(option);
  const Said said = place->as_admin(arguments);
  EXPECT_EQ(said.exit_code, 0) << said.err;
  return place;
}

}  // namespace leitai::test
