#pragma once
// Fixed: every frame has the same size, so none needs a length.
//
//   |<- size ->|<- size ->|<- size ->|        short messages are padded, and the padding stays

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/framing/codec.h"
#include "core/framing/frame_buffer.h"
#include "core/framing/options.h"

namespace sticky::framing {

class FixedDecoder;
class FixedEncoder;

struct FixedParams {
  using Decoder = FixedDecoder;
  using Encoder = FixedEncoder;
  static constexpr std::string_view name = "fixed";

  std::uint64_t size = 0;  ///< bytes of every frame, at least 1
  OnEof on_eof = OnEof::error;
  std::optional<std::byte> pad{};  ///< encoder: fills short messages; nothing: they are refused

  /// One sentence that names the field, or nothing where the parameters are possible.
  [[nodiscard]] LocalText problem() const;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor&& visit) {
    visit("size", self.size);
    visit("on_eof", self.on_eof);
    visit("pad", self.pad);
  }
  bool operator==(const FixedParams&) const = default;
};

class FixedDecoder {
 public:
  explicit FixedDecoder(FixedParams params) : params_(checked(params)) { payload_.start(params_.size); }

  Step next(Bytes in);
  Event finish(StreamEnd how);
  [[nodiscard]] State state() const;

 private:
  FixedParams params_;
  SizedPayload payload_;
};

class FixedEncoder {
 public:
  explicit FixedEncoder(FixedParams params) : params_(checked(params)) {}

  std::optional<Error> encode(Bytes message, ByteVector& out) const;
  void finish(ByteVector& /*out*/) {}

 private:
  FixedParams params_;
};

}  // namespace sticky::framing
