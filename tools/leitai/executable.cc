#include "tools/leitai/executable.h"

namespace leitai::cli {

std::filesystem::path executable_folder() {
  std::error_code ignored;
  return std::filesystem::read_symlink("/proc/self/exe", ignored).parent_path();
}

}  // namespace leitai::cli
