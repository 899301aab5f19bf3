#pragma once
// Line: text lines, ended by LF; one CR right before the LF belongs to the terminator.
//
//   | payload | [CR] LF | payload | [CR] LF |        the encoder writes LF

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/framing/codec.h"
#include "core/framing/frame_buffer.h"
#include "core/framing/options.h"
#include "core/framing/oversize.h"

namespace sticky::framing {

class LineDecoder;
class LineEncoder;

struct LineParams {
  using Decoder = LineDecoder;
  using Encoder = LineEncoder;
  static constexpr std::string_view name = "line";

  bool strip_cr = true;                ///< false: a CR is payload like any other byte
  bool strip = true;                   ///< false: the frame keeps its terminator
  std::optional<std::uint64_t> max{};  ///< bytes of payload, the terminator not counted
  bool max_counts_cr = false;          ///< true: the terminator's CR counts, as in tokio-util
  OnTooLong on_too_long = OnTooLong::fail;
  bool fail_fast = true;  ///< report when the limit is provably passed; false: at the line's end
  OnEof on_eof = OnEof::error;

  /// One sentence that names the field, or nothing where the parameters are possible.
  [[nodiscard]] LocalText problem() const;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor&& visit) {
    visit("strip_cr", self.strip_cr);
    visit("strip", self.strip);
    visit("max", self.max);
    visit("max_counts_cr", self.max_counts_cr);
    visit("on_too_long", self.on_too_long);
    visit("fail_fast", self.fail_fast);
    visit("on_eof", self.on_eof);
  }
  bool operator==(const LineParams&) const = default;
};

class LineDecoder {
 public:
  explicit LineDecoder(LineParams params)
      : params_(checked(params)), oversize_(params_.on_too_long, params_.fail_fast) {}

  Step next(Bytes in);
  Event finish(StreamEnd how);
  [[nodiscard]] State state() const;

 private:
  [[nodiscard]] std::optional<std::size_t> overrun(Bytes piece) const;
  Step skip(Bytes in, const std::byte* end);
  Step deliver(Bytes last);

  LineParams params_;
  FrameBuffer line_;
  Oversize oversize_;
};

class LineEncoder {
 public:
  explicit LineEncoder(LineParams params) : params_(checked(params)) {}

  std::optional<Error> encode(Bytes message, ByteVector& out) const;
  void finish(ByteVector& /*out*/) {}

 private:
  LineParams params_;
};

}  // namespace sticky::framing
