#include <set>

#include "engine/domain/brand/brand_name.h"
#include "engine/domain/refuse.h"
#include "events/check.h"
#include "events/decimal.h"
#include "events/json.h"
#include "tools/leitai/intake/applications.h"

/// Past batches and the brands they recognised, entered as what they were: opened, applied for, accepted, listed,
/// reviewed, recognised, closed. Every command says in its reason that it was entered afterwards.
namespace leitai::intake {
namespace {

const char* const kReason = "历史批次补录";
const char* const kUnknown = "历史批次补录,未录入";

/// The mean of the five standards, given by one reviewer.
const char* const kAcceptanceRules = R"json({
  "reviewers": 1, "threshold": "0", "rulebook": {
  "title": {"zh": "五项标准平均分", "en": "The mean of the five standards"},
  "criteria": [CRITERIA],
  "performances": [{"rounds": ["*"], "criteria": [WEIGHTS],
    "nonScores": {"pending": "stop", "absent": "leaveOut", "abstained": "leaveOut", "recused": "leaveOut",
      "withdrawn": "stop", "late": "stop", "dnf": "voidAttempt", "dns": "voidAttempt"},
    "leastPanel": {"judges": 1, "below": "stop"}, "scope": "criterion", "panel": {"mean": null}}],
  "rounds": [{"rounds": ["*"], "attempts": {"sum": null, "failed": "voidRound"}, "adjustments": {"others": "stop"},
    "total": {"own": null}}],
  "overall": {"lastRound": null},
  "rankings": [{"rounds": ["*", "overall"], "direction": "higher",
    "total": {"digits": 2, "mode": "halfUp", "effect": "display"}, "ties": [{"shared": null}],
    "numbering": "competition"}]}})json";

struct StandardWord {
  const char* key;
  const char* zh;
  schema::Standard standard;
};
constexpr StandardWord kStandards[] = {{"precise", "精准", schema::Standard::PRECISE},
                                       {"distinct", "鲜明", schema::Standard::DISTINCT},
                                       {"innovative", "创新", schema::Standard::INNOVATIVE},
                                       {"deep", "深刻", schema::Standard::DEEP},
                                       {"effective", "实效", schema::Standard::EFFECTIVE}};

void write_rules(schema::AcceptanceRules::Builder out) {
  std::string criteria, weights, json = kAcceptanceRules;
  for (const StandardWord& word : kStandards) {
    const std::string key = word.key, comma = criteria.empty() ? "" : ",";
    criteria += comma + R"({"key":")" + key + R"(","title":{"zh":")" + word.zh + R"(","en":")" + key +
                R"("},"score":{"min":0,"max":100,"step":0.01,"better":"higher"}})";
    weights += comma + R"({"criterion":")" + key + R"(","weight":"0.2"})";
  }
  json.replace(json.find("CRITERIA"), 8, criteria);
  json.replace(json.find("WEIGHTS"), 7, weights);
  const auto problems = from_json(json, out);
  LEITAI_CHECK(problems.empty(), problems.empty() ? "" : problems.front().text.en);
}

constexpr const char* kDays[] = {"applicationsDue", "cultivationEnds", "acceptanceFrom", "acceptanceTo",
                                 "acceptanceDone"};

/// One batch's rows, as steps in the order of the year.
class PastBatch {
 public:
  PastBatch(const StepIds& ids, std::string key, const Row& first, std::uint64_t reviewer, Plan& plan)
      : ids_(ids), key_(std::move(key)), first_(first), reviewer_(reviewer), plan_(plan) {}

  struct Brand {
    const Row* row;
    std::uint64_t unit;
    std::string secretary;
    std::size_t applied = 0, accepted = 0, decided = 0;  ///< steps
  };

