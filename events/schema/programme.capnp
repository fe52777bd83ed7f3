@0xc3f2d1a9b7e45d10;
# What is asked of the year's views, and what they answer. docs/api.md is the guide.

using Cxx = import "/capnp/c++.capnp";
$Cxx.namespace("leitai::schema");
using Common = import "common.capnp";
using Unit = import "unit.capnp";
using Batch = import "batch.capnp";
using Brand = import "brand.capnp";

# ---------------------------------------------------------------- what lists have in common

struct Page {
  offset @0 :UInt32;
  limit @1 :UInt32;         # at most 1000; 0 is 100
  search @2 :Text;          # in names: characters, pinyin or its initials; every word must be found
  sort @3 :Text;            # a column of the list, "-" before it for the other direction; empty: the list's own order
}
enum Light { none @0; green @1; amber @2; red @3; }
struct LightReason { light @0 :Light; text @1 :Common.LocalText; }

# ---------------------------------------------------------------- units

struct UnitsQuery {
  page @0 :Page;            # sort: name, kind, secretary, brands
  under @1 :UInt64;         # only this unit and those below it; 0: all
  dissolved @2 :Bool;       # those, too
  at @3 :Common.At;
}
struct UnitQuery { unit @0 :UInt64; at @1 :Common.At; }
struct UnitRow {
  unit @0 :UInt64;
  name @1 :Text;
  kind @2 :Unit.UnitKind;
  parent @3 :UInt64;
  parentName @4 :Text;
  depth @5 :UInt16;         # 0 without a parent
  secretary @6 :Text;
  secretarySince @7 :Common.Date;
  dissolved @8 :Bool;
  brands @9 :UInt32;        # ever applied for
  recognised @10 :UInt32;
}
struct UnitPage { rows @0 :List(UnitRow); total @1 :UInt32; position @2 :UInt64; }
struct Answerable {
  # 第一责任人: who was answerable, from when to when.
  secretary @0 :Text;
  since @1 :Common.Date;
  until @2 :Common.Date;    # the day before the next; absent: still
  reason @3 :Text;
  position @4 :UInt64;
}
enum DueKind {
  application @0;           # a draft or a returned application is to be handed in
  plan @1;                  # no plan is filed
  task @2;
  monthlyReport @3;
  acceptanceRequest @4;
  review @5;                # by a reviewer
  decision @6;              # by the organiser
}
struct DueItem {
  kind @0 :DueKind;
  brand @1 :UInt64;
  brandName @2 :Text;
  due @3 :Common.Date;
  light @4 :Light;
  text @5 :Common.LocalText;
}
struct UnitView {
  # A unit's workspace.
  unit @0 :UnitRow;
  secretaries @1 :List(Answerable);     # oldest first
  brands @2 :List(BrandRow);            # newest first
  due @3 :List(DueItem);                # by date
  below @4 :List(UnitRow);
  position @5 :UInt64;
}

# ---------------------------------------------------------------- brands

struct BrandsQuery {
  page @0 :Page;            # sort: name, unit, state, light, since, activities, score
  batch @1 :UInt64;         # 0: all
  unit @2 :UInt64;          # 0: all
  states @3 :List(Brand.BrandState);    # empty: all
  lights @4 :List(Light);               # empty: all
  at @5 :Common.At;
}
struct BrandQuery { brand @0 :UInt64; at @1 :Common.At; }
struct BrandRow {
  brand @0 :UInt64;
  batch @1 :UInt64;
  unit @2 :UInt64;
  unitName @3 :Text;
  name @4 :Text;
  state @5 :Brand.BrandState;
  version @6 :UInt32;       # of the application
  activities @7 :UInt32;    # without those that were struck
  reviews @8 :UInt32;
  since @9 :Int64;          # recorded time of the last change of state
  lastReason @10 :Text;
  batchKey @11 :Text;
  secretary @12 :Text;      # answerable now
  light @13 :Light;
  reports @14 :UInt32;      # months reported
  reportsLate @15 :UInt32;  # ... of them late
  reportsMissing @16 :UInt32;
  score @17 :Text;          # of the last decision on acceptance
}
struct BrandPage { rows @0 :List(BrandRow); total @1 :UInt32; position @2 :UInt64; }

