#include <algorithm>
#include <map>

#include "projections/core/rebuild.h"
#include "projections/evidence/evidence_index.h"
#include "tools/leitai/offline.h"
#include "tools/leitai/verbs.h"
#include "tools/leitaid/evidence_store.h"

namespace leitai::cli {
namespace {

using daemon::EvidenceStore;
using projections::EvidenceMention;
using tools::Align;
using tools::CellKind;

struct EvidenceOptions {
  std::string action, data;
};

/// What is known of one file. Either side may be missing.
struct Known {
  const EvidenceStore::Listed* stored = nullptr;
  const std::vector<EvidenceMention>* named = nullptr;
};

/// Looks into the file where it is there.
std::string state_of(const EvidenceStore& store, const Digest& digest, const Known& known) {
  if (!known.stored) return "missing";
  if (!store.read(digest)) return "damaged";
  return known.named ? "good" : "orphan";
}

LocalText state_title(const std::string& state) {
  if (state == "missing") return {"缺失", state};
  if (state == "damaged") return {"损坏", state};
  if (state == "orphan") return {"无事件引用", state};
  return {"完好", state};
}

tools::Table evidence_columns() {
  return tools::Table({{"sha256", {"SHA-256", "SHA-256"}, Align::left, CellKind::text},
                       {"bytes", {"字节", "bytes"}, Align::right, CellKind::number},
                       {"state", {"状态", "state"}, Align::left, CellKind::text},
                       {"brand", {"品牌", "brand"}, Align::right, CellKind::number},
                       {"position", {"位置", "position"}, Align::right, CellKind::number},
                       {"name", {"名称", "name"}, Align::left, CellKind::text}});
}

/// A row for each event that names the file; one for a file that none does.
void add_rows(const Digest& digest, const Known& known, const std::string& state, const Program& program,
              tools::Table& table) {
  const std::string shown = program.format() == tools::Format::table ? program.text(state_title(state)) : state;
  const std::string name = to_hex(digest);
  if (!known.named) {
    table.add({name, std::to_string(known.stored->bytes), shown, "", "", ""});
    return;
  }
  for (const EvidenceMention& mention : *known.named)
    table.add({name, std::to_string(known.stored ? known.stored->bytes : mention.bytes), shown,
               std::to_string(mention.brand.value), std::to_string(mention.position.value), mention.name});
}

bool wanted(const std::string& action, const std::string& state) {
  if (action == "orphans") return state == "orphan";
  if (action == "check") return state == "missing" || state == "damaged";
  return true;
}

int run(const EvidenceOptions& options, const Program& program) {
  const auto data = open_data(options.data, Missing::is_error);
  if (!data) return program.ended_by(data.error());
  projections::EvidenceIndex index;
  if (auto folded = projections::rebuild(*data->log, index, data->log->head()); !folded)
    return program.ended_by(folded.error());
  const EvidenceStore store(std::filesystem::path(options.data) / "evidence");
  const auto files = store.list();
  if (!files) return program.ended_by(files.error());
  std::map<Digest, Known> all;
  for (const auto& [digest, mentions] : index.files()) all[digest].named = &mentions;
  for (const EvidenceStore::Listed& file : *files) all[file.sha256].stored = &file;
  tools::Table table = evidence_columns();
  bool wrong = false;
  for (const auto& [digest, known] : all) {
    if (options.action == "orphans" && known.named) continue;
    const std::string state = state_of(store, digest, known);
    wrong = wrong || state == "missing" || state == "damaged";
    if (wanted(options.action, state)) add_rows(digest, known, state, program, table);
  }
  program.print(table);
  return options.action == "check" && wrong ? kFailed : kDone;
}

}  // namespace

void add_verb_evidence(CommandLine& root, Program& program) {
  Verb& verb = root.add_verb(
      "evidence",
      {"离线:佐证文件:列出、找无事件引用的、核对", "offline: evidence files: list them, find orphans, check them"},
      "leitai evidence check --data ./data");
  const auto options = std::make_shared<EvidenceOptions>();
  verb.add_option("ACTION", options->action,
                  program.text("list 列出全部;orphans 无事件引用的;check 缺失或损坏的",
                               "list all; orphans: those no event names; check: those missing or damaged"))
      ->required()
      ->one_of({"list", "orphans", "check"});
  verb.add_option("--data", options->data,
                  program.text("数据目录(服务端须已停止)", "the data folder (no daemon may run on it)"))
      ->required()
      ->type_name("DIR");
  add_format(verb, program);
  verb.callback([options, &program] { program.action = [options, &program] { return run(*options, program); }; });
}

}  // namespace leitai::cli
