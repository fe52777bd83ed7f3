#include <algorithm>

#include "engine/domain/contest/desk.h"
#include "engine/domain/contest/draw.h"

/// The draw (抽签): a seed's digest is committed to, the seed is shown later, the running order follows from it.
namespace leitai::domain {
namespace {

Digest to_digest(capnp::Data::Reader data) {
  Digest digest{};
  std::copy_n(data.begin(), digest.size(), digest.begin());
  return digest;
}

std::vector<EntryNo> drawn_entries(const Contest& contest) {
  std::vector<EntryNo> entries;
  for (const auto& [entry, withdrawn] : contest.entries)
    if (!withdrawn) entries.push_back(entry);
  return entries;
}

}  // namespace

Decision commit_draw(const Desk& desk, schema::CommitDraw::Reader command) {
  if (command.getCommitment().size() != Digest{}.size()) return refuse(Rejection::fieldInvalid, "commitment");
  if (desk.contest.proceedings.drawn) return refuse(Rejection::drawDone);
  if (desk.contest.proceedings.commitment) return refuse(Rejection::drawCommitted);
  desk.event().setDrawCommitted(command);
  return Done{};
}

Decision reveal_draw(const Desk& desk, schema::RevealDraw::Reader command) {
  const auto seed_bytes = command.getSeed();
  if (seed_bytes.size() != Digest{}.size()) return refuse(Rejection::fieldInvalid, "seed");
  if (!fits(command.getSaid(), 0, kReasonBytes)) return refuse(Rejection::fieldInvalid, "said");
  const Proceedings& proceedings = desk.contest.proceedings;
  if (!proceedings.commitment) return refuse(Rejection::drawNotCommitted);
  if (proceedings.drawn) return refuse(Rejection::drawDone);
  const Digest seed = to_digest(seed_bytes);
  if (sha256(seed) != *proceedings.commitment) return refuse(Rejection::seedMismatched);
  const auto entries = drawn_entries(desk.contest);
  if (entries.empty()) return refuse(Rejection::entriesMissing);
  const auto said = command.getSaid();
  const auto order = draw_order(seed, {said.begin(), said.size()}, entries);
  auto revealed = desk.event().initDrawRevealed();
  revealed.setSeed(seed_bytes);
  revealed.setSaid(said);
  auto drawn = revealed.initOrder(static_cast<unsigned>(order.size()));
  for (unsigned i = 0; i < drawn.size(); ++i) drawn.set(i, order[i].value);
  return Done{};
}

}  // namespace leitai::domain