struct ApplicationVersion {
  version @0 :UInt32;       # 0 is a draft
  form @1 :Brand.ApplicationForm;
  at @2 :Int64;
  position @3 :UInt64;
  reply @4 :Text;           # the reasons it was returned with; empty otherwise
}
struct PlanVersion { version @0 :UInt32; plan @1 :Brand.Plan; at @2 :Int64; position @3 :UInt64; reason @4 :Text; }
struct ScheduledTask {
  # 倒排工期, by the tasks of the plan in force. Workdays of the batch's calendar.
  key @0 :Text;
  title @1 :Text;
  owner @2 :Text;
  days @3 :UInt16;
  earliestStart @4 :Common.Date;
  start @5 :Common.Date;    # the latest
  due @6 :Common.Date;      # the latest, or as it was set
  slack @7 :Int32;          # workdays it may slip without moving the end; negative: it cannot be done in time
  critical @8 :Bool;
  done @9 :Common.Date;     # absent: not done
  light @10 :Light;
}
struct ActivityRow {
  brand @0 :UInt64;
  brandName @1 :Text;
  unit @2 :UInt64;
  unitName @3 :Text;
  activity @4 :UInt32;      # its number in the brand, from 1
  entry @5 :Brand.LogActivity;      # as it stands
  corrections @6 :UInt32;
  struck @7 :Bool;
  reason @8 :Text;          # of the last correction, or of striking it
  at @9 :Int64;             # recorded
  position @10 :UInt64;
}
struct MonthlyRow {
  brand @0 :UInt64;
  brandName @1 :Text;
  unit @2 :UInt64;
  unitName @3 :Text;
  year @4 :Int16;
  month @5 :UInt8;
  due @6 :Common.Date;
  state @7 :MonthState;
  daysLate @8 :UInt32;
  at @9 :Int64;             # of the first report; 0: none
  report @10 :Brand.MonthlyReport;      # the last version
  versions @11 :UInt32;
}
enum MonthState { notYetDue @0; inTime @1; late @2; missing @3; }
struct Review {
  account @0 :UInt64;
  name @1 :Text;            # of the reviewer
  state @2 :ReviewState;
  scores @3 :List(Brand.StandardScore); # empty unless they may be seen
  opinion @4 :Text;
  at @5 :Int64;
  reason @6 :Text;          # of an excuse
}
enum ReviewState { waiting @0; recorded @1; excused @2; }
struct Decision {
  round @0 :UInt32;         # of acceptance, from 1
  decision @1 :Brand.AcceptanceDecision;
  score @2 :Text;
  threshold @3 :Text;
  reason @4 :Text;
  at @5 :Int64;
  position @6 :UInt64;
}
struct ReportVersion { version @0 :UInt32; report @1 :Brand.ResultsReport; at @2 :Int64; position @3 :UInt64; }
struct Visit { visit @0 :Brand.RecordVisit; at @1 :Int64; position @2 :UInt64; }
enum PromotionState { planned @0; held @1; cancelled @2; }
struct PromotionRow {
  brand @0 :UInt64;
  brandName @1 :Text;
  unit @2 :UInt64;
  unitName @3 :Text;
  promotion @4 :UInt32;     # its number in the brand, from 1
  kind @5 :Brand.PromotionKind;
  state @6 :PromotionState;
  date @7 :Common.Date;     # planned, or when it was held
  title @8 :Text;
  place @9 :Text;
  done @10 :Text;
  people @11 :UInt32;
  evidence @12 :List(Brand.Evidence);
  reason @13 :Text;
}
struct StateChange {
  state @0 :Brand.BrandState;
  at @1 :Int64;
  position @2 :UInt64;
  actor @3 :UInt64;
  reason @4 :Text;
}
struct Waiver { rule @0 :Batch.WaivedRule; until @1 :Common.Date; reason @2 :Text; position @3 :UInt64; }
struct BrandView {
  row @0 :BrandRow;
  lights @1 :List(LightReason);         # gravest first; empty: green or none
  applications @2 :List(ApplicationVersion);    # oldest first, as everything here
  plans @3 :List(PlanVersion);
  tasks @4 :List(ScheduledTask);
  activities @5 :List(ActivityRow);
  months @6 :List(MonthlyRow);
  visits @7 :List(Visit);
  reports @8 :List(ReportVersion);
  reviews @9 :List(Review);             # of the last round of acceptance
  decisions @10 :List(Decision);
  promotions @11 :List(PromotionRow);
  renewals @12 :List(Brand.RenewRecognition);
  waivers @13 :List(Waiver);
  history @14 :List(StateChange);
  position @15 :UInt64;
}

# ---------------------------------------------------------------- batches

