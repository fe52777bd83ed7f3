#pragma once

#include "tools/leitai/intake/plan.h"

/// What applications of the current and of past batches have in common. Used in this folder only.
namespace leitai::intake {

/// The form's headings; those of `wanted` must be there, but for the unit and the brand's name, which always are.
std::vector<Heading> form_headings(Wanted wanted);

void write_form(const Row& row, const std::string& secretary, const std::string& otherwise,
                schema::ApplicationForm::Builder form);
void write_day(const std::string& text, schema::Date::Builder out);

/// The brands a batch holds (0: all that were recognised), as far as an import must know them.
struct KnownBrand {
  std::uint64_t number = 0, unit = 0;
  std::string name;
  schema::BrandState state = schema::BrandState::DRAFT;
};
Result<std::vector<KnownBrand>> known_brands(cli::Desk& desk, std::uint64_t batch);

/// Today in Asia/Shanghai.
std::string today_text();

}  // namespace leitai::intake
