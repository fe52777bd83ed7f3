#include "engine/proof/multi_inclusion.h"
#include "events/json.h"
#include "tools/certificate/certificate.capnp.h"
#include "tools/certificate/certificate.h"
#include "tools/certificate/contest_fold.h"

namespace leitai::certificate {
namespace {

constexpr std::size_t kPage = 1000;

struct Entries {
  std::vector<std::uint64_t> positions;
  std::vector<Frame> frames;
};

Result<Entries> entries_of(const EventLog& log, ContestId contest, std::uint64_t size) {
  const StreamRef stream{static_cast<std::uint16_t>(schema::StreamKind::CONTEST), contest.value};
  Entries entries;
  for (std::uint64_t version = 1;;) {
    const auto page = log.read_stream(stream, version, kPage);
    if (!page) return page.error();
    for (const Position position : page->positions) {
      if (position.value >= size) return entries;
      const auto block = log.read(position, 1);
      if (!block) return block.error();
      const FrameView frame = (*block)->frame(0);
      entries.positions.push_back(position.value);
      entries.frames.emplace_back(frame.begin(), frame.end());
    }
    if (page->positions.size() < kPage) return entries;
    version = page->next_version;
  }
}

Error not_certified(ContestId contest) {
  return make_error(
      ErrorKind::NOT_FOUND, "比武 " + std::to_string(contest.value) + " 的成绩未签认,或签认已撤销",
      "the result of contest " + std::to_string(contest.value) + " is not certified, or its certificate was revoked");
}

}  // namespace

Result<std::string> make(const EventLog& log, ContestId contest, const proof::TreeHead& tree, const std::string& note) {
  const auto entries = entries_of(log, contest, tree.size);
  if (!entries) return entries.error();
  const auto certified = last_certification(entries->frames);
  if (!certified) return not_certified(contest);
  const Position as_of{
      read_trusted<schema::Event>(certified->event).getBody().getContest().getContestCertified().getPosition()};
  const auto standings = standings_as_of(contest, entries->frames, as_of);
  if (!standings) return standings.error();
  proof::TileTree tiles(tree.size, [&](const proof::TileId& tile) { return log.hash_tile(tile); });
  const auto hashes = proof::prove_many(tiles, tree.size, entries->positions);
  if (!hashes) return hashes.error();

  capnp::MallocMessageBuilder message;
  auto file = message.initRoot<schema::Certificate>();
  file.setFormat(capnp::Text::Reader(kFormat.data(), kFormat.size()));
  file.setContest(contest.value);
  file.setStandings(read_trusted<schema::Standings>(*standings));
  file.setCheckpoint(note);
  auto rows = file.initEntries(static_cast<unsigned>(entries->frames.size()));
  for (unsigned i = 0; i < rows.size(); ++i) {
    rows[i].setPosition(entries->positions[i]);
    const ByteSpan bytes = bytes_of(entries->frames[i]);
    rows[i].setBytes(kj::arrayPtr(bytes.data(), bytes.size()));
  }
  auto path = file.initHashes(static_cast<unsigned>(hashes->size()));
  for (unsigned i = 0; i < path.size(); ++i) path.set(i, kj::arrayPtr((*hashes)[i].data(), (*hashes)[i].size()));
  return to_json(file.asReader()) + "\n";
}

std::string summary_line(const std::string& origin, ContestId contest, Position position, const Digest& digest) {
  std::string line(kFormat);
  for (const std::string& part :
       {origin, std::to_string(contest.value), std::to_string(position.value), to_hex(digest)}) {
    line += ' ';
    line += part;
  }
  return line;
}

}  // namespace leitai::certificate
