#include "tools/leitai/intake/applications.h"

#include <algorithm>
#include <chrono>
#include <set>

#include "engine/domain/brand/brand_name.h"
#include "engine/domain/refuse.h"
#include "events/time.h"
#include "tools/leitai/programme/cells.h"

namespace leitai::intake {
namespace {

std::string key_of(const std::string& name) {
  return domain::name_key(capnp::Text::Reader(name.c_str(), name.size()));
}

/// A batch that takes applications, and who is let in after its day.
struct OpenBatch {
  std::uint64_t number = 0;
  std::string key, due;
  unsigned name_characters = 0;
};

Result<OpenBatch> find_open(cli::Desk& desk, const std::string& text) {
  const auto number = desk.find_batch(text);
  if (!number) return number.error();
  auto response = desk.ask([&](schema::Query::Builder query) { query.initBatches().setBatch(*number); });
  if (!response) return response.error();
  const auto found = (**response).getResult().getBatches();
  if (found.size() != 1) return make_error(ErrorKind::NOT_FOUND, "没有该批次", "there is no such batch");
  const auto calendar = found[0].getCalendar();
  const std::string key = calendar.getKey().cStr();
  if (found[0].getClosed())
    return make_error(ErrorKind::MALFORMED, "批次 " + key + " 已结束,不再接受申报",
                      "the batch " + key + " is closed and takes no applications");
  const cli::CellStyle style{cli::Reader::program, tools::Language::zh};
  return OpenBatch{*number, key, cli::cell(capnp::DynamicStruct::Reader(calendar), "applicationsDue", style),
                   calendar.getNameCharacters()};
}

/// Units that may hand in late: of every waiver in the batch's stream the last word.
Result<std::map<std::uint64_t, bool>> let_in_late(cli::Desk& desk, std::uint64_t batch, const std::string& today) {
  std::map<std::uint64_t, bool> waived;
  const cli::CellStyle style{cli::Reader::program, tools::Language::zh};
  for (std::uint64_t from = 0;;) {
    auto response = desk.ask([&](schema::Query::Builder query) {
      auto events = query.initEvents();
      events.setFrom(from);
      events.setLimit(kRowsAsked);
      events.setStreamKind(schema::StreamKind::BATCH);
      events.setStreamId(batch);
    });
    if (!response) return response.error();
    const auto page = (**response).getResult().getEvents();
    for (const auto event : page.getEvents()) {
      if (!event.getBody().isBatch()) continue;
      const auto body = event.getBody().getBatch();
      if (body.isWaiverGranted() && body.getWaiverGranted().getRule() == schema::WaivedRule::APPLICATIONS_DUE) {
        const std::string until = cli::cell(capnp::DynamicStruct::Reader(body.getWaiverGranted()), "until", style);
        waived[body.getWaiverGranted().getUnit()] = until.empty() || until >= today;
      }
      if (body.isWaiverWithdrawn() && body.getWaiverWithdrawn().getRule() == schema::WaivedRule::APPLICATIONS_DUE)
        waived[body.getWaiverWithdrawn().getUnit()] = false;
    }
    if (page.getNext() <= from || page.getNext() >= page.getHead()) return waived;
    from = page.getNext();
  }
}

bool stands(schema::BrandState state) {
  return state != schema::BrandState::WITHDRAWN && state != schema::BrandState::EXPIRED &&
         state != schema::BrandState::REVOKED;
}

/// Checks one batch's applications, row by row.
class ApplicationPlanner {
 public:
  ApplicationPlanner(cli::Desk& desk, const HeadedTable& table, OpenBatch batch, tools::FileErrors& errors)
      : desk_(desk),
        table_(table),
        batch_(std::move(batch)),
        errors_(errors),
        ids_(table, "applications|" + batch_.key) {}

