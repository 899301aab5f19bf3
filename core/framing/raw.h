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

  [[nodiscard]] LocalText problem() const { return {}; }
  template <class Self, class Visitor>
  static void fields(Self& /*self*/, Visitor&& /*visit*/) {}
  bool operator==(const RawParams&) const = default;
};

class RawDecoder {
 public:
  explicit RawDecoder(RawParams /*params*/) {}

  Step next(Bytes in) {
    if (in.empty()) return {};
    return {in.size(), Role::payload, Frame{in}};
  }
  Event finish(StreamEnd /*how*/) { return NeedMore{}; }
  [[nodiscard]] State state() const { return {}; }
};

class RawEncoder {
 public:
  explicit RawEncoder(RawParams /*params*/) {}

  std::optional<Error> encode(Bytes message, ByteVector& out) const {
    out.insert(out.end(), message.begin(), message.end());
    return std::nullopt;
  }
  void finish(ByteVector& /*out*/) {}
};

}  // namespace sticky::framing
