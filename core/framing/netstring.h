#pragma once
// Netstring (D. J. Bernstein, 1997): a decimal length, a colon, the payload, a comma.
//
//   | "12" | ":" | hello world! | "," |        no leading zeros, so every string has one form

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/framing/codec.h"
#include "core/framing/frame_buffer.h"
#include "core/framing/options.h"

namespace sticky::framing {

class NetstringDecoder;
class NetstringEncoder;

struct NetstringParams {
  using Decoder = NetstringDecoder;
  using Encoder = NetstringEncoder;
  static constexpr std::string_view name = "netstring";

  std::optional<std::uint64_t> max{};  ///< bytes of payload; passed by a digit, not by the payload
  bool allow_leading_zeros = false;

  /// One sentence that names the field, or nothing where the parameters are possible.
  [[nodiscard]] LocalText problem() const;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor&& visit) {
    visit("max", self.max);
    visit("allow_leading_zeros", self.allow_leading_zeros);
  }
  bool operator==(const NetstringParams&) const = default;
};

class NetstringDecoder {
 public:
  explicit NetstringDecoder(NetstringParams params) : params_(checked(params)) {}

  Step next(Bytes in);
  Event finish(StreamEnd how);
  [[nodiscard]] State state() const;

 private:
  Step read_length(Bytes in);
  /// What is wrong with `byte` as the next digit, if anything.
  std::optional<ErrorKind> add_digit(std::byte byte);

  NetstringParams params_;
  std::uint64_t length_ = 0;  ///< as far as it was read
  std::uint64_t digits_ = 0;  ///< how many came
  bool in_payload_ = false;
  SizedPayload payload_;  ///< the payload and its comma
};

class NetstringEncoder {
 public:
  explicit NetstringEncoder(NetstringParams params) : params_(checked(params)) {}

  std::optional<Error> encode(Bytes message, ByteVector& out) const;
  void finish(ByteVector& /*out*/) {}

 private:
  NetstringParams params_;
};

}  // namespace sticky::framing
