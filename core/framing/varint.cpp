#include "core/framing/varint.h"

namespace sticky::framing {

LocalText VarintParams::problem() const {
  if (bits != 32 && bits != 64) return {"bits: must be 32 or 64", "bits: 只能是 32 或 64"};
  return {};
}

Step VarintDecoder::next(Bytes in) {
  if (!in_payload_) return read_length(in);
  if (oversize_.active()) return skip(in);
  const auto taken = payload_.take(in);
  if (!taken.complete) return {taken.used, Role::payload, NeedMore{payload_.needed()}};
  begin_frame();
  return {taken.used, Role::payload, Frame{taken.payload}};
}

void VarintDecoder::begin_frame() {
  in_payload_ = false;
  length_ = 0;
  length_bytes_ = 0;
}

Step VarintDecoder::read_length(Bytes in) {
  for (std::size_t i = 0; i < in.size(); ++i) {
    const auto byte = std::to_integer<std::uint8_t>(in[i]);
    const bool impossible_here = impossible(byte);
    length_ |= static_cast<std::uint64_t>(byte & 0x7fU) << (7U * length_bytes_);
    ++length_bytes_;
    if (impossible_here) return {i + 1, Role::length, Error{ErrorKind::corrupt_length, true, 0, length_}};
    if ((byte & 0x80U) == 0) return {i + 1, Role::length, begin_payload()};
  }
  return {in.size(), Role::length, NeedMore{}};
}

/// True where no length of params_.bits bits can have `byte` at this place.
bool VarintDecoder::impossible(std::uint8_t byte) const {
  const unsigned last_place = params_.bits == 32 ? 4 : 9;
  const unsigned most_in_last = params_.bits == 32 ? 0x0f : 0x01;
  if (length_bytes_ == last_place && byte > most_in_last) return true;
  return params_.reject_overlong && length_bytes_ > 0 && byte == 0;
}

Event VarintDecoder::begin_payload() {
  in_payload_ = true;
  if (params_.max && length_ > *params_.max) {
    to_skip_ = length_;
    return oversize_.found(length_, *params_.max);
  }
  payload_.start(length_);
  if (length_ > 0) return NeedMore{length_};
  begin_frame();
  return Frame{payload_.take({}).payload};
}

Step VarintDecoder::skip(Bytes in) {
  const std::size_t used = std::min<std::uint64_t>(to_skip_, in.size());
  to_skip_ -= used;
  if (to_skip_ > 0) return {used, Role::junk, NeedMore{to_skip_}};
  begin_frame();
  return {used, Role::junk, oversize_.passed()};
}

Event VarintDecoder::finish(StreamEnd /*how*/) {
  if (oversize_.active()) {
    begin_frame();
    return oversize_.passed();
  }
  if (length_bytes_ == 0) return NeedMore{};
  return Error{.declared = in_payload_ ? length_ : 0};
}

State VarintDecoder::state() const {
  if (oversize_.active()) return {Phase::discarding, Role::junk, 0, to_skip_};
  if (in_payload_) return {Phase::inside_frame, Role::payload, length_bytes_ + payload_.held(), payload_.needed()};
  return {length_bytes_ == 0 ? Phase::between_frames : Phase::inside_frame, Role::length, length_bytes_, 0};
}

std::optional<Error> VarintEncoder::encode(Bytes message, ByteVector& out) const {
  const std::uint64_t most = params_.bits == 32 ? UINT32_MAX : UINT64_MAX;
  const std::uint64_t limit = std::min(most, params_.max.value_or(most));
  if (message.size() > limit) return too_long(message.size(), limit);
  std::uint64_t length = message.size();
  for (; length >= 0x80; length >>= 7U) out.push_back(static_cast<std::byte>(length | 0x80U));
  out.push_back(static_cast<std::byte>(length));
  out.insert(out.end(), message.begin(), message.end());
  return std::nullopt;
}

}  // namespace sticky::framing
