#pragma once

#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

#include "events/error.h"
#include "tools/common/language.h"
#include "tools/common/progress.h"
#include "tools/common/table.h"
#include "tools/leitai/command_line.h"

/// What every verb of the command line shares. One thread.
namespace leitai::cli {

enum Exit : int {
  kDone = 0,
  kFailed = 1,
  kUnusable = 2,  ///< an unusable command line or input
};

/// The terminal that standard output is; zeros where it is none.
struct Screen {
  std::size_t columns = 0, lines = 0;
};
Screen screen_of_standard_output();

struct Program {
  Program(std::ostream& to_out, std::ostream& to_err) : out(to_out), err(to_err) {}

  std::ostream& out;
  std::ostream& err;
  tools::Language language = tools::Language::zh;
  tools::Drawing drawing = tools::Drawing::off;
  Screen screen;
  std::string format_text = "table";
  std::function<int()> action;  ///< of the verb that was asked for

  const std::string& text(const LocalText& local) const { return tools::pick(local, language); }
  std::string text(const char* zh, const char* en) const { return language == tools::Language::zh ? zh : en; }
  /// What --format said; REQUIRES that the command line was read.
  tools::Format format() const { return tools::parse_format(format_text).value_or(tools::Format::table); }

  /// Prints in the asked format, for people as wide as the terminal is.
  void print(const tools::Table& table) const { table.print(out, format(), language, screen.columns); }

  /// Says on `err` what went wrong and gives the exit code.
  int failed(const Error& error) const { return complain(error, kFailed); }
  int unusable(const Error& error) const { return complain(error, kUnusable); }
  /// `unusable` for what only the user can put right (MALFORMED, TOO_LARGE), else `failed`.
  int ended_by(const Error& error) const;

 private:
  int complain(const Error& error, Exit code) const;
};

/// Adds --format.
void add_format(Verb& verb, Program& program);

/// An input that cannot be used.
Error unusable_option(const std::string& option, const std::string& found, const LocalText& expected);

/// The whole program, but for the process around it. `arguments` without the program's name. Gives the exit code.
int run_leitai(const std::vector<std::string>& arguments, std::ostream& out, std::ostream& err,
               tools::Drawing drawing = tools::Drawing::off, Screen screen = {});

}  // namespace leitai::cli
