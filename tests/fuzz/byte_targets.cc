#include <capnp/serialize.h>

#include "events/check.h"
#include "events/json.h"
#include "events/message.h"
#include "events/schema/api.capnp.h"
#include "tests/fuzz/targets.h"
#include "tools/leitai/rank/csv.h"

namespace leitai::fuzz {

void csv_file(ByteSpan bytes) {
  const std::string text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  tools::FileErrors errors;
  tools::CsvReader reader("marks.csv", text);
  tools::CsvTable table(reader, {"contest", "round", "attempt", "entry", "judge", "criterion", "mark"}, errors);
  tools::CsvRecord fields;
  while (table.next(fields, errors)) {
    LEITAI_CHECK(fields.size() == 7, "a record has the columns asked for");
    for (const tools::CsvField& field : fields) LEITAI_CHECK(field.line > 0 && field.column > 0, "a field has a place");
  }
  for (const tools::FileError& error : errors.all())
    LEITAI_CHECK(error.file == "marks.csv" && !error.text.zh.empty() && !error.text.en.empty(),
                 "an error says where and what, in both languages");
}

void frame(ByteSpan bytes) {
  const Frame words = aligned_copy(bytes.first(bytes.size() / 8 * 8));
  try {
    capnp::FlatArrayMessageReader message(words_of(words), reader_options(words.size()));
    const auto request = message.getRoot<schema::Request>();
    auto canonical = checked_canonical(request);
    if (!canonical) return;
    // From here on nothing may throw.
    try {
      LEITAI_CHECK(!to_json(read_trusted<schema::Request>(*canonical)).empty(), "it can be shown");
    } catch (const kj::Exception&) {
      LEITAI_CHECK(false, "what was checked reads without an exception");
    }
  } catch (const kj::Exception&) {
    return;  // refused
  }
}

}  // namespace leitai::fuzz
