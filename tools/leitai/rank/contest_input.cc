#include "tools/leitai/rank/contest_input.h"

namespace leitai::tools {

std::optional<ContestInput> read_contest_input(const std::string& rules, const ContestFiles& files, std::ostream& err,
                                               Language language) {
  FileErrors errors;
  ContestInput input;
  input.rulebook = load_rulebook(rules, errors);
  if (input.rulebook) input.contests = load_contests(files, input.rulebook->rules, errors);
  if (errors.empty()) return input;
  errors.print(err, language);
  return std::nullopt;
}

}  // namespace leitai::tools