  void plan(std::vector<Brand> brands) {
    opened_ =
        add(first_, "open", {}, [this_row = first_, key = key_](schema::Command::Builder command, const Created&) {
          auto batch = command.initBatch().initOpenBatch();
          batch.setKey(key);
          batch.initTitle().setZh(this_row.text("title"));
          batch.getTitle().setEn(this_row.text("title"));
          write_day(this_row.text("applicationsDue"), batch.initApplicationsDue());
          write_day(this_row.text("cultivationEnds"), batch.initCultivationEnds());
          write_day(this_row.text("acceptanceFrom"), batch.initAcceptanceFrom());
          write_day(this_row.text("acceptanceTo"), batch.initAcceptanceTo());
          write_day(this_row.text("acceptanceDone"), batch.initAcceptanceDone());
        });
    of_batch("rules", {opened_}, [](schema::BatchCommand::Builder batch) {
      auto adopt = batch.initAdoptAcceptanceRules();
      write_rules(adopt.initRules());
      adopt.setReason(kReason);
    });
    for (Brand& brand : brands) apply(brand);
    std::vector<std::size_t> accepted{opened_};
    for (const Brand& brand : brands) accepted.push_back(brand.accepted);
    const std::size_t listed = of_batch(
        "publish", accepted, [](schema::BatchCommand::Builder batch) { batch.initPublishList().setReason(kReason); });
    std::vector<std::size_t> decided{listed};
    for (Brand& brand : brands) decided.push_back(recognise(brand, listed));
    of_batch("close", decided, [](schema::BatchCommand::Builder batch) { batch.initCloseBatch().setReason(kReason); });
  }

 private:
  using FillStep = std::function<void(schema::Command::Builder, const Created&)>;

  std::size_t add(const Row& row, const std::string& step, std::vector<std::size_t> after, FillStep fill) {
    plan_.steps.push_back({ids_.of(row.number(), step), row.number(), std::move(after), std::move(fill)});
    return plan_.steps.size() - 1;
  }
  std::size_t of_batch(const std::string& step, std::vector<std::size_t> after,
                       std::function<void(schema::BatchCommand::Builder)> fill) {
    return add(first_, step, std::move(after),
               [opened = opened_, fill = std::move(fill)](schema::Command::Builder command, const Created& created) {
                 auto batch = command.initBatch();
                 batch.setBatch(created[opened]);
                 fill(batch);
               });
  }
  std::size_t waive(const Brand& brand, schema::WaivedRule rule, const std::string& step) {
    return add(*brand.row, step, {opened_},
               [opened = opened_, unit = brand.unit, rule](schema::Command::Builder command, const Created& created) {
                 auto batch = command.initBatch();
                 batch.setBatch(created[opened]);
                 auto waiver = batch.initGrantWaiver();
                 waiver.setUnit(unit);
                 waiver.setRule(rule);
                 waiver.setReason(kReason);
               });
  }
  std::size_t of_brand(const Brand& brand, const std::string& step, std::size_t after,
                       std::function<void(schema::BrandCommand::Builder)> fill) {
    return add(
        *brand.row, step, {after},
        [applied = brand.applied, fill = std::move(fill)](schema::Command::Builder command, const Created& created) {
          auto of = command.initBrand();
          of.setBrand(created[applied]);
          fill(of);
        });
  }

  void apply(Brand& brand) {
    const std::size_t late = waive(brand, schema::WaivedRule::APPLICATIONS_DUE, "late");
    waive(brand, schema::WaivedRule::NAME_LENGTH, "length");
    waive(brand, schema::WaivedRule::ACCEPTANCE_WINDOW, "window");
    brand.applied = add(*brand.row, "apply", {opened_, late},
                        [row = *brand.row, unit = brand.unit, secretary = brand.secretary, opened = opened_](
                            schema::Command::Builder command, const Created& created) {
                          auto apply = command.initBrand().initApplyForBrand();
                          apply.setBatch(created[opened]);
                          apply.setUnit(unit);
                          write_form(row, secretary, kUnknown, apply.initForm());
                        });
    brand.accepted = of_brand(brand, "accept", brand.applied,
                              [](schema::BrandCommand::Builder of) { of.initAcceptApplication().setReason(kReason); });
  }

