#include "tools/leitai/programme/request_verbs.h"

#include <iostream>
#include <ostream>

#include "events/json.h"
#include "tools/leitai/programme/field_text.h"
#include "tools/leitai/rank/rulebook_file.h"

namespace leitai::cli {
namespace {

using capnp::DynamicStruct;

constexpr std::size_t kMaxBodyBytes = 4u << 20;

/// One asked verb: its description, and what the options said.
struct Asked {
  const RequestSpec* spec = nullptr;
  DaemonOptions daemon;
  std::vector<std::string> texts;  ///< as long as the fields
  std::vector<Option*> options;
  std::string body;  ///< of --json
  bool flag = false;

  bool is_command() const { return std::string_view(spec->member).find('.') != std::string_view::npos; }
  std::string kind() const { return std::string(spec->member).substr(0, std::string(spec->member).find('.')); }
  std::string member() const { return std::string(spec->member).substr(std::string(spec->member).find('.') + 1); }
};

bool below_body(const RequestSpec& spec, const FieldSpec& field) {
  return spec.body != nullptr && std::string_view(field.path).starts_with(std::string(spec.body) + ".");
}

bool body_needed(const RequestSpec& spec) {
  if (spec.body == nullptr) return false;
  for (const FieldSpec& field : spec.fields)
    if (below_body(spec, field)) return false;
  return true;
}

Result<std::string> read_body(const std::string& path) {
  if (path == "-") {
    std::string text(std::istreambuf_iterator<char>(std::cin), {});
    return text;
  }
  std::string text;
  tools::FileErrors errors;
  if (tools::read_whole_file(path, kMaxBodyBytes, text, errors)) return text;
  const LocalText& why = errors.all().front().text;
  return make_error(ErrorKind::MALFORMED, path + ":" + why.zh, path + ": " + why.en);
}

/// The command's or query's JSON, below its kind: {"unit": 3, "renameUnit": {...}}; or a query's own.
Result<std::string> request_json(Desk& desk, const Asked& asked) {
  const RequestSpec& spec = *asked.spec;
  const std::string inner = asked.is_command() ? asked.member() : "";
  const auto outer = capnp::Schema::from<schema::Command>();
  const auto schema = asked.is_command()
                          ? field_at(outer, asked.kind()).getType().asStruct()
                          : field_at(capnp::Schema::from<schema::Query>(), asked.kind()).getType().asStruct();
  JsonTree tree;
  const auto place = [&](const std::string& path) {
    if (path.starts_with('/')) return path.substr(1);
    return inner.empty() ? path : inner + "." + path;
  };
  for (std::size_t i = 0; i < spec.fields.size(); ++i) {
    const FieldSpec& field = spec.fields[i];
    if (!asked.options[i]->given()) continue;
    if (below_body(spec, field) && !asked.body.empty())
      return make_error(ErrorKind::MALFORMED, std::string("参数不能同用:--json ") + field.option,
                        std::string("--json excludes ") + field.option);
    const auto json = field_json(desk, field, asked.texts[i], field_at(schema, place(field.path)).getType());
    if (!json) return json;
    tree.set(place(field.path), *json);
  }
  if (!asked.body.empty()) {
    const auto body = read_body(asked.body);
    if (!body) return body;
    tree.set(place(spec.body), *body);
  }
  std::string text = tree.text();
  // A member that takes no field is named all the same.
  if (!inner.empty() && text.find("\"" + inner + "\":") == std::string::npos)
    text = text.substr(0, text.size() - 1) + (text.size() > 2 ? "," : "") + "\"" + inner + "\":{}}";
  return text;
}

std::optional<Error> missing_field(const Asked& asked) {
  for (std::size_t i = 0; i < asked.spec->fields.size(); ++i) {
    const FieldSpec& field = asked.spec->fields[i];
    const bool given = asked.options[i]->given() || (below_body(*asked.spec, field) && !asked.body.empty());
    if (field.need == Need::required && !given)
      return make_error(ErrorKind::MALFORMED, std::string("缺少必需的参数 ") + field.option,
                        std::string(field.option) + " is required");
  }
  return std::nullopt;
}

/// A ranking that is released without saying which is the one as it is now.
Result<std::string> current_ranking(Desk& desk, const std::string& json) {
  capnp::MallocMessageBuilder message;
  auto command = message.initRoot<schema::BatchCommand>();
  if (const auto problems = from_json(json, command); !problems.empty()) return to_error(problems);
  if (!command.isReleaseRanking() || command.getReleaseRanking().getDigest().size() > 0) return json;
  auto response = desk.ask([&](schema::Query::Builder query) { query.initRanking().setBatch(command.getBatch()); });
  if (!response) return response.error();
  const auto ranking = (**response).getResult().getRanking();
  command.getReleaseRanking().setAsOf(ranking.getPosition());
  command.getReleaseRanking().setDigest(ranking.getDigest());
  return to_json(command.asReader());
}

tools::Table sent_table(const SentCommand& sent) {
  using tools::Align;
  using tools::CellKind;
  tools::Table table({{"position", {"日志位置", "position"}, Align::right, CellKind::number},
                      {"created", {"新编号", "created"}, Align::right, CellKind::number}});
  table.add({std::to_string(sent.position), sent.created == 0 ? "" : std::to_string(sent.created)});
  return table;
}

int send(Desk& desk, const Asked& asked, const std::string& json, const Program& program) {
  FrameBuilder builder;
  auto command = builder.init<schema::Command>();
  const DynamicStruct::Builder dynamic(command);
  const auto problems = from_json("{\"" + asked.kind() + "\":" + json + "}", dynamic);
  if (!problems.empty()) return program.unusable(to_error(problems));
  const auto sent = desk.send(random_command_id(), [&](schema::Command::Builder out) {
    DynamicStruct::Builder(out).set(asked.kind(), DynamicStruct::Reader(command.asReader()).get(asked.kind()));
  });
  if (!sent) return program.ended_by(sent.error());
  if (const auto shown = desk.wait_until_shown(); !shown) return program.ended_by(shown.error());
  program.print(sent_table(*sent));
  return kDone;
}

int ask(Desk& desk, const Asked& asked, const std::string& json, const Program& program) {
  FrameBuilder builder;
  auto query = builder.init<schema::Query>();
  const auto problems = from_json("{\"" + asked.kind() + "\":" + json + "}", DynamicStruct::Builder(query));
  if (!problems.empty()) return program.unusable(to_error(problems));
  auto response = desk.ask([&](schema::Query::Builder out) {
    DynamicStruct::Builder(out).set(asked.kind(), DynamicStruct::Reader(query.asReader()).get(asked.kind()));
  });
  if (!response) return program.ended_by(response.error());
  const DynamicStruct::Reader result((**response).getResult());
  KJ_IF_MAYBE (which, result.which()) {
    if (program.format() == tools::Format::json) {
      const std::string text = to_json(result);
      const auto colon = text.find(':');
      program.out << text.substr(colon + 1, text.size() - colon - 2) << '\n';
    } else {
      print_views(result.get(*which), asked.spec->views, program);
    }
  }
  return kDone;
}

int run(const Asked& asked, const Program& program) {
  if (const auto missing = missing_field(asked)) return program.unusable(*missing);
  auto desk = Desk::open(asked.daemon);
  if (!desk) return program.ended_by(desk.error());
  auto json = request_json(**desk, asked);
  if (json && asked.member() == "releaseRanking") json = current_ranking(**desk, *json);
  if (!json) return program.ended_by(json.error());
  return asked.is_command() ? send(**desk, asked, *json, program) : ask(**desk, asked, *json, program);
}

void add_request(CommandLine& root, Program& program, const RequestSpec& spec) {
  const std::string example = std::string("leitai ") + spec.group + " " + spec.name + " " + spec.example;
  Verb& verb = root.add_sub_verb(spec.group, spec.name, spec.what, example);
  const auto asked = std::make_shared<Asked>();
  asked->spec = &spec;
  asked->texts.resize(spec.fields.size());
  for (std::size_t i = 0; i < spec.fields.size(); ++i) {
    const FieldSpec& field = spec.fields[i];
    if (field.kind == FieldKind::flag) {
      asked->options.push_back(verb.add_flag(field.option, asked->flag, program.text(field.what)));
      continue;
    }
    Option* option = verb.add_option(field.option, asked->texts[i], program.text(field.what))->type_name("TEXT");
    if (field.need == Need::required && !below_body(spec, field)) option->required();
    asked->options.push_back(option);
  }
  if (spec.body != nullptr) {
    Option* json = verb.add_option("--json", asked->body,
                                   program.text("内容的 JSON 文件;- 为标准输入",
                                                "its content as a JSON file; - is standard input"))
                       ->type_name("FILE");
    if (body_needed(spec)) json->required();
  }
  asked->daemon.add_to(verb, program);
  add_format(verb, program);
  verb.callback([asked, &program] { program.action = [asked, &program] { return run(*asked, program); }; });
}

}  // namespace

void add_requests(CommandLine& root, Program& program, const std::vector<RequestSpec>& requests) {
  for (const RequestSpec& spec : requests) add_request(root, program, spec);
}

}  // namespace leitai::cli
