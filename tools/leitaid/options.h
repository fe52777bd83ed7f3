#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "events/time.h"

/// What the daemon can be told at its start. Sizes in bytes.
namespace leitai::daemon {

struct Endpoint {
  std::string host = "127.0.0.1";
  std::uint16_t port = 0;  ///< 0: the kernel gives one
};

struct Limits {
  std::size_t message_bytes = 1u << 20;        ///< one native message, WebSocket message or HTTP body
  std::size_t evidence_bytes = 20u << 20;      ///< one evidence file
  std::size_t header_bytes = 16u << 10;        ///< an HTTP request's header
  std::size_t connections = 20'000;            ///< open at once, all ways together
  std::size_t in_flight = 1024;                ///< commands of one connection that wait for their answer
  std::size_t backlog_bytes = 1u << 20;        ///< written to a connection and not yet taken by its socket
  std::uint32_t requests_per_second = 20'000;  ///< of one authenticated connection
  std::uint32_t public_per_second = 50;        ///< of one connection, or one HTTP client's, without a token
  std::uint32_t log_per_second = 2000;         ///< of one connection without a token, for the log's static pages
  std::uint32_t logins_per_minute = 20;        ///< from one address
  /// To say who one is, to send an HTTP request whole, to take the last answer before a connection closes.
  std::chrono::milliseconds handshake{10'000};
  std::chrono::milliseconds idle{300'000};        ///< without a whole request, on HTTP and native
  std::chrono::milliseconds wait_applied{5'000};  ///< for views to reach a position that was asked for
  std::size_t waiting_applied = 10'000;           ///< requests that wait for the views, all connections together
};

struct Options {
  std::filesystem::path data;
  Endpoint listen{"127.0.0.1", 8080};
  Endpoint native{"127.0.0.1", 8081};
  std::filesystem::path key;      ///< of the log's signing key; empty: DIR.key, if it is there
  std::filesystem::path backups;  ///< where backups are put; empty: DIR.backups
  /// No command is taken while the disk has no more than this free: room for what was taken, and for the database.
  std::uint64_t reserve_bytes = 512u << 20;
  bool public_log = false;                   ///< the log's entries are for everybody
  std::uint64_t read_back_events = 200'000;  ///< who asks for a checkpoint waits for so many to be read back, no more
  std::chrono::milliseconds checkpoint_interval{1000};  ///< between two checkpoints
  Limits limits;
  std::uint64_t snapshot_events = 500'000;
  std::chrono::milliseconds tick{100};  ///< deltas are coalesced over it
  std::chrono::milliseconds gather{2};  ///< how long views may lag behind the log, to be fed many events at once
  std::chrono::hours token_lifetime{24 * 30};
  std::chrono::hours seat_lifetime{24 * 3};  ///< of a token that a device got by the link to a seat
  std::filesystem::path tls_certificate;     ///< PEM; empty: HTTP without TLS
  std::filesystem::path tls_key;
  /// A demonstration: recorded times and the batches' days go on from here, or from the log's last event where that is
  /// later, and not from the machine's clock.
  std::optional<Timestamp> clock_starts;
  bool scheduler = true;                            ///< days of the batches begin by themselves
  std::chrono::milliseconds scheduler_tick{5'000};  ///< how often it is looked whether a day has begun
};

}  // namespace leitai::daemon