  /// From the plan to the decision; gives the last step.
  std::size_t recognise(const Brand& brand, std::size_t listed) {
    const Row row = *brand.row;
    const auto text = [row](const char* key) { return row.text(key).empty() ? std::string(kUnknown) : row.text(key); };
    std::size_t step = of_brand(brand, "plan", listed, [first = first_](schema::BrandCommand::Builder of) {
      auto plan = of.initFilePlan().initPlan();
      write_day(first.text("applicationsDue"), plan.initFrom());
      write_day(first.text("cultivationEnds"), plan.initTo());
      plan.setMeasures(kUnknown);
      auto task = plan.initTasks(1)[0];  // a plan has at least one
      task.setKey("past");
      task.setTitle(kUnknown);
      task.setOwner(kUnknown);
      task.setDays(1);
    });
    step = of_brand(brand, "request", step, [text](schema::BrandCommand::Builder of) {
      auto report = of.initRequestAcceptance().initReport();
      report.setBackground(text("background"));
      report.setMeasures(text("measures"));
      report.setResults(text("results"));
    });
    step = of_brand(brand, "assign", step, [reviewer = reviewer_](schema::BrandCommand::Builder of) {
      of.initAssignReviewers().initAccounts(1).set(0, reviewer);
    });
    step = of_brand(brand, "review", step, [row](schema::BrandCommand::Builder of) {
      auto review = of.initRecordReview();
      auto scores = review.initScores(std::size(kStandards));
      const auto score = parse_decimal(row.text("score"));
      for (unsigned i = 0; i < scores.size(); ++i) {
        scores[i].setStandard(kStandards[i].standard);
        write(score ? *score : Decimal{}, scores[i].initScore());
      }
      review.setOpinion(kReason);
    });
    return of_brand(brand, "decide", step, [](schema::BrandCommand::Builder of) {
      auto decide = of.initDecideAcceptance();
      decide.setDecision(schema::AcceptanceDecision::RECOGNISE);
      decide.setReason(kReason);
    });
  }

  const StepIds& ids_;
  const std::string key_;
  const Row& first_;
  const std::uint64_t reviewer_;
  Plan& plan_;
  std::size_t opened_ = 0;
};

/// Checks the table: batches by their rows, each with its dates once.
class PastPlanner {
 public:
  PastPlanner(cli::Desk& desk, const HeadedTable& table, tools::FileErrors& errors)
      : desk_(desk), table_(table), errors_(errors), ids_(table, "batches") {}

  Result<Plan> make() {
    auto units = known_units(desk_);
    if (!units) return units.error();
    units_ = std::move(*units);
    const auto reviewer = organiser();
    if (!reviewer) return reviewer.error();
    std::vector<std::string> order;
    std::map<std::string, std::vector<const Row*>> batches;
    for (const Row& row : table_.rows()) {
      auto& rows = batches[row.text("batch")];
      if (rows.empty()) order.push_back(row.text("batch"));
      rows.push_back(&row);
    }
    Plan plan;
    for (const std::string& key : order) {
      if (key.empty()) continue;
      auto brands = check(key, batches[key]);
      if (!brands) return brands.error();
      if (errors_.empty()) PastBatch(ids_, key, *batches[key].front(), *reviewer, plan).plan(std::move(*brands));
    }
    return plan;
  }

 private:
  Result<std::uint64_t> organiser() {
    auto response = desk_.ask([](schema::Query::Builder query) { query.setWhoAmI(); });
    if (!response) return response.error();
    const auto who = (**response).getResult().getWhoAmI();
    bool is_organiser = false;
    for (const auto role : who.getRoles()) is_organiser = is_organiser || role == schema::Role::ORGANISER;
    if (!is_organiser)
      errors_.add(
          {table_.file(),
           0,
           0,
           {"补录历史批次的应为工委工作人员(organiser)账号", "past batches are entered by an organiser's account"}});
    return who.getAccount();
  }

  Result<std::vector<PastBatch::Brand>> check(const std::string& key, const std::vector<const Row*>& rows) {
    if (auto taken = check_key(key, *rows.front()); !taken) return taken.error();
    check_days(rows);
    std::vector<PastBatch::Brand> brands;
    std::map<std::string, std::size_t> seen;
    for (const Row* row : rows) {
      const std::string& name = row->text("unit");
      if (name.empty()) continue;
      const auto unit = units_.find(name);
      if (const auto [at, fresh] = seen.emplace(name, row->number()); !fresh) {
        const std::string first = std::to_string(at->second);
        table_.complain(*row, "unit",
                        {"一机关一品牌:该单位已在第 " + first + " 行",
                         "one brand a unit: this one is in row " + first + " already"},
                        errors_);
      }
      if (unit == units_.end()) {
        table_.complain(*row, "unit", {"已登记的单位", "a registered unit"}, errors_);
        continue;
      }
      const std::string& brand = row->text("brandName");
      const std::string brand_key = domain::name_key(capnp::Text::Reader(brand.c_str(), brand.size()));
      if (!brands_.emplace(unit->second.number, brand_key).second)
        table_.complain(*row, "brandName",
                        {"该单位的新品牌:表中已有同名的", "a new brand of the unit: the table has this name twice"},
                        errors_);
      brands.push_back(
          {row, unit->second.number, row->text("secretary").empty() ? unit->second.secretary : row->text("secretary")});
    }
    return brands;
  }

