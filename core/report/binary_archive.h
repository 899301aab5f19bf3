#pragma once
// Saved runs are written and read by one description of each record's fields (trace_fields.h), so that the two can
// never disagree. A description calls an archive once a field; BinaryWriter appends the field, BinaryReader fetches
// it. Everything is little-endian and fixed in size: no padding, no native layout.

#include <cstdint>
#include <cstring>
#include <limits>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/clock.h"
#include "core/base/local_error.h"

namespace sticky {

/// What a reader throws: the bytes are no saved run that this program could have written.
class Damaged : public LocalError {
 public:
  using LocalError::LocalError;
};

/// The type that a description takes for `T`: const when it is written, not when it is read.
template <class Archive, class T>
using Archived = std::conditional_t<Archive::writing, const T, T>;

class BinaryWriter {
 public:
  static constexpr bool writing = true;

  template <class T>
  void number(T value) {
    static_assert(std::is_integral_v<T>);
    auto bits = static_cast<std::make_unsigned_t<T>>(value);
    std::byte out[sizeof(T)];
    for (std::byte& b : out) {
      b = static_cast<std::byte>(bits & 0xFFU);
      if constexpr (sizeof(T) > 1) bits = static_cast<std::make_unsigned_t<T>>(bits >> 8U);
    }
    bytes_.insert(bytes_.end(), out, out + sizeof(T));
  }
  void flag(bool value) { number(static_cast<std::uint8_t>(value)); }
  template <class Enum>
  void choice(Enum value, Enum /*last*/) {
    number(static_cast<std::uint8_t>(value));
  }
  void time(Nanoseconds t) { number(static_cast<std::int64_t>(t.count())); }
  void blob(Bytes content) {
    number(static_cast<std::uint64_t>(content.size()));
    raw(content);
  }
  void text(std::string_view content) { blob(as_bytes(content)); }
  void raw(Bytes content) { bytes_.insert(bytes_.end(), content.begin(), content.end()); }

  /// `smallest`: the fewest bytes that one element can take; only the reader needs it.
  template <class T>
  void list(const std::vector<T>& items, std::size_t /*smallest*/) {
    number(static_cast<std::uint64_t>(items.size()));
    for (const T& item : items) fields(*this, item);
  }
  template <class... Kinds>
  void alternative(const std::variant<Kinds...>& value) {
    number(static_cast<std::uint8_t>(value.index()));
    std::visit([this](const auto& kind) { fields(*this, kind); }, value);
  }

  void reserve(std::size_t bytes) { bytes_.reserve(bytes); }
  [[nodiscard]] Bytes bytes() const { return bytes_; }
  [[nodiscard]] ByteVector take() { return std::move(bytes_); }

 private:
  ByteVector bytes_;
};

/// Every member throws Damaged where the bytes end early or hold a value that the field cannot have.
class BinaryReader {
 public:
  static constexpr bool writing = false;

  explicit BinaryReader(Bytes bytes) : rest_(bytes) {}

  template <class T>
  void number(T& value) {
    static_assert(std::is_integral_v<T>);
    const Bytes from = raw(sizeof(T));
    std::make_unsigned_t<T> bits = 0;
    for (std::size_t i = sizeof(T); i-- > 0;) {
      if constexpr (sizeof(T) > 1) bits = static_cast<std::make_unsigned_t<T>>(bits << 8U);
      bits = static_cast<std::make_unsigned_t<T>>(bits | std::to_integer<std::uint8_t>(from[i]));
    }
    value = static_cast<T>(bits);
  }
  template <class T>
  [[nodiscard]] T number() {
    T value{};
    number(value);
    return value;
  }
  void flag(bool& value) {
    const auto bits = number<std::uint8_t>();
    if (bits > 1) throw Damaged({"a flag is neither 0 nor 1", "有一个标志既不是 0 也不是 1"});
    value = bits == 1;
  }
  template <class Enum>
  void choice(Enum& value, Enum last) {
    const auto bits = number<std::uint8_t>();
    if (bits > static_cast<std::uint8_t>(last))
      throw Damaged({"a value is none that its field can have", "有一个值不是其字段允许的值"});
    value = static_cast<Enum>(bits);
  }
  /// Times lie within 11 days of the run's begin, so that no difference of two can overflow.
  void time(Nanoseconds& t) {
    constexpr std::int64_t kFarthest = 1'000'000'000'000'000;
    const auto count = number<std::int64_t>();
    if (count < -kFarthest || count > kFarthest) throw Damaged({"a time is out of range", "有一个时间超出了范围"});
    t = Nanoseconds(count);
  }
  void blob(ByteVector& content) {
    const Bytes from = raw(counted(1));
    content.assign(from.begin(), from.end());
  }
  void text(std::string& content) { content = as_text(raw(counted(1))); }
  /// The next `count` bytes themselves.
  Bytes raw(std::size_t count) {
    if (count > rest_.size()) throw Damaged({"it ends too early", "文件结束得太早"});
    const Bytes front = rest_.first(count);
    rest_ = rest_.subspan(count);
    return front;
  }

  template <class T>
  void list(std::vector<T>& items, std::size_t smallest) {
    items.resize(counted(smallest));
    for (T& item : items) fields(*this, item);
  }
  template <class... Kinds>
  void alternative(std::variant<Kinds...>& value) {
    const auto index = number<std::uint8_t>();
    if (index >= sizeof...(Kinds))
      throw Damaged({"a kind of event that this program does not know", "有一种本程序不认识的事件"});
    pick(value, index, std::index_sequence_for<Kinds...>{});
  }

  [[nodiscard]] bool at_end() const { return rest_.empty(); }
  [[nodiscard]] std::size_t remaining() const { return rest_.size(); }

 private:
  /// A count of elements of at least `smallest` bytes each: refused, before anything is allocated, where the
  /// remaining bytes could not hold them.
  std::size_t counted(std::size_t smallest) {
    const auto count = number<std::uint64_t>();
    if (count > rest_.size() / smallest) throw Damaged({"it announces more than it holds", "声明的内容多于实际内容"});
    return static_cast<std::size_t>(count);
  }
  template <class Variant, std::size_t... I>
  void pick(Variant& value, std::size_t index, std::index_sequence<I...>) {
    const auto read_as = [&](auto which) {
      auto& kind = value.template emplace<decltype(which)::value>();
      fields(*this, kind);
    };
    ((index == I ? read_as(std::integral_constant<std::size_t, I>{}) : void()), ...);
  }

  Bytes rest_;
};

}  // namespace sticky
