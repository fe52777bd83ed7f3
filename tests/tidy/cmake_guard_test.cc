#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

// The guard of tools/cmake/layers.cmake, on projects of two libraries: configuration fails where one links upward.

namespace leitai::tidy {
namespace {

namespace fs = std::filesystem;

class CMakeGuard : public testing::Test {
 protected:
  CMakeGuard() {
    std::string name = (fs::temp_directory_path() / "leitai_guard_XXXXXX").string();
    folder_ = ::mkdtemp(name.data());
  }
  ~CMakeGuard() override { fs::remove_all(folder_); }

  /// What CMake says of a project with these libraries. It ends with "the layers are right" where the guard let it
  /// pass; a project without languages is never generated.
  std::string configure(const std::string& libraries) {
    std::ofstream(folder_ / "empty.cc");
    std::ofstream(folder_ / "CMakeLists.txt") << "cmake_minimum_required(VERSION 3.25)\n"
                                                 "project(guard LANGUAGES NONE)\n"
                                                 "include(" LEITAI_SOURCE_DIR "/tools/cmake/layers.cmake)\n"
                                              << libraries
                                              << "leitai_check_layers()\n"
                                                 "message(FATAL_ERROR \"the layers are right\")\n";
    const std::string command =
        "cmake -G Ninja -S '" + folder_.string() + "' -B '" + (folder_ / "build").string() + "' 2>&1";
    std::string output;
    FILE* const pipe = ::popen(command.c_str(), "r");
    if (pipe == nullptr) return "cmake cannot be run";
    char buffer[4096];
    while (const std::size_t n = std::fread(buffer, 1, sizeof buffer, pipe)) output.append(buffer, n);
    ::pclose(pipe);
    return output;
  }

 private:
  fs::path folder_;
};

std::string library(const std::string& name, const std::string& layer, const std::string& depends) {
  return "leitai_library(" + name + " LAYER " + layer + " SOURCES empty.cc " +
         (depends.empty() ? "" : "DEPENDS " + depends) + ")\n";
}

/// CMake breaks its messages into lines.
bool says(const std::string& output, const std::string& words) {
  std::string joined;
  for (const char c : output) {
    const bool space = c == '\n' || c == ' ';
    if (!space || (!joined.empty() && joined.back() != ' ')) joined += space ? ' ' : c;
  }
  return joined.find(words) != std::string::npos;
}

TEST_F(CMakeGuard, LinkingDownwardPasses) {
  const auto output = configure(library("low", "events", "") + library("high", "engine/log", "low"));
  EXPECT_TRUE(says(output, "the layers are right")) << output;
}

TEST_F(CMakeGuard, LinkingUpwardFails) {
  const auto output = configure(library("low", "events", "high") + library("high", "engine/log", ""));
  EXPECT_TRUE(says(output, "Wrong direction: low (events) links high (engine/log)")) << output;
  EXPECT_FALSE(says(output, "the layers are right")) << output;
}

TEST_F(CMakeGuard, AViewLinkingAnotherFails) {
  const auto output = configure(library("one", "projections/view", "") + library("two", "projections/view", "one"));
  EXPECT_TRUE(says(output, "Wrong direction: two (projections/view) links one (projections/view)")) << output;
}

TEST_F(CMakeGuard, ALayerThatIsNoneFails) {
  const auto output = configure(library("stray", "engine/misc", ""));
  EXPECT_TRUE(says(output, "'engine/misc' is no layer of the house")) << output;
}

}  // namespace
}  // namespace leitai::tidy
