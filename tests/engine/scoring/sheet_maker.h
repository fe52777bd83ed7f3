#pragma once

#include <string>
#include <vector>

#include "engine/scoring/sheet.h"
#include "engine/scoring/standings.h"
#include "tests/engine/scoring/rulebook_text.h"

/// Fills a sheet in few words, and shows standings in few. Entries, judges, attempts, criteria and rounds are numbered
/// from 1.
namespace leitai::test {

struct Where {
  unsigned attempt = 1;
  unsigned criterion = 1;
  unsigned round = 1;
};

class SheetMaker {
 public:
  explicit SheetMaker(std::vector<std::string> rounds = {"final"}) { sheet_.rounds = std::move(rounds); }

  /// One mark for each judge, as in files: "8.5", "absent"; "" leaves the judge on the panel without a mark.
  SheetMaker& marks(unsigned entry, const std::vector<std::string>& marks, Where where = {});
  /// Of the whole attempt.
  SheetMaker& factor(unsigned entry, const std::string& factor, const std::string& base, Where where = {});
  /// Of where.criterion.
  SheetMaker& criterion_factor(unsigned entry, const std::string& factor, const std::string& base, Where where);
  /// Of where.round as a whole; of where.attempt too where that is not 0.
  SheetMaker& adjust(unsigned entry, const std::string& kind, const std::string& points, Where where = {.attempt = 0});
  SheetMaker& standing(unsigned entry, schema::EntryStanding standing);
  SheetMaker& order(unsigned entry, unsigned order);

  const scoring::Sheet& sheet() const { return sheet_; }

 private:
  scoring::Entry& entry(unsigned number);
  scoring::Performance& performance(unsigned entry, const Where& where);

  scoring::Sheet sheet_;
};

/// A result's rows in their order: "1 #2 10.40 gold, - #3 - (pending)": place, entry, total, award, state.
std::string board(const scoring::Standings& standings, const std::string& round = "overall");
std::string board(const RulebookText& rulebook, const SheetMaker& sheet, const std::string& round = "overall");

std::vector<scoring::Row> overall_rows(const RulebookText& rulebook, const SheetMaker& sheet);

/// The overall total of entry 1 as displayed, or its state.
std::string total_of(const RulebookText& rulebook, const SheetMaker& sheet);

}  // namespace leitai::test
