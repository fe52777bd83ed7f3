#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "events/error.h"

/// The rulebooks that come with the program: docs/rulebooks of the source tree that it was built in (looked for in the
/// folders above its executable), or share/leitai/rulebooks beside its folder.
namespace leitai::cli {

struct ReadyRulebook {
  std::string name;  ///< without ".json"
  LocalText title;
  std::string sets;  ///< which contests of which sample sets it is for: "isu *-free-skating; halfpipe *"
};

/// By name. NOT_FOUND where the folder is not there; MALFORMED where a file in it cannot be read.
Result<std::vector<ReadyRulebook>> ready_rulebooks();

/// The file of a ready rulebook, by its name with or without ".json". NOT_FOUND.
Result<std::filesystem::path> find_ready_rulebook(const std::string& name);

/// A rulebook by its file's path, or, where no such file is there, a ready one by its name. NOT_FOUND.
Result<std::filesystem::path> find_rulebook(const std::string& name_or_path);

}  // namespace leitai::cli
