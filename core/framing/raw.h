#pragma once
// Raw: no framing at all. Whatever one read returns is taken for a message, which is the mistake this project shows.
//
//   | read | read | read ...        no byte is added, so no boundary survives

#include <string>
#include <string_view>

#include "core/framing/codec.h"

namespace sticky::framing {

class RawDecoder;
class RawEncoder;

struct RawParams {
  using Decoder = RawDecoder;
  using Encoder = RawEncoder;
  static constexpr std::string_view name = "raw";

  [[nodiscard]] std::string problem() const { return {}; }
  template <class Self, class Visitor>
  static void fields(Self& /*self*/, Visitor&& /*visit*/) {}
  bool operator==(const RawParams&) const = default;
};

}  // namespace sticky::framing
