#pragma once
// Binary integers as they lie on the wire, and arithmetic that cannot overflow.

#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

#include "core/base/bytes.h"
#include "core/framing/options.h"

namespace sticky::framing {

/// Holds every sum of an unsigned 64-bit value and 64-bit sizes and adjustments exactly.
__extension__ typedef __int128 Wide;  // NOLINT(modernize-use-using): GCC takes __extension__ only here

/// `value` as a count of bytes. No stream reaches the largest one, so that stands for anything above.
[[nodiscard]] constexpr std::uint64_t to_count(Wide value) {
  if (value < 0) return 0;
  constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
  return value > static_cast<Wide>(most) ? most : static_cast<std::uint64_t>(value);
}

/// How an integer is written: `width` bytes of two's complement or of plain binary.
struct IntegerFormat {
  std::uint8_t width = 4;
  Endian endian = Endian::big;
  bool is_signed = false;

  [[nodiscard]] Wide least() const { return is_signed ? -(Wide{1} << (8 * width - 1)) : Wide{0}; }
  [[nodiscard]] Wide most() const { return (Wide{1} << (is_signed ? 8 * width - 1 : 8 * width)) - 1; }
};

[[nodiscard]] constexpr bool is_integer_width(std::uint64_t width) {
  return width == 1 || width == 2 || width == 3 || width == 4 || width == 8;
}

/// Reads an integer whose bytes may arrive in any number of pieces.
class IntegerReader {
 public:
  explicit IntegerReader(IntegerFormat format) : format_(format) {}

  /// Uses bytes from the front of `in` until the integer is complete; returns how many.
  std::size_t read(Bytes in);
  [[nodiscard]] bool complete() const { return got_ == format_.width; }
  /// Bytes still missing.
  [[nodiscard]] std::uint64_t needed() const { return static_cast<std::uint64_t>(format_.width) - got_; }
  [[nodiscard]] std::uint64_t got() const { return got_; }
  /// The integer; complete() must hold.
  [[nodiscard]] Wide value() const;
  /// The bits as they were written, without regard to sign: what an error shows.
  [[nodiscard]] std::uint64_t bits() const { return bits_; }
  void restart();

 private:
  IntegerFormat format_;
  std::uint8_t got_ = 0;
  std::uint64_t bits_ = 0;
};

/// Appends `value`, which must lie between format.least() and format.most().
void append_integer(IntegerFormat format, Wide value, ByteVector& out);

/// Appends the decimal digit `byte` to `value`. False, and `value` as it was, where it is no ASCII digit or the
/// result would not fit into 64 bits.
[[nodiscard]] bool append_decimal(std::byte byte, std::uint64_t& value);

}  // namespace sticky::framing
