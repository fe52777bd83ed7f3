#include "tests/tools/leitai/tables/made_up_workbook.h"

#include <zip.h>

#include <cstdlib>

#include "events/check.h"

namespace leitai::test {
namespace {

const std::string kMain = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const std::string kRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

std::string relation(const std::string& id, const std::string& type, const std::string& target) {
  return "<Relationship Id=\"" + id + "\" Type=\"" + kRelations + "/" + type + "\" Target=\"" + target + "\"/>";
}
std::string relations(const std::string& inside) {
  return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + inside +
         "</Relationships>";
}

}  // namespace

std::string sheet(const std::string& rows) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet xmlns=\"" + kMain + "\"><sheetData>" + rows +
         "</sheetData></worksheet>";
}

Parts workbook(const std::string& rows) {
  return {{"_rels/.rels", relations(relation("rId1", "officeDocument", "xl/workbook.xml"))},
          {"xl/workbook.xml", "<workbook xmlns=\"" + kMain + "\" xmlns:r=\"" + kRelations +
                                  "\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"},
          {"xl/_rels/workbook.xml.rels", relations(relation("rId1", "worksheet", "worksheets/sheet1.xml") +
                                                   relation("rId2", "sharedStrings", "sharedStrings.xml") +
                                                   relation("rId3", "styles", "styles.xml"))},
          {"xl/sharedStrings.xml", "<sst xmlns=\"" + kMain + "\"><si><t>单位</t></si></sst>"},
          {"xl/styles.xml", "<styleSheet xmlns=\"" + kMain + "\"><cellXfs><xf numFmtId=\"0\"/></cellXfs></styleSheet>"},
          {"xl/worksheets/sheet1.xml", sheet(rows)}};
}

std::string zipped(const Parts& parts) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(target);
  zip_t* archive = zip_open_from_source(target, ZIP_TRUNCATE, &error);
  LEITAI_CHECK(archive != nullptr, "an archive in memory");
  for (const auto& [name, content] : parts) {
    const auto part =
        zip_file_add(archive, name.c_str(), zip_source_buffer(archive, content.data(), content.size(), 0), 0);
    zip_set_file_compression(archive, static_cast<zip_uint64_t>(part), ZIP_CM_DEFLATE, 1);
  }
  LEITAI_CHECK(zip_close(archive) == 0, "the archive is written");
  zip_source_open(target);
  zip_source_seek(target, 0, SEEK_END);
  std::string bytes(static_cast<std::size_t>(zip_source_tell(target)), '\0');
  zip_source_seek(target, 0, SEEK_SET);
  zip_source_read(target, bytes.data(), bytes.size());
  zip_source_close(target);
  zip_source_free(target);
  zip_error_fini(&error);
  return bytes;
}

}  // namespace leitai::test
