#include "projections/audit_trail/programme_words.h"

#include <algorithm>
#include <set>

#include "events/hash.h"
#include "events/message.h"
#include "projections/audit_trail/field_words.h"

namespace leitai::projections {

namespace {

std::string secretary_words(schema::UnitEvent::Reader event) {
  if (event.isUnitRegistered()) return text(event.getUnitRegistered().getSecretary());
  if (!event.isSecretaryAppointed()) return {};
  const auto appointed = event.getSecretaryAppointed();
  const std::string since = words_of(appointed.getSince());
  return text(appointed.getSecretary()) + (since.empty() ? "" : " (" + since + ")");
}

std::string unit_name_words(schema::UnitEvent::Reader event) {
  if (event.isUnitRegistered()) return text(event.getUnitRegistered().getName());
  return event.isUnitRenamed() ? text(event.getUnitRenamed().getName()) : "";
}

std::string parent_words(schema::UnitEvent::Reader event, const AuditDirectory& directory) {
  if (event.isUnitRegistered()) return unit_name(directory, UnitId{event.getUnitRegistered().getParent()});
  return event.isUnitMoved() ? unit_name(directory, UnitId{event.getUnitMoved().getParent()}) : "";
}

LocalText batch_subject(BatchId batch, const AuditDirectory& directory) {
  const auto found = directory.batches.find(batch);
  const LocalText title = found == directory.batches.end() ? LocalText{} : LocalText(found->second);
  return {numbered("批次", "batch", batch.value, title.zh.empty() ? title.en : title.zh).zh,
          numbered("批次", "batch", batch.value, title.en.empty() ? title.zh : title.en).en};
}

LocalText with_unit(const LocalText& batch, UnitId unit, const AuditDirectory& directory) {
  Subject subject;
  return subject.add(batch).add(unit_subject(directory, unit)).take();
}

std::string waiver_words(schema::GrantWaiver::Reader waiver) {
  const std::string until = words_of(waiver.getUntil());
  return enum_name(waiver.getRule()) + (until.empty() ? "" : " → " + until);
}

schema::OpenBatch::Reader calendar_of(schema::BatchEvent::Reader event) {
  return event.isBatchOpened() ? event.getBatchOpened() : event.getBatchRevised().getBatch();
}

std::string version_words(std::uint32_t version) {
  return "v" + std::to_string(version);
}

std::string list_words(schema::ListPublished::Reader published) {
  return version_words(published.getList().getVersion()) + " · " +
         std::to_string(published.getList().getBrands().size()) + " · " + digest_words(published.getSha256());
}

/// Not one of several parts of a long list.
bool is_whole(schema::ListPublished::Reader published) {
  const Digest digest = canonical_digest(published.getList());
  const auto said = published.getSha256();
  return std::equal(said.begin(), said.end(), digest.begin(), digest.end());
}

std::set<std::uint64_t> brands_of(schema::ListPublished::Reader published) {
  std::set<std::uint64_t> brands;
  for (const auto listed : published.getList().getBrands()) brands.insert(listed.getBrand());
  return brands;
}

/// "+品牌", "-品牌": who came and who went.
std::string list_changes(schema::ListPublished::Reader before, schema::ListPublished::Reader after,
                         const AuditDirectory& directory) {
  const auto old_ones = brands_of(before), new_ones = brands_of(after);
  std::string words;
  const auto add = [&](const char* sign, std::uint64_t brand) {
    const std::string name = name_of(directory.brands, BrandId{brand});
    words += std::string(" ") + sign + (name.empty() ? "#" + std::to_string(brand) : name);
  };
  for (const std::uint64_t brand : new_ones)
    if (!old_ones.contains(brand)) add("+", brand);
  for (const std::uint64_t brand : old_ones)
    if (!new_ones.contains(brand)) add("-", brand);
  return words;
}

std::string acceptance_rules(schema::AcceptanceRulesAdopted::Reader adopted) {
  return version_words(adopted.getVersion()) +
         " · 评审人数/reviewers: " + std::to_string(adopted.getRules().getReviewers()) +
         " · 分数线/threshold: " + text(adopted.getRules().getThreshold()) + " · " + digest_words(adopted.getSha256());
}

std::string ranking_rules(schema::RankingRulesAdopted::Reader adopted) {
  std::string words = version_words(adopted.getVersion());
  for (const auto input : adopted.getRules().getInputs())
    words += " · " + text(input.getCriterion()) + ": " + enum_name(input.getSource());
  return words + " · " + digest_words(adopted.getSha256());
}

void rules_words(schema::BatchEvent::Reader event, const Earlier<schema::BatchEvent>& earlier, AuditWords& words) {
  if (event.isAcceptanceRulesAdopted()) {
    words.after = acceptance_rules(event.getAcceptanceRulesAdopted());
    words.reason = text(event.getAcceptanceRulesAdopted().getReason());
    if (earlier) words.before = acceptance_rules(earlier->getAcceptanceRulesAdopted());
    return;
  }
  words.after = ranking_rules(event.getRankingRulesAdopted());
  words.reason = text(event.getRankingRulesAdopted().getReason());
  if (earlier) words.before = ranking_rules(earlier->getRankingRulesAdopted());
}

void published_words(schema::ListPublished::Reader published, const AuditDirectory& directory,
                     const Earlier<schema::BatchEvent>& earlier, AuditWords& words) {
  words.after = list_words(published);
  words.reason = text(published.getReason());
  if (!earlier) return;
  words.before = list_words(earlier->getListPublished());
  if (is_whole(earlier->getListPublished()) && is_whole(published))
    words.after += list_changes(earlier->getListPublished(), published, directory);
}

void revised_words(schema::ReviseBatch::Reader revised, const Earlier<schema::BatchEvent>& earlier, AuditWords& words) {
  words.reason = text(revised.getReason());
  if (!earlier) return;
  const FieldWords changed = changed_fields(calendar_of(*earlier), revised.getBatch());
  words.before = changed.before;
  words.after = changed.after;
}

}  // namespace

void unit_words(UnitId unit, schema::UnitEvent::Reader event, const AuditDirectory& directory,
                const Earlier<schema::UnitEvent>& earlier, AuditWords& words) {
  using Event = schema::UnitEvent;
  words.subject = unit_subject(directory, unit);
  switch (event.which()) {
    case Event::UNIT_REGISTERED:
      words.after = unit_name_words(event);
      return;
    case Event::SECRETARY_APPOINTED:
      if (earlier) words.before = secretary_words(*earlier);
      words.after = secretary_words(event);
      words.reason = text(event.getSecretaryAppointed().getReason());
      return;
    case Event::UNIT_RENAMED:
      if (earlier) words.before = unit_name_words(*earlier);
      words.after = unit_name_words(event);
      words.reason = text(event.getUnitRenamed().getReason());
      return;
    case Event::UNIT_MOVED:
      if (earlier) words.before = parent_words(*earlier, directory);
      words.after = parent_words(event, directory);
      words.reason = text(event.getUnitMoved().getReason());
      return;
    case Event::UNIT_DISSOLVED:
      words.before = name_of(directory.units, unit);
      words.reason = text(event.getUnitDissolved().getReason());
      return;
    case Event::UNKNOWN:
      return;
  }
}

void batch_words(BatchId batch, schema::BatchEvent::Reader event, const AuditDirectory& directory,
                 const Earlier<schema::BatchEvent>& earlier, AuditWords& words) {
  using Event = schema::BatchEvent;
  words.subject = batch_subject(batch, directory);
  switch (event.which()) {
    case Event::BATCH_OPENED:
      words.after = text(event.getBatchOpened().getKey());
      return;
    case Event::BATCH_REVISED:
      return revised_words(event.getBatchRevised(), earlier, words);
    case Event::WAIVER_GRANTED:
      words.subject = with_unit(words.subject, UnitId{event.getWaiverGranted().getUnit()}, directory);
      if (earlier && earlier->isWaiverGranted()) words.before = waiver_words(earlier->getWaiverGranted());
      words.after = waiver_words(event.getWaiverGranted());
      words.reason = text(event.getWaiverGranted().getReason());
      return;
    case Event::WAIVER_WITHDRAWN: {
      const auto withdrawn = event.getWaiverWithdrawn();
      words.subject = with_unit(words.subject, UnitId{withdrawn.getUnit()}, directory);
      const bool known = earlier && earlier->isWaiverGranted();
      words.before = known ? waiver_words(earlier->getWaiverGranted()) : enum_name(withdrawn.getRule());
      words.reason = text(withdrawn.getReason());
      return;
    }
    case Event::LIST_PUBLISHED:
      return published_words(event.getListPublished(), directory, earlier, words);
    case Event::ACCEPTANCE_RULES_ADOPTED:
    case Event::RANKING_RULES_ADOPTED:
      return rules_words(event, earlier, words);
    case Event::RANKING_RELEASED: {
      const auto released = event.getRankingReleased();
      words.after = "#" + std::to_string(released.getRelease()) + " @" + std::to_string(released.getAsOf()) + " · " +
                    digest_words(released.getDigest());
      words.reason = text(released.getReason());
      return;
    }
    case Event::RANKING_CERTIFIED:
      words.after = "#" + std::to_string(event.getRankingCertified().getRelease()) + " " +
                    shortened(text(event.getRankingCertified().getStatement()));
      return;
    case Event::BATCH_CLOSED:
      words.reason = text(event.getBatchClosed().getReason());
      return;
    case Event::DAY_BEGAN:
      words.after = words_of(event.getDayBegan().getDate());
      return;
    case Event::UNKNOWN:
      return;
  }
}

}  // namespace leitai::projections
