#include "tools/leitai/tables/xml_part.h"

#include <expat.h>

#include <memory>
#include <type_traits>

namespace leitai::tools {
namespace {

constexpr unsigned kMaxDepth = 256;

std::string_view local_name(const char* name) {
  const std::string_view whole(name);
  const auto colon = whole.rfind(':');
  return colon == std::string_view::npos ? whole : whole.substr(colon + 1);
}

/// One parse: what expat's callbacks get.
struct Parse {
  XML_Parser parser = nullptr;
  XmlListener* listener = nullptr;
  unsigned depth = 0;
  const char* refused = nullptr;  ///< why it was stopped, in English

  void stop(const char* why) {
    refused = why;
    XML_StopParser(parser, XML_FALSE);
  }
  void stop_if_failed() const {
    if (listener->failure()) XML_StopParser(parser, XML_FALSE);
  }
};

void on_begin(void* data, const char* name, const char** pairs) {
  auto& parse = *static_cast<Parse*>(data);
  if (++parse.depth > kMaxDepth) return parse.stop("nested too deeply");
  XmlAttributes attributes;
  for (; pairs[0] != nullptr; pairs += 2) attributes.emplace(local_name(pairs[0]), pairs[1]);
  parse.listener->begin(local_name(name), attributes);
  parse.stop_if_failed();
}
void on_end(void* data, const char* name) {
  auto& parse = *static_cast<Parse*>(data);
  --parse.depth;
  parse.listener->end(local_name(name));
  parse.stop_if_failed();
}
void on_text(void* data, const char* text, int size) {
  auto& parse = *static_cast<Parse*>(data);
  parse.listener->text({text, static_cast<std::size_t>(size)});
  parse.stop_if_failed();
}
void on_doctype(void* data, const char*, const char*, const char*, int) {
  static_cast<Parse*>(data)->stop("a document type, which a workbook has none of");
}

Error malformed(const std::string& part, const std::string& why) {
  return make_error(ErrorKind::MALFORMED, part + ":发现 XML 错误(" + why + "),应为工作簿的内容",
                    part + ": found an XML error (" + why + "), expected a workbook's content");
}

}  // namespace

std::string attribute(const XmlAttributes& attributes, std::string_view name) {
  const auto found = attributes.find(name);
  return found == attributes.end() ? std::string{} : found->second;
}

Result<void> read_xml(ZipParts& parts, const std::string& name, XmlListener& listener) {
  const std::unique_ptr<std::remove_pointer_t<XML_Parser>, decltype(&XML_ParserFree)> parser(XML_ParserCreate(nullptr),
                                                                                             &XML_ParserFree);
  Parse parse{parser.get(), &listener, 0, nullptr};
  XML_SetUserData(parser.get(), &parse);
  XML_SetElementHandler(parser.get(), on_begin, on_end);
  XML_SetCharacterDataHandler(parser.get(), on_text);
  XML_SetStartDoctypeDeclHandler(parser.get(), on_doctype);
  bool good = true;
  const auto feed = [&](std::string_view piece, int last) {
    good = XML_Parse(parser.get(), piece.data(), static_cast<int>(piece.size()), last) == XML_STATUS_OK;
    return good;
  };
  const auto read = parts.read(name, [&](std::string_view piece) { return feed(piece, 0); });
  if (!read) return read.error();
  if (good) feed({}, 1);
  if (listener.failure()) return *listener.failure();
  if (good) return {};
  const std::string why = parse.refused != nullptr ? parse.refused : XML_ErrorString(XML_GetErrorCode(parser.get()));
  return malformed(name, "line " + std::to_string(XML_GetCurrentLineNumber(parser.get())) + ": " + why);
}

}  // namespace leitai::tools
