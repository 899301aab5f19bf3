#pragma once
#include <cstdint>
namespace sticky::framing {
struct FixedParams {
  std::uint64_t size = 0;
  bool operator==(const FixedParams&) const = default;
};
}  // namespace sticky::framing
