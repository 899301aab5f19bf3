#include "core/experiment/framing_fault.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "core/experiment/filled.h"
#include "core/framing/integer.h"

namespace sticky {
namespace {

using framing::Wide;

/// The binary length in a frame's header.
struct LengthField {
  std::uint64_t offset = 0;  ///< from the frame's begin
  framing::IntegerFormat format;
  bool counts_header = false;
};

std::optional<LengthField> length_field(const framing::Params& params) {
  if (const auto* p = std::get_if<framing::LengthPrefixParams>(&params)) {
    return LengthField{p->offset, {p->field_size, p->endian, p->is_signed}, p->length_includes_header};
  }
  if (const auto* p = std::get_if<framing::JsonHeaderParams>(&params)) {
    return LengthField{0, {p->prefix_size, p->endian, p->is_signed}, false};
  }
  if (const auto* p = std::get_if<framing::AnnounceAckParams>(&params)) {
    const auto announcement = framing::announcement_named(p->announce);
    if (announcement && announcement->form == framing::Announcement::Form::binary) {
      return LengthField{0, announcement->format, false};
    }
  }
  return std::nullopt;
}

/// The bytes that end a message of delimiter or line framing; empty in any other.
ByteVector delimiter_of(const framing::Params& params) {
  if (const auto* p = std::get_if<framing::DelimiterParams>(&params)) {
    return p->terminator ? *p->terminator : p->delimiters.front();
  }
  if (std::holds_alternative<framing::LineParams>(params)) return {std::byte{'\n'}};
  return {};
}

[[noreturn]] void refuse(const LocalText& what, const framing::Params& params) {
  throw ExperimentError("/framing_fault/kind",
                        filled("{} has no {}; choose another fault or framing", "{} 没有{}；请换一种错误或分帧方式",
                               framing::name_of(params), what));
}

LengthField field_or_refuse(const framing::Params& params) {
  const auto field = length_field(params);
  if (!field) refuse({"binary length", "二进制长度"}, params);
  return *field;
}

std::span<std::byte> bytes_of(const LengthField& field, std::uint64_t begin, ByteVector& wire) {
  return std::span(wire).subspan(begin + field.offset, field.format.width);
}

void write_length(const LengthField& field, Wide value, std::span<std::byte> into) {
  if (value < field.format.least() || value > field.format.most()) {
    throw ExperimentError("/framing_fault/kind",
                          LocalText{"the wrong length does not fit into the length field; take a wider field",
                                    "错误的长度放不进长度字段；请用更宽的字段"});
  }
  ByteVector written;
  framing::append_integer(field.format, value, written);
  std::copy(written.begin(), written.end(), into.begin());
}

Wide value_in(const LengthField& field, Bytes bytes) {
  framing::IntegerReader reader(field.format);
  reader.read(bytes);
  return reader.value();
}

/// What the wrong rule about the header adds to a length.
Wide miscount(const LengthField& field) {
  const auto header = static_cast<Wide>(field.offset) + field.format.width;
  return field.counts_header ? -header : header;
}

void miscount_header(const LengthField& field, std::uint64_t begin, ByteVector& wire) {
  const auto bytes = bytes_of(field, begin, wire);
  write_length(field, value_in(field, bytes) + miscount(field), bytes);
}

/// A header that announces as much as its form can say; empty where the framing's length is binary or absent.
std::string_view giant_header(const framing::Params& params) {
  if (std::holds_alternative<framing::VarintParams>(params)) return "\xff\xff\xff\xff\x07";  // 2^31 - 1
  if (std::holds_alternative<framing::NetstringParams>(params)) return "999999999:";
  return {};
}

void announce_giant(const framing::Params& params, std::uint64_t content_size, std::uint64_t begin,
                    ByteVector& wire) {
  if (const auto field = length_field(params)) {
    write_length(*field, field->format.most(), bytes_of(*field, begin, wire));
    return;
  }
  const Bytes header = as_bytes(giant_header(params));
  if (header.empty()) refuse({"length", "长度"}, params);
  const std::uint64_t trailer = std::holds_alternative<framing::NetstringParams>(params) ? 1 : 0;
  const auto at = wire.begin() + static_cast<std::ptrdiff_t>(begin);
  const auto old_size = static_cast<std::ptrdiff_t>(wire.size() - begin - content_size - trailer);
  wire.insert(wire.erase(at, at + old_size), header.begin(), header.end());
}

void put_delimiter(const FramingFault& fault, const framing::Params& params, std::uint64_t content_size,
                   std::uint64_t begin, ByteVector& wire) {
  const ByteVector delimiter = delimiter_of(params);
  if (delimiter.empty()) refuse({"delimiter", "分隔符"}, params);
  if (fault.byte + delimiter.size() > content_size) {
    throw ExperimentError("/framing_fault/byte", filled("{} is outside the message of {} bytes",
                                                        "{} 超出了 {} 字节的消息", fault.byte, content_size));
  }
  std::copy(delimiter.begin(), delimiter.end(), wire.begin() + static_cast<std::ptrdiff_t>(begin + fault.byte));
}

void refuse_outside(const FramingFault& fault, std::uint64_t frame_size) {
  if (fault.byte < frame_size) return;
  throw ExperimentError("/framing_fault/byte", filled("{} is outside the frame of {} bytes", "{} 超出了 {} 字节的帧",
                                                      fault.byte, frame_size));
}

}  // namespace

void apply_fault(const FramingFault& fault, const framing::Params& framing, std::uint64_t content_size,
                 std::uint64_t begin, ByteVector& wire) {
  switch (fault.kind) {
    case FramingFault::Kind::byte_order: {
      const auto bytes = bytes_of(field_or_refuse(framing), begin, wire);
      std::reverse(bytes.begin(), bytes.end());
      return;
    }
    case FramingFault::Kind::length_counts_header:
      return miscount_header(field_or_refuse(framing), begin, wire);
    case FramingFault::Kind::delimiter_in_body:
      return put_delimiter(fault, framing, content_size, begin, wire);
    case FramingFault::Kind::flip:
      refuse_outside(fault, wire.size() - begin);
      wire[begin + fault.byte] ^= static_cast<std::byte>(1U << fault.bit);
      return;
    case FramingFault::Kind::truncate:
      refuse_outside(fault, wire.size() - begin);
      wire.resize(begin + kept_of(fault, wire.size() - begin));
      if (wire.size() > begin) return;
      throw ExperimentError("/framing_fault/kind",
                            LocalText{"truncate leaves nothing of a frame of 1 byte; choose a longer message",
                                      "帧只有 1 字节，截断之后什么也不剩；请选更长的消息"});
    case FramingFault::Kind::giant:
      return announce_giant(framing, content_size, begin, wire);
  }
}

namespace {

ByteVector reversed(Bytes bytes) {
  return {bytes.rbegin(), bytes.rend()};
}

/// The length that was replaced by the giant one.
ByteRange giant_bytes(const framing::Params& framing) {
  if (const auto field = length_field(framing)) return {field->offset, field->offset + field->format.width};
  return {0, giant_header(framing).size()};
}

FaultSpot spot_in_length(const FramingFault& fault, const LengthField& field, Bytes frame) {
  FaultSpot spot{{field.offset, field.offset + field.format.width}, {}};
  const Bytes sent = frame.subspan(field.offset, field.format.width);
  if (fault.kind == FramingFault::Kind::byte_order) {
    spot.instead_of = reversed(sent);
  } else {
    framing::append_integer(field.format, value_in(field, sent) - miscount(field), spot.instead_of);
  }
  return spot;
}

}  // namespace

std::uint64_t kept_of(const FramingFault& fault, std::uint64_t frame_size) {
  return fault.byte > 0 ? fault.byte : frame_size / 2;
}

FaultSpot spot_of(const FramingFault& fault, const framing::Params& framing, Bytes frame) {
  switch (fault.kind) {
    case FramingFault::Kind::byte_order:
    case FramingFault::Kind::length_counts_header:
      return spot_in_length(fault, field_or_refuse(framing), frame);
    case FramingFault::Kind::delimiter_in_body:
      return {{fault.byte, fault.byte + delimiter_of(framing).size()}, {}};
    case FramingFault::Kind::flip:
      return {{fault.byte, fault.byte + std::uint64_t{1}},
              {frame[fault.byte] ^ static_cast<std::byte>(1U << fault.bit)}};
    case FramingFault::Kind::giant:
      return {giant_bytes(framing), {}};
    case FramingFault::Kind::truncate:
      break;
  }
  return {{frame.size(), frame.size()}, {}};
}

}  // namespace sticky
