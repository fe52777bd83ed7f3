#include "tools/leitai/bench/scratch_folder.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace leitai::bench {

Result<std::unique_ptr<ScratchFolder>> ScratchFolder::make(const std::filesystem::path& parent) {
  std::string path = (parent / "leitai-bench.XXXXXX").string();
  if (::mkdtemp(path.data()) == nullptr) {
    const std::string why = path + ": " + std::strerror(errno);
    return make_error(ErrorKind::INTERNAL, why, why);
  }
  return std::unique_ptr<ScratchFolder>(new ScratchFolder(path));
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace leitai::bench
