#pragma once

#include <string>
#include <vector>

#include "tests/tidy/source.h"

/// Every file has its place, and every folder says what it is for.
namespace leitai::tidy {

/// True where the house has a place for a file of this path.
bool has_place(const std::string& path);

/// Folders that must hold a README.md of at most 30 lines: those of the five top folders down to the second level,
/// and the aggregates.
Findings check_readmes(const std::vector<SourceFile>& files);

/// tests/ mirrors the tree: tests/engine/X, tests/projections/X and tests/tools/X only where there is such a folder.
Findings check_mirror(const std::vector<SourceFile>& files);

}  // namespace leitai::tidy
