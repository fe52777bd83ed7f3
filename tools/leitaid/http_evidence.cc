#include "tools/leitaid/evidence_desk.h"
#include "tools/leitaid/http_call.h"

/// Evidence files over HTTP: who may hand one in, who may have one.
namespace leitai::daemon {
namespace {

/// Who may log an activity may hand in what proves it.
bool may_hand_in(domain::Roles roles) {
  FrameBuilder builder;
  auto command = builder.init<schema::Command>();
  command.initBrand().initLogActivity();
  return domain::may(roles, command.asReader());
}

/// Who may see brands at all.
bool may_see_brands(domain::Roles roles) {
  FrameBuilder builder;
  auto query = builder.init<schema::Query>();
  query.initBrand();
  return domain::may(roles, query.asReader());
}

std::optional<Digest> read_digest(std::string_view text) {
  const auto bytes = from_hex(text);
  Digest digest{};
  if (!bytes || bytes->size() != digest.size()) return std::nullopt;
  std::copy(bytes->begin(), bytes->end(), digest.begin());
  return digest;
}

Error no_digest(std::string_view found) {
  return bad_parameter("sha256", found, "文件的 SHA-256(64 个十六进制数字)", "a file's SHA-256, 64 hex digits");
}

HttpAnswer file_answer(const std::string& sha256, EvidenceDesk::Outgoing&& outgoing) {
  HttpAnswer answer;
  answer.content_type = std::string(outgoing.file.type->media_type);
  answer.disposition = "attachment; filename=\"" + sha256 + "." + std::string(outgoing.file.type->name) + "\"";
  answer.body = std::move(outgoing.file.bytes);
  answer.held = std::move(outgoing.place);
  return answer;
}

}  // namespace

Result<HttpApi::Upload> HttpApi::begin_upload(const HttpRequest& request) {
  auto call = read_call(request);
  if (!call) return call.error();
  if (auto known = identify(request, call->caller); !known) return known.error();
  if (!may_hand_in(call->caller.roles)) {
    if (call->caller.is_public())
      return make_error(ErrorKind::UNAUTHENTICATED, "上传须先登录", "uploads need a token: sign in first");
    return make_error(ErrorKind::FORBIDDEN, "您的角色无权上传文件", "your role may not hand in files");
  }
  Upload upload;
  if (const auto text = call->parameter("sha256")) {
    upload.expected = read_digest(*text);
    if (!upload.expected) return no_digest(*text);
  }
  auto incoming = evidence_.begin();
  if (!incoming) return incoming.error();
  upload.incoming = std::move(*incoming);
  return upload;
}

void HttpApi::write_upload(const Upload& upload, std::string bytes, std::function<void(Result<void>)> then) {
  evidence_.write(upload.incoming, std::move(bytes), std::move(then));
}

void HttpApi::finish_upload(const Upload& upload, Then then) {
  evidence_.finish(upload.incoming, upload.expected, [then = std::move(then)](const Result<StoredEvidence>& stored) {
    if (!stored) return then(error_answer(stored.error()));
    then(json_answer(200, R"({"sha256":")" + to_hex(stored->sha256) + R"(","bytes":)" + std::to_string(stored->bytes) +
                              R"(,"type":")" + std::string(stored->type->name) + "\"}"));
  });
}

void HttpApi::upload_evidence(Call&& call) {
  call.fail(make_error(ErrorKind::INTERNAL, "上传未按文件接收", "the upload was not taken as a file"));
}

void HttpApi::read_evidence(Call&& call) {
  if (!may_see_brands(call.caller.roles))
    return call.fail(make_error(ErrorKind::FORBIDDEN, "您的角色无权查看", "your role may not ask this"));
  const auto digest = read_digest(call.parts[0]);
  if (!digest) return call.fail(no_digest(call.parts[0]));
  const std::string name = to_hex(*digest);
  if (!service_.may_read_evidence(call.caller, *digest))
    return call.fail(make_error(ErrorKind::NOT_FOUND, "没有文件 " + name, "there is no file " + name));
  evidence_.read(*digest, [name, then = call.then](Result<EvidenceDesk::Outgoing> outgoing) {
    if (!outgoing) return then(error_answer(outgoing.error()));
    then(file_answer(name, std::move(*outgoing)));
  });
}

}  // namespace leitai::daemon
