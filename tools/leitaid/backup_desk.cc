#include "tools/leitaid/backup_desk.h"

#include <spdlog/spdlog.h>

#include <boost/asio/post.hpp>

#include "tools/leitaid/http_call.h"

namespace leitai::daemon {

void BackupDesk::begin(std::function<void(Result<backup::DataBackup>)> then) {
  if (busy_)
    return then(make_error(ErrorKind::OVERLOADED, "正在备份,请稍后再试", "a backup is being made; try again later"));
  busy_ = true;
  boost::asio::post(thread_, [this, then = std::move(then)]() mutable {
    auto made = backup::back_up(log_, data_, folder_);
    boost::asio::post(io_, [this, made = std::move(made), then = std::move(then)] {
      busy_ = false;
      if (made)
        spdlog::info("backup {} of {} events in {}", made->log.id, made->log.head.value, folder_.string());
      else
        spdlog::error("{}", to_string(made.error()));
      then(made);
    });
  });
}

void BackupDesk::stop() {
  thread_.stop();
  thread_.join();
}

void HttpApi::back_up(Call&& call) {
  if (call.caller.is_public())
    return call.fail(make_error(ErrorKind::UNAUTHENTICATED, "备份须先登录", "backups need a token: sign in first"));
  if (!call.caller.roles.has(schema::Role::ADMIN))
    return call.fail(make_error(ErrorKind::FORBIDDEN, "只有管理员可以备份", "only an admin may make a backup"));
  backups_->begin([then = call.then](const Result<backup::DataBackup>& made) {
    if (!made) return then(error_answer(made.error()));
    then(json_answer(200, "{\"id\":" + std::to_string(made->log.id) +
                              ",\"events\":" + std::to_string(made->log.head.value) + ",\"root\":\"" +
                              to_hex(made->log.root) + "\",\"bytes\":" + std::to_string(made->log.bytes) +
                              ",\"evidenceFiles\":" + std::to_string(made->evidence_files) +
                              ",\"evidenceCopied\":" + std::to_string(made->evidence_copied) + "}"));
  });
}

}  // namespace leitai::daemon
