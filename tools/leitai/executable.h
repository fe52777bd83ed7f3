#pragma once

#include <filesystem>

namespace leitai::cli {

/// The folder of the program that runs.
std::filesystem::path executable_folder();

}  // namespace leitai::cli
