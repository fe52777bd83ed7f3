#pragma once

#include <string>

#include "tools/leitai/generate/province.h"

/// What people write: brands' names and forms, activities, reports, opinions. Invented, drawn from pools.
namespace leitai::generate {

struct BrandText {
  std::string name, topic, mechanism, meaning, results;
};
/// Of one unit in one batch; a unit has another name in every batch.
BrandText brand_text(std::uint64_t seed, std::size_t unit, std::size_t batch);
/// A name of more characters than a reader should have to count.
std::string long_name(const std::string& name);

struct ActivityText {
  const char* kind;
  std::string title, done;
};
ActivityText activity_text(Draw& draw);

std::string monthly_done(unsigned activities, Draw& draw);
std::string monthly_problems(Draw& draw);
std::string opinion(int score, Draw& draw);
std::string visit_findings(int score, Draw& draw);
const char* return_reason(Draw& draw);
const char* slip_reason(Draw& draw);

}  // namespace leitai::generate
