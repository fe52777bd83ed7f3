#include "tools/leitai/offline.h"

namespace leitai::cli {

Result<DataFolder> open_data(const std::filesystem::path& data, Missing missing) {
  std::error_code ignored;
  if (missing == Missing::is_error && !std::filesystem::exists(data / "log", ignored))
    return make_error(ErrorKind::MALFORMED, data.string() + ":不是数据目录(其中没有 log)",
                      data.string() + ": no data folder (there is no log in it)");
  std::error_code problem;
  std::filesystem::create_directories(data, problem);
  if (problem)
    return make_error(ErrorKind::INTERNAL, data.string() + ":无法创建:" + problem.message(),
                      data.string() + ": cannot be made: " + problem.message());
  RocksDbLogOptions options;
  options.directory = data / "log";
  options.checkpoint = data / "checkpoint";
  auto log = RocksDbLog::open(std::move(options));
  if (!log) {
    const auto& why = log.error();
    const bool held = why.kind == ErrorKind::OVERLOADED;
    return make_error(why.kind, why.text.zh + (held ? ";服务端可能正在使用该目录,请先停止它" : ""),
                      why.text.en + (held ? "; a daemon may be using the folder: stop it first" : ""));
  }
  return DataFolder{std::move(*log), SnapshotStore(data / "snapshots")};
}

void run_on_data(Verb& verb, Program& program, int (*run)(const std::string& data, const Program& program)) {
  const auto data = std::make_shared<std::string>();
  verb.add_option("--data", *data,
                  program.text("数据目录(服务端须已停止)", "the data folder (no daemon may run on it)"))
      ->required()
      ->type_name("DIR");
  add_format(verb, program);
  verb.callback([data, run, &program] { program.action = [data, run, &program] { return run(*data, program); }; });
}

LocalText view_title(std::string_view name) {
  if (name == "accounts") return {"账号", "accounts"};
  if (name == "leaderboard") return {"排行榜", "leaderboard"};
  if (name == "brand_status") return {"品牌状态", "brand status"};
  if (name == "audit_trail") return {"审计轨迹", "audit trail"};
  if (name == "evidence") return {"佐证文件", "evidence"};
  if (name == "ledger") return {"活动台帐", "ledger"};
  if (name == "review_desk") return {"评审台", "review desk"};
  if (name == "promotion_calendar") return {"宣传推广日程", "promotion calendar"};
  if (name == "hall") return {"赛场", "hall"};
  if (name == "rankings") return {"年度排名", "rankings"};
  return {std::string(name), std::string(name)};
}

}  // namespace leitai::cli
