#pragma once

#include <cstdint>
#include <string>

#include "engine/proof/tile.h"
#include "events/error.h"

/// The log's errors: each says what is wrong, where, and what was expected.
namespace leitai {

/// "The log is damaged: WHERE: WHAT". INTERNAL.
inline Error log_damaged(const LocalText& where, const LocalText& what) {
  return make_error(ErrorKind::INTERNAL, "日志已损坏:" + where.zh + ":" + what.zh,
                    "the log is damaged: " + where.en + ": " + what.en);
}

/// A place in the log, by a number: "第 7 个事件" / "event 7".
inline LocalText place_of(const char* zh, const char* en, std::uint64_t number) {
  const std::string n = " " + std::to_string(number);
  return {zh + n, en + n};
}

/// NOT_FOUND.
inline Error no_such_tile(const proof::TileId& tile) {
  const std::string path = proof::tile_path(tile);
  return make_error(ErrorKind::NOT_FOUND, "日志中还没有瓦片 " + path, "the log has no tile " + path + " yet");
}

inline LocalText found_expected(const std::string& found, const std::string& expected) {
  return {"实为 " + found + ",应为 " + expected, "found " + found + ", expected " + expected};
}

}  // namespace leitai
