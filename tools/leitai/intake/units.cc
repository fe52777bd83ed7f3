#include "tools/leitai/intake/applications.h"
#include "tools/leitai/programme/words.h"

/// Units and their secretaries.
namespace leitai::intake {
namespace {

schema::UnitKind kind_named(const std::string& name) {
  const auto schema = capnp::Schema::from<schema::UnitKind>();
  KJ_IF_MAYBE (found, schema.findEnumerantByName(name)) {
    return static_cast<schema::UnitKind>(found->getOrdinal());
  }
  return schema::UnitKind::OTHER;
}

/// The order in which units can be registered: those above before those below.
class Order {
 public:
  Order(const HeadedTable& table, const Units& known, tools::FileErrors& errors)
      : table_(table), known_(known), errors_(errors), marks_(table.rows().size(), Mark::fresh) {
    for (std::size_t i = 0; i < table.rows().size(); ++i) {
      const Row& row = table.rows()[i];
      const auto [at, fresh] = index_.emplace(row.text("name"), i);
      if (!fresh && !row.text("name").empty())
        table.complain(row, "name", repeated(table.rows()[at->second].number()), errors);
    }
  }
  static LocalText repeated(std::size_t row) {
    const std::string number = std::to_string(row);
    return {"不与第 " + number + " 行重复", "another name than in row " + number};
  }

  std::vector<std::size_t> work_out() {
    for (std::size_t i = 0; i < marks_.size(); ++i) visit(i);
    return order_;
  }
  /// The row whose unit has that name; nullopt for none.
  std::optional<std::size_t> row_named(const std::string& name) const {
    const auto found = index_.find(name);
    if (found == index_.end()) return std::nullopt;
    return found->second;
  }

 private:
  enum class Mark { fresh, open, done };

  /// Upward along the parents without recursion: a chain may be as long as the file.
  void visit(std::size_t row) {
    std::vector<std::size_t> chain;
    for (std::size_t at = row; marks_[at] == Mark::fresh;) {
      marks_[at] = Mark::open;
      chain.push_back(at);
      const std::string& parent = table_.rows()[at].text("parent");
      const auto above = row_named(parent);
      if (parent.empty() || (!above && known_.contains(parent))) break;
      if (!above) {
        table_.complain(table_.rows()[at], "parent",
                        {"本表中或已登记的单位", "a unit of this table or registered before"}, errors_);
        break;
      }
      if (marks_[*above] == Mark::open)
        table_.complain(table_.rows()[at], "parent", {"不在其下级之中的单位", "a unit that is not below it"}, errors_);
      at = *above;
    }
    for (auto at = chain.rbegin(); at != chain.rend(); ++at) {
      marks_[*at] = Mark::done;
      order_.push_back(*at);
    }
  }

