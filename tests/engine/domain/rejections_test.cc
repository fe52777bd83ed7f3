#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "tests/engine/domain/refusal_case.h"

/// The rejections themselves: numbers, languages, precedence, and that each can be met.
namespace leitai::test {

std::vector<RefusalCase> all_refusals() {
  std::vector<RefusalCase> all;
  for (auto& part : {people_refusals(), unit_refusals(), batch_refusals(), brand_refusals(), cultivation_refusals(),
                     acceptance_refusals(), setup_refusals(), floor_refusals(), ruling_refusals(), mark_refusals(),
                     sheet_refusals(), stage_refusals(), correction_refusals(), hall_refusals()})
    all.insert(all.end(), part.begin(), part.end());
  return all;
}

namespace {

using domain::Rejection;

/// Every number ever given. A line is never changed and never removed: a rejection that is no more keeps it, with
/// "-" before its name.
// clang-format off
constexpr std::pair<std::uint16_t, std::string_view> kLock[] = {
    {1, "unknownCommand"}, {2, "notPermitted"}, {3, "fieldInvalid"}, {4, "reasonMissing"}, {5, "eventTooLarge"},
    {100, "accountNotFound"}, {101, "loginTaken"}, {102, "accountDisabled"}, {103, "accountEnabled"},
    {104, "roleHeld"}, {105, "roleNotHeld"}, {106, "lastAdmin"}, {107, "tokenExpiryPast"}, {108, "tokenTaken"},
    {109, "tokenNotFound"}, {110, "relationDeclared"}, {111, "relationNotFound"}, {200, "unitNotFound"},
    {201, "unitNameTaken"}, {202, "unitDissolved"}, {203, "unitCycle"}, {204, "unitHasUnitsBelow"},
    {205, "secretaryBeforeLast"}, {300, "batchNotFound"}, {301, "batchKeyTaken"}, {302, "batchDatesDisordered"},
    {303, "batchClosed"}, {304, "calendarDayRepeated"}, {305, "waiverNotFound"}, {306, "nothingToList"},
    {307, "standardsMismatched"}, {308, "inputsMismatched"}, {309, "rankingRulesMissing"},
    {310, "positionNotReached"}, {311, "releaseNotFound"}, {312, "releaseCertified"}, {313, "dayNotLater"},
    {314, "dayInFuture"}, {400, "brandNotFound"}, {401, "applicationsClosed"}, {402, "applicationLive"},
    {403, "brandNameTooLong"}, {404, "brandNotSubmitted"}, {405, "brandNotReturned"}, {406, "brandNotCultivated"},
    {407, "reviewerOfSameUnit"}, {408, "standardRepeated"}, {409, "reportPartMissing"}, {410, "brandNotDraft"},
    {411, "brandSettled"}, {412, "acceptanceNotRequested"}, {413, "brandNotUnderReview"}, {414, "brandNotRecognised"},
    {415, "dateInFuture"}, {416, "brandNameRepeated"}, {417, "planDatesDisordered"}, {418, "taskRepeated"},
    {419, "planTooLate"}, {420, "tasksCyclic"}, {421, "taskNotFound"}, {422, "taskDone"}, {423, "activityNotFound"},
    {424, "activityStruck"}, {425, "reportMonthOutside"}, {426, "acceptanceWindowClosed"}, {427, "reviewsComplete"},
    {428, "reviewerRelated"}, {429, "reviewerUnfit"}, {430, "reviewerAssigned"}, {431, "reviewerNotAssigned"},
    {432, "reviewersTooFew"}, {433, "standardMissing"}, {434, "reviewsMissing"}, {435, "promotionNotFound"},
    {436, "promotionSettled"}, {437, "renewalTooEarly"}, {438, "recognitionRenewed"}, {500, "contestNotFound"},
    {501, "contestKeyTaken"}, {502, "roundRepeated"}, {503, "rulebookInvalid"}, {504, "criteriaChanged"},
    {505, "rulebookMissing"}, {506, "roundNotFound"}, {507, "entryNotFound"}, {508, "entryTaken"},
    {509, "entryWithdrawn"}, {510, "judgeNotFound"}, {511, "accountSeated"}, {512, "seatHasMarks"},
    {513, "criterionNotFound"}, {514, "panelEmpty"}, {515, "scoringAlreadyOpened"}, {516, "scoringNotOpened"},
    {517, "panelClosed"}, {518, "panelOpen"}, {519, "performanceConfirmed"}, {520, "performanceNotConfirmed"},
    {521, "performanceReleased"}, {522, "notYourSeat"}, {523, "notOnPanel"}, {524, "judgeRecused"},
    {525, "markNotAllowed"}, {526, "markAlreadySubmitted"}, {527, "markNotSubmitted"}, {528, "markRepeated"},
    {529, "lateMarkNotFound"}, {530, "marksPending"}, {531, "penaltyNotFound"}, {532, "contestCertified"},
    {533, "seatHeldAlready"}, {534, "seatHeldElsewhere"}, {535, "onPanelAlready"}, {536, "notOnStage"},
    {537, "stillPresenting"}, {538, "notPresenting"}, {539, "correctionNotFound"}, {540, "correctionSettled"},
    {541, "appealNotUpheld"}, {542, "secondPersonNeeded"}, {543, "sheetReadDifferently"}, {544, "boardFrozen"},
    {545, "boardNotFrozen"}, {546, "revealOutOfStep"}, {547, "drawCommitted"}, {548, "drawNotCommitted"},
    {549, "drawDone"}, {550, "seedMismatched"}, {551, "entriesMissing"}, {552, "notAudienceSeat"}, {553, "voteOpen"},
    {554, "voteNotOpen"}, {555, "votePanelNotOpen"}, {556, "notYourEntry"}, {557, "appealNotFound"},
    {558, "appealAnswered"}, {559, "certificateMissing"}, {560, "gapsRemain"}, {601, "keyUnchanged"},
    {602, "keyNotCurrent"},
};
// clang-format on

const std::map<std::uint16_t, std::string_view>& lock() {
  static const std::map<std::uint16_t, std::string_view> kByNumber(std::begin(kLock), std::end(kLock));
  return kByNumber;
}

std::size_t precedence(Rejection rejection) {
  const auto all = domain::all_rejections();
  return static_cast<std::size_t>(std::find(all.begin(), all.end(), rejection) - all.begin());
}

TEST(Rejections, KeepTheirNumbersAndNamesForEver) {
  std::map<std::uint16_t, std::string_view> now;
  for (const Rejection rejection : domain::all_rejections())
    EXPECT_TRUE(now.emplace(static_cast<std::uint16_t>(rejection), domain::name(rejection)).second)
        << "two rejections have the number " << static_cast<std::uint16_t>(rejection);
  for (const auto& [number, name] : lock()) {
    if (name.starts_with('-'))
      EXPECT_FALSE(now.contains(number)) << number << " is used again";
    else
      EXPECT_EQ(now[number], name);
  }
  for (const auto& [number, name] : now)
    EXPECT_TRUE(lock().contains(number)) << name << " = " << number << " is new: add it to the lock";
}

TEST(Rejections, SayInBothLanguagesWhatIsWrong) {
  std::set<std::string> seen;
  for (const Rejection rejection : domain::all_rejections()) {
    const LocalText text = domain::text(rejection);
    EXPECT_TRUE(std::any_of(text.zh.begin(), text.zh.end(), [](char c) { return (c & 0x80) != 0; })) << text.zh;
    EXPECT_TRUE(std::all_of(text.en.begin(), text.en.end(), [](char c) { return c >= ' ' && c <= '~'; })) << text.en;
    EXPECT_FALSE(text.en.empty());
    EXPECT_TRUE(seen.insert(text.zh).second) << "said twice: " << text.zh;
    EXPECT_TRUE(seen.insert(text.en).second) << "said twice: " << text.en;
  }
}

/// What a case is answered with.
Rejection first_of(const RefusalCase& refusal) {
  return *std::min_element(refusal.against.begin(), refusal.against.end(),
                           [](auto a, auto b) { return precedence(a) < precedence(b); });
}

TEST(Rejections, ComeInTheirOrderWhereSeveralHold) {
  for (const RefusalCase& refusal : all_refusals()) {
    Bench bench = county();
    std::string refused;
    for (const Given& given : refusal.before)
      if (refused.empty() && answer(bench, given) != "accepted") refused = word(bench.last()) + ": " + given.command;
    EXPECT_EQ(refused, "") << "before " << refusal.command;
    if (!refused.empty()) continue;
    const std::string before = domain::save_world(bench.world());
    EXPECT_EQ(bench.answer(refusal.actor, refusal.command), domain::name(first_of(refusal))) << refusal.command;
    EXPECT_EQ(domain::save_world(bench.world()), before) << "a refusal changed something: " << refusal.command;
  }
}

TEST(Rejections, CanAllBeMet) {
  std::set<Rejection> met;
  for (const RefusalCase& refusal : all_refusals()) met.insert(first_of(refusal));
  for (const Rejection rejection : domain::all_rejections()) {
    // The log's own limit: tests/engine/runtime meets it.
    if (rejection == Rejection::eventTooLarge) continue;
    EXPECT_TRUE(met.contains(rejection)) << domain::name(rejection) << " is the answer to no case";
  }
}

}  // namespace
}  // namespace leitai::test