  Result<void> check_key(const std::string& key, const Row& first) {
    const auto number = desk_.find_batch(key);
    if (!number && number.error().kind != ErrorKind::NOT_FOUND) return number.error();
    if (!number) return {};
    const auto ours = was_sent(desk_, schema::StreamKind::BATCH, *number, ids_.of(first.number(), "open"));
    if (!ours) return ours.error();
    if (!*ours) table_.complain(first, "batch", {"尚未开设的批次", "a batch that is not open yet"}, errors_);
    return {};
  }

  /// The first row has the batch's title and days, in order and past; the others the same or none.
  void check_days(const std::vector<const Row*>& rows) {
    const Row& first = *rows.front();
    const std::string today = today_text();
    for (std::size_t i = 0; i < std::size(kDays); ++i) {
      const std::string& day = first.text(kDays[i]);
      if (day.empty())
        table_.complain(first, kDays[i], {"该批次第一行的日期", "a day in the batch's first row"}, errors_);
      if (i > 0 && !day.empty() && day < first.text(kDays[i - 1]))
        table_.complain(first, kDays[i], {"不早于前一日期", "a day not before the one before"}, errors_);
      if (!day.empty() && day > today)
        table_.complain(first, kDays[i], {"已过去的日期", "a day that is past"}, errors_);
    }
    if (first.text("title").empty()) table_.complain(first, "title", {"该批次的名称", "the batch's title"}, errors_);
    for (const Row* row : rows)
      for (const char* key : {"title", kDays[0], kDays[1], kDays[2], kDays[3], kDays[4]})
        if (!row->text(key).empty() && row->text(key) != first.text(key))
          table_.complain(*row, key, {"空,或与该批次第一行相同", "nothing, or the same as in the batch's first row"},
                          errors_);
  }

  cli::Desk& desk_;
  const HeadedTable& table_;
  tools::FileErrors& errors_;
  const StepIds ids_;
  Units units_;
  std::set<std::pair<std::uint64_t, std::string>> brands_;
};

}  // namespace

const std::vector<Heading>& batch_headings() {
  static const std::vector<Heading> kHeadings = [] {
    const auto day = CellForm::day;
    const auto maybe = Wanted::maybe;
    constexpr std::size_t kReportBytes = 30'000;
    std::vector<Heading> all = {{"batch", {"批次", "batch"}, {"批次代号"}, Wanted::always, CellForm::text, 64},
                                {"title", {"批次名称", "title"}, {}, maybe},
                                {"applicationsDue", {"申报截止", "applications due"}, {}, maybe, day},
                                {"cultivationEnds", {"创建截止", "cultivation ends"}, {}, maybe, day},
                                {"acceptanceFrom", {"验收申请起", "acceptance from"}, {}, maybe, day},
                                {"acceptanceTo", {"验收申请止", "acceptance to"}, {}, maybe, day},
                                {"acceptanceDone", {"验收完成", "acceptance done"}, {}, maybe, day}};
    for (Heading& heading : form_headings(maybe)) all.push_back(std::move(heading));
    all.push_back({"background", {"创建背景", "background"}, {}, maybe, CellForm::text, kReportBytes});
    all.push_back({"measures", {"主要措施", "measures"}, {}, maybe, CellForm::text, kReportBytes});
    all.push_back({"results", {"工作成效", "results"}, {}, maybe, CellForm::text, kReportBytes});
    all.push_back({"score", {"验收得分", "score"}, {"得分"}, Wanted::always, CellForm::score});
    return all;
  }();
  return kHeadings;
}

Result<Plan> plan_batches(cli::Desk& desk, const HeadedTable& table, tools::FileErrors& errors) {
  return PastPlanner(desk, table, errors).make();
}

}  // namespace leitai::intake
