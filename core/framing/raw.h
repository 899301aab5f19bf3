#pragma once
namespace sticky::framing {
struct RawParams {
  bool operator==(const RawParams&) const = default;
};
}  // namespace sticky::framing
