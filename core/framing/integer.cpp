#include "core/framing/integer.h"

namespace sticky::framing {

std::size_t IntegerReader::read(Bytes in) {
  std::size_t used = 0;
  while (!complete() && used < in.size()) {
    const auto byte = std::to_integer<std::uint64_t>(in[used++]);
    if (format_.endian == Endian::big) {
      bits_ = bits_ << 8U | byte;
    } else {
      bits_ |= byte << (8U * got_);
    }
    ++got_;
  }
  return used;
}

Wide IntegerReader::value() const {
  const Wide plain = static_cast<Wide>(bits_);
  return plain > format_.most() ? plain - (Wide{1} << (8 * format_.width)) : plain;
}

void IntegerReader::restart() {
  got_ = 0;
  bits_ = 0;
}

void append_integer(IntegerFormat format, Wide value, ByteVector& out) {
  const auto bits = static_cast<std::uint64_t>(value);
  for (unsigned i = 0; i < format.width; ++i) {
    const unsigned place = format.endian == Endian::big ? format.width - 1U - i : i;
    out.push_back(static_cast<std::byte>(bits >> (8U * place) & 0xffU));
  }
}

bool append_decimal(std::byte byte, std::uint64_t& value) {
  const auto digit = std::to_integer<std::uint64_t>(byte) - '0';
  constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
  if (digit > 9 || value > (most - digit) / 10) return false;
  value = value * 10 + digit;
  return true;
}

}  // namespace sticky::framing
