#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/engine/domain/refusal_case.h"

/// Brand 1, of unit 1 in the county's batch, on its way: commands about it, and what leads to every state.
namespace leitai::test {

/// A day on which acceptance may be requested.
inline constexpr const char* kAcceptanceDay = "2024-10-22";

std::string first_brand(std::string_view body);
std::string batch(std::string_view body, std::uint64_t number = 1);
std::string reason(std::string_view command, std::string_view text = "因故");

std::string draft(std::uint64_t unit, std::string_view name);
std::string send_back(std::string_view reasons = "选题不准");
std::string accept_brand();
/// Tasks as JSON.
std::string task(std::string_view key, std::string_view more = "");
std::string plan(std::string_view tasks, std::string_view to = "2024-10-10", std::string_view why = "",
                 std::string_view from = "2024-05-01");
std::string activity(std::string_view date = "2024-04-01", std::string_view title = "先锋日");
std::string correct(std::uint32_t number, std::string_view date = "2024-04-01", std::string_view why = "日期写错");
std::string strike(std::uint32_t number, std::string_view why = "重复登记");
std::string monthly(int year, unsigned month, std::string_view done = "已开展两次活动");
std::string visit(std::string_view score, std::string_view date = "2024-04-01");
std::string request(std::string_view background = "背景", std::string_view measures = "措施",
                    std::string_view results = "成效");
/// Accounts as JSON: "4,5".
std::string assign(std::string_view accounts = "");
std::string excuse(std::uint64_t account, std::uint64_t replacement = 0, std::string_view why = "出差");
/// All five standards with one score.
std::string review(std::string_view score = "90", std::string_view opinion = "同意");
std::string review_of(std::string_view scores, std::string_view opinion = "同意");
std::string decide_on(std::string_view decision, std::string_view why = "经集体研究");
std::string promote(std::string_view kind = "observation", std::string_view date = "2024-12-20");
std::string hold(std::uint32_t number, std::string_view date = "2024-04-01");
std::string renew(int year);
std::string waive(std::string_view rule, std::string_view until = "", std::uint64_t unit = 1);
/// The batch's acceptance rules: the mean of the reviewers, the five standards weighing a fifth each.
std::string adopt_acceptance(std::string_view threshold = "80", unsigned reviewers = 3);

/// What leads from the county to brand 1 in that state: all accepted.
std::vector<Given> until(schema::BrandState state);
/// ... and something more.
std::vector<Given> until(schema::BrandState state, std::vector<Given> more);
/// A county in which all that has happened.
Bench county_at(schema::BrandState state);

const domain::Brand& the_brand(const Bench& bench, std::uint64_t number = 1);
/// The last event of the bench, a brand's.
schema::BrandEvent::Reader last_brand_event(const Bench& bench);

}  // namespace leitai::test
