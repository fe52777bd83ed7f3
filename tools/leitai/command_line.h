#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <vector>

#include "events/error.h"
#include "tools/common/language.h"

/// The command line's grammar, as verbs describe it. CLI11 reads it; its headers, costly to compile, stay in
/// command_line.cc. One thread; what options are bound to outlives the CommandLine.
namespace leitai::cli {

/// One option or flag. Owned by its verb; each call gives the option itself, for the next one.
class Option {
 public:
  virtual ~Option() = default;
  virtual Option* required() = 0;
  /// What help calls the value: "FILE".
  virtual Option* type_name(const char* name) = 0;
  /// Help shows the bound variable's value, as it is now, as the default.
  virtual Option* capture_default_str() = 0;
  virtual Option* range(std::int64_t least, std::int64_t most) = 0;
  virtual Option* between(double least, double most) = 0;
  virtual Option* one_of(std::initializer_list<const char*> words) = 0;
  virtual Option* excludes(Option* other) = 0;
  /// True where the command line named it; only after reading.
  virtual bool given() const = 0;
};

class Verb {
 public:
  virtual ~Verb() = default;
  /// A name without dashes is a positional argument.
  virtual Option* add_option(const char* name, std::string& value, const std::string& what) = 0;
  virtual Option* add_option(const char* name, std::vector<std::string>& values, const std::string& what) = 0;
  virtual Option* add_option(const char* name, double& value, const std::string& what) = 0;
  virtual Option* add_option(const char* name, std::uint64_t& value, const std::string& what) = 0;
  virtual Option* add_option(const char* name, unsigned& value, const std::string& what) = 0;
  virtual Option* add_flag(const char* name, bool& value, const std::string& what) = 0;
  /// Called when the verb was asked for and its options were read.
  virtual void callback(std::function<void()> then) = 0;
};

class CommandLine {
 public:
  CommandLine(tools::Language language, std::string version);
  ~CommandLine();
  CommandLine(const CommandLine&) = delete;
  CommandLine& operator=(const CommandLine&) = delete;

  Verb& add_verb(const char* name, const LocalText& what, const std::string& example);
  /// A verb that is nothing but its sub-verbs: "leitai unit list".
  void add_group(const char* name, const LocalText& what, const std::string& example);
  /// REQUIRES that the group was added.
  Verb& add_sub_verb(const char* group, const char* name, const LocalText& what, const std::string& example);

  /// What reading came to.
  struct Reading {
    enum Kind { verb, print, unusable } kind;
    std::string text;  ///< help or the version to print; or what is wrong
  };
  Reading read(const std::vector<std::string>& arguments);

  /// The help of a verb ("rank", "unit list"), or of the whole for an empty name; empty where there is no such verb.
  std::string help(const std::string& verb) const;

 private:
  std::string wrong_verb(const std::vector<std::string>& arguments) const;

  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace leitai::cli
