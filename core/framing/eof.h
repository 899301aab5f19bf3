#pragma once
// End of stream: one connection a message. Everything until FIN is the frame, as in HTTP/1.0 without Content-Length.
//
//   | payload | FIN        a reset is no end: the message is then known to be incomplete

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/framing/codec.h"
#include "core/framing/frame_buffer.h"
#include "core/framing/options.h"

namespace sticky::framing {

class EofDecoder;
class EofEncoder;

struct EofParams {
  using Decoder = EofDecoder;
  using Encoder = EofEncoder;
  static constexpr std::string_view name = "eof";

  bool emit_empty = true;              ///< deliver a message of no bytes
  std::optional<std::uint64_t> max{};  ///< bytes of payload

  /// One sentence that names the field, or nothing where the parameters are possible.
  [[nodiscard]] LocalText problem() const;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor&& visit) {
    visit("emit_empty", self.emit_empty);
    visit("max", self.max);
  }
  bool operator==(const EofParams&) const = default;
};

class EofDecoder {
 public:
  explicit EofDecoder(EofParams params) : params_(checked(params)) {}

  Step next(Bytes in);
  Event finish(StreamEnd how);
  [[nodiscard]] State state() const;

 private:
  EofParams params_;
  FrameBuffer message_;
  bool delivered_ = false;
};

/// One encoder a connection: a second message on it is refused as `protocol`.
class EofEncoder {
 public:
  explicit EofEncoder(EofParams params) : params_(checked(params)) {}

  std::optional<Error> encode(Bytes message, ByteVector& out);
  void finish(ByteVector& /*out*/) {}

 private:
  EofParams params_;
  bool used_ = false;
};

}  // namespace sticky::framing
