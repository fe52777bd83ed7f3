#include "projections/rankings/rankings.h"

#include <algorithm>

#include "projections/core/text.h"

namespace leitai::projections {

namespace {

Error out_of_order(const char* zh, const char* en) {
  return make_error(ErrorKind::INTERNAL, zh, en);
}

}  // namespace

Result<void> Rankings::apply(schema::Event::Reader event) {
  if (auto known = directory_.fold(event); !known) return known;
  const auto body = event.getBody();
  if (body.isBrand()) {
    figures_[BrandId{event.getStreamId()}].fold(body.getBrand());
  } else if (body.isBatch()) {
    return fold_batch(BatchId{event.getStreamId()}, body.getBatch());
  } else if (body.isContest() && body.getContest().isEntryAdded()) {
    const auto entry = body.getContest().getEntryAdded().getEntry();
    if (entry.getBrand() != 0)
      entries_[ContestId{event.getStreamId()}][EntryNo{entry.getEntry()}] = BrandId{entry.getBrand()};
  }
  return {};
}

Result<void> Rankings::fold_batch(BatchId id, schema::BatchEvent::Reader event) {
  switch (event.which()) {
    case schema::BatchEvent::RANKING_RULES_ADOPTED: {
      const auto adopted = event.getRankingRulesAdopted();
      BatchRankings& batch = batches_[id];
      if (adopted.getVersion() != batch.rules.size() + 1)
        return out_of_order("排名规则的版本不连续", "the ranking rules' version does not follow the last one");
      batch.rules.push_back(document(adopted.getRules()));
      return {};
    }
    case schema::BatchEvent::RANKING_RELEASED: {
      const auto released = event.getRankingReleased();
      BatchRankings& batch = batches_[id];
      if (released.getRelease() != batch.releases.size() + 1 || released.getDigest().size() != Digest{}.size())
        return out_of_order("排名的发布次序不连续", "the ranking's release does not follow the last one");
      RankingRelease release{released.getAsOf(), {}, false, {}};
      std::copy(released.getDigest().begin(), released.getDigest().end(), release.digest.begin());
      batch.releases.push_back(std::move(release));
      return {};
    }
    case schema::BatchEvent::RANKING_CERTIFIED: {
      const auto certified = event.getRankingCertified();
      auto& releases = batches_[id].releases;
      if (certified.getRelease() == 0 || certified.getRelease() > releases.size())
        return out_of_order("没有这次排名发布", "the ranking has no such release");
      releases[certified.getRelease() - 1].certified = true;
      releases[certified.getRelease() - 1].statement = text(certified.getStatement());
      return {};
    }
    default:  // none of the rankings' business; the directory refuses what is unknown
      return {};
  }
}

std::string Rankings::save() const {
  SaveArchive archive;
  archive(directory_, batches_, figures_, entries_);
  return archive.take();
}

bool Rankings::load(std::string_view bytes) {
  LoadArchive archive(bytes);
  archive(directory_, batches_, figures_, entries_);
  if (archive.complete()) return true;
  directory_ = {};
  batches_.clear();
  figures_.clear();
  entries_.clear();
  return false;
}

const BatchRankings& Rankings::batch(BatchId batch) const {
  static const BatchRankings none;
  const auto found = batches_.find(batch);
  return found == batches_.end() ? none : found->second;
}

const BrandFigures& Rankings::figures(BrandId brand) const {
  static const BrandFigures none;
  const auto found = figures_.find(brand);
  return found == figures_.end() ? none : found->second;
}

BrandId Rankings::brand_of(ContestId contest, EntryNo entry) const {
  const auto entries = entries_.find(contest);
  if (entries == entries_.end()) return {};
  const auto brand = entries->second.find(entry);
  return brand == entries->second.end() ? BrandId{} : brand->second;
}

}  // namespace leitai::projections
