#include "tools/leitai/rank/contest_files.h"

#include <fnmatch.h>

#include <charconv>

#include "tools/leitai/rank/contest_rows.h"
#include "tools/leitai/rank/rulebook_file.h"

namespace leitai::tools {
namespace {

constexpr std::size_t kMaxFileBytes = 512u << 20;
constexpr std::size_t kMaxNameBytes = 256;
constexpr std::size_t kMaxRoundBytes = 64;
constexpr std::size_t kMaxRounds = 1000;

class Loader {
 public:
  Loader(const ContestFiles& files, const scoring::Rules& rules, FileErrors& errors, const ReadFile& read_file)
      : files_(files), rules_(rules), errors_(errors), read_file_(read_file) {}

  std::vector<FileContest> load() {
    read(files_.marks, {"contest", "round", "attempt", "entry", "judge", "criterion", "mark"}, &Loader::mark);
    check_patterns();
    if (!errors_.empty()) return {};
    if (!files_.entries.empty())
      read(files_.entries, {"contest", "entry", "unit", "order", "competing"}, &Loader::entry);
    if (!files_.factors.empty())
      read(files_.factors, {"contest", "round", "attempt", "entry", "criterion", "factor", "base"}, &Loader::factor);
    if (!files_.adjustments.empty())
      read(files_.adjustments, {"contest", "round", "entry", "kind", "points", "reason"}, &Loader::adjustment);
    std::vector<FileContest> contests;
    for (const ContestRows& rows : contests_)
      contests.push_back({rows.name, build_sheet(rows, rules_, files_.marks, files_.factors, errors_)});
    return contests;
  }

 private:
  void read(const std::string& path, const std::vector<std::string>& columns, void (Loader::*row)(const CsvRecord&)) {
    file_ = path;
    std::string bytes;
    if (!read_file_(path, bytes, errors_)) return;
    FileErrors found;
    CsvReader reader(path, bytes);
    CsvTable table(reader, columns, found);
    errors_.append(found);
    CsvRecord fields;
    while (table.next(fields, errors_))
      if (wanted(fields[0])) (this->*row)(fields);
  }

  bool wanted(const CsvField& contest) {
    if (contest.text.empty() || contest.text.size() > kMaxNameBytes) {
      wrong(contest, {"比赛名称,1 至 256 字节", "the name of a contest, 1 to 256 bytes"});
      return false;
    }
    if (contest.text == last_contest_) return last_wanted_;
    last_contest_ = contest.text;
    last_wanted_ = files_.contests.empty();
    for (const std::string& pattern : files_.contests)
      last_wanted_ = last_wanted_ || ::fnmatch(pattern.c_str(), contest.text.c_str(), 0) == 0;
    return last_wanted_;
  }

  void check_patterns() {
    if (!errors_.empty()) return;
    if (contests_.empty() && files_.contests.empty())
      errors_.add({files_.marks, 0, 0, {"没有任何打分", "found no marks, expected at least one"}});
    for (const std::string& pattern : files_.contests) {
      bool any = false;
      for (const ContestRows& contest : contests_)
        any = any || ::fnmatch(pattern.c_str(), contest.name.c_str(), 0) == 0;
      if (!any)
        errors_.add({files_.marks,
                     0,
                     0,
                     {"没有名称符合 “" + pattern + "” 的比赛", "no contest's name matches \"" + pattern + "\""}});
    }
  }

  void mark(const CsvRecord& row) {
    const std::size_t index = contest_names_.intern(row[0].text);
    if (index == contests_.size()) {
      contests_.emplace_back();
      contests_.back().name = row[0].text;
    }
    ContestRows& contest = contests_[index];
    const auto attempt = read_attempt(row[2]);
    const CriterionNo criterion = read_criterion(row[5]);
    const bool named = read_name(row[3]) && read_name(row[4]);
    const bool round = read_round(contest, row[1]);
    const auto value = parse_mark(row[6].text);
    if (!value) wrong_text(row[6], value.error().text);
    if (!attempt || !criterion || !named || !round || !value) return;
    if (!rules_.judges(row[1].text, criterion)) return wrong(row[5], {"该轮次所评的标准", "a criterion of that round"});
    if (const auto fits = rules_.check_mark(criterion, *value); !fits) return wrong_text(row[6], fits.error().text);
    contest.marks.push_back({contest.rounds.intern(row[1].text), contest.entries.intern(row[3].text),
                             contest.judges.intern(row[4].text), *attempt, criterion, *value, row[0].line,
                             row[6].column});
  }

  void entry(const CsvRecord& row) {
    ContestRows* contest = find_contest(row[0]);
    if (!contest || !read_name(row[1])) return;
    scoring::Entry entry;
    entry.unit = row[2].text;
    if (!row[3].text.empty()) {
      const auto order = read_number(row[3], 1, 1'000'000);
      if (!order) return;
      entry.order = *order;
    }
    const auto standing = read_competing(row[4]);
    if (!standing) return;
    entry.standing = *standing;
    if (!contest->described.emplace(contest->entries.intern(row[1].text), std::move(entry)).second)
      wrong(row[1], {"每个参赛项目一行", "one row for each entry"});
  }

