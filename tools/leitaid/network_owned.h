#pragma once

#include <boost/asio/dispatch.hpp>
#include <boost/asio/io_context.hpp>
#include <memory>
#include <utility>

namespace leitai::daemon {

/// An object that other threads may hold but only the network thread destroys: whoever lets go last hands it over.
template <class T, class... Args>
std::shared_ptr<T> make_network_owned(boost::asio::io_context& io, Args&&... args) {
  auto made = std::make_unique<T>(std::forward<Args>(args)...);
  return {made.release(), [&io](T* let_go) {
            boost::asio::dispatch(io, [owned = std::unique_ptr<T>(let_go)]() mutable { owned.reset(); });
          }};
}

}  // namespace leitai::daemon
