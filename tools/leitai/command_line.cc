#include "tools/leitai/command_line.h"

#include <CLI/CLI.hpp>

namespace leitai::cli {
namespace {

using tools::Language;

/// What CLI11 complains about, in Chinese; its own English sentence follows.
const char* complaint(const std::string& kind) {
  if (kind == "ExtrasError") return "有无法识别的参数";
  if (kind == "RequiredError") return "缺少必需的参数";
  if (kind == "ConversionError") return "参数的值无法读取";
  if (kind == "ValidationError") return "参数的值不可用";
  if (kind == "ArgumentMismatch") return "参数的个数不对";
  if (kind == "RequiresError" || kind == "ExcludesError") return "参数不能这样组合";
  return "命令行无法使用";
}

void translate_labels(CLI::App& app) {
  const auto formatter = app.get_formatter();
  formatter->label("Usage", "用法");
  formatter->label("OPTIONS", "选项");
  formatter->label("Options", "选项");
  formatter->label("Positionals", "参数");
  formatter->label("SUBCOMMAND", "命令");
  formatter->label("SUBCOMMANDS", "命令");
  formatter->label("Subcommands", "命令");
  formatter->label("REQUIRED", "必需");
}

class BoundOption final : public Option {
 public:
  explicit BoundOption(CLI::Option* option) : option_(option) {}
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
    option_->check(CLI::Range(least, most));
    return this;
  }
  Option* between(double least, double most) override {
    option_->check(CLI::Range(least, most));
    return this;
  }
  Option* one_of(std::initializer_list<const char*> words) override {
    option_->check(CLI::IsMember(std::vector<std::string>(words.begin(), words.end())));
    return this;
  }
  Option* excludes(Option* other) override {
    option_->excludes(static_cast<BoundOption*>(other)->option_);
    return this;
  }
  bool given() const override { return option_->count() > 0; }

 private:
  CLI::Option* const option_;
};

class BoundVerb final : public Verb {
 public:
  explicit BoundVerb(CLI::App* app) : app_(app) {}
  Option* add_option(const char* name, std::string& value, const std::string& what) override {
    return keep(app_->add_option(name, value, what));
  }
  Option* add_option(const char* name, std::vector<std::string>& values, const std::string& what) override {
    return keep(app_->add_option(name, values, what));
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
    options_.push_back(std::make_unique<BoundOption>(option));
    return options_.back().get();
  }

  CLI::App* const app_;
  std::vector<std::unique_ptr<BoundOption>> options_;
};

}  // namespace

struct CommandLine::Impl {
  Impl(Language spoken, std::string shown_version)
      : language(spoken),
        version(std::move(shown_version)),
        app(text("leitai 擂台:赛事评分的命令行工具", "leitai: the competition engine's command line"), "leitai") {}
  std::string text(const char* zh, const char* en) const { return language == Language::zh ? zh : en; }

  const Language language;
  const std::string version;
  CLI::App app;
  std::string lang;
  std::vector<std::unique_ptr<BoundVerb>> verbs;
};

CommandLine::CommandLine(Language language, std::string version)
    : impl_(std::make_unique<Impl>(language, std::move(version))) {
  CLI::App& app = impl_->app;
  if (language == Language::zh) translate_labels(app);
  app.set_help_flag("-h,--help", impl_->text("显示用法并退出", "print this help and exit"));
  app.set_version_flag("--version", impl_->version, impl_->text("显示版本并退出", "print the version and exit"));
  app.option_defaults()->group(impl_->text("选项", "Options"));
  app.require_subcommand(1);
  app.add_option("--lang", impl_->lang, impl_->text("语言:zh 或 en(默认按环境变量)", "zh or en (default: the environment's)"))
      ->check(CLI::IsMember({"zh", "en"}));
  app.footer(impl_->text("\n例:\n  leitai init --data ./data --login admin\n  leitai board M3mSB --watch\n"
                         "每个命令的用法:leitai help 命令",
                         "\nExample:\n  leitai init --data ./data --login admin\n  leitai board M3mSB --watch\n"
                         "Help on a verb: leitai help VERB"));
}

CommandLine::~CommandLine() = default;

Verb& CommandLine::add_verb(const char* name, const LocalText& what, const std::string& example) {
  CLI::App* verb = impl_->app.add_subcommand(name, tools::pick(what, impl_->language));
  verb->fallthrough();
  verb->footer(impl_->text("\n例:\n  ", "\nExample:\n  ") + example);
  impl_->verbs.push_back(std::make_unique<BoundVerb>(verb));
  return *impl_->verbs.back();
}

CommandLine::Reading CommandLine::read(const std::vector<std::string>& arguments) {
  std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());  // as CLI11 takes them
  CLI::App& app = impl_->app;
  const auto chosen = [&] { return app.get_subcommands().empty() ? &app : app.get_subcommands().front(); };
  try {
    app.parse(reversed);
  } catch (const CLI::CallForHelp&) {
    return {Reading::print, chosen()->help()};
  } catch (const CLI::CallForVersion&) {
    return {Reading::print, impl_->version + "\n"};
  } catch (const CLI::ParseError& error) {
    const std::string verb = chosen() == &app ? "" : " " + chosen()->get_name();
    if (impl_->language == Language::zh)
      return {Reading::unusable, "leitai" + verb + ":" + complaint(error.get_name()) + ":" + error.what() +
                                     "\n用法见 leitai" + verb + " --help\n"};
    return {Reading::unusable, "leitai" + verb + ": " + error.what() + "\nSee leitai" + verb + " --help\n"};
  }
  return {Reading::verb, {}};
}

std::string CommandLine::help(const std::string& verb) const {
  if (verb.empty()) return impl_->app.help();
  const auto found = impl_->app.get_subcommands([&](const CLI::App* one) { return one->get_name() == verb; });
  return found.empty() ? std::string{} : found.front()->help();
}

}  // namespace leitai::cli
