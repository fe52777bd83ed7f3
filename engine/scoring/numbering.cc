#include "engine/scoring/numbering.h"

namespace leitai::scoring {
namespace {

Exact whole(std::uint64_t place) {
  return Exact(static_cast<std::int64_t>(place));
}

const NumberingKind kTable[] = {
    {schema::Numbering::COMPETITION,
     "competition",
     {"并列占位(1 2 2 4)", "competition (1 2 2 4)"},
     [](const PlaceOf& place) { return whole(place.first); }},
    {schema::Numbering::DENSE,
     "dense",
     {"并列不占位(1 2 2 3)", "dense (1 2 2 3)"},
     [](const PlaceOf& place) { return whole(place.group); }},
    {schema::Numbering::ORDINAL,
     "ordinal",
     {"顺序(1 2 3 4)", "ordinal (1 2 3 4)"},
     [](const PlaceOf& place) { return whole(place.first + place.index); }},
    {schema::Numbering::MODIFIED,
     "modified",
     {"并列取后位(1 3 3 4)", "modified (1 3 3 4)"},
     [](const PlaceOf& place) { return whole(place.first + place.level - 1); }},
    {schema::Numbering::FRACTIONAL,
     "fractional",
     {"并列取均位(1 2.5 2.5 4)", "fractional (1 2.5 2.5 4)"},
     [](const PlaceOf& place) {
       return Exact::ratio(static_cast<std::int64_t>(2 * place.first + place.level - 1), 2);
     }},
};

}  // namespace

std::span<const NumberingKind> numbering_kinds() {
  return kTable;
}

}  // namespace leitai::scoring
