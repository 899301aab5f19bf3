#pragma once
// Varint: a protobuf base-128 length in front of the payload, seven bits a byte, least significant first.
//
//   | 1xxxxxxx | ... | 0xxxxxxx | payload |        a set top bit means that the length goes on

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/framing/codec.h"
#include "core/framing/frame_buffer.h"
#include "core/framing/options.h"
#include "core/framing/oversize.h"

namespace sticky::framing {

class VarintDecoder;
class VarintEncoder;

struct VarintParams {
  using Decoder = VarintDecoder;
  using Encoder = VarintEncoder;
  static constexpr std::string_view name = "varint";

  std::uint8_t bits = 32;              ///< 32: at most 5 bytes of length; 64: at most 10
  bool reject_overlong = false;        ///< refuse lengths written with more bytes than they need
  std::optional<std::uint64_t> max{};  ///< bytes of payload
  OnTooLong on_too_long = OnTooLong::fail;
  bool fail_fast = true;  ///< report at the length; false: when the end of the frame came

  /// One sentence that names the field, or nothing where the parameters are possible.
  [[nodiscard]] LocalText problem() const;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor&& visit) {
    visit("bits", self.bits);
    visit("reject_overlong", self.reject_overlong);
    visit("max", self.max);
    visit("on_too_long", self.on_too_long);
    visit("fail_fast", self.fail_fast);
  }
  bool operator==(const VarintParams&) const = default;
};

class VarintDecoder {
 public:
  explicit VarintDecoder(VarintParams params)
      : params_(checked(params)), oversize_(params_.on_too_long, params_.fail_fast) {}

  Step next(Bytes in);
  Event finish(StreamEnd how);
  [[nodiscard]] State state() const;

 private:
  Step read_length(Bytes in);
  [[nodiscard]] bool impossible(std::uint8_t byte) const;
  Event begin_payload();
  Step skip(Bytes in);
  void begin_frame();

  VarintParams params_;
  std::uint64_t length_ = 0;       ///< as far as it was read
  std::uint8_t length_bytes_ = 0;  ///< bytes of the length that came
  bool in_payload_ = false;
  SizedPayload payload_;
  std::uint64_t to_skip_ = 0;  ///< bytes of an oversize frame still to come
  Oversize oversize_;
};

class VarintEncoder {
 public:
  explicit VarintEncoder(VarintParams params) : params_(checked(params)) {}

  std::optional<Error> encode(Bytes message, ByteVector& out) const;
  void finish(ByteVector& /*out*/) {}

 private:
  VarintParams params_;
};

}  // namespace sticky::framing
