#pragma once
// Netstring (D. J. Bernstein, 1997): a decimal length, a colon, the payload, a comma.
//
//   | "12" | ":" | hello world! | "," |        no leading zeros, so every string has one form

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/framing/codec.h"
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
  [[nodiscard]] std::string problem() const;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor&& visit) {
    visit("max", self.max);
    visit("allow_leading_zeros", self.allow_leading_zeros);
  }
  bool operator==(const NetstringParams&) const = default;
};

}  // namespace sticky::framing
