#include "tools/leitai/rank/rulebook_file.h"

#include <cerrno>
#include <cstring>
#include <fstream>

namespace leitai::tools {

namespace {
constexpr std::size_t kMaxRulebookBytes = 4u << 20;
}

bool read_whole_file(const std::string& path, std::size_t most_bytes, std::string& bytes, FileErrors& errors) {
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  bytes.clear();
  char block[64u << 10];
  while (file && bytes.size() <= most_bytes) {
    file.read(block, sizeof block);
    bytes.append(block, static_cast<std::size_t>(file.gcount()));
  }
  if (!file.is_open() || file.bad() || (!file.eof() && bytes.size() <= most_bytes)) {
    const std::string why = errno != 0 ? std::strerror(errno) : "I/O error";
    errors.add({path, 0, 0, {"无法读取:" + why, "cannot be read: " + why}});
    return false;
  }
  if (bytes.size() <= most_bytes) return true;
  const std::string most = std::to_string(most_bytes >> 20);
  errors.add({path, 0, 0, {"超过 " + most + " MiB", "is larger than " + most + " MiB"}});
  return false;
}

std::unique_ptr<RulebookFile> load_rulebook(const std::string& path, FileErrors& errors) {
  std::string text;
  if (!read_whole_file(path, kMaxRulebookBytes, text, errors)) return nullptr;
  auto message = std::make_unique<capnp::MallocMessageBuilder>();
  auto rulebook = message->initRoot<schema::Rulebook>();
  auto problems = from_json(text, rulebook);
  if (problems.empty()) problems = scoring::check(rulebook.asReader());
  if (!problems.empty()) {
    errors.add(path, problems);
    return nullptr;
  }
  auto rules = scoring::Rules::compile(rulebook.asReader());
  return std::make_unique<RulebookFile>(RulebookFile{std::move(message), std::move(*rules)});
}

}  // namespace leitai::tools
