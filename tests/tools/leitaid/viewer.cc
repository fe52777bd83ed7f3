#include "tests/tools/leitaid/viewer.h"

#include <stdexcept>

#include "projections/leaderboard/standings_delta.h"
#include "tests/tools/leitaid/json_value.h"

namespace leitai::test {

Viewer::Viewer(const RunningDaemon& daemon, const std::string& token, const std::string& subscribe)
    : socket_(daemon.http()) {
  if (!token.empty()) ask(R"({"id":1,"authenticate":{"token":")" + token + R"(","version":1}})", "welcome");
  ask(R"({"id":2,"subscribe":)" + subscribe + "}", "subscribed");
}

void Viewer::ask(const std::string& request, const std::string& member) {
  socket_.send(request);
  while (take().find("\"" + member + "\":") == std::string::npos) {
  }
}

std::string Viewer::take() {
  const auto text = socket_.next();
  if (!text) throw std::runtime_error("the conversation ended");
  heard_ += *text + "\n";
  const Json<schema::Response> response(*text);
  if ((*response).isSnapshot()) {
    ++snapshots_;
    keep((*response).getSnapshot());
  } else if ((*response).isDelta()) {
    ++deltas_;
    EXPECT_TRUE(has_board());
    auto next = std::make_unique<capnp::MallocMessageBuilder>();
    const auto applied = projections::apply_delta(board(), (*response).getDelta(), next->initRoot<schema::Standings>());
    EXPECT_TRUE(applied.has_value()) << (applied ? "" : to_string(applied.error()));
    board_ = std::move(next);
  }
  return *text;
}

void Viewer::take_until(std::uint64_t position) {
  while (!has_board() || board().getPosition() < position) take();
}

schema::Standings::Reader Viewer::board() const {
  return board_->getRoot<schema::Standings>().asReader();
}

void Viewer::keep(schema::Standings::Reader board) {
  board_ = std::make_unique<capnp::MallocMessageBuilder>();
  board_->setRoot(board);
}

}  // namespace leitai::test
