#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/log/event_log.h"
#include "events/hash.h"
#include "events/schema/envelope.capnp.h"

/// A view: a pure fold of the log, rebuilt at any time, never edited.
///
/// The contract every view keeps (tests/projections/contract):
///   - the same events give the same saved bytes, whatever the blocks they came in, live or rebuilt;
///   - events it already holds change nothing;
///   - load(save()) gives a view that goes on as if it had folded everything itself;
///   - an event it does not know is either none of its business by kind or an error, never a silent skip.
/// One thread feeds; the holder (runner.h) keeps readers out meanwhile.
namespace leitai::projections {

class Projection {
 public:
  virtual ~Projection() = default;

  virtual std::string_view name() const = 0;
  /// Of the saved form; raised with every change of it or of the fold's meaning.
  virtual std::uint32_t version() const = 0;

  /// Canonical bytes of all it holds.
  virtual std::string save() const = 0;
  /// False where the bytes are none of its own: it is then empty.
  [[nodiscard]] virtual bool load(std::string_view bytes) = 0;

  /// Folds the events of the block it does not hold yet. INTERNAL for a gap before the block, or an event the
  /// view cannot fold.
  Result<void> feed(const EventBlock& block);

  /// The first event it does not hold.
  Position next() const { return next_; }
  void set_next(Position next) { next_ = next; }
  /// SHA-256 of save().
  Digest digest() const;

 protected:
  virtual Result<void> apply(schema::Event::Reader event) = 0;

 private:
  Position next_;
};

}  // namespace leitai::projections
