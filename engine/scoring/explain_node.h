#pragma once

#include <string>
#include <utility>
#include <vector>

#include "events/error.h"
#include "events/schema/api.capnp.h"

/// One line of an explanation and the lines below it.
namespace leitai::scoring {

struct Node {
  LocalText what;
  std::string value;
  std::uint64_t source = 0;  ///< as CellMark::source
  std::vector<Node> parts;

  Node& add(LocalText text, std::string shown = {}, std::uint64_t from = 0) {
    parts.push_back({std::move(text), std::move(shown), from, {}});
    return parts.back();
  }
  void write(schema::ExplainNode::Builder out) const;
};

}  // namespace leitai::scoring
