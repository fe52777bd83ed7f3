#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "tests/fuzz/targets.h"

/// Every file of the corpora, whole, cut short and with bytes changed, by every compiler the suite runs on.
namespace leitai::fuzz {
namespace {

using Target = void (*)(ByteSpan);
constexpr int kMutations = 200;

std::vector<std::uint8_t> read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void mutate(std::vector<std::uint8_t>& bytes, std::mt19937& random) {
  for (unsigned changes = 1 + random() % 4; changes > 0 && !bytes.empty(); --changes) {
    const std::size_t at = random() % bytes.size();
    switch (random() % 4) {
      case 0:
        bytes[at] = static_cast<std::uint8_t>(random());
        break;
      case 1:
        bytes[at] ^= static_cast<std::uint8_t>(1u << random() % 8);
        break;
      case 2:
        bytes.erase(bytes.begin() + static_cast<std::ptrdiff_t>(at));
        break;
      default:
        bytes.insert(bytes.begin() + static_cast<std::ptrdiff_t>(at), bytes[random() % bytes.size()]);
        break;
    }
  }
}

/// The folder by its path from the checkout's root.
void replay(const std::string& path, Target target, int mutations = kMutations) {
  const auto folder = std::filesystem::path(LEITAI_SOURCE_DIR) / path;
  std::size_t files = 0;
  std::mt19937 random(1);
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    ++files;
    const auto bytes = read_file(file.path());
    target(bytes);
    target(ByteSpan(bytes).first(bytes.size() / 2));
    for (int i = 0; i < mutations; ++i) {
      auto changed = bytes;
      mutate(changed, random);
      target(changed);
    }
  }
  EXPECT_GT(files, 0u) << folder;
  target({});
}

TEST(Corpus, CommandJson) {
  replay("tests/fuzz/corpus/command_json", command_json);
}
TEST(Corpus, RulebookJson) {
  replay("tests/fuzz/corpus/rulebook_json", rulebook_json);
  replay("docs/rulebooks", rulebook_json, kMutations / 4);
}
TEST(Corpus, CsvFile) {
  replay("tests/fuzz/corpus/csv_file", csv_file);
}
TEST(Corpus, ContestFiles) {
  replay("tests/fuzz/corpus/contest_files", contest_files);
}
TEST(Corpus, Frame) {
  replay("tests/fuzz/corpus/frame", frame);
}

}  // namespace
}  // namespace leitai::fuzz
