#pragma once
#include <cstdint>
namespace sticky::framing {
struct LengthPrefixParams {
  std::uint8_t field_size = 4;
  bool operator==(const LengthPrefixParams&) const = default;
};
}  // namespace sticky::framing
