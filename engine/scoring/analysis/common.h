#pragma once

#include <string>
#include <string_view>

#include "engine/scoring/exact.h"
#include "engine/scoring/sheet.h"
#include "engine/scoring/standings.h"

/// Small things that the analyses share.
namespace leitai::analysis {

using scoring::Exact;
using scoring::RoundResult;
using scoring::Row;
using scoring::Sheet;
using scoring::Standings;

/// Digits and mode of every figure that is rounded.
inline constexpr int kFigureDigits = 6;
inline constexpr auto kFigureMode = scoring::RoundingMode::HALF_EVEN;

/// The root to kFigureDigits. REQUIRES: not negative.
Exact root(const Exact& square);

/// The shortest text of the value rounded to kFigureDigits.
std::string figure(const Exact& value);

/// Reads what Exact::fixed writes, however long.
Exact read_fixed(std::string_view text);

/// The row of that entry; nullptr where there is none.
const Row* find_row(const RoundResult& result, EntryNo entry);
/// The result of that round; nullptr where there is none.
const RoundResult* find_result(const Standings& standings, RoundNo round);

/// Numbers on the sheet: what one ranking has to read.
std::size_t count_marks(const Sheet& sheet);

/// Where and who, for error texts: "1/1/2".
std::string describe(const PerformanceKey& key);

}  // namespace leitai::analysis
