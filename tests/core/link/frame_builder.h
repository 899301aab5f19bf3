#pragma once
// Builds Ethernet frames for tests, field by field. Checksums stay 0: nothing that reads these frames checks them.

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/link/packet.h"

namespace sticky {

/// FrameBuilder{}.ipv6().udp(5000, 6000).payload("hello").build()
class FrameBuilder {
 public:
  FrameBuilder& ipv6() {
    ipv6_ = true;
    return *this;
  }
  FrameBuilder& tcp(const TcpHeader& header) {
    protocol_ = protocol_tcp;
    tcp_ = header;
    return *this;
  }
  FrameBuilder& udp(std::uint16_t source_port, std::uint16_t destination_port) {
    protocol_ = protocol_udp;
    udp_ = UdpHeader{.source_port = source_port, .destination_port = destination_port};
    return *this;
  }
  /// A later fragment: bytes of a UDP datagram without its header.
  FrameBuilder& rest_of_udp(std::string_view text) {
    protocol_ = protocol_udp;
    return payload(text);
  }
  /// TCP options as hex, a multiple of 4 bytes.
  FrameBuilder& options(std::string_view hex);
  FrameBuilder& payload(std::string_view text);
  FrameBuilder& payload(std::size_t size) { return payload(std::string(size, 'x')); }
  FrameBuilder& fragment(std::uint32_t id, std::uint32_t offset, bool more) {
    fragment_ = Fragment{.id = id, .offset = offset, .more = more};
    return *this;
  }
  [[nodiscard]] ByteVector build() const;

 private:
  [[nodiscard]] ByteVector transport_bytes() const;
  [[nodiscard]] ByteVector ipv4_bytes(const ByteVector& carried) const;
  [[nodiscard]] ByteVector ipv6_bytes(const ByteVector& carried) const;

  bool ipv6_ = false;
  std::uint8_t protocol_ = protocol_udp;
  std::optional<TcpHeader> tcp_;
  std::optional<UdpHeader> udp_;
  std::optional<Fragment> fragment_;
  ByteVector options_;
  ByteVector payload_;
};

}  // namespace sticky
