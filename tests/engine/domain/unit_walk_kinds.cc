#include "tests/engine/domain/county.h"
#include "tests/engine/domain/walk_commands.h"

/// Units, batches and relations in random walks.
namespace leitai::test {
namespace {

/// The county's dates; what stands later in an object replaces what stands before.
#define LEITAI_DATES                                                                                          \
  "'title':'x','applicationsDue':'2024-0$d-23','cultivationEnds':'2024-07-24','acceptanceFrom':'2024-07-25'," \
  "'acceptanceTo':'2024-07-26','acceptanceDone':'2024-07-27','dueRule':'following','days':[{'date':'2024-05-0$d'}"

constexpr WalkKind kUnitKinds[] = {
    {kAdmin, "{'unit':{'registerUnit':{'name':'u$n','secretary':'s'}}}"},
    {kOrganiser, "{'unit':{'registerUnit':{'name':'v$n','secretary':'s','kind':'branch','parent':$u}}}"},
    {kAdmin, "{'unit':{'unit':$u,'appointSecretary':{'secretary':'s$n','reason':'$r'}}}"},
    {kAdmin, "{'unit':{'unit':$u,'appointSecretary':{'secretary':'s$n','reason':'$r','since':'2024-03-0$k'}}}"},
    {kOrganiser, "{'unit':{'unit':$u,'renameUnit':{'name':'w$n','reason':'$r'}}}"},
    {kOrganiser, "{'unit':{'unit':$u,'moveUnit':{'parent':$n,'reason':'$r'}}}"},
    {kOrganiser, "{'unit':{'unit':$u,'dissolveUnit':{'reason':'$r'}}}"},
    {kByJudge, "{'identity':{'account':$a,'declareRelation':{'unit':$u,'reason':'$r'}}}"},
    {kOrganiser, "{'identity':{'account':$a,'declareRelation':{'unit':$u,'reason':'$r'}}}"},
    {kOrganiser, "{'identity':{'account':$a,'withdrawRelation':{'unit':$u,'reason':'$r'}}}"},
    {kOrganiser, "{'batch':{'openBatch':{'key':'b$n'," LEITAI_DATES "]}}}"},
    {kOrganiser, "{'batch':{'batch':1,'reviseBatch':{'batch':{'key':'2024-2'," LEITAI_DATES "]},'reason':'$r'}}}"},
    {kOrganiser, "{'batch':{'batch':$n,'reviseBatch':{'batch':{'key':'b$n'," LEITAI_DATES
                 ",{'date':'2024-05-04'}]},'reason':'$r'}}}"},
    {kOrganiser, "{'batch':{'batch':1,'grantWaiver':{'unit':$u,'rule':'$w','reason':'$r'}}}"},
    {kOrganiser, "{'batch':{'batch':$n,'grantWaiver':{'unit':$u,'rule':'$w','until':'2024-04-01','reason':'$r'}}}"},
    {kOrganiser, "{'batch':{'batch':$n,'withdrawWaiver':{'unit':$u,'rule':'$w','reason':'$r'}}}"},
    {kOrganiser, "{'batch':{'batch':1,'publishList':{'reason':'$r'}}}"},
    {kOrganiser, "{'batch':{'batch':$n,'publishList':{}}}"},
    {kOrganiser,
     "{'batch':{'batch':$n,'adoptAcceptanceRules':{'rules':{'rulebook':$A,'threshold':'8$n'},"
     "'reason':'$r'}}}"},
    {kOrganiser,
     "{'batch':{'batch':$n,'adoptRankingRules':{'rules':{'rulebook':$R,'inputs':["
     "{'criterion':'content','source':'acceptance'},{'criterion':'delivery','source':'contest','contest':$n}]},"
     "'reason':'$r'}}}"},
    {kOrganiser, "{'batch':{'batch':$n,'releaseRanking':{'asOf':1$n,'digest':'$D','reason':'$r'}}}"},
    {kOrganiser, "{'batch':{'batch':$n,'certifyRanking':{'release':$n,'statement':'$r'}}}"},
    {kOrganiser, "{'batch':{'batch':$n,'closeBatch':{'reason':'$r'}}}"},
    {kAdmin, "{'batch':{'batch':$n,'beginDay':{'date':'2024-03-2$n'}}}"},
    {kAdmin, "{'batch':{'batch':1,'beginDay':{'date':'2024-04-0$d'}}}"},
};

#undef LEITAI_DATES

}  // namespace

std::span<const WalkKind> unit_walk_kinds() {
  return kUnitKinds;
}

}  // namespace leitai::test
