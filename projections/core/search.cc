#include "projections/core/search.h"

#include <unicode/ucol.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>
#include <utf8proc.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <unordered_map>

#include "events/check.h"

namespace leitai::projections {

namespace {

constexpr char32_t kFirstHan = 0x2E80;  // below are no characters that have a reading

struct CloseTransliterator {
  void operator()(UTransliterator* t) const { utrans_close(t); }
};
struct CloseCollator {
  void operator()(UCollator* c) const { ucol_close(c); }
};

std::u16string to_utf16(const std::string& text) {
  std::u16string wide(text.size(), u'\0');  // never longer than the bytes
  std::int32_t length = 0;
  UErrorCode status = U_ZERO_ERROR;
  u_strFromUTF8WithSub(wide.data(), static_cast<std::int32_t>(wide.size()), &length, text.data(),
                       static_cast<std::int32_t>(text.size()), 0xFFFD, nullptr, &status);
  LEITAI_CHECK(U_SUCCESS(status) || status == U_BUFFER_OVERFLOW_ERROR, "text becomes UTF-16");
  wide.resize(static_cast<std::size_t>(length));
  return wide;
}

std::string to_utf8(const UChar* wide, std::int32_t length) {
  std::string text(static_cast<std::size_t>(length) * 3, '\0');
  std::int32_t bytes = 0;
  UErrorCode status = U_ZERO_ERROR;
  u_strToUTF8WithSub(text.data(), static_cast<std::int32_t>(text.size()), &bytes, wide, length, 0xFFFD, nullptr,
                     &status);
  LEITAI_CHECK(U_SUCCESS(status), "text becomes UTF-8");
  text.resize(static_cast<std::size_t>(bytes));
  return text;
}

/// The code points of a text; a byte that belongs to none is passed over.
std::u32string code_points(std::string_view text) {
  std::u32string points;
  const auto* at = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  auto left = static_cast<utf8proc_ssize_t>(text.size());
  while (left > 0) {
    utf8proc_int32_t point = 0;
    const auto read = std::max<utf8proc_ssize_t>(1, utf8proc_iterate(at, left, &point));
    if (point >= 0) points += static_cast<char32_t>(point);
    at += read;
    left -= read;
  }
  return points;
}

void append(std::string& text, char32_t point) {
  utf8proc_uint8_t bytes[4];
  const auto size = utf8proc_encode_char(static_cast<utf8proc_int32_t>(point), bytes);
  text.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(std::max<utf8proc_ssize_t>(size, 0)));
}

char32_t lower(char32_t point) {
  return static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(point)));
}

/// ICU's own: opened when the first name needs it, which takes some tenths of a second. Not thread-safe.
class Readings {
 public:
  /// The letters a character is read by; empty for what is not read.
  const std::string& of(char32_t point) {
    const auto known = known_.find(point);
    if (known != known_.end()) return known->second;
    return known_.emplace(point, read(point)).first->second;
  }

  std::string order(const std::string& name) {
    if (!collator_) {
      UErrorCode status = U_ZERO_ERROR;
      collator_.reset(ucol_open("zh@collation=pinyin", &status));
      LEITAI_CHECK(U_SUCCESS(status), "ICU sorts by pinyin");
    }
    const std::u16string wide = to_utf16(name);
    const auto length = static_cast<std::int32_t>(wide.size());
    std::string key(wide.size() * 6 + 16, '\0');
    for (;;) {
      const auto size =
          ucol_getSortKey(collator_.get(), wide.data(), length, reinterpret_cast<std::uint8_t*>(key.data()),
                          static_cast<std::int32_t>(key.size()));
      const bool fits = static_cast<std::size_t>(size) <= key.size();
      key.resize(static_cast<std::size_t>(std::max(size, 1)));
      if (fits) break;
    }
    key.pop_back();  // the zero that ends it
    return key;
  }

 private:
  std::string read(char32_t point) {
    std::string own;
    append(own, lower(point));
    if (point < 0x80) return std::isalnum(static_cast<int>(point)) ? own : std::string();
    const std::string latin = point < kFirstHan ? own : transliterate(own);
    std::string letters;
    for (const char c : latin)
      if (std::isalnum(static_cast<unsigned char>(c))) letters += static_cast<char>(std::tolower(c));
    return letters;
  }

  std::string transliterate(const std::string& text) {
    UErrorCode status = U_ZERO_ERROR;
    if (!transliterator_) {
      const std::u16string id = u"Han-Latin; Latin-ASCII";
      transliterator_.reset(
          utrans_openU(id.data(), static_cast<std::int32_t>(id.size()), UTRANS_FORWARD, nullptr, 0, nullptr, &status));
      LEITAI_CHECK(U_SUCCESS(status), "ICU reads Chinese");
    }
    std::u16string wide = to_utf16(text);
    auto length = static_cast<std::int32_t>(wide.size());
    std::int32_t limit = length;
    wide.resize(64);  // no reading is as long
    utrans_transUChars(transliterator_.get(), wide.data(), &length, static_cast<std::int32_t>(wide.size()), 0, &limit,
                       &status);
    return U_SUCCESS(status) ? to_utf8(wide.data(), length) : std::string();
  }

  std::unique_ptr<UTransliterator, CloseTransliterator> transliterator_;
  std::unique_ptr<UCollator, CloseCollator> collator_;
  std::unordered_map<char32_t, std::string> known_;
};

NameKey make_key(const std::string& name, Readings& readings) {
  NameKey key;
  for (const char32_t point : code_points(name)) {
    append(key.plain, lower(point));
    const std::string& letters = readings.of(point);
    if (letters.empty()) continue;
    key.starts.push_back(static_cast<std::uint32_t>(key.pinyin.size()));
    key.pinyin += letters;
    key.initials += letters.front();
  }
  key.order = readings.order(name);
  return key;
}

/// What was worked out: a memory of a pure function.
class KnownNames {
 public:
  const NameKey& key(const std::string& name) {
    {
      const std::shared_lock lock(mutex_);
      const auto known = keys_.find(name);
      if (known != keys_.end()) return known->second;
    }
    const std::unique_lock lock(mutex_);
    const auto [place, fresh] = keys_.try_emplace(name);
    if (fresh) place->second = make_key(name, readings_);
    return place->second;
  }

 private:
  std::shared_mutex mutex_;
  std::unordered_map<std::string, NameKey> keys_;  // their places never move
  Readings readings_;
};

bool within_pinyin(const NameKey& name, const std::string& word) {
  const std::string_view pinyin = name.pinyin;
  return std::any_of(name.starts.begin(), name.starts.end(),
                     [&](std::uint32_t start) { return pinyin.substr(start).starts_with(word); });
}

bool within(const NameKey& name, const std::string& word) {
  return name.plain.find(word) != std::string::npos || name.initials.find(word) != std::string::npos ||
         within_pinyin(name, word);
}

}  // namespace

const NameKey& name_key(const std::string& name) {
  static KnownNames known;
  return known.key(name);
}

std::vector<std::string> search_words(std::string_view search) {
  std::vector<std::string> words;
  std::string word;
  for (const char32_t point : code_points(search)) {
    const bool space = point <= 0x20 || point == 0xA0 || point == 0x3000;
    if (!space) append(word, lower(point));
    if (space && !word.empty()) words.push_back(std::move(word)), word.clear();
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

bool found(std::span<const std::string> words, std::span<const NameKey* const> names) {
  return std::all_of(words.begin(), words.end(), [&](const std::string& word) {
    return std::any_of(names.begin(), names.end(), [&](const NameKey* name) { return within(*name, word); });
  });
}

}  // namespace leitai::projections
