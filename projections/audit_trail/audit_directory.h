#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "events/archive.h"
#include "events/error.h"
#include "events/ids.h"
#include "events/schema/envelope.capnp.h"

/// The names that audit rows are worded with: as last given, by number. Plain values; one writer.
namespace leitai::projections {

struct AuditTitle : LocalText {};

struct AccountNames {
  std::string login;
  std::string name;
};

struct ContestNames {
  AuditTitle title;
  std::vector<AuditTitle> rounds;    ///< RoundNo counts from 1
  std::vector<AuditTitle> criteria;  ///< of the last rulebook; CriterionNo counts from 1
  std::map<EntryNo, std::string> entries;
  std::map<JudgeNo, std::string> judges;
};

struct AuditDirectory {
  std::unordered_map<AccountId, AccountNames> accounts;
  std::unordered_map<UnitId, std::string> units;
  std::unordered_map<BatchId, AuditTitle> batches;
  std::unordered_map<BrandId, std::string> brands;
  std::unordered_map<ContestId, ContestNames> contests;
};

/// Takes the names an event gives. INTERNAL for an event of an unknown kind.
Result<void> learn_names(schema::Event::Reader event, AuditDirectory& directory);

template <class Archive>
void describe(Archive& a, AuditTitle& t) {
  a(t.zh, t.en);
}
template <class Archive>
void describe(Archive& a, AccountNames& n) {
  a(n.login, n.name);
}
template <class Archive>
void describe(Archive& a, ContestNames& n) {
  a(n.title, n.rounds, n.criteria, n.entries, n.judges);
}
template <class Archive>
void describe(Archive& a, AuditDirectory& d) {
  a(d.accounts, d.units, d.batches, d.brands, d.contests);
}

}  // namespace leitai::projections
