#include <boost/beast/core/string.hpp>
#include <boost/beast/http/error.hpp>

#include "tools/leitaid/http_session.h"

/// A file on its way in: read piece by piece, each written before the next is read.
namespace leitai::daemon {
namespace {

namespace beast = boost::beast;
namespace http = beast::http;

constexpr std::size_t kPieceBytes = 128u << 10;
constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

}  // namespace

struct HttpSession::Incoming {
  Incoming(http::request_parser<http::empty_body>&& head, HttpApi::Upload from)
      : parser(std::move(head)), upload(std::move(from)) {}

  http::request_parser<http::buffer_body> parser;
  const HttpApi::Upload upload;
  std::string piece;
  std::chrono::steady_clock::time_point deadline;
};

void HttpSession::begin_upload(HttpRequest request) {
  // What is refused is still on its way: this connection cannot be in step again.
  unread_ = true;
  const bool keep_alive = std::exchange(keep_alive_, false);
  if (!within_rate(request)) return respond(too_many());
  auto upload = api_.begin_upload(request);
  if (!upload) return respond(error_answer(upload.error()));
  const std::size_t most = api_.service().options().limits.evidence_bytes;
  const auto length = header_parser_->content_length();
  if (length && *length > most) return respond(too_large(most));
  const bool waits = beast::iequals(header_parser_->get()[http::field::expect], "100-continue");
  incoming_ = std::make_shared<Incoming>(std::move(*header_parser_), std::move(*upload));
  incoming_->parser.body_limit(most);
  incoming_->parser.eager(true);
  incoming_->deadline = std::chrono::steady_clock::now() + api_.service().options().limits.idle;
  upload_keeps_alive_ = keep_alive;
  if (!waits) return read_piece();
  stream_.expires_after(api_.service().options().limits.handshake);
  stream_.write(kContinue, {}, [self = shared_from_this()](boost::system::error_code error) {
    if (error) return self->close();
    self->read_piece();
  });
}

void HttpSession::read_piece() {
  Incoming& incoming = *incoming_;
  incoming.piece.resize(kPieceBytes);
  auto& body = incoming.parser.get().body();
  body.data = incoming.piece.data();
  body.size = incoming.piece.size();
  body.more = true;
  const auto patience = std::chrono::steady_clock::now() + api_.service().options().limits.handshake;
  stream_.expires_at(std::min(patience, incoming.deadline));
  parse(incoming.parser, &HttpSession::on_piece);
}

void HttpSession::on_piece(boost::system::error_code error) {
  Incoming& incoming = *incoming_;
  if (error == http::error::need_buffer) error = {};
  if (error == http::error::body_limit) return respond(too_large(api_.service().options().limits.evidence_bytes));
  if (error) {
    incoming_.reset();
    return close();
  }
  incoming.piece.resize(incoming.piece.size() - incoming.parser.get().body().size);
  stream_.expires_never();
  if (incoming.piece.empty()) return on_written();
  api_.write_upload(incoming.upload, std::move(incoming.piece), [self = shared_from_this()](Result<void> written) {
    if (!self->incoming_) return;
    if (!written) return self->respond(error_answer(written.error()));
    self->on_written();
  });
}

void HttpSession::on_written() {
  if (!incoming_->parser.is_done()) return read_piece();
  unread_ = false;
  keep_alive_ = upload_keeps_alive_;
  busy_ = true;
  api_.finish_upload(incoming_->upload,
                     [self = shared_from_this()](HttpAnswer answer) { self->respond(std::move(answer)); });
}

}  // namespace leitai::daemon
