#pragma once
// Delimiter: a frame ends where one of a set of byte strings ends.
//
//   | payload | delimiter | payload | delimiter |
//
// The delimiter whose last byte arrives first wins; of those that end at the same byte, the longest. That rule is the
// only one that does not depend on how the stream is split into reads.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/framing/codec.h"
#include "core/framing/delimiter_matcher.h"
#include "core/framing/frame_buffer.h"
#include "core/framing/options.h"
#include "core/framing/oversize.h"

namespace sticky::framing {

class DelimiterDecoder;
class DelimiterEncoder;

struct DelimiterParams {
  using Decoder = DelimiterDecoder;
  using Encoder = DelimiterEncoder;
  static constexpr std::string_view name = "delimiter";

  std::vector<ByteVector> delimiters{};  ///< at least one, none of them empty
  bool strip = true;                     ///< false: the frame keeps its delimiter
  bool skip_empty = false;               ///< frames without payload are not delivered
  std::optional<std::uint64_t> max{};    ///< bytes of payload, the delimiter not counted
  OnTooLong on_too_long = OnTooLong::fail;
  bool fail_fast = true;  ///< report when the limit is provably passed; false: at the frame's end
  OnEof on_eof = OnEof::error;
  std::optional<ByteVector> terminator{};  ///< encoder: what it appends; nothing: the first delimiter

  /// One sentence that names the field, or nothing where the parameters are possible.
  [[nodiscard]] LocalText problem() const;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor&& visit) {
    visit("delimiters", self.delimiters);
    visit("strip", self.strip);
    visit("skip_empty", self.skip_empty);
    visit("max", self.max);
    visit("on_too_long", self.on_too_long);
    visit("fail_fast", self.fail_fast);
    visit("on_eof", self.on_eof);
    visit("terminator", self.terminator);
  }
  bool operator==(const DelimiterParams&) const = default;
};

class DelimiterDecoder {
 public:
  explicit DelimiterDecoder(DelimiterParams params)
      : params_(checked(std::move(params))),
        matcher_(params_.delimiters),
        oversize_(params_.on_too_long, params_.fail_fast) {}

  Step next(Bytes in);
  Event finish(StreamEnd how);
  [[nodiscard]] State state() const;

 private:
  [[nodiscard]] bool over_limit(std::uint64_t payload) const { return params_.max && payload > *params_.max; }
  Step skip(Bytes in);
  Step deliver(Bytes last, std::size_t delimiter);

  DelimiterParams params_;
  DelimiterMatcher matcher_;
  FrameBuffer frame_;
  Oversize oversize_;
};

class DelimiterEncoder {
 public:
  explicit DelimiterEncoder(DelimiterParams params) : params_(checked(std::move(params))) {}

  std::optional<Error> encode(Bytes message, ByteVector& out) const;
  void finish(ByteVector& /*out*/) {}

 private:
  DelimiterParams params_;
  DelimiterMatcher matcher_{params_.delimiters};
};

}  // namespace sticky::framing
