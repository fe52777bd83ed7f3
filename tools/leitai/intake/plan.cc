#include "tools/leitai/intake/plan.h"

#include <set>

#include "tools/leitai/play/script.h"
#include "tools/leitai/programme/cells.h"

namespace leitai::intake {
namespace {}  // namespace

CommandId StepIds::of(std::size_t row, const std::string& step) const {
  const std::string text = "leitai intake|" + begin_ + "|" + std::to_string(row) + "|" + step;
  return play::uuid_of(leitai::sha256(as_bytes(text)));
}

CommandId id_of_attempt(CommandId id, unsigned attempt) {
  if (attempt == 0) return id;
  const std::string text = std::to_string(id.high) + "|" + std::to_string(id.low) + "|" + std::to_string(attempt);
  return play::uuid_of(leitai::sha256(as_bytes(text)));
}

Result<Units> known_units(cli::Desk& desk) {
  Units units;
  const cli::CellStyle style{cli::Reader::program, tools::Language::zh};
  for (std::uint32_t offset = 0;;) {
    auto response = desk.ask([&](schema::Query::Builder query) {
      auto page = query.initUnits().initPage();
      page.setOffset(offset);
      page.setLimit(kRowsAsked);
    });
    if (!response) return response.error();
    const auto page = (**response).getResult().getUnits();
    for (const auto row : page.getRows())
      units[row.getName().cStr()] = {row.getUnit(), row.getSecretary().cStr(),
                                     cli::cell(capnp::DynamicStruct::Reader(row), "secretarySince", style)};
    offset += page.getRows().size();
    if (page.getRows().size() == 0 || offset >= page.getTotal()) return units;
  }
}

Result<bool> was_sent(cli::Desk& desk, schema::StreamKind kind, std::uint64_t stream, CommandId id) {
  std::set<CommandId> ours;
  for (unsigned attempt = 0; attempt <= kMostAgain; ++attempt) ours.insert(id_of_attempt(id, attempt));
  for (std::uint64_t from = 0;;) {
    auto response = desk.ask([&](schema::Query::Builder query) {
      auto events = query.initEvents();
      events.setFrom(from);
      events.setLimit(kRowsAsked);
      events.setStreamKind(kind);
      events.setStreamId(stream);
    });
    if (!response) return response.error();
    const auto page = (**response).getResult().getEvents();
    for (const auto event : page.getEvents())
      if (ours.contains({event.getCommandId().getHigh(), event.getCommandId().getLow()})) return true;
    if (page.getNext() <= from || page.getNext() >= page.getHead()) return false;
    from = page.getNext();
  }
}

}  // namespace leitai::intake
