#include "tools/leitai/command_line.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <sstream>

#include "events/text.h"

namespace leitai::cli {
namespace {

using tools::Language;

/// The text behind the first ": ", which CLI11 puts before what was found.
std::string behind_colon(const std::string& text) {
  const auto colon = text.find(": ");
  return colon == std::string::npos ? text : text.substr(colon + 2);
}

/// CLI11's English sentences in Chinese; a validator's are in the asked language already.
std::string in_chinese(const CLI::ParseError& error) {
  const std::string said = error.what();
  switch (static_cast<CLI::ExitCodes>(error.get_exit_code())) {
    case CLI::ExitCodes::RequiredError:
      return "缺少必需的参数 " + said.substr(0, said.rfind(" is required"));
    case CLI::ExitCodes::ExtrasError:
      return "有无法识别的参数:" + behind_colon(said);
    case CLI::ExitCodes::ConversionError:
      return "参数的值无法读取:" + behind_colon(said);
    case CLI::ExitCodes::ArgumentMismatch:
      return said.substr(0, said.find(':')) + " 缺少值或值过多";
    case CLI::ExitCodes::ExcludesError:
      return "参数不能同用:" + said.substr(0, said.find(" excludes ")) + said.substr(said.rfind(' '));
    case CLI::ExitCodes::ValidationError:
      return said.substr(0, said.find(": ")) + ":" + behind_colon(said);
    default:
      return said;
  }
}

void label_in_english(CLI::App& app) {
  const auto formatter = app.get_formatter();
  formatter->label("SUBCOMMAND", "VERB");
  formatter->label("SUBCOMMANDS", "VERBS");
  formatter->label("UINT", "N");
  formatter->label("FLOAT", "N");
}

void label_in_chinese(CLI::App& app) {
  const auto formatter = app.get_formatter();
  formatter->label("Usage", "用法");
  formatter->label("OPTIONS", "选项");
  formatter->label("Options", "选项");
  formatter->label("Positionals", "参数");
  formatter->label("SUBCOMMAND", "命令");
  formatter->label("SUBCOMMANDS", "命令");
  formatter->label("REQUIRED", "必需");
  formatter->label("Excludes", "不可同用");
  formatter->label("TEXT", "文本");
  formatter->label("UINT", "整数");
  formatter->label("FLOAT", "数");
}

/// Numbers without trailing zeros: "0.1", "3600".
std::string short_number(double value) {
  std::ostringstream out;
  out << value;
  return out.str();
}

/// The verb at "unit list"; null where there is none.
const CLI::App* find_verb(const CLI::App& app, const std::string& path) {
  const CLI::App* at = &app;
  std::istringstream words(path);
  for (std::string word; at != nullptr && words >> word;) {
    const auto found = at->get_subcommands([&](const CLI::App* one) { return one->get_name() == word; });
    at = found.empty() ? nullptr : found.front();
  }
  return at;
}

class BoundOption final : public Option {
 public:
  BoundOption(CLI::Option* option, Language language) : option_(option), language_(language) {}
  Option* required() override {
    option_->required();
    return this;
  }
  Option* type_name(const char* name) override {
    option_->type_name(name);
    return this;
  }
  Option* capture_default_str() override {
    option_->capture_default_str();
    return this;
  }
  Option* range(std::int64_t least, std::int64_t most) override {
    const std::string limits = std::to_string(least) + " … " + std::to_string(most);
    return check({"整数 " + limits, "a whole number " + limits}, [least, most](const std::string& text) {
      std::int64_t number = 0;
      const char* const end = text.data() + text.size();
      const auto [read, error] = std::from_chars(text.data(), end, number);
      return error == std::errc{} && read == end && number >= least && number <= most;
    });
  }
  Option* between(double least, double most) override {
    const std::string limits = short_number(least) + " … " + short_number(most);
    return check({"数 " + limits, "a number " + limits}, [least, most](const std::string& text) {
      double number = 0;
      return CLI::detail::lexical_cast(text, number) && number >= least && number <= most;
    });
  }
  Option* one_of(std::initializer_list<const char*> words) override {
    const std::vector<std::string> known(words.begin(), words.end());
    const std::string list = CLI::detail::join(known, "|");
    option_->type_name(list);
    return check({" " + list + " 之一", "one of " + list}, [known](const std::string& text) {
      return std::find(known.begin(), known.end(), text) != known.end();
    });
  }
  Option* excludes(Option* other) override {
    option_->excludes(static_cast<BoundOption*>(other)->option_);
    return this;
  }
  bool given() const override { return option_->count() > 0; }

