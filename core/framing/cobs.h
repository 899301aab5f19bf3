#pragma once
// COBS (Cheshire and Baker, 1999): zeros are coded away, so that a zero can end every frame.
//
//   | code c | c-1 bytes, none of them 0 | code | ... | 00 |
//
// A code below ff stands for a zero after its bytes, except at the end of the frame. The cost is one byte in 254.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/framing/codec.h"
#include "core/framing/frame_buffer.h"
#include "core/framing/options.h"

namespace sticky::framing {

/// 00 without a code byte before it.
enum class OnEmpty : std::uint8_t { ignore, error };
template <>
inline constexpr std::array<std::string_view, 2> spellings<OnEmpty>{"ignore", "error"};

class CobsDecoder;
class CobsEncoder;

struct CobsParams {
  using Decoder = CobsDecoder;
  using Encoder = CobsEncoder;
  static constexpr std::string_view name = "cobs";

  OnEmpty empty = OnEmpty::ignore;
  std::optional<std::uint64_t> max{};  ///< decoded bytes
  OnError on_error = OnError::resync;
  bool leading_zero = false;  ///< encoder: a 00 in front, too, to end whatever noise came before

  /// One sentence that names the field, or nothing where the parameters are possible.
  [[nodiscard]] LocalText problem() const;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor&& visit) {
    visit("empty", self.empty);
    visit("max", self.max);
    visit("on_error", self.on_error);
    visit("leading_zero", self.leading_zero);
  }
  bool operator==(const CobsParams&) const = default;
};

class CobsDecoder {
 public:
  explicit CobsDecoder(CobsParams params) : params_(checked(params)) {}

  Step next(Bytes in);
  Event finish(StreamEnd how);
  [[nodiscard]] State state() const;

 private:
  [[nodiscard]] bool over_limit(std::uint64_t size) const { return params_.max && size > *params_.max; }
  Step take_code(std::uint8_t code);
  Step take_block(Bytes in);
  Step end_frame();
  Step skip(Bytes in);
  Error fail(ErrorKind kind);

  CobsParams params_;
  FrameBuffer frame_;
  std::uint8_t code_ = 0;  ///< of the current block; 0: no code byte came yet
  std::uint8_t left_ = 0;  ///< bytes of the current block still to come
  bool skipping_ = false;  ///< the rest of a bad frame
};

class CobsEncoder {
 public:
  explicit CobsEncoder(CobsParams params) : params_(checked(params)) {}

  std::optional<Error> encode(Bytes message, ByteVector& out) const;
  void finish(ByteVector& /*out*/) {}

 private:
  CobsParams params_;
};

}  // namespace sticky::framing
