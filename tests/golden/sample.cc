#include "tests/golden/sample.h"

#include <algorithm>
#include <map>

#include "events/json_shape.h"
#include "events/schema/common.capnp.h"
#include "events/schema/envelope.capnp.h"

namespace leitai::test {
namespace {

using capnp::DynamicList;
using capnp::DynamicStruct;
using capnp::DynamicValue;
using capnp::StructSchema;
using capnp::schema::Type;

constexpr unsigned kMostDepth = 12;

/// FNV-1a: only a spread of values, the same for ever.
std::uint64_t mix(std::uint64_t seed, std::string_view text) {
  for (const char c : text) seed = (seed ^ static_cast<std::uint8_t>(c)) * 0x100000001b3ull;
  return seed;
}

std::string name_of(StructSchema::Field field) {
  return field.getProto().getName().cStr();
}

std::vector<StructSchema::Field> known_members(StructSchema schema) {
  std::vector<StructSchema::Field> members;
  for (auto field : schema.getUnionFields())
    if (name_of(field) != "unknown") members.push_back(field);
  std::sort(members.begin(), members.end(), [](const auto& a, const auto& b) {
    return a.getProto().getDiscriminantValue() < b.getProto().getDiscriminantValue();
  });
  return members;
}

/// Which member a union takes, by its struct's schema id; others go by their place.
using Choices = std::map<std::uint64_t, StructSchema::Field>;

struct Place {
  std::uint64_t seed;
  unsigned pick = 0;   ///< which member unions take, which state marks have
  unsigned lists = 0;  ///< how many lists of structs it lies in
  unsigned depth = 0;  ///< how many structs it lies in

  Place below(std::string_view name) const { return {mix(seed, name), pick, lists, depth}; }
  Place item(unsigned i) const { return {mix(seed, std::to_string(i)), i, lists + 1, depth}; }
};

class Filler {
 public:
  explicit Filler(Choices choices) : choices_(std::move(choices)) {}

  void fill_struct(DynamicStruct::Builder value, Place place) {
    ++place.depth;
    const auto schema = value.getSchema();
    if (fill_text_form(value, place)) return;
    for (auto field : schema.getNonUnionFields()) fill_field(value, field, place.below(name_of(field)));
    const auto members = known_members(schema);
    if (members.empty()) return;
    const auto chosen = choices_.find(schema.getProto().getId());
    const auto member = chosen != choices_.end() ? chosen->second : members[place.pick % members.size()];
    fill_field(value, member, place.below(name_of(member)));
  }

