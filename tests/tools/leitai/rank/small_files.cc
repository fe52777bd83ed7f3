#include "tests/tools/leitai/rank/small_files.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <fstream>
#include <sstream>

namespace leitai::test {

const char* const kSmallRules = R"({
  "title": "Small",
  "criteria": [{"key": "score", "score": {"min": 0, "max": 10, "step": "0.5", "better": "higher"}}],
  "performances": [{
    "rounds": ["semi", "final"],
    "criteria": [{"criterion": "score", "weight": "1"}],
    "nonScores": {"pending": "stop", "absent": "leaveOut", "abstained": "leaveOut", "recused": "leaveOut",
                  "withdrawn": "stop", "late": "stop", "dnf": "voidAttempt", "dns": "voidAttempt"},
    "leastPanel": {"judges": 1, "below": "stop"},
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
    "total": {"digits": 2, "mode": "halfUp", "effect": "display"},
    "ties": [{"runningOrder": "earlierFirst"}, {"shared": null}],
    "numbering": "competition"
  }],
  "awards": [{"key": "gold", "rounds": ["overall"], "quota": 1, "border": "hold"}]
})";

SmallFiles::SmallFiles() {
  std::string name = testing::TempDir() + "rank_XXXXXX";
  folder_ = ::mkdtemp(name.data());
  options.format = tools::Format::csv;
  options.language = tools::Language::en;
  rules(kSmallRules);
}

SmallFiles::~SmallFiles() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

std::string SmallFiles::write(const std::string& name, const std::string& text) {
  const std::filesystem::path path = folder_ / name;
  std::ofstream(path, std::ios::binary) << text;
  return path.string();
}

void SmallFiles::marks(const std::string& rows) {
  options.files.marks = write("marks.csv", "contest,round,attempt,entry,judge,criterion,mark\n" + rows);
}

void SmallFiles::factors(const std::string& rows) {
  options.files.factors = write("factors.csv", "contest,round,attempt,entry,criterion,factor,base\n" + rows);
}

void SmallFiles::adjustments(const std::string& rows) {
  options.files.adjustments = write("adjustments.csv", "contest,round,entry,kind,points,reason\n" + rows);
}

void SmallFiles::entries(const std::string& rows) {
  options.files.entries = write("entries.csv", "contest,entry,unit,order,competing\n" + rows);
}

Ranked SmallFiles::rank() const {
  std::ostringstream out, err;
  Ranked ranked;
  ranked.exit_code = tools::rank_main(options, out, err);
  ranked.out = out.str();
  ranked.err = err.str();
  const std::string folder = folder_.string() + "/";
  for (auto at = ranked.err.find(folder); at != std::string::npos; at = ranked.err.find(folder))
    ranked.err.erase(at, folder.size());
  return ranked;
}

}  // namespace leitai::test