  void factor(const CsvRecord& row) {
    ContestRows* contest = find_contest(row[0]);
    const auto attempt = read_attempt(row[2]);
    const CriterionNo criterion = row[4].text.empty() ? CriterionNo{} : read_criterion(row[4]);
    const auto factor = read_decimal(row[5]);
    const auto base = row[6].text.empty() ? std::optional(Decimal{}) : read_decimal(row[6]);
    if (!contest || !attempt || !factor || !base || (!criterion && !row[4].text.empty())) return;
    const auto round = known(contest->rounds, row[1]), entry = known(contest->entries, row[3]);
    if (!round || !entry) return;
    contest->factors.push_back({*round, *entry, *attempt, {criterion, *factor, *base}, row[0].line, row[5].column});
  }

  void adjustment(const CsvRecord& row) {
    ContestRows* contest = find_contest(row[0]);
    const auto points = read_decimal(row[4]);
    const bool kind = read_name(row[3]);
    if (!contest || !points || !kind) return;
    const auto round = known(contest->rounds, row[1]), entry = known(contest->entries, row[2]);
    if (!round || !entry) return;
    AdjustmentRow adjustment{*round, *entry, {}};
    adjustment.adjustment.kind = row[3].text;
    adjustment.adjustment.points = *points;
    adjustment.adjustment.reason = row[5].text;
    adjustment.adjustment.source = row[0].line;
    contest->adjustments.push_back(std::move(adjustment));
  }

  ContestRows* find_contest(const CsvField& field) {
    const std::size_t index = contest_names_.find(field.text);
    if (index < contests_.size()) return &contests_[index];
    wrong(field, {"有打分的比赛", "a contest that has marks"});
    return nullptr;
  }

  std::optional<std::size_t> known(const Names& names, const CsvField& field) {
    const std::size_t index = names.find(field.text);
    if (index < names.size()) return index;
    wrong(field, {"该比赛中已有的名称", "a name that the contest's marks have"});
    return std::nullopt;
  }

  std::optional<std::uint32_t> read_number(const CsvField& field, std::uint32_t least, std::uint32_t most) {
    std::uint32_t number = 0;
    const char* const last = field.text.data() + field.text.size();
    const auto [end, error] = std::from_chars(field.text.data(), last, number);
    if (error == std::errc{} && end == last && number >= least && number <= most) return number;
    const std::string range = std::to_string(least) + " … " + std::to_string(most);
    wrong(field, {"整数 " + range, "a whole number " + range});
    return std::nullopt;
  }

  std::optional<AttemptNo> read_attempt(const CsvField& field) {
    const auto number = read_number(field, 1, 65535);
    return number ? std::optional(AttemptNo(static_cast<std::uint16_t>(*number))) : std::nullopt;
  }

  CriterionNo read_criterion(const CsvField& field) {
    const CriterionNo criterion = rules_.find_criterion(field.text);
    if (criterion) return criterion;
    std::string keys;
    for (std::size_t i = 0; i < rules_.criteria() && i < 12; ++i)
      keys += (i ? ", " : "") + rules_.criterion_key(CriterionNo(static_cast<std::uint16_t>(i + 1)));
    wrong(field, {"评分规则中的标准:" + keys, "one of the rulebook's criteria: " + keys});
    return {};
  }

  bool read_round(const ContestRows& contest, const CsvField& field) {
    if (contest.rounds.find(field.text) < contest.rounds.size()) return true;
    const bool fits = !field.text.empty() && field.text.size() <= kMaxRoundBytes;
    if (fits && contest.rounds.size() < kMaxRounds && rules_.has_round(field.text)) return true;
    wrong(field, {"评分规则所规定的轮次", "a round that the rulebook has rules for"});
    return false;
  }

  bool read_name(const CsvField& field) {
    if (!field.text.empty() && field.text.size() <= kMaxNameBytes) return true;
    wrong(field, {"名称,1 至 256 字节", "a name of 1 to 256 bytes"});
    return false;
  }

  std::optional<Decimal> read_decimal(const CsvField& field) {
    const auto value = parse_decimal(field.text);
    if (value) return *value;
    wrong_text(field, value.error().text);
    return std::nullopt;
  }

  std::optional<schema::EntryStanding> read_competing(const CsvField& field) {
    const std::string& text = field.text;
    if (text.empty() || text == "yes" || text == "true" || text == "1") return schema::EntryStanding::COMPETING;
    if (text == "no" || text == "false" || text == "0") return schema::EntryStanding::OUT_OF_COMPETITION;
    if (text == "withdrawn") return schema::EntryStanding::WITHDRAWN;
    wrong(field, {" yes、no 或 withdrawn", "yes, no or withdrawn"});
    return std::nullopt;
  }

  void wrong(const CsvField& field, const LocalText& expected) {
    wrong_text(field, found_expected(field.text, expected));
  }
  void wrong_text(const CsvField& field, LocalText text) {
    errors_.add({file_, field.line, field.column, std::move(text)});
  }

  const ContestFiles& files_;
  const scoring::Rules& rules_;
  FileErrors& errors_;
  const ReadFile& read_file_;
  std::string file_;
  std::string last_contest_;
  bool last_wanted_ = false;
  Names contest_names_;
  std::vector<ContestRows> contests_;
};

}  // namespace

std::vector<FileContest> load_contests(const ContestFiles& files, const scoring::Rules& rules, FileErrors& errors) {
  return load_contests(files, rules, errors, [](const std::string& path, std::string& bytes, FileErrors& found) {
    return read_whole_file(path, kMaxFileBytes, bytes, found);
  });
}

std::vector<FileContest> load_contests(const ContestFiles& files, const scoring::Rules& rules, FileErrors& errors,
                                       const ReadFile& read_file) {
  return Loader(files, rules, errors, read_file).load();
}

}  // namespace leitai::tools
