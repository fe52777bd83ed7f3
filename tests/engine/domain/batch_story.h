#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "tests/engine/domain/brand_story.h"

/// Units and batches in the county: commands about them.
namespace leitai::test {

std::string register_unit(std::string_view name, std::string_view secretary = "王芳", std::uint64_t parent = 0);
/// A command to a unit, and one that only gives a reason.
std::string unit(std::uint64_t number, std::string_view body);
std::string appoint(std::uint64_t number, std::string_view secretary, std::string_view reason,
                    std::string_view since = "");
std::string rename(std::uint64_t number, std::string_view name, std::string_view reason = "更名");
std::string move_below(std::uint64_t number, std::uint64_t parent, std::string_view reason = "机构改革");
std::string dissolve(std::uint64_t number, std::string_view reason = "机构改革");

/// A batch's data with the county's dates; `more` comes last, as ",'reportDay':3", and replaces what is before it.
std::string batch_data(std::string_view key, std::string_view due = "2024-04-23", std::string_view ends = "2024-10-10",
                       std::string_view more = "");
std::string open_batch(std::string_view data);
std::string revise_batch(std::string_view data, std::string_view reason = "推迟", std::uint64_t number = 1);
std::string withdraw_waiver(std::string_view rule, std::uint64_t unit, std::string_view reason = "期满");
std::string publish_list(std::string_view reason = "");
std::string close_batch(std::string_view reason = "全年工作结束");
std::string begin_day(std::string_view date, std::uint64_t number = 1);

/// A rulebook with those criteria, a mean of the panel, judged in that round.
std::string plain_rules(std::initializer_list<std::string_view> criteria, std::string_view round);
std::string adopt_acceptance_rules(std::string_view rulebook, std::string_view threshold = "80",
                                   std::string_view reason = "", unsigned reviewers = 3);
/// Inputs as JSON.
std::string adopt_ranking_rules(std::string_view rulebook, std::string_view inputs, std::string_view reason = "",
                                std::uint64_t number = 1);
/// Of two criteria, acceptance and regularity.
std::string sound_ranking_rules(std::string_view reason = "");
std::string release_ranking(std::uint64_t as_of, std::string_view reason = "",
                            std::string_view digest = std::string(64, 'a'));
std::string certify_ranking(std::uint32_t release, std::string_view statement = "属实");

}  // namespace leitai::test
