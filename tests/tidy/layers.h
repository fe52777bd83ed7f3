#pragma once

#include <map>
#include <set>
#include <string>

#include "tests/tidy/source.h"

/// Includes go the same way as links: by the table of tools/cmake/layers.cmake, which is read here.
namespace leitai::tidy {

/// Layer -> the layers it may use.
using LayerTable = std::map<std::string, std::set<std::string>>;

LayerTable parse_layers(const std::string& layers_cmake);

/// "events", "engine/log", "projections/view", ... of a file or include path; empty for what belongs to none.
std::string layer_of(const std::string& path);

/// Includes in the wrong direction; includes not written from the root; RocksDB outside engine/log; Asio and Beast
/// outside tools/. Tests and benchmarks may use both.
Findings check_includes(const SourceFile& file, const LayerTable& table);

}  // namespace leitai::tidy