  const HeadedTable& table_;
  const Units& known_;
  tools::FileErrors& errors_;
  std::map<std::string, std::size_t> index_;
  std::vector<Mark> marks_;
  std::vector<std::size_t> order_;
};

/// True where the secretary was appointed: the one it was registered with may have a successor of any day.
Result<bool> was_appointed(cli::Desk& desk, std::uint64_t unit) {
  auto response = desk.ask([&](schema::Query::Builder query) { query.initUnit().setUnit(unit); });
  if (!response) return response.error();
  return (**response).getResult().getUnit().getSecretaries().size() > 1;
}

}  // namespace

const std::vector<Heading>& unit_headings() {
  static const std::vector<Heading> kHeadings = {
      {"name", {"单位名称", "unit"}, {"单位", "党组织名称", "name"}},
      {"secretary", {"书记", "secretary"}, {"党组织书记", "书记姓名"}},
      {"kind", {"类别", "kind"}, {"党组织类别"}, Wanted::maybe, CellForm::word},
      {"parent", {"上级单位", "above"}, {"上级党组织", "parent"}, Wanted::maybe},
  };
  return kHeadings;
}

const std::vector<Heading>& secretary_headings() {
  static const std::vector<Heading> kHeadings = {
      {"name", {"单位名称", "unit"}, {"单位", "党组织名称", "name"}},
      {"secretary", {"书记", "secretary"}, {"新任书记", "党组织书记"}},
      {"since", {"任职日期", "since"}, {"到任日期", "任职时间"}, Wanted::maybe, CellForm::day},
      {"reason", {"原因", "reason"}, {"理由"}, Wanted::always, CellForm::text, 1000},
  };
  return kHeadings;
}

Result<Plan> plan_units(cli::Desk& desk, const HeadedTable& table, tools::FileErrors& errors) {
  const auto known = known_units(desk);
  if (!known) return known.error();
  const StepIds ids(table, "units");
  for (const Row& row : table.rows()) {
    const auto taken = known->find(row.text("name"));
    if (taken == known->end()) continue;
    const auto ours = was_sent(desk, schema::StreamKind::UNIT, taken->second.number, ids.of(row.number(), "register"));
    if (!ours) return ours.error();
    if (!*ours) table.complain(row, "name", {"尚未登记的单位", "a unit that is not registered yet"}, errors);
  }
  Order order(table, *known, errors);
  Plan plan;
  std::map<std::size_t, std::size_t> step_of;  // by row
  for (const std::size_t i : order.work_out()) {
    const Row& row = table.rows()[i];
    Step step{ids.of(row.number(), "register"), row.number(), {}, {}};
    const auto above = row.text("parent").empty() ? std::nullopt : order.row_named(row.text("parent"));
    std::uint64_t parent = 0;
    if (above && step_of.contains(*above)) step.after.push_back(step_of[*above]);
    if (!above && known->contains(row.text("parent"))) parent = known->at(row.text("parent")).number;
    const std::vector<std::size_t> after = step.after;
    step.fill = [name = row.text("name"), secretary = row.text("secretary"), kind = row.text("kind"), parent, after](
                    schema::Command::Builder command, const Created& created) {
      auto unit = command.initUnit().initRegisterUnit();
      unit.setName(name);
      unit.setSecretary(secretary);
      unit.setKind(kind_named(kind));
      unit.setParent(after.empty() ? parent : created[after.front()]);
    };
    step_of[i] = plan.steps.size();
    plan.steps.push_back(std::move(step));
  }
  return plan;
}

Result<Plan> plan_secretaries(cli::Desk& desk, const HeadedTable& table, tools::FileErrors& errors) {
  const auto known = known_units(desk);
  if (!known) return known.error();
  const StepIds ids(table, "secretaries");
  Plan plan;
  std::map<std::string, std::size_t> seen;
  for (const Row& row : table.rows()) {
    const auto unit = known->find(row.text("name"));
    if (const auto [at, fresh] = seen.emplace(row.text("name"), row.number()); !fresh)
      table.complain(row, "name", Order::repeated(at->second), errors);
    if (unit == known->end()) {
      if (!row.text("name").empty()) table.complain(row, "name", {"已登记的单位", "a registered unit"}, errors);
      continue;
    }
    const CommandId id = ids.of(row.number(), "appoint");
    const bool same = unit->second.secretary == row.text("secretary");
    bool earlier = !row.text("since").empty() && row.text("since") < unit->second.since;
    if (earlier) {
      const auto appointed = was_appointed(desk, unit->second.number);
      if (!appointed) return appointed.error();
      earlier = *appointed;
    }
    if (same || earlier) {
      const auto ours = was_sent(desk, schema::StreamKind::UNIT, unit->second.number, id);
      if (!ours) return ours.error();
      if (!*ours && same)
        table.complain(row, "secretary", {"另一位书记(现任即此人)", "another one: this is the secretary now"}, errors);
      if (!*ours && earlier)
        table.complain(
            row, "since",
            {"不早于现任的 " + unit->second.since, "a day not before the present one's " + unit->second.since}, errors);
    }
    plan.steps.push_back({id,
                          row.number(),
                          {},
                          [number = unit->second.number, secretary = row.text("secretary"), since = row.text("since"),
                           reason = row.text("reason")](schema::Command::Builder command, const Created&) {
                            auto of_unit = command.initUnit();
                            of_unit.setUnit(number);
                            auto appoint = of_unit.initAppointSecretary();
                            appoint.setSecretary(secretary);
                            appoint.setReason(reason);
                            if (!since.empty()) write_day(since, appoint.initSince());
                          }});
  }
  return plan;
}

}  // namespace leitai::intake
