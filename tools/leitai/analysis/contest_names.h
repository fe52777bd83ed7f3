#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "engine/scoring/rules.h"
#include "engine/scoring/sheet.h"
#include "events/schema/api.capnp.h"

/// What people call the things of a contest. Plain values.
namespace leitai::cli {

struct ContestNames {
  std::vector<std::string> rounds, criteria;  ///< numbered from 1
  std::map<std::uint32_t, std::string> entries, judges;

  /// The number of what is called so: by its name, else by its number. MALFORMED where nothing is, or several are.
  Result<std::uint16_t> round(const std::string& text) const;
  Result<std::uint16_t> criterion(const std::string& text) const;
  Result<std::uint32_t> entry(const std::string& text) const;
  Result<std::uint32_t> judge(const std::string& text) const;
};

ContestNames names_of(schema::ContestView::Reader contest);
/// Of what everybody may see: without judges and criteria.
ContestNames names_of(schema::Standings::Reader standings);
ContestNames names_of(const scoring::Sheet& sheet, schema::Rulebook::Reader rulebook);
std::vector<std::string> criterion_keys(capnp::List<schema::Criterion>::Reader criteria);

}  // namespace leitai::cli
