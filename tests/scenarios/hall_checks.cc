#include "tests/scenarios/checks.h"

/// What came of what happened in the hall.
namespace leitai::scenarios {
namespace {

using Blanks = std::vector<Blank>;
using Table = std::vector<TableRow>;

/// The contest's last event of a kind; Mismatch where there is none.
schema::ContestEvent::Reader last_event(Stage& stage, schema::ContestEvent::Which kind) {
  const auto& events = stage.events();
  for (std::size_t i = events.size(); i-- > 0;) {
    const auto body = read_trusted<schema::Event>(events[i]).getBody();
    if (body.isContest() && body.getContest().which() == kind) return body.getContest();
  }
  throw Mismatch{"没有发生过这样的事"};
}

void look_at_order(Stage& stage, const Blanks& blanks, const Table&) {
  std::string found;
  const auto drawn = last_event(stage, schema::ContestEvent::DRAW_REVEALED).getDrawRevealed();
  for (const std::uint32_t entry : drawn.getOrder()) found += (found.empty() ? "" : "、") + stage.entry_name(entry);
  expect("出场顺序", found, blanks[0].text);
}

void look_at_time(Stage& stage, const Blanks& blanks, const Table&) {
  const auto ended = last_event(stage, schema::ContestEvent::PRESENTATION_ENDED).getPresentationEnded();
  expect("展示的秒数", std::to_string(ended.getSeconds()), blanks[0].text);
  expect("超时的秒数", std::to_string(ended.getOverSeconds()), blanks[1].text);
}

/// In the refusal's words, what it was about.
void look_at_gap(Stage& stage, const Blanks& blanks, const Table&) {
  const auto* refused = std::get_if<domain::Refused>(&stage.last());
  if (!refused) throw Mismatch{"没有被拒绝"};
  const auto slash = refused->subject.rfind(" / ");
  expect("未了结的", slash == std::string::npos ? refused->subject : refused->subject.substr(slash + 3),
         blanks[0].text);
}

void look_at_correction(Stage& stage, const Blanks& blanks, const Table&) {
  const auto* correction =
      stage.contest().proceedings.correction(static_cast<std::uint32_t>(std::stoul(blanks[0].text)));
  if (!correction) throw Mismatch{"没有这项更正"};
  constexpr std::string_view kNames[] = {"待复核", "已生效", "已驳回"};
  expect("更正", kNames[static_cast<std::size_t>(correction->state)], blanks[1].text);
}

constexpr CheckPhrase kPhrases[] = {
    {"出场顺序为{文}", look_at_order},
    {"展示用时{数}秒,超时{数2}秒", look_at_time},
    {"未了结的是{文}", look_at_gap},
    {"第{数}项更正{词}", look_at_correction},
};

}  // namespace

std::span<const CheckPhrase> hall_checks() {
  return kPhrases;
}

}  // namespace leitai::scenarios
