#include "projections/ledger/ledger.h"

namespace leitai::projections {

Result<void> Ledger::apply(schema::Event::Reader event) {
  if (auto known = directory_.fold(event); !known) return known;
  if (!event.getBody().isBrand()) return {};
  return ledgers_[BrandId{event.getStreamId()}].fold(event);
}

std::string Ledger::save() const {
  SaveArchive archive;
  archive(directory_, ledgers_);
  return archive.take();
}

bool Ledger::load(std::string_view bytes) {
  LoadArchive archive(bytes);
  archive(directory_, ledgers_);
  if (archive.complete()) return true;
  directory_ = {};
  ledgers_.clear();
  return false;
}

const BrandLedger* Ledger::of(BrandId brand) const {
  const auto found = ledgers_.find(brand);
  return found == ledgers_.end() ? nullptr : &found->second;
}

bool Ledger::shows(const Viewer& viewer, BrandId brand) const {
  if (viewer.insider()) return true;
  const BrandRecord* record = directory_.brand(brand);
  if (record == nullptr) return false;
  if (viewer.speaks_for(record->unit)) return true;
  const BrandLedger* ledger = of(brand);
  return ledger != nullptr && ledger->reviewers().has(viewer.account);
}

}  // namespace leitai::projections
