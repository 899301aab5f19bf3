#pragma once
// Index types that the compiler keeps apart: a MessageId is no EventId, though both are small numbers.

#include <compare>
#include <cstdint>
#include <functional>

namespace sticky {

template <typename Tag>
struct StrongId {
  std::uint32_t value = 0;
  auto operator<=>(const StrongId&) const = default;
};

using MessageId = StrongId<struct MessageTag>;  ///< position in Trace::messages
using EventId = StrongId<struct EventTag>;      ///< position in Trace::events

/// Stands where an id is optional and a std::optional would double the record's size.
template <typename Id>
inline constexpr Id no_id{UINT32_MAX};

}  // namespace sticky

template <typename Tag>
struct std::hash<sticky::StrongId<Tag>> {
  std::size_t operator()(sticky::StrongId<Tag> id) const noexcept { return std::hash<std::uint32_t>{}(id.value); }
};
