#include "tools/leitai/tables/xlsx_reader.h"

#include <algorithm>

#include "tools/leitai/tables/xlsx_sheet.h"
#include "tools/leitai/tables/xml_part.h"

namespace leitai::tools {
namespace {

struct Relationship {
  std::string id, type, target;
};

class Relationships final : public XmlListener {
 public:
  void begin(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "Relationship" && all.size() < 1000)
      all.push_back({attribute(attributes, "Id"), attribute(attributes, "Type"), attribute(attributes, "Target")});
  }
  void end(std::string_view) override {}

  /// By the end of the type's name, which is the same in both flavours of the standard.
  const Relationship* of_type(std::string_view type) const {
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.type.ends_with(type); });
    return found == all.end() ? nullptr : &*found;
  }
  const Relationship* with_id(std::string_view id) const {
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.id == id; });
    return found == all.end() ? nullptr : &*found;
  }

  std::vector<Relationship> all;
};

/// The workbook: which sheet comes first, and from when its days are counted.
class Workbook final : public XmlListener {
 public:
  void begin(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "sheet" && first_sheet.empty()) first_sheet = attribute(attributes, "id");
    const std::string from_1904 = attribute(attributes, "date1904");
    if (name == "workbookPr" && (from_1904 == "1" || from_1904 == "true")) dates = DateSystem::from_1904;
  }
  void end(std::string_view) override {}

  std::string first_sheet;  ///< its relationship
  DateSystem dates = DateSystem::from_1900;
};

/// A part's name from a target that is absolute ("/xl/...") or relative to the folder ("" or ending in "/").
std::string resolve(const std::string& folder, std::string target) {
  if (target.starts_with('/')) return target.substr(1);
  std::string base = folder;
  while (target.starts_with("../") && !base.empty()) {
    target.erase(0, 3);
    base.erase(base.rfind('/', base.size() - 2) + 1);
  }
  return base + target;
}

Error no_workbook() {
  return make_error(ErrorKind::MALFORMED, "发现不是工作簿的压缩包,应为 XLSX 工作簿",
                    "found an archive that is no workbook, expected an XLSX workbook");
}

Result<std::vector<TableRow>> read_workbook(std::string_view bytes) {
  auto parts = ZipParts::open(bytes);
  if (!parts) return parts.error();
  if (!(*parts)->has("_rels/.rels")) return no_workbook();
  Relationships package;
  if (auto read = read_xml(**parts, "_rels/.rels", package); !read) return read.error();
  const Relationship* document = package.of_type("/officeDocument");
  if (document == nullptr) return no_workbook();
  const std::string workbook_name = resolve("", document->target);
  const auto slash = workbook_name.rfind('/');
  const std::string folder = slash == std::string::npos ? "" : workbook_name.substr(0, slash + 1);
  Workbook workbook;
  if (auto read = read_xml(**parts, workbook_name, workbook); !read) return read.error();
  Relationships related;
  const std::string relations = folder + "_rels/" + workbook_name.substr(folder.size()) + ".rels";
  if (auto read = read_xml(**parts, relations, related); !read) return read.error();
  SharedStrings strings;
  if (const auto* shared = related.of_type("/sharedStrings"))
    if (auto read = read_xml(**parts, resolve(folder, shared->target), strings); !read) return read.error();
  Styles styles;
  if (const auto* styled = related.of_type("/styles"))
    if (auto read = read_xml(**parts, resolve(folder, styled->target), styles); !read) return read.error();
  const Relationship* sheet = related.with_id(workbook.first_sheet);
  if (workbook.first_sheet.empty() || sheet == nullptr || !sheet->type.ends_with("/worksheet")) return no_workbook();
  SheetCells cells(strings, styles, workbook.dates);
  if (auto read = read_xml(**parts, resolve(folder, sheet->target), cells); !read) return read.error();
  return cells.take();
}

}  // namespace

bool read_xlsx(const std::string& file, std::string_view bytes, std::vector<TableRow>& rows, FileErrors& errors) {
  auto read = read_workbook(bytes);
  if (!read) {
    errors.add({file, 0, 0, read.error().text});
    return false;
  }
  rows = std::move(*read);
  return true;
}

}  // namespace leitai::tools
