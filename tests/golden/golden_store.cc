#include "tests/golden/golden_store.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>

namespace leitai::test {
namespace {

namespace fs = std::filesystem;

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write_file(const fs::path& path, const std::string& content) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << content;
}

unsigned number_of(const fs::path& version) {
  return static_cast<unsigned>(std::strtoul(version.filename().c_str() + 1, nullptr, 10));
}

}  // namespace

GoldenWrite golden_write() {
  const char* const asked = std::getenv("LEITAI_GOLDEN_WRITE");
  const std::string_view how = asked ? asked : "";
  if (how == "1") return GoldenWrite::missing;
  if (how == "next") return GoldenWrite::next;
  if (how == "replace") return GoldenWrite::replace;
  return GoldenWrite::nothing;
}

GoldenStore::GoldenStore(fs::path folder) : folder_(std::move(folder)) {}

unsigned GoldenStore::latest_version() const {
  unsigned latest = 1;
  if (!fs::exists(folder_)) return latest;
  for (const auto& version : fs::directory_iterator(folder_)) latest = std::max(latest, number_of(version.path()));
  return latest;
}

std::vector<GoldenFile> GoldenStore::all() const {
  std::vector<fs::path> paths;
  if (fs::exists(folder_))
    for (const auto& entry : fs::recursive_directory_iterator(folder_))
      if (entry.path().extension() == ".bin") paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end(), [](const fs::path& a, const fs::path& b) {
    return std::pair(number_of(a.parent_path()), a) < std::pair(number_of(b.parent_path()), b);
  });
  std::vector<GoldenFile> files;
  for (const auto& path : paths) {
    files.push_back({path.parent_path().filename(), path.stem(), read_file(path),
                     read_file(fs::path(path).replace_extension(".json"))});
  }
  return files;
}

std::optional<GoldenFile> GoldenStore::newest(const std::string& name) const {
  std::optional<GoldenFile> newest;
  for (auto& file : all())
    if (file.name == name) newest = std::move(file);
  return newest;
}

std::string GoldenStore::write(const std::string& name, const std::string& bytes, const std::string& json,
                               GoldenWrite how) const {
  const auto existing = newest(name);
  const bool equal = existing && existing->bytes == bytes && existing->json == json;
  if (how == GoldenWrite::nothing || equal) return "";
  if (existing && how == GoldenWrite::missing) return name + ": exists and differs; not overwritten";
  std::string version = existing ? existing->version : "v" + std::to_string(latest_version());
  if (existing && how == GoldenWrite::next) version = "v" + std::to_string(number_of(existing->version) + 1);
  write_file(folder_ / version / (name + ".bin"), bytes);
  write_file(folder_ / version / (name + ".json"), json);
  return name + ": written as " + version;
}

}  // namespace leitai::test
