#include "core/framing/length_prefix.h"

namespace sticky::framing {
namespace {

constexpr std::uint64_t most_offset = 1U << 20U;  // a header that long is a mistake, and sums stay far from overflow

IntegerFormat format_of(const LengthPrefixParams& params) {
  return {params.field_size, params.endian, params.is_signed};
}

/// What the sender must add to the value to get the bytes after the field.
Wide total_adjustment(const LengthPrefixParams& params) {
  const Wide header = static_cast<Wide>(params.offset) + params.field_size;
  return static_cast<Wide>(params.adjustment) - (params.length_includes_header ? header : 0);
}

Error corrupt(Wide value) {
  return {ErrorKind::corrupt_length, true, 0, to_count(value), 0};
}

}  // namespace

LocalText LengthPrefixParams::problem() const {
  if (!is_integer_width(field_size))
    return {"field_size: must be 1, 2, 3, 4 or 8 bytes", "field_size: 只能是 1、2、3、4 或 8 字节"};
  if (offset > most_offset) return {"offset: must be at most 1048576 bytes", "offset: 最多 1048576 字节"};
  return {};
}

MeasuredFrame measure(const LengthPrefixParams& params, Wide value) {
  const Wide header = static_cast<Wide>(params.offset) + params.field_size;
  const Wide size = header + value + total_adjustment(params);
  const Wide delivered = size - static_cast<Wide>(stripped(params));
  if (value < 0 || size < header || delivered < 0) return {size, corrupt(value)};
  const Wide counted = params.max_scope == MaxScope::payload ? delivered
                       : params.max_scope == MaxScope::frame ? size
                                                             : value;
  if (!params.max || counted <= static_cast<Wide>(*params.max)) return {size, std::nullopt};
  const bool fatal = params.on_too_long == OnTooLong::fail;
  return {size, Error{ErrorKind::too_long, fatal, 0, to_count(value), *params.max}};
}

LengthPrefixDecoder::LengthPrefixDecoder(LengthPrefixParams params)
    : params_(checked(params)),
      header_size_(params.offset + params.field_size),
      field_(format_of(params)),
      oversize_(params.on_too_long, params.fail_fast) {
  begin_frame();
}

void LengthPrefixDecoder::begin_frame() {
  part_ = params_.offset > 0 ? Part::header : Part::field;
  got_ = 0;
  field_.restart();
}

Step LengthPrefixDecoder::next(Bytes in) {
  switch (part_) {
    case Part::header:
      return read_header(in);
    case Part::field:
      return read_field(in);
    case Part::payload:
      return take_payload(in);
    case Part::oversize:
      return skip_oversize(in);
  }
  return {};
}

Step LengthPrefixDecoder::read_header(Bytes in) {
  const Bytes header = in.first(std::min<std::uint64_t>(params_.offset - got_, in.size()));
  keep(header);
  if (got_ == params_.offset) part_ = Part::field;
  return {header.size(), Role::header, NeedMore{header_size_ - got_}};
}

Step LengthPrefixDecoder::read_field(Bytes in) {
  const std::size_t used = field_.read(in);
  keep(in.first(used));
  if (!field_.complete()) return {used, Role::length, NeedMore{field_.needed()}};
  return {used, Role::length, on_value()};
}

void LengthPrefixDecoder::keep(Bytes header) {
  const std::uint64_t strip = stripped(params_);
  const std::uint64_t unwanted = strip > got_ ? std::min<std::uint64_t>(strip - got_, header.size()) : 0;
  if (unwanted < header.size()) frame_.append(header.subspan(unwanted));
  got_ += header.size();
}

Event LengthPrefixDecoder::on_value() {
  const MeasuredFrame measured = measure(params_, field_.value());
  size_ = measured.size;
  if (measured.error) {
    Error error = *measured.error;
    error.declared = field_.bits();
    return error.kind == ErrorKind::corrupt_length ? Event{error} : begin_oversize(error);
  }
  part_ = Part::payload;
  if (size_ > got_) return NeedMore{to_count(size_ - got_)};
  return take_payload({}).event;
}

Event LengthPrefixDecoder::begin_oversize(const Error& error) {
  frame_.clear();
  if (size_ == got_) {
    begin_frame();
    return oversize_.found_at_end(error.declared, error.limit);
  }
  part_ = Part::oversize;
  return oversize_.found(error.declared, error.limit);
}

Step LengthPrefixDecoder::take_payload(Bytes in) {
  const Bytes piece = in.first(std::min(to_count(size_ - got_), static_cast<std::uint64_t>(in.size())));
  const std::uint64_t strip = stripped(params_);
  const std::uint64_t unwanted = strip > got_ ? std::min<std::uint64_t>(strip - got_, piece.size()) : 0;
  const Bytes wanted = piece.subspan(unwanted);
  got_ += piece.size();
  if (got_ < size_) {
    if (frame_.size() == 0) frame_.expect(to_count(size_ - strip));
    frame_.append(wanted);
    return {piece.size(), Role::payload, NeedMore{to_count(size_ - got_)}};
  }
  begin_frame();
  return {piece.size(), Role::payload, Frame{frame_.complete(wanted)}};
}

Step LengthPrefixDecoder::skip_oversize(Bytes in) {
  const std::size_t used = std::min(to_count(size_ - got_), static_cast<std::uint64_t>(in.size()));
  got_ += used;
  if (got_ < size_) return {used, Role::junk, NeedMore{to_count(size_ - got_)}};
  begin_frame();
  return {used, Role::junk, oversize_.passed()};
}

Event LengthPrefixDecoder::finish(StreamEnd /*how*/) {
  if (part_ == Part::oversize) {
    begin_frame();
    return oversize_.passed();
  }
  if (got_ == 0) return NeedMore{};
  return Error{.declared = part_ == Part::payload ? field_.bits() : 0};
}

State LengthPrefixDecoder::state() const {
  switch (part_) {
    case Part::header:
      break;
    case Part::field:
      return {got_ == 0 ? Phase::between_frames : Phase::inside_frame, Role::length, got_, field_.needed()};
    case Part::payload:
      return {Phase::inside_frame, Role::payload, got_, to_count(size_ - got_)};
    case Part::oversize:
      return {Phase::discarding, Role::junk, 0, to_count(size_ - got_)};
  }
  return {got_ == 0 ? Phase::between_frames : Phase::inside_frame, Role::header, got_, params_.offset - got_};
}

std::optional<Error> LengthPrefixEncoder::encode(Bytes message, ByteVector& out) const {
  // Beyond the header, the decoder would strip the front of the message.
  if (stripped(params_) > params_.offset + params_.field_size) return corrupt(static_cast<Wide>(message.size()));
  const Wide value = static_cast<Wide>(message.size()) - total_adjustment(params_);
  if (value < 0) return corrupt(value);
  const IntegerFormat format = format_of(params_);
  if (value > format.most()) return too_long(to_count(value), to_count(format.most()));
  if (auto error = measure(params_, value).error) return error;
  out.insert(out.end(), params_.offset, std::byte{});
  append_integer(format, value, out);
  out.insert(out.end(), message.begin(), message.end());
  return std::nullopt;
}

}  // namespace sticky::framing
