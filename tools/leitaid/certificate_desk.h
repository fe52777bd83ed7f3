#pragma once

#include <boost/asio/thread_pool.hpp>
#include <cstddef>
#include <string_view>

#include "tools/leitaid/checkpoint_desk.h"
#include "tools/leitaid/http_api.h"

/// Contests' certificates as files, made on a thread of their own. The network thread's; calls back there.
namespace leitai::daemon {

class CertificateDesk {
 public:
  /// Both outlive it.
  CertificateDesk(Service& service, CheckpointDesk& checkpoints) : service_(service), checkpoints_(checkpoints) {}
  ~CertificateDesk() { stop(); }

  /// The certificate of the contest with that number or key. FORBIDDEN for who may not see the whole contest,
  /// OVERLOADED where too many wait; else the errors of certificate::make and of the checkpoint.
  void make(std::string_view contest, const Caller& caller, HttpApi::Then then);

  /// Ends the thread; callbacks that did not come yet do not come.
  void stop();

 private:
  void make_under(ContestId contest, CheckpointDesk::Signed checkpoint, HttpApi::Then then);

  Service& service_;
  CheckpointDesk& checkpoints_;
  std::size_t waiting_ = 0;
  boost::asio::thread_pool thread_{1};
};

}  // namespace leitai::daemon
