#include "tools/leitai/intake/intake_verbs.h"
#include "tools/leitai/programme/export_verb.h"
#include "tools/leitai/programme/request_verbs.h"
#include "tools/leitai/verbs.h"

namespace leitai::cli {

void add_verbs_programme(CommandLine& root, Program& program) {
  root.add_group("batch",
                 {"批次:开设、日程、清单、导入导出", "batches: opened, their calendar, list, import and export"},
                 "leitai batch show 2024-2 --token-file ./admin.token");
  root.add_group("unit", {"单位与书记", "units and their secretaries"}, "leitai unit list --search 财政");
  root.add_group("brand", {"品牌:申报、创建、验收申请、推广", "brands: applied for, cultivated, promoted"},
                 "leitai brand list --batch 2024-2 --light red");
  root.add_group("ledger", {"活动台帐与月报", "the ledger of activities, and monthly reports"},
                 "leitai ledger monthly --batch 2024-2 --state missing");
  root.add_group("review", {"验收评审", "reviews for acceptance"}, "leitai review list --batch 2024-2");
  root.add_group("ranking", {"年度排名", "the year's ranking"}, "leitai ranking show 2024-2");
  for (const auto* requests : {&batch_requests(), &unit_requests(), &brand_requests(), &ledger_requests(),
                               &review_requests(), &ranking_requests()})
    add_requests(root, program, *requests);
  add_verb_export(root, program);
  add_verbs_intake(root, program);
}

}  // namespace leitai::cli
