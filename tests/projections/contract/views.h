#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "projections/core/projection.h"

namespace leitai::test {

/// Every view there is: a new one is added here and nowhere else, and is then held to the contract.
struct ViewMaker {
  std::string name;
  std::function<std::unique_ptr<projections::Projection>()> make;
};
const std::vector<ViewMaker>& all_views();

}  // namespace leitai::test
