#pragma once
// Announce and acknowledge: the tutorials' first remedy. The size goes first, and the sender waits for an answer.
//
//   sender    | "5" LF |               | 5 bytes |
//   receiver             | "ack" |                        one round trip a message
//
// The wait only keeps size and data apart; a size that is itself read in two pieces still needs framing, which is why
// the naive form (ascii_chunk: one read is one number) fails.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/framing/codec.h"
#include "core/framing/frame_buffer.h"
#include "core/framing/integer.h"
#include "core/framing/options.h"

namespace sticky::framing {

/// How the size is announced.
struct Announcement {
  enum class Form : std::uint8_t { line, chunk, binary } form = Form::line;
  IntegerFormat format{};  ///< binary only
};
/// "ascii_line", "u32be", ...; nothing where no announcement has that name.
[[nodiscard]] std::optional<Announcement> announcement_named(std::string_view name);

class AnnounceAckDecoder;
class AnnounceAckEncoder;

/// "ack", as bytes.
[[nodiscard]] ByteVector default_ack();

struct AnnounceAckParams {
  using Decoder = AnnounceAckDecoder;
  using Encoder = AnnounceAckEncoder;
  static constexpr std::string_view name = "announce_ack";

  std::string announce = "ascii_line";  ///< ascii_line, ascii_chunk, or u8, i8, u16be, u32be, i32le, u64le, ...
  ByteVector ack = default_ack();       ///< sent once for every announcement accepted
  bool strict = false;                  ///< bytes behind the announcement in the same read are an error
  std::optional<std::uint64_t> max{};   ///< bytes of payload; a larger size is refused before it is acknowledged

  /// One sentence that names the field, or nothing where the parameters are possible.
  [[nodiscard]] LocalText problem() const;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor&& visit) {
    visit("announce", self.announce);
    visit("ack", self.ack);
    visit("strict", self.strict);
    visit("max", self.max);
  }
  bool operator==(const AnnounceAckParams&) const = default;
};

class AnnounceAckDecoder {
 public:
  explicit AnnounceAckDecoder(AnnounceAckParams params);

  Step next(Bytes in);
  Event finish(StreamEnd how);
  [[nodiscard]] State state() const;

 private:
  Step read_digits(Bytes in);
  Step read_binary(Bytes in);
  /// The announcement ended after `used` bytes of `in`.
  Step announced(Bytes in, std::size_t used);
  std::optional<ErrorKind> add_digit(std::byte byte);

  AnnounceAckParams params_;
  Announcement announcement_;
  std::uint64_t size_ = 0;
  std::uint64_t digits_ = 0;
  IntegerReader number_;
  bool in_payload_ = false;
  SizedPayload payload_;
};

class AnnounceAckEncoder {
 public:
  explicit AnnounceAckEncoder(AnnounceAckParams params) : params_(checked(std::move(params))) {}

  std::optional<Error> encode(Bytes message, ByteVector& out) const;
  void finish(ByteVector& /*out*/) {}
  /// Bytes of the announcement of a message of `size` bytes.
  [[nodiscard]] std::uint64_t announcement_size(std::uint64_t size) const;

 private:
  [[nodiscard]] std::optional<Error> announce(std::uint64_t size, ByteVector& out) const;

  AnnounceAckParams params_;
};

}  // namespace sticky::framing
