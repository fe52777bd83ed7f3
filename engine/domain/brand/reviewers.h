#pragma once

#include <optional>
#include <vector>

#include "engine/domain/brand/desk.h"

/// Who may review a brand, and who is to. Used in this folder only.
namespace leitai::domain {

/// 回避: of the unit itself, or with a declared relation to it.
std::optional<Decision> refuse_conflict(const BrandDesk& desk, AccountId account);
/// ... or without the role, or disabled, or assigned already. Whoever is named may be a judge or an organiser.
std::optional<Decision> refuse_reviewer(const BrandDesk& desk, AccountId account);

/// Judges without a conflict who are not on the panel and were not excused from it: those with the fewest brands under
/// review first, then by number. Fewer than `count` where there are not so many.
std::vector<AccountId> choose_reviewers(const BrandDesk& desk, std::size_t count);

}  // namespace leitai::domain