struct BatchesQuery { batch @0 :UInt64; at @1 :Common.At; }    # 0: all
struct StateCount { state @0 :Brand.BrandState; count @1 :UInt32; }
struct LightCount { light @0 :Light; count @1 :UInt32; }
struct BatchOverview {
  batch @0 :UInt64;
  calendar @1 :Batch.OpenBatch;
  closed @2 :Bool;
  today @3 :Common.Date;    # the last day the scheduler began; absent: none yet
  funnel @4 :List(StateCount);          # every state that has any, in the states' order
  lights @5 :List(LightCount);
  overdue @6 :List(DueItem);            # the most overdue first, at most 1000
  overdueCount @7 :UInt32;
  lists @8 :List(Batch.ListPublished);
  acceptanceRules @9 :UInt32;           # version; 0: none
  rankingRules @10 :UInt32;
  releases @11 :List(Batch.RankingReleased);
  position @12 :UInt64;
}

# ---------------------------------------------------------------- ledger, reports, reviews, promotion

struct LedgerQuery {
  page @0 :Page;            # sort: date, unit, brand, people
  batch @1 :UInt64;         # 0 is all, of each
  unit @2 :UInt64;
  brand @3 :UInt64;
  from @4 :Common.Date;     # absent: open
  to @5 :Common.Date;
  at @6 :Common.At;
}
struct LedgerPage { rows @0 :List(ActivityRow); total @1 :UInt32; position @2 :UInt64; }
struct ComplianceQuery {
  page @0 :Page;            # sort: unit, brand, state, daysLate
  batch @1 :UInt64;
  unit @2 :UInt64;          # 0: all
  year @3 :Int16;           # 0: every month
  month @4 :UInt8;
  states @5 :List(MonthState);          # empty: all
  at @6 :Common.At;
}
struct CompliancePage {
  rows @0 :List(MonthlyRow);
  total @1 :UInt32;
  position @2 :UInt64;
  inTime @3 :UInt32;        # of all rows, not of the page
  late @4 :UInt32;
  missing @5 :UInt32;
}
struct ReviewDeskQuery {
  page @0 :Page;            # sort: brand, unit, waiting
  batch @1 :UInt64;         # 0: all
  account @2 :UInt64;       # only what this reviewer has to do; 0: all. A reviewer gets the own only
  at @3 :Common.At;
}
struct ReviewDeskRow {
  brand @0 :UInt64;
  brandName @1 :Text;
  unit @2 :UInt64;
  unitName @3 :Text;
  batch @4 :UInt64;
  requestedAt @5 :Int64;
  reviews @6 :List(Review);
  waiting @7 :UInt32;
  report @8 :Brand.ResultsReport;       # the version under review
}
struct ReviewDeskPage { rows @0 :List(ReviewDeskRow); total @1 :UInt32; position @2 :UInt64; }
struct PromotionsQuery {
  page @0 :Page;            # sort: date, unit, brand, kind
  batch @1 :UInt64;
  from @2 :Common.Date;     # absent: open
  to @3 :Common.Date;
  states @4 :List(PromotionState);      # empty: all
  at @5 :Common.At;
}
struct PromotionPage { rows @0 :List(PromotionRow); total @1 :UInt32; position @2 :UInt64; }

# ---------------------------------------------------------------- the year's ranking

struct RankingQuery {
  batch @0 :UInt64;
  release @1 :UInt32;       # as it was released, the first is 1; 0: as it is at `at`
  at @2 :Common.At;
  rules @3 :Batch.RankingRules;         # might these be the rules? Absent: those adopted
}
struct RankingFigure { criterion @0 :Text; value @1 :Text; }    # empty: there is none
struct RankingRow {
  brand @0 :UInt64;
  brandName @1 :Text;
  unit @2 :UInt64;
  unitName @3 :Text;
  place @4 :Text;
  total @5 :Text;
  state @6 :Text;           # why there is no place, as in StandingsRow
  award @7 :Text;
  figures @8 :List(RankingFigure);      # one for every criterion
}
struct Ranking {
  batch @0 :UInt64;
  release @1 :UInt32;       # 0: not released
  position @2 :UInt64;      # after the event at this position
  rulesVersion @3 :UInt32;  # 0: none adopted, or others than the adopted ones
  rows @4 :List(RankingRow);            # by place; those without one last
  digest @5 :Data;          # SHA-256 of this message's canonical bytes with batch, rulesVersion and rows alone
  certified @6 :Bool;
  statement @7 :Text;
}
