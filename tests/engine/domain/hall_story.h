#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/engine/domain/refusal_case.h"

/// What happens in the hall around the county's marks: commands as JSON, and what leads to some of its states.
/// Performances are of round 1, attempt 1.
namespace leitai::test {

/// 32 bytes of zero as a draw's seed, and what commits to it.
inline constexpr const char* kSeed = "0000000000000000000000000000000000000000000000000000000000000000";
inline constexpr const char* kCommitment = "66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925";

/// The small rules, in which "overtime" has a table: from 1 second -0.5, from 30 seconds -1.
std::string timed_rules();
Given adopt_timed_rules();
/// The organiser may do the scrutineer's work too: a second person.
Given second_person();

std::string call_entry(std::uint32_t entry = 1);
std::string begin_presentation(std::uint32_t entry = 1, std::uint32_t limit = 0, std::string_view kind = "");
std::string end_presentation(std::uint32_t entry = 1);
std::string take_seat(std::uint32_t judge);
std::string join_panel(std::uint32_t judge, std::uint32_t entry = 1, std::string_view reason = "替补");

/// Marks as JSON: "{'criterion':1,'mark':'9'}".
std::string cell_mark(unsigned criterion, std::string_view value);
std::string return_mark(std::uint32_t judge, unsigned criterion, std::string_view reason = "请核对");
std::string propose(std::uint32_t judge, std::string_view marks, std::string_view source = "mistake",
                    std::uint32_t appeal = 0, std::string_view reason = "录入有误", std::uint32_t entry = 1);
std::string confirm_correction(std::uint32_t number = 1, std::string_view marks = "");
std::string dismiss_correction(std::uint32_t number = 1, std::string_view reason = "无误");

std::string freeze(std::string_view reason = "末轮前封榜");
std::string unfreeze(std::string_view reason = "揭榜完毕");
std::string reveal(std::uint32_t step);
std::string undo_reveal(std::uint32_t step, std::string_view reason = "按错");
std::string certify(std::string_view digest = std::string(64, 'a'));
std::string revoke(std::string_view reason = "发现差错");
std::string display(std::string_view more, std::string_view screen = "大屏");

std::string commit_draw(std::string_view commitment = kCommitment);
std::string reveal_draw(std::string_view seed = kSeed, std::string_view said = "");

/// Seat 9 is the audience's, whom nobody sits for.
Given audience_seat();
std::string open_vote(std::uint32_t judge = 9, unsigned criterion = 1, std::uint32_t choices = 1, unsigned round = 1);
/// The voter is one byte 32 times, in hexadecimal: "0a".
std::string cast_vote(std::string_view voter, std::string_view entries, unsigned round = 1);
std::string close_vote(unsigned round = 1);
/// Scoring opens for all three entries, with judges 1 and 9.
std::vector<Given> opened_for_votes();

std::string file_appeal(std::uint32_t entry = 1, unsigned round = 1, std::string_view text = "计时有误");
std::string answer_appeal(std::uint32_t number = 1, std::string_view verdict = "upheld",
                          std::string_view reason = "核对录像");
std::string rotate_key(std::string_view before, std::string_view after, std::string_view reason = "换钥");

/// All three entries released.
std::vector<Given> all_released();

/// The sum of the lists.
std::vector<Given> operator+(std::vector<Given> first, const std::vector<Given>& then);
/// A county in which all that has happened.
Bench county_after(const std::vector<Given>& given);
/// Kinds of the contest events that the last command made.
std::vector<std::string> last_kinds(const Bench& bench);
/// A contest event, counted from the last one.
schema::ContestEvent::Reader hall_event(const Bench& bench, std::size_t from_end = 0);
const domain::Contest& the_contest(const Bench& bench);
/// What stands in a cell, as text.
std::string cell_of(const Bench& bench, std::uint32_t judge, std::uint16_t criterion, std::uint32_t entry = 1);

}  // namespace leitai::test
