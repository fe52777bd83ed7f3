#pragma once

#include <initializer_list>
#include <ostream>
#include <string>
#include <vector>

#include "events/enum_name.h"
#include "events/json.h"
#include "tools/leitai/analysis/output.h"

/// What the three outputs of analyses do alike. Used by *_output.cc only.
namespace leitai::cli {

/// Columns that only programs see.
inline std::vector<tools::Column> plain_columns(std::initializer_list<const char*> keys) {
  std::vector<tools::Column> columns;
  for (const char* const key : keys) columns.push_back({key, {}});
  return columns;
}

/// An enumerator's word that stays the same in every language: programs get that one.
template <class Enum>
std::string word_of(Enum value, const Program& program, std::string (*for_people)(Enum, const Program&)) {
  return program.format() == tools::Format::table ? for_people(value, program) : enum_name(value);
}

/// How one kind of answer is printed.
template <class Answer>
struct AnswerPrinting {
  Answer (schema::Result::Reader::*answer)() const;
  void (*people)(Answer, const Program&);
  std::vector<tools::Column> columns;                   ///< of the CSV
  void (*rows)(tools::Table&, Answer, const Program&);  ///< ... and its rows
};

/// For people one after the other; as JSON a line each; as CSV all in one.
template <class Answer>
void print_answers(const Results& results, const Program& program, const AnswerPrinting<Answer>& printing) {
  tools::Table table(printing.columns);
  for (const auto result : results) {
    const Answer answer = (result.*printing.answer)();
    if (program.format() == tools::Format::json) program.out << to_json(answer) << '\n';
    if (program.format() == tools::Format::table) printing.people(answer, program);
    if (program.format() == tools::Format::csv) printing.rows(table, answer, program);
  }
  if (program.format() == tools::Format::csv) program.print(table);
}

}  // namespace leitai::cli
