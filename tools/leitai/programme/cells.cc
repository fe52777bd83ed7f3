#include "tools/leitai/programme/cells.h"

#include <cstdio>

#include "engine/scoring/exact.h"
#include "events/hash.h"
#include "events/time.h"
#include "tools/leitai/programme/words.h"

namespace leitai::cli {
namespace {

using capnp::DynamicStruct;
using capnp::DynamicValue;

std::string date_text(schema::Date::Reader date) {
  if (date.getYear() == 0 && date.getMonth() == 0) return {};
  char text[40];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", date.getYear(), unsigned(date.getMonth()),
                unsigned(date.getDay()));
  return text;
}

bool is_moment(const std::string& name) {
  return name == "at" || name == "since" || name.ends_with("At");
}

std::string struct_text(DynamicStruct::Reader value, const CellStyle& style) {
  if (value.getSchema() == capnp::Schema::from<schema::Date>()) return date_text(value.as<schema::Date>());
  if (value.getSchema() == capnp::Schema::from<schema::LocalText>()) {
    const auto text = value.as<schema::LocalText>();
    return tools::pick({text.getZh().cStr(), text.getEn().cStr()}, style.language);
  }
  return {};
}

/// An exact score has no short decimal where thirds are in it: people read two places.
std::string score_text(const std::string& score) {
  if (score.find('/') == std::string::npos) return score;
  const auto exact = scoring::parse_ratio(score);
  return exact ? exact->fixed(2, schema::RoundingMode::HALF_UP) : score;
}

std::string value_text(const DynamicValue::Reader& value, const std::string& name, const CellStyle& style) {
  switch (value.getType()) {
    case DynamicValue::BOOL:
      if (style.reader == Reader::program) return value.as<bool>() ? "true" : "false";
      return value.as<bool>() ? tools::pick({"是", "yes"}, style.language) : std::string{};
    case DynamicValue::INT: {
      const auto number = value.as<std::int64_t>();
      if (!is_moment(name)) return std::to_string(number);
      if (number == 0) return {};
      return style.reader == Reader::people ? to_local_string(Timestamp{number}) : to_string(Timestamp{number});
    }
    case DynamicValue::UINT:
      return std::to_string(value.as<std::uint64_t>());
    case DynamicValue::TEXT: {
      const std::string text = value.as<capnp::Text>().cStr();
      return style.reader == Reader::people && name == "score" ? score_text(text) : text;
    }
    case DynamicValue::DATA: {
      const auto bytes = value.as<capnp::Data>();
      return to_hex(ByteSpan(bytes.begin(), bytes.size()));
    }
    case DynamicValue::LIST:
      return std::to_string(value.as<capnp::DynamicList>().size());
    case DynamicValue::ENUM: {
      const auto word = value.as<capnp::DynamicEnum>();
      if (style.reader == Reader::people) return tools::pick(word_of(word), style.language);
      KJ_IF_MAYBE (enumerant, word.getEnumerant()) {
        return enumerant->getProto().getName().cStr();
      }
      return std::to_string(word.getRaw());
    }
    case DynamicValue::STRUCT:
      return struct_text(value.as<DynamicStruct>(), style);
    default:
      return {};
  }
}

}  // namespace

std::string cell(DynamicStruct::Reader row, const std::string& path, const CellStyle& style) {
  const auto dot = path.find('.');
  const std::string name = path.substr(0, dot);
  const auto field = row.getSchema().getFieldByName(name);
  if (!row.has(field)) return {};
  const DynamicValue::Reader value = row.get(field);
  if (dot == std::string::npos) return value_text(value, name, style);
  return cell(value.as<DynamicStruct>(), path.substr(dot + 1), style);
}

tools::Table table_of(capnp::DynamicList::Reader rows, const std::vector<ViewColumn>& columns, const CellStyle& style) {
  std::vector<tools::Column> heads;
  for (const ViewColumn& column : columns)
    heads.push_back({column.path, column.title, column.align, column.kind, column.cut});
  tools::Table table(std::move(heads));
  for (const auto row : rows) {
    std::vector<std::string> cells;
    for (const ViewColumn& column : columns) cells.push_back(cell(row.as<DynamicStruct>(), column.path, style));
    table.add(std::move(cells));
  }
  return table;
}

}  // namespace leitai::cli
