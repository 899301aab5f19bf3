#pragma once
// SLIP (RFC 1055): END closes a packet; inside it END and ESC are replaced by two bytes each.
//
//   | payload with END -> ESC ESC_END, ESC -> ESC ESC_ESC | END |

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/framing/codec.h"
#include "core/framing/frame_buffer.h"
#include "core/framing/options.h"

namespace sticky::framing {

/// ESC followed by neither code: an error, or, as the C code of RFC 1055 does, data.
enum class OnBadEscape : std::uint8_t { error, keep };
template <>
inline constexpr std::array<std::string_view, 2> spellings<OnBadEscape>{"error", "keep"};

class SlipDecoder;
class SlipEncoder;

struct SlipParams {
  using Decoder = SlipDecoder;
  using Encoder = SlipEncoder;
  static constexpr std::string_view name = "slip";

  std::byte end{0xc0};
  std::byte esc{0xdb};
  std::byte esc_end{0xdc};
  std::byte esc_esc{0xdd};
  OnBadEscape on_bad_escape = OnBadEscape::error;
  bool emit_empty = false;             ///< deliver a frame for an END that follows another one
  std::optional<std::uint64_t> max{};  ///< decoded bytes
  OnError on_error = OnError::resync;
  OnEof on_eof = OnEof::error;
  bool leading_end = false;  ///< encoder: an END in front, too, to flush line noise (RFC 1055)

  /// One sentence that names the field, or nothing where the parameters are possible.
  [[nodiscard]] LocalText problem() const;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor&& visit) {
    visit("end", self.end);
    visit("esc", self.esc);
    visit("esc_end", self.esc_end);
    visit("esc_esc", self.esc_esc);
    visit("on_bad_escape", self.on_bad_escape);
    visit("emit_empty", self.emit_empty);
    visit("max", self.max);
    visit("on_error", self.on_error);
    visit("on_eof", self.on_eof);
    visit("leading_end", self.leading_end);
  }
  bool operator==(const SlipParams&) const = default;
};

class SlipDecoder {
 public:
  explicit SlipDecoder(SlipParams params) : params_(checked(params)) {}

  Step next(Bytes in);
  Event finish(StreamEnd how);
  [[nodiscard]] State state() const;

 private:
  [[nodiscard]] bool over_limit(std::uint64_t size) const { return params_.max && size > *params_.max; }
  Step take_run(Bytes in);
  Step unescape(std::byte code);
  Step skip(Bytes in);
  Step end_packet(Bytes last);
  Error fail(ErrorKind kind);

  SlipParams params_;
  FrameBuffer packet_;
  bool escaped_ = false;   ///< the byte before was ESC
  bool skipping_ = false;  ///< the rest of a bad packet
};

class SlipEncoder {
 public:
  explicit SlipEncoder(SlipParams params) : params_(checked(params)) {}

  std::optional<Error> encode(Bytes message, ByteVector& out) const;
  void finish(ByteVector& /*out*/) {}

 private:
  SlipParams params_;
};

}  // namespace sticky::framing
