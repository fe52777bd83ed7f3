#include "tools/leitaid/certificate_desk.h"

#include <boost/asio/post.hpp>

#include "tools/certificate/certificate.h"

namespace leitai::daemon {
namespace {

namespace asio = boost::asio;

constexpr std::size_t kMostWaiting = 4;

}  // namespace

void CertificateDesk::make(std::string_view contest, const Caller& caller, HttpApi::Then then) {
  const auto number = service_.contest_number(contest);
  if (!number) return then(error_answer(number.error()));
  const ContestId id{*number};
  if (const auto may = service_.may_watch(caller, id, schema::Audience::FULL); !may)
    return then(error_answer(may.error()));
  if (waiting_ >= kMostWaiting)
    return then(error_answer(make_error(ErrorKind::OVERLOADED, "正在生成的成绩确认单过多,请稍后再试",
                                        "too many certificates are being made: try again soon")));
  ++waiting_;
  checkpoints_.covering([this, id, then = std::move(then)](const Result<CheckpointDesk::Signed>& made) {
    if (made) return make_under(id, *made, then);
    --waiting_;
    then(error_answer(made.error()));
  });
}

void CertificateDesk::make_under(ContestId contest, CheckpointDesk::Signed checkpoint, HttpApi::Then then) {
  asio::post(thread_, [this, contest, checkpoint = std::move(checkpoint), then = std::move(then)]() mutable {
    auto file = certificate::make(service_.log(), contest, checkpoint.tree, checkpoint.note);
    asio::post(service_.io(), [this, contest, file = std::move(file), then = std::move(then)]() mutable {
      --waiting_;
      if (!file) return then(error_answer(file.error()));
      HttpAnswer answer;
      answer.content_type = "application/json; charset=utf-8";
      answer.disposition = "attachment; filename=\"contest-" + std::to_string(contest.value) + ".certificate.json\"";
      answer.body = std::move(*file);
      then(std::move(answer));
    });
  });
}

void CertificateDesk::stop() {
  thread_.stop();
  thread_.join();
}

}  // namespace leitai::daemon
