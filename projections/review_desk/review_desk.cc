#include "projections/review_desk/review_desk.h"

#include <set>

namespace leitai::projections {

Result<void> ReviewDesk::apply(schema::Event::Reader event) {
  if (auto known = directory_.fold(event); !known) return known;
  if (!event.getBody().isBrand()) return {};
  const BrandId brand{event.getStreamId()};
  const auto found = brands_.find(brand);
  if (found != brands_.end()) return found->second.fold(event);
  AcceptanceRounds rounds;
  if (auto folded = rounds.fold(event); !folded) return folded;
  if (rounds.last() != nullptr) brands_.emplace(brand, std::move(rounds));
  return {};
}

std::string ReviewDesk::save() const {
  SaveArchive archive;
  archive(directory_, brands_);
  return archive.take();
}

bool ReviewDesk::load(std::string_view bytes) {
  LoadArchive archive(bytes);
  archive(directory_, brands_);
  if (archive.complete()) return true;
  directory_ = {};
  brands_.clear();
  return false;
}

const AcceptanceRounds* ReviewDesk::of(BrandId brand) const {
  const auto found = brands_.find(brand);
  return found == brands_.end() ? nullptr : &found->second;
}

std::vector<StreamRef> ReviewDesk::streams(const BrandFilter& filter) const {
  std::vector<StreamRef> streams = streams_of(directory_, filter);
  std::set<AccountId> accounts;
  for (const auto& [id, rounds] : brands_) {
    const BrandRecord* record = directory_.brand(id);
    if (record == nullptr || !filter.passes(id, *record)) continue;
    for (const AcceptanceRound& round : rounds.rounds())
      for (const ReviewerSeat& seat : round.seats) accounts.insert(seat.account);
  }
  for (const AccountId account : accounts)
    streams.push_back({static_cast<std::uint16_t>(schema::StreamKind::IDENTITY), account.value});
  return streams;
}

}  // namespace leitai::projections
