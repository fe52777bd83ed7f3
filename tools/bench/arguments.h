#pragma once

#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>

#include "events/error.h"

/// `--name value` pairs of the benchmark programs, which tools/bench/run starts: no help, no languages.
namespace leitai::bench {

class Arguments {
 public:
  Arguments(int argc, char** argv, int from) {
    for (int i = from; i + 1 < argc; i += 2) values_[argv[i]] = argv[i + 1];
  }
  std::string text(const std::string& name, const std::string& otherwise) const {
    const auto found = values_.find(name);
    return found == values_.end() ? otherwise : found->second;
  }
  std::size_t count(const std::string& name, std::size_t otherwise) const {
    const auto found = values_.find(name);
    return found == values_.end() ? otherwise : std::strtoull(found->second.c_str(), nullptr, 10);
  }
  double number(const std::string& name, double otherwise) const {
    const auto found = values_.find(name);
    return found == values_.end() ? otherwise : std::strtod(found->second.c_str(), nullptr);
  }

 private:
  std::map<std::string, std::string> values_;
};

/// The exit code of what went so.
inline int ended(const char* program, const Result<void>& went) {
  if (went) return 0;
  std::fprintf(stderr, "%s: %s\n", program, to_string(went.error()).c_str());
  return 1;
}

}  // namespace leitai::bench
