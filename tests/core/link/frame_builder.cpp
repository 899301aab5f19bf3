#include "tests/core/link/frame_builder.h"

namespace sticky {
namespace {

void append_u8(ByteVector& to, unsigned value) {
  to.push_back(static_cast<std::byte>(value & 0xffU));
}
void append_u16(ByteVector& to, unsigned value) {
  append_u8(to, value >> 8U);
  append_u8(to, value);
}
void append_u32(ByteVector& to, std::uint32_t value) {
  append_u16(to, value >> 16U);
  append_u16(to, value & 0xffffU);
}
void append(ByteVector& to, const ByteVector& bytes) {
  to.insert(to.end(), bytes.begin(), bytes.end());
}
void append_address(ByteVector& to, std::size_t size, unsigned host) {
  append(to, ByteVector(size - 1));
  append_u8(to, host);
}

}  // namespace

FrameBuilder& FrameBuilder::options(std::string_view hex) {
  options_ = from_hex(hex).value();
  return *this;
}

FrameBuilder& FrameBuilder::payload(std::string_view text) {
  const Bytes bytes = as_bytes(text);
  payload_.assign(bytes.begin(), bytes.end());
  return *this;
}

ByteVector FrameBuilder::transport_bytes() const {
  ByteVector bytes;
  if (tcp_) {
    append_u16(bytes, tcp_->source_port);
    append_u16(bytes, tcp_->destination_port);
    append_u32(bytes, tcp_->sequence);
    append_u32(bytes, tcp_->acknowledgement);
    append_u8(bytes, static_cast<unsigned>((20 + options_.size()) / 4 << 4U));
    append_u8(bytes, tcp_->flags);
    append_u16(bytes, tcp_->window);
    append_u32(bytes, 0);  // checksum, urgent pointer
    append(bytes, options_);
  } else if (udp_) {
    append_u16(bytes, udp_->source_port);
    append_u16(bytes, udp_->destination_port);
    append_u16(bytes, static_cast<unsigned>(8 + payload_.size()));
    append_u16(bytes, 0);
  }
  append(bytes, payload_);
  return bytes;
}

ByteVector FrameBuilder::ipv4_bytes(const ByteVector& carried) const {
  ByteVector bytes;
  append_u8(bytes, 0x45);
  append_u8(bytes, 0);
  append_u16(bytes, static_cast<unsigned>(20 + carried.size()));
  append_u16(bytes, fragment_ ? fragment_->id : 0);
  append_u16(bytes, fragment_ ? (fragment_->more ? 0x2000U : 0U) | fragment_->offset / 8 : 0x4000U);
  append_u8(bytes, 64);
  append_u8(bytes, protocol_);
  append_u16(bytes, 0);
  append_address(bytes, 4, 1);
  append_address(bytes, 4, 2);
  append(bytes, carried);
  return bytes;
}

ByteVector FrameBuilder::ipv6_bytes(const ByteVector& carried) const {
  constexpr unsigned kFragmentHeader = 44;
  ByteVector extension;
  if (fragment_) {
    append_u16(extension, unsigned{protocol_} << 8U);
    append_u16(extension, fragment_->offset | (fragment_->more ? 1U : 0U));
    append_u32(extension, fragment_->id);
  }
  ByteVector bytes;
  append_u32(bytes, 0x60000000);
  append_u16(bytes, static_cast<unsigned>(extension.size() + carried.size()));
  append_u8(bytes, fragment_ ? kFragmentHeader : protocol_);
  append_u8(bytes, 64);
  append_address(bytes, 16, 1);
  append_address(bytes, 16, 2);
  append(bytes, extension);
  append(bytes, carried);
  return bytes;
}

ByteVector FrameBuilder::build() const {
  ByteVector frame(12, std::byte{2});  // two Ethernet addresses
  append_u16(frame, ipv6_ ? 0x86dd : 0x0800);
  append(frame, ipv6_ ? ipv6_bytes(transport_bytes()) : ipv4_bytes(transport_bytes()));
  return frame;
}

}  // namespace sticky
