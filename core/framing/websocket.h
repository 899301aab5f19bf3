#pragma once
// WebSocket framing (RFC 6455 section 5), without the handshake.
//
//   | FIN RSV1-3 opcode | MASK length7 | length 16 or 64 bits, if 126 or 127 | mask key, if MASK | payload |
//   |      1 byte       |    1 byte    |            0, 2 or 8 bytes          |   0 or 4 bytes    |

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/framing/codec.h"
#include "core/framing/options.h"

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
  [[nodiscard]] std::string problem() const;
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

}  // namespace sticky::framing
