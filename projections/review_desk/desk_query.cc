#include "projections/review_desk/desk_query.h"

#include "projections/core/event_at.h"
#include "projections/core/paging.h"
#include "projections/core/text.h"

namespace leitai::projections {

namespace {

using schema::ReviewState;

struct DeskRow {
  const SelectedBrand* brand;
  const AcceptanceRound* round;
};

std::strong_ordering desk_by_brand(const DeskRow& a, const DeskRow& b) {
  return by_brand_name(*a.brand, *b.brand);
}
std::strong_ordering desk_by_unit(const DeskRow& a, const DeskRow& b) {
  return by_unit_name(*a.brand, *b.brand);
}
std::strong_ordering desk_by_waiting(const DeskRow& a, const DeskRow& b) {
  return a.round->waiting() <=> b.round->waiting();
}
std::strong_ordering desk_order(const DeskRow& a, const DeskRow& b) {
  return a.round->requested <=> b.round->requested;
}

constexpr SortColumn<DeskRow> kDeskColumns[] = {
    {"brand", desk_by_brand}, {"unit", desk_by_unit}, {"waiting", desk_by_waiting}};

/// What a viewer is to a brand's round.
struct Standing {
  bool insider = false;
  bool reviewer = false;
  bool unit = false;
};

Standing standing(const Viewer& viewer, const BrandRecord& record, const AcceptanceRound& round) {
  return {viewer.insider(), round.seat(viewer.account) != nullptr, viewer.speaks_for(record.unit)};
}

PickedReview named(const ReviewDesk& view, const ReviewerSeat& seat, Shown shown) {
  return {seat.account, view.directory().account_name(seat.account), seat.state, shown, seat.said};
}

std::vector<PickedReview> pick_reviews(const ReviewDesk& view, const Viewer& viewer, const BrandRecord& record,
                                       const AcceptanceRound& round) {
  const Standing who = standing(viewer, record, round);
  const bool all_in = round.complete();
  std::vector<PickedReview> reviews;
  for (const ReviewerSeat& seat : round.seats) {
    const bool said = seat.state == ReviewState::RECORDED;
    const bool own = who.reviewer && seat.account == viewer.account && seat.state != ReviewState::EXCUSED;
    if (seat.state == ReviewState::EXCUSED) {
      if (who.insider) reviews.push_back(named(view, seat, Shown::words));
    } else if (own || who.insider || (who.reviewer && all_in)) {
      reviews.push_back(named(view, seat, said && (own || all_in) ? Shown::words : Shown::state));
    } else if (who.unit && round.end == RoundEnd::decided && said) {
      reviews.push_back({{}, {}, seat.state, Shown::words, seat.said});
    }
  }
  return reviews;
}

}  // namespace

BrandFilter desk_filter(schema::ReviewDeskQuery::Reader query) {
  return {BatchId{query.getBatch()}, {}, {}, search_words(text(query.getPage().getSearch()))};
}

Result<PickedDesk> pick_desk(const ReviewDesk& view, const Viewer& viewer, schema::ReviewDeskQuery::Reader query) {
  const AccountId account{query.getAccount()};
  const auto wanted = [&](BrandId id, const BrandRecord& record) {
    const AcceptanceRounds* rounds = view.of(id);
    if (rounds == nullptr || rounds->last()->end != RoundEnd::open) return false;
    const Standing who = standing(viewer, record, *rounds->last());
    if (!who.insider && !who.reviewer && !who.unit) return false;
    return !account || rounds->last()->seat(account) != nullptr;
  };
  // Whose review is asked for is told to insiders, and to that reviewer.
  if (account && account != viewer.account && !viewer.insider())
    return make_error(ErrorKind::FORBIDDEN, "只能查询本人的评审任务", "only the own reviews may be asked for");
  const auto brands = select_brands(view.directory(), desk_filter(query), wanted);
  std::vector<DeskRow> rows;
  for (const SelectedBrand& brand : brands) rows.push_back({&brand, view.of(brand.brand)->last()});
  PickedDesk picked;
  picked.total = static_cast<std::uint32_t>(rows.size());
  picked.position = page_position(view.next());
  const auto page = take_page<DeskRow>(rows, query.getPage(), desk_order, kDeskColumns);
  if (!page) return page.error();
  for (const DeskRow& row : *page) {
    const BrandRecord& record = *row.brand->record;
    picked.rows.push_back({row.brand->brand, record.name, record.unit, view.directory().unit_name(record.unit),
                           record.batch, row.round->requested, row.round->waiting(),
                           pick_reviews(view, viewer, record, *row.round)});
  }
  return picked;
}

PickedAcceptance pick_acceptance(const ReviewDesk& view, const Viewer& viewer, BrandId brand) {
  PickedAcceptance picked;
  const BrandRecord* record = view.directory().brand(brand);
  const AcceptanceRounds* rounds = view.of(brand);
  if (record == nullptr || rounds == nullptr) return picked;
  const AcceptanceRound& last = *rounds->last();
  const Standing who = standing(viewer, *record, last);
  if (!who.insider && !who.reviewer && !who.unit) return picked;
  for (const AcceptanceRound& round : rounds->rounds()) {
    picked.reports.push_back(round.requested);
    if (round.end == RoundEnd::decided) picked.decisions.push_back({round.number, round.decided});
  }
  picked.reviews = pick_reviews(view, viewer, *record, last);
  return picked;
}

}  // namespace leitai::projections
