#pragma once
// WebSocket framing (RFC 6455 section 5), without the handshake.
//
//   | FIN RSV1-3 opcode | MASK length7 | length 16 or 64 bits, if 126 or 127 | mask key, if MASK | payload |
//   |      1 byte       |    1 byte    |            0, 2 or 8 bytes          |   0 or 4 bytes    |

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/framing/codec.h"
#include "core/framing/frame_buffer.h"
#include "core/framing/options.h"
#include "core/framing/utf8.h"

namespace sticky::framing {

/// Clients must mask, servers must not (RFC 6455 section 5.1).
enum class MaskRule : std::uint8_t { any, required, forbidden };
template <>
inline constexpr std::array<std::string_view, 3> spellings<MaskRule>{"any", "required", "forbidden"};

class WebSocketDecoder;
class WebSocketEncoder;

struct WebSocketParams {
  using Decoder = WebSocketDecoder;
  using Encoder = WebSocketEncoder;
  static constexpr std::string_view name = "websocket";

  MaskRule mask = MaskRule::any;               ///< what the decoder demands of the other side
  bool reassemble = true;                      ///< data messages whole; false: every fragment is a frame
  std::optional<std::uint64_t> max_frame{};    ///< payload bytes of one frame
  std::optional<std::uint64_t> max_message{};  ///< payload bytes of a data message, all fragments
  bool allow_rsv = false;
  bool require_minimal = true;           ///< refuse lengths written with more bytes than they need
  bool validate_close = true;            ///< section 5.5.1: code, and a reason in UTF-8
  bool validate_utf8 = false;            ///< section 8.1: text messages
  std::uint8_t opcode = 2;               ///< encoder: 1 text, 2 binary, 8 close, 9 ping, 10 pong
  std::optional<ByteVector> mask_key{};  ///< encoder: four bytes; nothing: frames are not masked

  /// One sentence that names the field, or nothing where the parameters are possible.
  [[nodiscard]] LocalText problem() const;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor&& visit) {
    visit("mask", self.mask);
    visit("reassemble", self.reassemble);
    visit("max_frame", self.max_frame);
    visit("max_message", self.max_message);
    visit("allow_rsv", self.allow_rsv);
    visit("require_minimal", self.require_minimal);
    visit("validate_close", self.validate_close);
    visit("validate_utf8", self.validate_utf8);
    visit("opcode", self.opcode);
    visit("mask_key", self.mask_key);
  }
  bool operator==(const WebSocketParams&) const = default;
};

class WebSocketDecoder {
 public:
  explicit WebSocketDecoder(WebSocketParams params) : params_(checked(std::move(params))) {}

  Step next(Bytes in);
  Event finish(StreamEnd how);
  [[nodiscard]] State state() const;

 private:
  enum class Part : std::uint8_t { flags, length7, long_length, mask_key, payload, closed };

  Event on_flags(std::uint8_t byte);
  Event on_length7(std::uint8_t byte);
  Event on_long_length(std::uint8_t byte);
  Event on_length();
  Event on_mask_key(std::byte byte);
  Event begin_payload();
  Step take_payload(Bytes in);
  Event end_frame(Bytes payload);
  [[nodiscard]] bool is_control() const { return opcode_ >= 8; }
  [[nodiscard]] bool joins_message() const { return params_.reassemble && !is_control(); }
  FrameBuffer& buffer() { return joins_message() ? message_ : frame_; }
  Bytes unmask(Bytes piece);
  /// Bytes from the front of `payload` that the protocol allows.
  std::size_t check_payload(Bytes payload);
  std::size_t check_close(Bytes payload);

  WebSocketParams params_;
  Part part_ = Part::flags;
  bool fin_ = false;
  std::uint8_t opcode_ = 0;  ///< of the frame
  bool masked_ = false;
  std::uint64_t length_ = 0;      ///< of the frame's payload, as far as it was read
  std::uint8_t length_left_ = 0;  ///< bytes of the long length still to come
  std::uint8_t length_width_ = 0;
  std::array<std::byte, 4> key_{};
  std::uint8_t key_got_ = 0;
  std::uint64_t got_ = 0;            ///< bytes of the frame's payload that came
  FrameBuffer message_;              ///< a reassembled message so far
  FrameBuffer frame_;                ///< a control frame, or a fragment that is a frame of its own
  std::uint8_t message_opcode_ = 0;  ///< of the data message that is not finished; 0: none
  std::uint64_t message_size_ = 0;   ///< payload bytes announced for it so far
  std::uint32_t close_code_ = 0;
  Utf8Checker text_;
  Utf8Checker close_reason_;
};

class WebSocketEncoder {
 public:
  explicit WebSocketEncoder(WebSocketParams params) : params_(checked(std::move(params))) {}

  std::optional<Error> encode(Bytes message, ByteVector& out) const;
  void finish(ByteVector& /*out*/) {}

 private:
  [[nodiscard]] std::optional<Error> refusal(Bytes message) const;
  [[nodiscard]] std::optional<Error> payload_refusal(Bytes message) const;

  WebSocketParams params_;
};

}  // namespace sticky::framing