  Result<Plan> make() {
    if (auto loaded = load(); !loaded) return loaded.error();
    for (const Row& row : table_.rows())
      if (auto added = add(row); !added) return added.error();
    return std::move(plan_);
  }

 private:
  Result<void> load() {
    auto units = known_units(desk_);
    if (!units) return units.error();
    units_ = std::move(*units);
    auto here = known_brands(desk_, batch_.number);
    if (!here) return here.error();
    for (const KnownBrand& brand : *here)
      if (stands(brand.state)) live_[brand.unit] = brand.number;
    auto all = known_brands(desk_, 0);
    if (!all) return all.error();
    for (const KnownBrand& brand : *all) recognised_.emplace(brand.unit, key_of(brand.name));
    today_ = today_text();
    if (today_ <= batch_.due) return {};
    auto late = let_in_late(desk_, batch_.number, today_);
    if (!late) return late.error();
    late_ = std::move(*late);
    return {};
  }

  Result<void> add(const Row& row) {
    const CommandId id = ids_.of(row.number(), "apply");
    const std::string& name = row.text("unit");
    if (name.empty()) return {};
    const auto unit = units_.find(name);
    if (const auto [at, fresh] = seen_.emplace(name, row.number()); !fresh) {
      const std::string first = std::to_string(at->second);
      table_.complain(
          row, "unit",
          {"一机关一品牌:该单位已在第 " + first + " 行", "one brand a unit: this one is in row " + first + " already"},
          errors_);
    }
    if (unit == units_.end()) {
      table_.complain(row, "unit", {"已登记的单位", "a registered unit"}, errors_);
      return {};
    }
    const std::uint64_t number = unit->second.number;
    if (const auto live = live_.find(number); live != live_.end()) {
      const auto ours = was_sent(desk_, schema::StreamKind::BRAND, live->second, id);
      if (!ours) return ours.error();
      const std::string brand = std::to_string(live->second);
      if (!*ours)
        table_.complain(row, "unit",
                        {"本批次没有申报的单位(已有品牌 " + brand + ")",
                         "a unit without an application in this batch (it has brand " + brand + ")"},
                        errors_);
    } else if (today_ > batch_.due) {
      const auto late = late_.find(number);
      if (late == late_.end() || !late->second)
        table_.complain(row, "unit",
                        {"申报已于 " + batch_.due + " 截止,需先豁免(leitai batch waive)",
                         "applications were due on " + batch_.due + ": waive that first (leitai batch waive)"},
                        errors_);
    }
    const std::string& brand = row.text("brandName");
    if (recognised_.contains({number, key_of(brand)}))
      table_.complain(row, "brandName",
                      {"新的品牌:该单位已有同名的认定品牌", "a new brand: the unit has one of that name recognised"},
                      errors_);
    note_length(row);
    const std::string secretary = row.text("secretary").empty() ? unit->second.secretary : row.text("secretary");
    plan_.steps.push_back(
        {id,
         row.number(),
         {},
         [row, number, secretary, batch = batch_.number](schema::Command::Builder command, const Created&) {
           auto apply = command.initBrand().initApplyForBrand();
           apply.setBatch(batch);
           apply.setUnit(number);
           write_form(row, secretary, "", apply.initForm());
         }});
    return {};
  }

  /// Legal here; what is too long is refused only when the application is to be accepted.
  void note_length(const Row& row) {
    const std::string& name = row.text("brandName");
    const std::size_t length = domain::characters(capnp::Text::Reader(name.c_str(), name.size()));
    if (length <= batch_.name_characters) return;
    const std::string line = std::to_string(row.number()), has = std::to_string(length),
                      most = std::to_string(batch_.name_characters);
    plan_.notes.push_back(
        {"第 " + line + " 行:品牌名称 " + has + " 字,一般在 " + most + " 字以内(可豁免)",
         "row " + line + ": the brand's name has " + has + " characters, " + most + " as a rule (can be waived)"});
  }