 private:
  Option* check(LocalText expected, std::function<bool(const std::string&)> good) {
    option_->check(
        [expected = std::move(expected), good = std::move(good), spoken = language_](const std::string& text) {
          if (good(text)) return std::string{};
          return spoken == Language::zh ? "发现 \"" + excerpt(text) + "\",应为" + expected.zh
                                        : "found \"" + excerpt(text) + "\", expected " + expected.en;
        });
    return this;
  }

  CLI::Option* const option_;
  const Language language_;
};

class BoundVerb final : public Verb {
 public:
  BoundVerb(CLI::App* app, Language language) : app_(app), language_(language) {}
  Option* add_option(const char* name, std::string& value, const std::string& what) override {
    return keep(app_->add_option(name, value, what));
  }
  Option* add_option(const char* name, std::vector<std::string>& values, const std::string& what) override {
    return keep(app_->add_option(name, values, what)->allow_extra_args(false));
  }
  Option* add_option(const char* name, double& value, const std::string& what) override {
    return keep(app_->add_option(name, value, what));
  }
  Option* add_option(const char* name, std::uint64_t& value, const std::string& what) override {
    return keep(app_->add_option(name, value, what));
  }
  Option* add_option(const char* name, unsigned& value, const std::string& what) override {
    return keep(app_->add_option(name, value, what));
  }
  Option* add_flag(const char* name, bool& value, const std::string& what) override {
    return keep(app_->add_flag(name, value, what));
  }
  void callback(std::function<void()> then) override { app_->callback(std::move(then)); }

 private:
  Option* keep(CLI::Option* option) {
    options_.push_back(std::make_unique<BoundOption>(option, language_));
    return options_.back().get();
  }

  CLI::App* const app_;
  const Language language_;
  std::vector<std::unique_ptr<BoundOption>> options_;
};

}  // namespace

struct CommandLine::Impl {
  Impl(Language spoken, std::string shown_version)
      : language(spoken),
        version(std::move(shown_version)),
        app(text("leitai 擂台:赛事评分的命令行工具", "leitai: the competition engine's command line"), "leitai") {}
  std::string text(const char* zh, const char* en) const { return language == Language::zh ? zh : en; }
  CLI::App* add(CLI::App& to, const char* name, const LocalText& what, const std::string& example);

