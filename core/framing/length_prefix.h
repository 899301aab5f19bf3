#pragma once
// Length prefix: a binary length in front of the payload, with the header layouts that real protocols use.
//
//   |<- offset ->|<- field_size ->|<---- value + adjustment ---->|
//   |   header   |     value      |           payload            |
//   |<------------- F = offset + field_size + value + adjustment -------------->|
//   |<- strip ->|<----------------------- delivered --------------------------->|
//
// The formula is the one that Netty's LengthFieldBasedFrameDecoder made familiar; all arithmetic is done wide enough
// to be exact for every value of the field.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/framing/codec.h"
#include "core/framing/frame_buffer.h"
#include "core/framing/integer.h"
#include "core/framing/options.h"
#include "core/framing/oversize.h"

namespace sticky::framing {

/// What the limit counts: delivered bytes, the whole frame, or the number in the field.
enum class MaxScope : std::uint8_t { payload, frame, value };
template <>
inline constexpr std::array<std::string_view, 3> spellings<MaxScope>{"payload", "frame", "value"};

class LengthPrefixDecoder;
class LengthPrefixEncoder;

struct LengthPrefixParams {
  using Decoder = LengthPrefixDecoder;
  using Encoder = LengthPrefixEncoder;
  static constexpr std::string_view name = "length_prefix";

  std::uint8_t field_size = 4;  ///< bytes of the field: 1, 2, 3, 4 or 8
  Endian endian = Endian::big;
  bool is_signed = false;                ///< two's complement, as struct.pack("i")
  std::uint64_t offset = 0;              ///< bytes before the field
  std::int64_t adjustment = 0;           ///< added to the value to get the bytes after the field
  bool length_includes_header = false;   ///< the value counts the bytes up to and including the field, too
  std::optional<std::uint64_t> strip{};  ///< leading bytes not delivered; nothing: all of the header
  std::optional<std::uint64_t> max{};
  MaxScope max_scope = MaxScope::payload;
  OnTooLong on_too_long = OnTooLong::fail;
  bool fail_fast = true;  ///< report at the header; false: when the end of the frame came

  /// One sentence that names the field, or nothing where the parameters are possible.
  [[nodiscard]] LocalText problem() const;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor&& visit) {
    visit("field_size", self.field_size);
    visit("endian", self.endian);
    visit("signed", self.is_signed);
    visit("offset", self.offset);
    visit("adjustment", self.adjustment);
    visit("length_includes_header", self.length_includes_header);
    visit("strip", self.strip);
    visit("max", self.max);
    visit("max_scope", self.max_scope);
    visit("on_too_long", self.on_too_long);
    visit("fail_fast", self.fail_fast);
  }
  bool operator==(const LengthPrefixParams&) const = default;
};

/// What a value in the field means.
struct MeasuredFrame {
  Wide size = 0;                 ///< F, all bytes of the frame
  std::optional<Error> error{};  ///< corrupt_length, or too_long where the limit is broken
};
/// The one rule that decoder and encoder share.
[[nodiscard]] MeasuredFrame measure(const LengthPrefixParams& params, Wide value);
/// Leading bytes of a frame that are not delivered.
[[nodiscard]] inline std::uint64_t stripped(const LengthPrefixParams& params) {
  return params.strip.value_or(params.offset + params.field_size);
}

class LengthPrefixDecoder {
 public:
  explicit LengthPrefixDecoder(LengthPrefixParams params);

  Step next(Bytes in);
  Event finish(StreamEnd how);
  [[nodiscard]] State state() const;

 private:
  enum class Part : std::uint8_t { header, field, payload, oversize };

  Step read_header(Bytes in);
  Step read_field(Bytes in);
  Event on_value();
  Event begin_oversize(const Error& error);
  Step take_payload(Bytes in);
  Step skip_oversize(Bytes in);
  void begin_frame();
  /// Bytes of header and field that the frame keeps: those that params.strip does not cover.
  void keep(Bytes header);

  LengthPrefixParams params_;
  std::uint64_t header_size_;  ///< offset + field_size
  Part part_ = Part::header;
  std::uint64_t got_ = 0;  ///< bytes of the frame so far
  IntegerReader field_;
  Wide size_ = 0;      ///< F, once the field is complete
  FrameBuffer frame_;  ///< what is to be delivered so far
  Oversize oversize_;
};

class LengthPrefixEncoder {
 public:
  explicit LengthPrefixEncoder(LengthPrefixParams params) : params_(checked(params)) {}

  std::optional<Error> encode(Bytes message, ByteVector& out) const;
  void finish(ByteVector& /*out*/) {}

 private:
  LengthPrefixParams params_;
};

}  // namespace sticky::framing
