#pragma once

#include <string>
#include <vector>

#include "events/error.h"
#include "events/schema/rulebook.capnp.h"

/// What a rulebook's choices mean, for people: the ends of sentences such as "absent, abstained: left out".
namespace leitai::scoring {

/// Empty for none.
LocalText words(schema::NonScorePolicy policy);
LocalText words(schema::Shortage shortage);
LocalText words(schema::SmallPanel smaller);
LocalText words(schema::OtherJudges others);
LocalText words(schema::MissingPart missing);
LocalText words(schema::Degenerate degenerate);
LocalText words(schema::Direction direction);
LocalText words(schema::FailedAttempt failed);
LocalText words(schema::FewerAttempts fewer);
LocalText words(schema::OtherKinds others);
LocalText words(schema::MissingRound missing);
LocalText words(schema::BorderTie border);

/// "a、b" / "a, b".
LocalText listed(const std::vector<LocalText>& texts);
/// "“a”、“b”" / "\"a\", \"b\"".
LocalText quoted(const std::vector<std::string>& names);

}  // namespace leitai::scoring
