#pragma once

#include <capnp/message.h>
#include <gtest/gtest.h>

#include <memory>
#include <string_view>

#include "events/json.h"
#include "events/message.h"

namespace leitai::test {

/// What JSON says, as a struct of the schema; a text that is no such struct fails the test.
template <class T>
class Json {
 public:
  explicit Json(std::string_view text) : message_(std::make_unique<capnp::MallocMessageBuilder>()) {
    auto root = message_->initRoot<T>();
    const auto problems = from_json(text, root);
    if (problems.empty()) return;
    ADD_FAILURE() << to_string(to_error(problems)) << "\n" << text.substr(0, 2000);
    message_ = std::make_unique<capnp::MallocMessageBuilder>();
    message_->initRoot<T>();
  }

  typename T::Reader operator*() const { return message_->template getRoot<T>().asReader(); }

 private:
  std::unique_ptr<capnp::MallocMessageBuilder> message_;
};

/// The frame of a request that is given as JSON: the same text serves WebSocket and the native protocol.
inline Frame request_frame(std::string_view json) {
  const Json<schema::Request> request(json);
  auto frame = checked_canonical(*request);
  EXPECT_TRUE(frame.has_value());
  return frame ? *frame : Frame{};
}

}  // namespace leitai::test
