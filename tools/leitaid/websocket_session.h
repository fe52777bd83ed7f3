#pragma once

#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>
#include <functional>
#include <memory>
#include <string>

#include "tools/leitaid/board_hub.h"
#include "tools/leitaid/login.h"
#include "tools/leitaid/service.h"
#include "tools/net/stream.h"

/// One WebSocket: text frames that are the JSON of Request and Response. Beast's WebSocket is seen by no other file:
/// it takes long to compile.
namespace leitai::daemon {

struct StartedWebSocket {
  std::weak_ptr<void> alive;
  std::function<void()> stop;
};

/// Accepts the upgrade that `request` asks for. `caller` is who the connection is of already, or the public.
StartedWebSocket start_websocket(net::Stream stream,
                                 const boost::beast::http::request<boost::beast::http::string_body>& request,
                                 std::string address, std::shared_ptr<void> slot, Service& service, LoginDesk& logins,
                                 BoardHub& hub, const Caller& caller);

}  // namespace leitai::daemon