  cli::Desk& desk_;
  const HeadedTable& table_;
  const OpenBatch batch_;
  tools::FileErrors& errors_;
  const StepIds ids_;
  Units units_;
  std::map<std::uint64_t, std::uint64_t> live_;  ///< by unit, the brand
  std::set<std::pair<std::uint64_t, std::string>> recognised_;
  std::map<std::uint64_t, bool> late_;
  std::map<std::string, std::size_t> seen_;
  std::string today_;
  Plan plan_;
};

}  // namespace

std::vector<Heading> form_headings(Wanted wanted) {
  const auto text = CellForm::text;
  return {{"unit", {"单位", "unit"}, {"单位名称", "申报单位", "党组织名称"}},
          {"secretary", {"书记", "secretary"}, {"党组织书记"}, Wanted::maybe},
          {"brandName", {"品牌名称", "brand"}, {"名称", "brand name"}},
          {"topic", {"品牌选题", "topic"}, {"选题"}, wanted, text, domain::kTextBytes},
          {"mechanism", {"机制载体", "mechanism"}, {}, wanted, text, domain::kTextBytes},
          {"meaning", {"品牌内涵", "meaning"}, {"内涵"}, wanted, text, domain::kTextBytes},
          {"expectedResults", {"预期成效", "expected results"}, {"预期效果"}, wanted, text, domain::kTextBytes},
          {"contact", {"联系人", "contact"}, {"联系人及电话", "联系方式"}, wanted, text, domain::kNameBytes}};
}

void write_form(const Row& row, const std::string& secretary, const std::string& otherwise,
                schema::ApplicationForm::Builder form) {
  const auto text = [&](const char* key) { return row.text(key).empty() ? otherwise : row.text(key); };
  form.setSecretary(secretary);
  form.setBrandName(row.text("brandName"));
  form.setTopic(text("topic"));
  form.setMechanism(text("mechanism"));
  form.setMeaning(text("meaning"));
  form.setExpectedResults(text("expectedResults"));
  form.setContact(text("contact"));
}

void write_day(const std::string& text, schema::Date::Builder out) {
  out.setYear(static_cast<std::int16_t>(std::stoi(text.substr(0, 4))));
  out.setMonth(static_cast<std::uint8_t>(std::stoi(text.substr(5, 2))));
  out.setDay(static_cast<std::uint8_t>(std::stoi(text.substr(8, 2))));
}

Result<std::vector<KnownBrand>> known_brands(cli::Desk& desk, std::uint64_t batch) {
  std::vector<KnownBrand> brands;
  for (std::uint32_t offset = 0;;) {
    auto response = desk.ask([&](schema::Query::Builder query) {
      auto all = query.initBrands();
      all.setBatch(batch);
      all.initPage().setOffset(offset);
      all.getPage().setLimit(kRowsAsked);
      if (batch == 0) all.initStates(1).set(0, schema::BrandState::RECOGNISED);
    });
    if (!response) return response.error();
    const auto page = (**response).getResult().getBrands();
    for (const auto row : page.getRows())
      brands.push_back({row.getBrand(), row.getUnit(), row.getName().cStr(), row.getState()});
    offset += page.getRows().size();
    if (page.getRows().size() == 0 || offset >= page.getTotal()) return brands;
  }
}

std::string today_text() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return to_local_string(Timestamp{std::chrono::duration_cast<std::chrono::microseconds>(now).count()}).substr(0, 10);
}

const std::vector<Heading>& application_headings() {
  static const std::vector<Heading> kHeadings = form_headings(Wanted::always);
  return kHeadings;
}

Result<Plan> plan_applications(cli::Desk& desk, const HeadedTable& table, const std::string& batch,
                               tools::FileErrors& errors) {
  auto open = find_open(desk, batch);
  if (!open) return open.error();
  return ApplicationPlanner(desk, table, std::move(*open), errors).make();
}

}  // namespace leitai::intake
