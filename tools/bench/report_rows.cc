#include "tools/bench/report.h"

namespace leitai::bench {
namespace {

constexpr Goal ratio_at_least(double limit) {
  return {Held::ratio, Bound::at_least, limit};
}
constexpr Goal ratio_at_most(double limit) {
  return {Held::ratio, Bound::at_most, limit};
}
constexpr Goal at_least(double limit) {
  return {Held::value, Bound::at_least, limit};
}
constexpr Goal at_most(double limit) {
  return {Held::value, Bound::at_most, limit};
}

const LocalText kIterated{"逐帧读取,不折叠", "every frame read, no fold"};
const LocalText kRedisBoard{"Redis ZADD+ZREVRANK+ZREVRANGE", "Redis ZADD+ZREVRANK+ZREVRANGE"};
const LocalText kSockets{"只有套接字写入", "the socket calls alone"};
const LocalText kNothing{"", ""};

std::vector<ReportRow> command_rows() {
  return {
      {{"持久命令 50x16", "durable commands, 50x16"},
       "leitai.50x16.per_second",
       "1/s",
       {"Redis XADD,appendfsync always", "Redis XADD, appendfsync always"},
       "redis-append.per_second",
       ratio_at_least(1.5)},
      {{"持久命令 50x16", "durable commands, 50x16"},
       "leitai.50x16.per_second",
       "1/s",
       {"PostgreSQL INSERT 50x1", "PostgreSQL INSERT, 50x1"},
       "postgres.per_second",
       ratio_at_least(20)},
      {{"持久命令 50x16", "durable commands, 50x16"},
       "leitai.50x16.per_second",
       "1/s",
       {"PostgreSQL INSERT 50x16,流水线", "PostgreSQL INSERT, 50x16 pipelined"},
       "postgres-pipelined.per_second",
       std::nullopt},
      {{"同上,进程内", "the same, in the process"},
       "in_process.per_second",
       "1/s",
       {"RocksDB 同步批次,同样字节", "RocksDB, synced batches of the same bytes"},
       "rocksdb.per_second",
       ratio_at_least(0.7)},
      {{"单客户端 p50", "one client, p50"},
       "leitai.1x1.p50_us",
       "us",
       {"追加 4 KiB 的 fdatasync", "fdatasync of 4 KiB appended"},
       "fdatasync.p50_us",
       ratio_at_most(2)},
      {{"单客户端 p99", "one client, p99"},
       "leitai.1x1.p99_us",
       "us",
       {"追加 4 KiB 的 fdatasync", "fdatasync of 4 KiB appended"},
       "fdatasync.p99_us",
       std::nullopt},
  };
}

std::vector<ReportRow> log_rows() {
  return {
      {{"重放全部视图", "replay, all views"},
       "replay.per_second",
       "1/s",
       kIterated,
       "iterate.per_second",
       ratio_at_least(0.5)},
      {{"重放全部视图", "replay, all views"}, "replay.per_second", "1/s", kNothing, "", at_least(2e6)},
      {{"服务端启动", "a daemon's start"}, "start.s", "s", kNothing, "", at_most(2)},
      {{"过去某刻的名次 p99", "standings of the past, p99"}, "past.p99_ms", "ms", kNothing, "", at_most(10)},
      {{"同上,是否随日志增长", "the same: flat in the log?"},
       "past.p99_ms",
       "ms",
       {"日志前十分之一处", "in the log's first tenth"},
       "past_early.p99_ms",
       ratio_at_most(1.5)},
  };
}

std::vector<ReportRow> board_rows() {
  return {
      {{"百万项榜,进程内", "board of 1 M, in the process"},
       "board.per_second",
       "1/s",
       kRedisBoard,
       "redis-board.per_second",
       ratio_at_least(5)},
      {{"百万项榜,经套接字", "board of 1 M, over the socket"},
       "board_socket.per_second",
       "1/s",
       kRedisBoard,
       "redis-board.per_second",
       ratio_at_least(1)},
      {{"打分到一万观众 p99", "mark to 10 000 viewers, p99"},
       "viewers.p99_ms",
       "ms",
       kSockets,
       "bare_viewers.p99_ms",
       at_most(250)},
      {{"打分到一万观众 p50", "mark to 10 000 viewers, p50"},
       "viewers.p50_ms",
       "ms",
       kSockets,
       "bare_viewers.p50_ms",
       std::nullopt},
      {{"每个空闲观众的内存", "memory of an idle viewer"}, "viewers.kib", "KiB", kNothing, "", at_most(8)},
      {{"舞蹈决赛排名", "ranking the ballroom finals"},
       "rank.per_second",
       "marks/s",
       {"jUdge(Java)", "jUdge (Java)"},
       "rank_peer.per_second",
       ratio_at_least(20)},
      {{"每事件磁盘字节", "bytes on disk an event"},
       "log.disk_bytes_per_event",
       "B",
       {"原始帧", "the flat frames"},
       "log.frame_bytes",
       ratio_at_most(0.5)},
  };
}

std::vector<ReportRow> all_rows() {
  std::vector<ReportRow> all = command_rows();
  for (auto* const part : {log_rows, board_rows})
    for (ReportRow& row : part()) all.push_back(std::move(row));
  return all;
}

}  // namespace

const std::vector<ReportRow>& report_rows() {
  static const std::vector<ReportRow> kRows = all_rows();
  return kRows;
}

}  // namespace leitai::bench
