#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>
#include <filesystem>
#include <functional>

#include "tools/backup/data_backup.h"

/// Backups of the running daemon's data folder, one at a time, on a thread of their own: nobody waits for them but who
/// asked. The network thread's; calls back there.
namespace leitai::daemon {

class BackupDesk {
 public:
  /// `log` outlives it. Backups go to `folder` and nowhere else: who may ask for one cannot choose where to.
  BackupDesk(boost::asio::io_context& io, const RocksDbLog& log, std::filesystem::path data,
             std::filesystem::path folder)
      : io_(io), log_(log), data_(std::move(data)), folder_(std::move(folder)) {}
  ~BackupDesk() { stop(); }

  const std::filesystem::path& folder() const { return folder_; }
  /// OVERLOADED while one is being made; else the error of the backup.
  void begin(std::function<void(Result<backup::DataBackup>)> then);
  /// Ends the thread after the backup in hand; callbacks that did not come yet do not come.
  void stop();

 private:
  boost::asio::io_context& io_;
  const RocksDbLog& log_;
  const std::filesystem::path data_, folder_;
  bool busy_ = false;
  boost::asio::thread_pool thread_{1};
};

}  // namespace leitai::daemon
