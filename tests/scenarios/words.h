#pragma once

#include <optional>
#include <string>
#include <string_view>

/// The domain's words in Chinese, and the API's for the same. Data only.
namespace leitai::scenarios {

enum class Dictionary {
  roles,
  mark_states,
  standards,
  brand_states,
  stages,
  row_states,
  waived_rules,
  form_fields,
  report_parts,
  promotions,
};

/// "计分员" -> "scrutineer"; nullopt for a word that is not in the dictionary.
std::optional<std::string_view> to_api(Dictionary dictionary, std::string_view word);
/// The other way; the word itself where there is none.
std::string_view to_chinese(Dictionary dictionary, std::string_view word);

}  // namespace leitai::scenarios