 private:
  /// Structs whose values must go together.
  static bool fill_text_form(DynamicStruct::Builder value, const Place& place) {
    const auto schema = value.getSchema();
    const auto seed = place.seed;
    if (schema == capnp::Schema::from<schema::Decimal>()) {
      auto decimal = value.as<schema::Decimal>();
      decimal.setMantissa(static_cast<std::int64_t>(seed % 1'999'999) - 999'999);
      decimal.setScale(static_cast<std::uint8_t>(1 + seed % 18));
    } else if (schema == capnp::Schema::from<schema::Mark>()) {
      auto mark = value.as<schema::Mark>();
      mark.setState(static_cast<schema::MarkState>(place.pick % 9));
      if (mark.getState() != schema::MarkState::SCORED) return true;
      mark.setMantissa(static_cast<std::int64_t>(1 + seed % 9999));
      mark.setScale(2);
    } else if (schema == capnp::Schema::from<schema::Date>()) {
      auto date = value.as<schema::Date>();
      date.setYear(static_cast<std::int16_t>(2000 + seed % 99));
      date.setMonth(static_cast<std::uint8_t>(1 + seed % 12));
      date.setDay(static_cast<std::uint8_t>(1 + seed % 28));
    } else {
      return false;
    }
    return true;
  }

  void fill_field(DynamicStruct::Builder value, StructSchema::Field field, const Place& place) {
    const auto type = field.getType();
    if (type.isStruct()) {
      // A struct that holds itself ends somewhere.
      if (place.depth < kMostDepth) fill_struct(value.init(field).as<DynamicStruct>(), place);
    } else if (type.isList()) {
      fill_list(value, field, type.asList().getElementType(), place);
    } else if (is_moment(field)) {
      value.set(field, static_cast<std::int64_t>(1'729'669'327'000'000 + place.seed % 1'000'000'000));
    } else {
      set_scalar(type, place.seed, name_of(field),
                 [&](const DynamicValue::Reader& scalar) { value.set(field, scalar); });
    }
  }

  void fill_list(DynamicStruct::Builder value, StructSchema::Field field, capnp::Type element, const Place& place) {
    if (element.isStruct() && place.depth >= kMostDepth) return;
    std::size_t count = 2;
    if (element.isStruct()) count = place.lists > 1 ? 1 : std::max(count, known_members(element.asStruct()).size());
    auto items = value.init(field, static_cast<unsigned>(count)).as<DynamicList>();
    for (unsigned i = 0; i < items.size(); ++i) {
      const Place item = place.item(i);
      if (element.isStruct())
        fill_struct(items[i].as<DynamicStruct>(), item);
      else
        set_scalar(element, item.seed, name_of(field),
                   [&](const DynamicValue::Reader& scalar) { items.set(i, scalar); });
    }
  }

  template <class Set>
  void set_scalar(capnp::Type type, std::uint64_t seed, const std::string& name, Set&& set) {
    switch (type.which()) {
      case Type::VOID:
        return set(capnp::VOID);
      case Type::BOOL:
        return set(true);
      case Type::INT8:
        return set(-1 - static_cast<std::int64_t>(seed % 100));
      case Type::INT16:
        return set(-1 - static_cast<std::int64_t>(seed % 30'000));
      case Type::INT32:
        return set(-1 - static_cast<std::int64_t>(seed % 2'000'000'000));
      case Type::INT64:
        return set(-1 - static_cast<std::int64_t>(seed >> 1));
      case Type::UINT8:
        return set(1 + seed % 250);
      case Type::UINT16:
        return set(1 + seed % 65'000);
      case Type::UINT32:
        return set(1 + seed % 4'000'000'000);
      case Type::UINT64:
        return set(seed % 2 == 0 ? (seed | 1ull << 63) : 1 + seed % 100'000);
      case Type::TEXT: {
        const std::string text = name + " 擂台 \"" + std::to_string(seed % 1000) + "\"";
        return set(DynamicValue::Reader(capnp::Text::Reader(text.c_str(), text.size())));
      }
      case Type::DATA: {
        std::vector<capnp::byte> bytes(32);
        for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<capnp::byte>(seed >> i % 8 * 8);
        return set(DynamicValue::Reader(capnp::Data::Reader(bytes.data(), bytes.size())));
      }
      case Type::ENUM: {
        const auto enumerants = type.asEnum().getEnumerants();
        const auto index = enumerants.size() < 2 ? 0 : 1 + seed % (enumerants.size() - 1);
        return set(capnp::DynamicEnum(enumerants[static_cast<unsigned>(index)]));
      }
      default:
        LEITAI_CHECK(false, "the schemas hold data only");
    }
  }

  Choices choices_;
};

constexpr std::uint64_t kSeed = 0xcbf29ce484222325ull;

void fill_chosen(DynamicStruct::Builder value, const Choices& choices, unsigned pick = 0) {
  Filler(choices).fill_struct(value, {mix(kSeed, value.getSchema().getShortDisplayName().cStr()), pick});
}

void visit_variants(StructSchema root, StructSchema schema, Choices choices, const std::string& name,
                    const std::function<void(const std::string&, DynamicStruct::Builder)>& visit) {
  for (auto member : known_members(schema)) {
    choices.insert_or_assign(schema.getProto().getId(), member);
    const std::string longer = (name.empty() ? "" : name + ".") + name_of(member);
    const auto type = member.getType();
    if (type.isStruct() && !known_members(type.asStruct()).empty()) {
      visit_variants(root, type.asStruct(), choices, longer, visit);
      continue;
    }
    capnp::MallocMessageBuilder message;
    auto value = message.initRoot<DynamicStruct>(root);
    fill_chosen(value, choices);
    visit(longer, value);
  }
}

}  // namespace

void fill(DynamicStruct::Builder value, unsigned pick) {
  fill_chosen(value, {}, pick);
}

void for_each_variant(StructSchema schema,
                      const std::function<void(const std::string&, DynamicStruct::Builder)>& visit) {
  visit_variants(schema, schema, {}, "", visit);
}

std::vector<SampleEvent> sample_events() {
  std::vector<SampleEvent> samples;
  const StructSchema body = capnp::Schema::from<schema::Event>().getFieldByName("body").getType().asStruct();
  for (auto aggregate : known_members(body)) {
    const StructSchema events = aggregate.getType().asStruct();
    for (auto member : known_members(events)) {
      FrameBuilder builder;
      DynamicStruct::Builder event = builder.init<schema::Event>();
      fill_chosen(event, {{body.getProto().getId(), aggregate}, {events.getProto().getId(), member}});
      event.set("streamKind", name_of(aggregate).c_str());
      samples.push_back({name_of(aggregate) + "." + name_of(member), builder.frame()});
    }
  }
  std::sort(samples.begin(), samples.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  return samples;
}

}  // namespace leitai::test
