#include "engine/domain/brand/state.h"

#include <algorithm>

#include "engine/domain/brand/lifecycle.h"

namespace leitai::domain {

const BrandTask* Brand::task(const std::string& key) const {
  for (const BrandTask& task : tasks)
    if (task.key == key) return &task;
  return nullptr;
}

const BrandMonth* Brand::reported(calendar::Month month) const {
  for (const BrandMonth& report : months)
    if (report.month == month) return &report;
  return nullptr;
}

bool Brand::is_struck(std::uint32_t activity) const {
  return std::binary_search(struck.begin(), struck.end(), activity);
}

const ReviewSeat* ReviewPanel::seat(AccountId account) const {
  for (const ReviewSeat& seat : seats)
    if (seat.account == account) return &seat;
  return nullptr;
}

bool ReviewPanel::complete() const {
  return std::all_of(seats.begin(), seats.end(), [](const ReviewSeat& seat) { return seat.in; });
}

const Brand* Brands::find(BrandId brand) const {
  return brand && brand.value <= brands_.size() ? &brands_[brand.value - 1] : nullptr;
}

bool Brands::live(BatchId batch, UnitId unit) const {
  const auto found = by_unit_.find(unit);
  if (found == by_unit_.end()) return false;
  return std::any_of(found->second.begin(), found->second.end(), [&](BrandId number) {
    const Brand& brand = *find(number);
    return brand.batch == batch && stands(brand.state);
  });
}

bool Brands::recognised_as(UnitId unit, const std::string& name) const {
  const auto found = by_unit_.find(unit);
  if (found == by_unit_.end()) return false;
  return std::any_of(found->second.begin(), found->second.end(), [&](BrandId number) {
    const Brand& brand = *find(number);
    return brand.recognised_year != 0 && brand.name == name;
  });
}

const std::vector<BrandId>& Brands::of_batch(BatchId batch) const {
  static const std::vector<BrandId> kNone;
  const auto found = by_batch_.find(batch);
  return found == by_batch_.end() ? kNone : found->second;
}

const ReviewPanel* Brands::panel(BrandId brand) const {
  const auto found = panels_.find(brand);
  return found == panels_.end() ? nullptr : &found->second;
}

std::uint32_t Brands::open_reviews(AccountId account) const {
  const auto found = open_.find(account);
  return found == open_.end() ? 0 : found->second;
}

void Brands::count_in(BrandId number, const Brand& brand) {
  by_unit_[brand.unit].push_back(number);
  by_batch_[brand.batch].push_back(number);
}

void Brands::restore() {
  by_unit_.clear();
  by_batch_.clear();
  open_.clear();
  for (std::size_t i = 0; i < brands_.size(); ++i) count_in(BrandId{i + 1}, brands_[i]);
  for (const auto& [number, panel] : panels_)
    for (const ReviewSeat& seat : panel.seats) ++open_[seat.account];
}

}  // namespace leitai::domain
