#pragma once

#include "engine/scoring/ties.h"

/// What tie links compare of an entry's marks, judge by judge: in the attempts that count, as they were given.
namespace leitai::scoring {

/// Which marks are better in the contest's compared rounds: as the criteria say, as the ranking where they differ.
schema::Direction marks_direction(const TieContext& context);
schema::Direction higher_first(const TieContext& context, const TieLink& link);

Key mark_count_key(const TieContext& context, const TieLink& link, const Contender& contender);
Key countback_key(const TieContext& context, const TieLink& link, const Contender& contender);
Key best_marks_key(const TieContext& context, const TieLink& link, const Contender& contender);
Key median_key(const TieContext& context, const TieLink& link, const Contender& contender);
Key chair_key(const TieContext& context, const TieLink& link, const Contender& contender);

std::vector<Group> separate_by_firsts(const TieContext& context, const TieLink& link, const Group& group,
                                      std::size_t place);
std::string firsts_figure(const TieContext& context, const TieLink& link, const Contender& self,
                          const Contender& other);
std::vector<Group> separate_head_to_head(const TieContext& context, const TieLink& link, const Group& group,
                                         std::size_t place);
std::string head_to_head_figure(const TieContext& context, const TieLink& link, const Contender& self,
                                const Contender& other);
std::vector<Group> separate_by_skating(const TieContext& context, const TieLink& link, const Group& group,
                                       std::size_t place);
std::vector<LocalText> skating_reasons(const TieContext&, const TieLink&, const Group&, std::size_t place,
                                       const Contender& ahead, const Contender& behind);
std::string skating_figure(const TieContext& context, const TieLink& link, const Contender& self,
                           const Contender& other);

}  // namespace leitai::scoring
