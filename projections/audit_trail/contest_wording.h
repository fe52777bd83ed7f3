#pragma once

#include <string>
#include <vector>

#include "events/schema/contest.capnp.h"
#include "projections/audit_trail/audit_directory.h"
#include "projections/audit_trail/subject.h"

namespace leitai::projections {

/// Words about one contest, by its names.
class ContestWording {
 public:
  ContestWording(ContestId contest, const AuditDirectory& directory) : contest_(contest) {
    const auto found = directory.contests.find(contest);
    if (found != directory.contests.end()) names_ = &found->second;
  }

  LocalText contest() const {
    if (names_ == nullptr || (names_->title.zh.empty() && names_->title.en.empty()))
      return numbered("赛事", "contest", contest_.value, "");
    return both(names_->title);
  }
  LocalText entry(std::uint32_t number) const {
    const std::string name = names_ == nullptr ? "" : name_in(names_->entries, EntryNo{number});
    return name.empty() ? numbered("项目", "entry", number, "") : LocalText{name, name};
  }
  LocalText judge(std::uint32_t number) const {
    return numbered("评委", "judge", number, names_ == nullptr ? "" : name_in(names_->judges, JudgeNo{number}));
  }
  LocalText round(std::uint16_t number) const {
    const std::string digits = std::to_string(number);
    return titled(names_ == nullptr ? nullptr : &names_->rounds, number, {"第" + digits + "轮", "round " + digits});
  }
  LocalText criterion(std::uint16_t number) const {
    if (number == 0) return {};
    const std::string digits = std::to_string(number);
    return titled(names_ == nullptr ? nullptr : &names_->criteria, number, {"打分项" + digits, "criterion " + digits});
  }
  static LocalText attempt(std::uint16_t number) {
    if (number <= 1) return {};
    const std::string digits = std::to_string(number);
    return {"第" + digits + "次", "attempt " + digits};
  }
  Subject performance(schema::Performance::Reader p) const {
    Subject subject;
    subject.add(entry(p.getEntry())).add(round(p.getRound())).add(attempt(p.getAttempt()));
    return subject;
  }

 private:
  template <class Map, class Key>
  static std::string name_in(const Map& names, Key key) {
    const auto found = names.find(key);
    return found == names.end() ? "" : found->second;
  }
  static LocalText both(const LocalText& title) {
    return {title.zh.empty() ? title.en : title.zh, title.en.empty() ? title.zh : title.en};
  }
  static LocalText titled(const std::vector<AuditTitle>* titles, std::size_t number, LocalText otherwise) {
    if (titles == nullptr || number == 0 || number > titles->size()) return otherwise;
    const AuditTitle& title = (*titles)[number - 1];
    return title.zh.empty() && title.en.empty() ? otherwise : both(title);
  }

  ContestId contest_;
  const ContestNames* names_ = nullptr;
};

}  // namespace leitai::projections
