#include <algorithm>
#include <set>

#include "engine/domain/batch/office.h"
#include "engine/scoring/problems.h"
#include "engine/scoring/read.h"

/// Rules as data: by which brands are accepted, and by which the year is ranked; the ranking's releases.
namespace leitai::domain {
namespace {

constexpr std::uint16_t kMostReviewersOfBrand = 100;
constexpr std::size_t kRankingDigestBytes = 32;

/// A reason is needed to replace what is there; for the first one it may be given.
std::optional<Decision> check_reason_to_replace(capnp::Text::Reader reason, std::uint32_t present) {
  return present != 0 || reason.size() > 0 ? check_reason(reason) : std::nullopt;
}

std::optional<Decision> check_rulebook(schema::Rulebook::Reader rulebook, std::string_view round) {
  const auto problems = scoring::check(rulebook);
  if (!problems.empty()) {
    const auto& problem = problems.front();
    return refuse(Rejection::rulebookInvalid, problem.path + ": " + problem.text.zh + " / " + problem.text.en);
  }
  if (scoring::Rules::compile(rulebook)->has_round(round)) return std::nullopt;
  const std::string name(round);
  return refuse(Rejection::rulebookInvalid,
                "没有用于轮次 “" + name + "” 的规则 / no rules are for the round \"" + name + "\"");
}

/// The five standards, each once, each a score.
std::optional<Decision> check_standards(schema::Rulebook::Reader rulebook) {
  static const std::set<std::string> kFive = {"precise", "distinct", "innovative", "deep", "effective"};
  std::set<std::string> criteria;
  for (const auto criterion : rulebook.getCriteria()) {
    if (!criterion.isScore()) return refuse(Rejection::standardsMismatched, to_text(criterion.getKey()));
    criteria.insert(to_text(criterion.getKey()));
  }
  if (criteria == kFive) return std::nullopt;
  std::string differing;
  for (const auto& key : criteria)
    if (!kFive.contains(key)) differing = key;
  for (const auto& key : kFive)
    if (!criteria.contains(key)) differing = key;
  return refuse(Rejection::standardsMismatched, differing);
}

bool good_ratio(capnp::Text::Reader text) {
  scoring::Problems problems;
  scoring::read_ratio(text, {}, problems);
  return problems.take().empty();
}

/// One input for every criterion, and none for anything else.
std::optional<Decision> check_inputs(schema::RankingRules::Reader rules) {
  std::multiset<std::string> wanted, given;
  for (const auto criterion : rules.getRulebook().getCriteria()) wanted.insert(to_text(criterion.getKey()));
  for (const auto input : rules.getInputs()) given.insert(to_text(input.getCriterion()));
  if (wanted == given) return std::nullopt;
  std::vector<std::string> differing;
  std::set_symmetric_difference(wanted.begin(), wanted.end(), given.begin(), given.end(),
                                std::back_inserter(differing));
  return refuse(Rejection::inputsMismatched, differing.front());
}

}  // namespace

Decision adopt_acceptance_rules(const Office& office, schema::AdoptAcceptanceRules::Reader command) {
  const auto rules = command.getRules();
  if (rules.getReviewers() < 1 || rules.getReviewers() > kMostReviewersOfBrand)
    return refuse(Rejection::fieldInvalid, "reviewers");
  if (!good_ratio(rules.getThreshold())) return refuse(Rejection::fieldInvalid, "threshold");
  if (const auto bad = check_reason_to_replace(command.getReason(), office.batch.acceptance.version)) return *bad;
  if (office.batch.closed) return refuse(Rejection::batchClosed);
  if (const auto bad = check_standards(rules.getRulebook())) return *bad;
  if (const auto bad = check_rulebook(rules.getRulebook(), kAcceptanceRound)) return *bad;
  auto adopted = office.event().initAcceptanceRulesAdopted();
  adopted.setRules(rules);
  adopted.setVersion(office.batch.acceptance.version + 1);
  const Digest digest = canonical_digest(rules);
  adopted.setSha256(kj::arrayPtr(digest.data(), digest.size()));
  adopted.setReason(command.getReason());
  return Done{};
}

Decision adopt_ranking_rules(const Office& office, schema::AdoptRankingRules::Reader command) {
  const auto rules = command.getRules();
  for (const auto input : rules.getInputs())
    if ((input.getSource() == schema::RankingSource::CONTEST) != (input.getContest() != 0))
      return refuse(Rejection::fieldInvalid, "contest");
  if (const auto bad = check_reason_to_replace(command.getReason(), office.batch.ranking_version)) return *bad;
  if (const auto bad = check_inputs(rules)) return *bad;
  if (const auto bad = check_rulebook(rules.getRulebook(), kRankingRound)) return *bad;
  auto adopted = office.event().initRankingRulesAdopted();
  adopted.setRules(rules);
  adopted.setVersion(office.batch.ranking_version + 1);
  const Digest digest = canonical_digest(rules);
  adopted.setSha256(kj::arrayPtr(digest.data(), digest.size()));
  adopted.setReason(command.getReason());
  return Done{};
}

Decision release_ranking(const Office& office, schema::ReleaseRanking::Reader command) {
  if (command.getDigest().size() != kRankingDigestBytes) return refuse(Rejection::fieldInvalid, "digest");
  const auto releases = static_cast<std::uint32_t>(office.batch.releases.size());
  if (const auto bad = check_reason_to_replace(command.getReason(), releases)) return *bad;
  if (office.batch.ranking_version == 0) return refuse(Rejection::rankingRulesMissing);
  if (command.getAsOf() >= office.world.head) return refuse(Rejection::positionNotReached);
  auto released = office.event().initRankingReleased();
  released.setRelease(releases + 1);
  released.setAsOf(command.getAsOf());
  released.setDigest(command.getDigest());
  released.setReason(command.getReason());
  return Done{};
}

Decision certify_ranking(const Office& office, schema::CertifyRanking::Reader command) {
  if (!fits(command.getStatement(), 1, kTextBytes)) return refuse(Rejection::fieldInvalid, "statement");
  const std::uint32_t release = command.getRelease();
  if (release == 0 || release > office.batch.releases.size()) return refuse(Rejection::releaseNotFound);
  if (office.batch.releases[release - 1].certified) return refuse(Rejection::releaseCertified);
  office.event().setRankingCertified(command);
  return Done{};
}

}  // namespace leitai::domain
