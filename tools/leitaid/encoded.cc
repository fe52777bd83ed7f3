#include "tools/leitaid/encoded.h"

#include "events/json.h"

namespace leitai::daemon {

void append_framed(std::string& out, FrameView message) {
  const auto words = static_cast<std::uint32_t>(message.size());
  char header[8] = {};  // one segment: its count less one, then its size in words, little-endian
  for (int i = 0; i < 4; ++i) header[4 + i] = static_cast<char>(words >> (8 * i) & 0xff);
  out.append(header, sizeof header);
  out.append(as_text(bytes_of(message)));
}

const std::string& Encoded::native() const {
  if (native_.empty()) append_framed(native_, response_);
  return native_;
}

const std::string& Encoded::json() const {
  if (json_.empty()) {
    FrameReader<schema::Response> reader(response_);
    json_ = to_json(reader.root());
  }
  return json_;
}

void write(const Error& error, schema::ApiError::Builder out) {
  out.setKind(error.kind);
  auto text = out.initText();
  text.setZh(error.text.zh);
  text.setEn(error.text.en);
}

Frame error_response(std::uint64_t id, const Error& error) {
  FrameBuilder builder;
  auto response = builder.init<schema::Response>();
  response.setId(id);
  write(error, response.initError());
  return builder.frame();
}

}  // namespace leitai::daemon
