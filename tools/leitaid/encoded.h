#pragma once

#include <memory>
#include <string>

#include "events/error.h"
#include "events/message.h"
#include "events/schema/api.capnp.h"

/// Responses on their way out.
namespace leitai::daemon {

/// One response in both forms, each made when it is first asked for and then shared by all who are sent it.
/// The network thread's.
class Encoded {
 public:
  explicit Encoded(Frame response) : response_(std::move(response)) {}

  /// Cap'n Proto stream framing.
  const std::string& native() const;
  const std::string& json() const;

 private:
  Frame response_;
  mutable std::string native_, json_;
};

using EncodedPtr = std::shared_ptr<const Encoded>;

/// Appends a message in Cap'n Proto's stream framing: one segment.
void append_framed(std::string& out, FrameView message);

/// A response that says what went wrong.
Frame error_response(std::uint64_t id, const Error& error);
void write(const Error& error, schema::ApiError::Builder out);

}  // namespace leitai::daemon
