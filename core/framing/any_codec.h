#pragma once
// Decoders and encoders whose strategy is chosen at run time, and what a sender must know about a strategy.

#include <cstdint>
#include <memory>
#include <optional>

#include "core/framing/codec.h"
#include "core/framing/params.h"

namespace sticky::framing {

/// Any strategy's decoder. Fills in the stream offsets of errors, and is deaf after a fatal error or End.
class AnyDecoder {
 public:
  /// Throws std::invalid_argument with problem_in(params) where that is not empty.
  explicit AnyDecoder(const Params& params);
  AnyDecoder(AnyDecoder&&) noexcept;
  AnyDecoder& operator=(AnyDecoder&&) noexcept;
  ~AnyDecoder();

  /// One step; see pump() for the loop around it. After a fatal error everything is used as junk; after End nothing
  /// is used.
  Step next(Bytes in);
  /// What follows from the end of the stream; see drain().
  Event finish(StreamEnd how);
  [[nodiscard]] State state() const;
  /// Bytes of the stream used so far.
  [[nodiscard]] std::uint64_t offset() const;

  class Erased;  ///< the strategy's decoder behind an interface (any_codec.cpp)

 private:
  std::unique_ptr<Erased> decoder_;
};

/// Any strategy's encoder.
class AnyEncoder {
 public:
  /// Throws std::invalid_argument with problem_in(params) where that is not empty.
  explicit AnyEncoder(const Params& params);
  AnyEncoder(AnyEncoder&&) noexcept;
  AnyEncoder& operator=(AnyEncoder&&) noexcept;
  ~AnyEncoder();

  /// Appends the encoded message, or nothing and returns why this strategy cannot carry it.
  std::optional<Error> encode(Bytes message, ByteVector& out);
  /// Appends what closes the stream (http_chunked's last chunk); most strategies have nothing to add.
  void finish(ByteVector& out);

  class Erased;

 private:
  std::unique_ptr<Erased> encoder_;
};

[[nodiscard]] inline AnyDecoder make_decoder(const Params& params) {
  return AnyDecoder(params);
}
[[nodiscard]] inline AnyEncoder make_encoder(const Params& params) {
  return AnyEncoder(params);
}

/// What the sender must wait for in the middle of a message (announce_ack): after the first `after` bytes of the
/// encoded message it must have read `answer` before it sends the rest.
struct AwaitedAnswer {
  std::uint64_t after = 0;
  ByteVector answer;
};
/// For a message of `size` bytes; nothing where the strategy waits for nobody.
[[nodiscard]] std::optional<AwaitedAnswer> awaited_answer(const Params& params, std::uint64_t size);

/// True where a message ends with its connection (eof): every message then needs a connection of its own.
[[nodiscard]] inline bool one_connection_a_message(const Params& params) {
  return std::holds_alternative<EofParams>(params);
}

}  // namespace sticky::framing
