#pragma once

#include <capnp/message.h>

#include <memory>
#include <string>

#include "engine/scoring/rules.h"
#include "tools/leitai/rank/file_errors.h"

/// A rulebook from its JSON file.
namespace leitai::tools {

struct RulebookFile {
  std::unique_ptr<capnp::MallocMessageBuilder> message;
  scoring::Rules rules;

  schema::Rulebook::Reader rulebook() const { return message->getRoot<schema::Rulebook>().asReader(); }
};

/// nullptr where it cannot be used: why is in `errors`.
std::unique_ptr<RulebookFile> load_rulebook(const std::string& path, FileErrors& errors);

/// A whole file's bytes, at most `most_bytes`; false, and an error, where it cannot be read.
bool read_whole_file(const std::string& path, std::size_t most_bytes, std::string& bytes, FileErrors& errors);

}  // namespace leitai::tools
