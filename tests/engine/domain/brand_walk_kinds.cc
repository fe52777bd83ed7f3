#include "tests/engine/domain/county.h"
#include "tests/engine/domain/walk_commands.h"

/// Brands in random walks.
namespace leitai::test {
namespace {

constexpr WalkKind kKinds[] = {
    {kUnit1, "{'brand':{'applyForBrand':{'batch':$n,'unit':$u,$F}}}"},
    {kByUnit, "{'brand':{'applyForBrand':{'batch':1,'unit':$u,$F}}}"},
    {kByUnit, "{'brand':{'draftApplication':{'batch':1,'unit':$u,'form':{'topic':'$r'}}}}"},
    {kByUnit, "{'brand':{'brand':$n,'reviseDraft':{'form':{'brandName':'$r'}}}}"},
    {kByUnit, "{'brand':{'brand':$n,'submitDraft':{$F}}}"},
    {kOrganiser, "{'brand':{'brand':$n,'returnApplication':{'reasons':'$r'}}}"},
    {kByUnit, "{'brand':{'brand':$n,'resubmitApplication':{$F}}}"},
    {kOrganiser, "{'brand':{'brand':$n,'acceptApplication':{'reason':'$r'}}}"},
    {kByUnit, "{'brand':{'brand':$n,'withdrawBrand':{'reason':'$r'}}}"},
    {kByUnit,
     "{'brand':{'brand':$n,'filePlan':{'plan':{'from':'2024-0$k-01','to':'2024-09-30','measures':'m','tasks':["
     "{'key':'a','title':'t','owner':'o','days':2},{'key':'b','title':'t','owner':'o','days':2,'after':['$t']}]},"
     "'reason':'$r'}}}"},
    {kByUnit, "{'brand':{'brand':$n,'completeTask':{'task':'$t','date':'2024-04-01','note':'$r'}}}"},
    {kByUnit, "{'brand':{'brand':$n,'slipTask':{'task':'$t','days':$n,'reason':'$r'}}}"},
    {kByUnit, "{'brand':{'brand':$n,'logActivity':{'date':'2024-0$k-01','kind':'k','title':'t','done':'d'}}}"},
    {kByUnit,
     "{'brand':{'brand':$n,'correctActivity':{'activity':$n,'to':{'date':'2024-03-01','kind':'k','title':'t',"
     "'done':'d'},'reason':'$r'}}}"},
    {kByUnit, "{'brand':{'brand':$n,'strikeActivity':{'activity':$n,'reason':'$r'}}}"},
    {kByUnit, "{'brand':{'brand':$n,'submitMonthlyReport':{'year':2024,'month':$k,'done':'d'}}}"},
    {kOrganiser,
     "{'brand':{'brand':$n,'recordVisit':{'date':'2024-0$k-01','visitors':'v','findings':'f','score':'$m'}}}"},
    {kByUnit, "{'brand':{'brand':$n,'requestAcceptance':{'report':{'background':'b','measures':'m','results':'$r'}}}}"},
    {kByUnit, "{'brand':{'brand':$n,'withdrawRequest':{'reason':'$r'}}}"},
    {kOrganiser, "{'brand':{'brand':$n,'assignReviewers':{}}}"},
    {kOrganiser, "{'brand':{'brand':$n,'assignReviewers':{'accounts':[2,4,$a]}}}"},
    {kOrganiser, "{'brand':{'brand':$n,'excuseReviewer':{'account':$a,'reason':'$r'}}}"},
    {kByJudge, "{'brand':{'brand':$n,'recordReview':{'scores':[$V],'opinion':'$r'}}}"},
    {kByJudge, "{'brand':{'brand':1,'recordReview':{'scores':[$V],'opinion':'好'}}}"},
    {kOrganiser, "{'brand':{'brand':$n,'recordReview':{'scores':[$V],'opinion':'$r'}}}"},
    {kOrganiser, "{'brand':{'brand':$n,'decideAcceptance':{'decision':'recognise','reason':'$r'}}}"},
    {kOrganiser, "{'brand':{'brand':$n,'decideAcceptance':{'decision':'continueCultivation','reason':'$r'}}}"},
    {kOrganiser, "{'brand':{'brand':$n,'planPromotion':{'kind':'meeting','date':'2024-12-0$k','title':'t'}}}"},
    {kOrganiser, "{'brand':{'brand':$n,'holdPromotion':{'promotion':$n,'date':'2024-04-01','done':'d'}}}"},
    {kOrganiser, "{'brand':{'brand':$n,'cancelPromotion':{'promotion':$n,'reason':'$r'}}}"},
    {kOrganiser, "{'brand':{'brand':$n,'renewRecognition':{'year':202$k,'opinion':'o'}}}"},
    {kOrganiser, "{'brand':{'brand':$n,'revokeRecognition':{'reason':'$r'}}}"},
};

}  // namespace

std::span<const WalkKind> brand_walk_kinds() {
  return kKinds;
}

}  // namespace leitai::test