  const Language language;
  const std::string version;
  CLI::App app;
  std::string lang;
  std::vector<std::unique_ptr<BoundVerb>> verbs;
};

CommandLine::CommandLine(Language language, std::string version)
    : impl_(std::make_unique<Impl>(language, std::move(version))) {
  CLI::App& app = impl_->app;
  language == Language::zh ? label_in_chinese(app) : label_in_english(app);
  app.option_defaults()->group(impl_->text("选项", "Options"));
  app.set_help_flag("-h,--help", impl_->text("显示用法并退出", "print this help and exit"));
  app.set_version_flag("--version", impl_->version, impl_->text("显示版本并退出", "print the version and exit"));
  app.get_help_ptr()->group(impl_->text("选项", "Options"));
  app.require_subcommand(1);
  BoundOption(
      app.add_option("--lang", impl_->lang,
                     impl_->text("说哪种语言(默认按环境变量)", "the language to speak (default: the environment's)")),
      language)
      .one_of({"zh", "en"});
  app.footer(
      impl_->text("\n例:\n  leitai init --data ./data --login admin\n  leitai board M3mSB --watch\n"
                  "每个命令的用法:leitai help 命令",
                  "\nExample:\n  leitai init --data ./data --login admin\n  leitai board M3mSB --watch\n"
                  "Help on a verb: leitai help VERB"));
}

CommandLine::~CommandLine() = default;

CLI::App* CommandLine::Impl::add(CLI::App& to, const char* name, const LocalText& what, const std::string& example) {
  CLI::App* verb = to.add_subcommand(name, tools::pick(what, language));
  verb->fallthrough();
  verb->group(text("命令", "Verbs"));
  verb->get_help_ptr()->group(text("选项", "Options"));
  verb->footer(text("\n例:\n  ", "\nExample:\n  ") + example);
  return verb;
}

Verb& CommandLine::add_verb(const char* name, const LocalText& what, const std::string& example) {
  CLI::App* verb = impl_->add(impl_->app, name, what, example);
  impl_->verbs.push_back(std::make_unique<BoundVerb>(verb, impl_->language));
  return *impl_->verbs.back();
}

void CommandLine::add_group(const char* name, const LocalText& what, const std::string& example) {
  impl_->add(impl_->app, name, what, example)->require_subcommand(1);
}

Verb& CommandLine::add_sub_verb(const char* group, const char* name, const LocalText& what,
                                const std::string& example) {
  CLI::App* verb = impl_->add(*impl_->app.get_subcommand(group), name, what, example);
  impl_->verbs.push_back(std::make_unique<BoundVerb>(verb, impl_->language));
  return *impl_->verbs.back();
}

/// The first argument that is no option names the verb, the next the sub-verb of a group. CLI11 would say only that
/// some verb is needed.
std::string CommandLine::wrong_verb(const std::vector<std::string>& arguments) const {
  std::string path;
  const CLI::App* app = &impl_->app;
  for (std::size_t i = 0; i < arguments.size() && app->get_require_subcommand_min() > 0; ++i) {
    if (arguments[i].starts_with('-') || (i > 0 && arguments[i - 1] == "--lang")) continue;
    path += (path.empty() ? "" : " ") + arguments[i];
    app = find_verb(impl_->app, path);
    if (app != nullptr) continue;
    const auto space = path.rfind(' ');
    const std::string above = space == std::string::npos ? "" : " " + path.substr(0, space);
    return impl_->text("leitai:没有命令 \"", "leitai: there is no verb \"") + excerpt(path) +
           impl_->text("\"\n可用的命令见 leitai", "\"\nSee leitai") + above + " --help\n";
  }
  return {};
}

CommandLine::Reading CommandLine::read(const std::vector<std::string>& arguments) {
  if (std::string wrong = wrong_verb(arguments); !wrong.empty()) return {Reading::unusable, std::move(wrong)};
  std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());  // as CLI11 takes them
  CLI::App& app = impl_->app;
  std::string path;
  const auto chosen = [&] {
    CLI::App* deepest = &app;
    path.clear();
    while (!deepest->get_subcommands().empty()) {
      deepest = deepest->get_subcommands().front();
      path += (path.empty() ? "" : " ") + deepest->get_name();
    }
    return deepest;
  };
  try {
    app.parse(reversed);
  } catch (const CLI::CallForHelp&) {
    chosen();
    return {Reading::print, help(path)};
  } catch (const CLI::CallForVersion&) {
    return {Reading::print, impl_->version + "\n"};
  } catch (const CLI::ParseError& error) {
    const bool without_sub = chosen()->get_require_subcommand_min() > 0;
    const std::string verb = path.empty() ? "" : " " + path;
    const bool none = without_sub && error.get_exit_code() == static_cast<int>(CLI::ExitCodes::RequiredError);
    const std::string wrong = impl_->language == Language::zh ? (none ? "缺少命令" : in_chinese(error))
                                                              : (none ? "a verb is needed" : error.what());
    return {Reading::unusable, "leitai" + verb + impl_->text(":", ": ") + wrong +
                                   impl_->text("\n用法见 leitai", "\nSee leitai") + verb + " --help\n"};
  }
  return {Reading::verb, {}};
}

std::string CommandLine::help(const std::string& verb) const {
  const CLI::App& app = impl_->app;
  // Not App::help(), which explains the verb that was read where there is one.
  if (verb.empty()) return app.get_formatter()->make_help(&app, "leitai", CLI::AppFormatMode::Normal);
  const CLI::App* found = find_verb(app, verb);
  if (found == nullptr) return {};
  const auto space = verb.rfind(' ');
  return found->help(space == std::string::npos ? "leitai" : "leitai " + verb.substr(0, space));
}

}  // namespace leitai::cli
