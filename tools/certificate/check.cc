#include <algorithm>

#include "engine/proof/merkle.h"
#include "engine/proof/multi_inclusion.h"
#include "events/json.h"
#include "projections/leaderboard/standings_query.h"
#include "tools/certificate/certificate.capnp.h"
#include "tools/certificate/certificate.h"
#include "tools/certificate/contest_fold.h"

namespace leitai::certificate {
namespace {

using File = schema::Certificate::Reader;

Error bad(std::string zh, std::string en) {
  return make_error(ErrorKind::MALFORMED, std::move(zh), std::move(en));
}
Error unproven(std::string zh, std::string en) {
  return make_error(ErrorKind::UNAUTHENTICATED, std::move(zh), std::move(en));
}

std::string at(std::uint64_t position) {
  return "位置 " + std::to_string(position) + " ";
}
std::string at_en(std::uint64_t position) {
  return " at position " + std::to_string(position);
}

Result<Digest> to_digest(capnp::Data::Reader data) {
  Digest digest{};
  if (data.size() != digest.size()) return bad("哈希须为 32 字节", "a hash has 32 bytes");
  std::copy_n(data.begin(), digest.size(), digest.begin());
  return digest;
}

/// The checkpoint's signature, and that the entries are in the log it signs.
Result<proof::Checkpoint> check_inclusion(File file, std::span<const proof::VerifierKey> keys) {
  const auto note = file.getCheckpoint();
  auto checkpoint = proof::open_checkpoint({note.begin(), note.size()}, keys);
  if (!checkpoint) return checkpoint;
  std::vector<proof::IndexedLeaf> leaves;
  for (const auto entry : file.getEntries())
    leaves.emplace_back(entry.getPosition(), proof::leaf_hash({entry.getBytes().begin(), entry.getBytes().size()}));
  std::vector<Digest> hashes;
  for (const auto hash : file.getHashes()) {
    const auto digest = to_digest(hash);
    if (!digest) return digest.error();
    hashes.push_back(*digest);
  }
  const auto root = proof::root_of_many(checkpoint->tree.size, leaves, hashes);
  if (!root) return root.error();
  if (*root != checkpoint->tree.root)
    return unproven("这些事件不在所签名的日志中", "these events are not in the log that was signed");
  return checkpoint;
}

/// The entries as events of the contest: each one what its place says, the stream without a gap from its beginning.
Result<std::vector<Frame>> read_events(File file) {
  std::vector<Frame> events;
  for (const auto entry : file.getEntries()) {
    const std::uint64_t position = entry.getPosition();
    const ByteSpan bytes{entry.getBytes().begin(), entry.getBytes().size()};
    if (bytes.empty() || bytes.size() % sizeof(std::uint64_t) != 0)
      return bad(at(position) + "的条目不是事件", "the entry" + at_en(position) + " is no event");
    const Frame stored = aligned_copy(bytes);
    FrameReader<schema::Event> reader(stored);
    auto frame = checked_canonical(reader.root());
    if (!frame) return frame.error();
    const auto event = read_trusted<schema::Event>(*frame);
    const bool fits = event.getPosition() == position && event.getStreamKind() == schema::StreamKind::CONTEST &&
                      event.getStreamId() == file.getContest() && event.getBody().isContest();
    if (!fits)
      return bad(at(position) + "的事件不属于这场比武", "the event" + at_en(position) + " is not of this contest");
    if (event.getStreamVersion() != events.size() + 1)
      return bad(at(position) + "之前缺少事件", "an event is missing before the one" + at_en(position));
    events.push_back(std::move(*frame));
  }
  return events;
}

std::string text(capnp::Text::Reader reader) {
  return {reader.begin(), reader.size()};
}

/// Folds the events and compares: with what was certified, and with what the file says.
Result<void> check_standings(File file, std::span<const Frame> events, Checked& out) {
  const auto certified = last_certification(events);
  if (!certified) return bad("其中没有有效的签认", "no certification stands in it");
  const auto event = read_trusted<schema::Event>(certified->event);
  const auto said = event.getBody().getContest().getContestCertified();
  out.certified = certified->position;
  out.certified_at = Timestamp{event.getRecordedAt()};
  out.certified_by = AccountId{event.getActor()};
  out.statement = text(said.getStatement());
  out.position = Position{said.getPosition()};
  const auto digest = to_digest(said.getDigest());
  const auto rulebook = to_digest(said.getRulebookSha256());
  if (!digest) return digest.error();
  if (!rulebook) return rulebook.error();
  out.digest = *digest;
  out.rulebook = *rulebook;
  auto standings = standings_as_of(out.contest, events, out.position);
  if (!standings) return standings.error();
  const auto folded = read_trusted<schema::Standings>(*standings);
  if (projections::standings_digest(folded) != out.digest)
    return unproven("按规则由这些事件算出的排名不是所签认的排名",
                    "folding the events by the rulebook gives other standings than were certified");
  const auto claimed = checked_canonical(file.getStandings());
  if (!claimed) return claimed.error();
  if (projections::standings_digest(read_trusted<schema::Standings>(*claimed)) != out.digest)
    return unproven("文件中的排名不是所签认的排名", "the standings in the file are not those that were certified");
  out.key = text(folded.getKey());
  out.title = {text(folded.getTitle().getZh()), text(folded.getTitle().getEn())};
  out.standings = std::move(*standings);
  return {};
}

}  // namespace

Result<Checked> check(std::string_view json, std::span<const proof::VerifierKey> keys) {
  if (json.size() > kMostBytes) return make_error(ErrorKind::TOO_LARGE, "文件过大", "the file is too large");
  capnp::MallocMessageBuilder message;
  auto builder = message.initRoot<schema::Certificate>();
  if (const auto problems = from_json(json, builder); !problems.empty()) return to_error(problems);
  const File file = builder.asReader();
  if (text(file.getFormat()) != kFormat)
    return bad("不是成绩确认单文件(格式须为 " + std::string(kFormat) + ")",
               "this is no certificate: its format must be " + std::string(kFormat));
  try {
    auto checkpoint = check_inclusion(file, keys);
    if (!checkpoint) return checkpoint.error();
    auto events = read_events(file);
    if (!events) return events.error();
    Checked checked;
    checked.checkpoint = std::move(*checkpoint);
    checked.contest = ContestId{file.getContest()};
    checked.events = events->size();
    if (const auto good = check_standings(file, *events, checked); !good) return good.error();
    return checked;
  } catch (const kj::Exception& exception) {
    return malformed_message(exception);
  }
}

}  // namespace leitai::certificate
