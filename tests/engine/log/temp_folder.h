#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "events/check.h"

namespace leitai::testing {

/// A new folder that is removed with all it holds when the object goes.
class TempFolder {
 public:
  enum class On { disk, memory };

  /// `memory` is for tests of what is in files, not of the disk below: a file system without one, where there is room.
  explicit TempFolder(On on = On::disk) {
    std::error_code none;
    std::filesystem::path parent = std::filesystem::temp_directory_path();
    const std::filesystem::path memory = "/dev/shm";
    if (on == On::memory && std::filesystem::is_directory(memory, none) &&
        std::filesystem::space(memory, none).available > (std::uintmax_t{1} << 30))
      parent = memory;
    std::string name = (parent / "leitai-test-XXXXXX").string();
    LEITAI_CHECK(::mkdtemp(name.data()) != nullptr, "a temporary folder");
    path_ = name;
  }
  ~TempFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

inline std::string read_file(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}
inline void write_file(const std::filesystem::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

}  // namespace leitai::testing
